"""Views of the desk to messages in the chat's zone: the wording, and nothing but the wording.

story.py has the alerts and what follows them; every other file answers one family of commands.
Pure: `zone` and `now` are arguments. Refuses to know stores, platforms and the grammar.
"""
