"""The catalogue, continued: what is said of items that came on standard input. Refuses to know anything else."""

from __future__ import annotations

STORY = "Story {story}"
NO_STORY = "Items of no story"
UNTITLED = "(no title)"
ID = " ({id})"
