"""Matching: which profiles and watches an item meets, and why. Knows text and the model, no feeds, no chats."""
