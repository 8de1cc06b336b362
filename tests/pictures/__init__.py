"""Pictures of what people see in their chats: the sample day through the real program, onto the doubles, as pages.

`python -m tests.pictures FOLDER` writes telegram.html, slack.html and console.txt, and pictures of the pages where a
Chromium is installed. Nothing here judges: it is for eyes.
"""
