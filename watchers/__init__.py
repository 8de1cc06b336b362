"""Watchers know news: from the web to the tables postings and outbox."""
