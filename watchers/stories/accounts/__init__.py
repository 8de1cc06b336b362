"""Accounts side by side: who says what in a story, and where parties do not agree.

Reads items into attributed statements and lays them beside each other. Every word it gives back is a stretch of an
item; it judges nobody, and it refuses to know feeds, chats and how a comparison is shown.
"""
