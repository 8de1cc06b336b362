"""The alerts room: what a chat is told, and when. Pure throughout."""
