"""DELIVER: from what a chat should show to what it shows."""
