"""Tests of the room that fetches, reads and knows entries again."""
