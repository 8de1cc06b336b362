"""The bot knows chats: from the tables postings and outbox to messages, and from commands to answers."""
