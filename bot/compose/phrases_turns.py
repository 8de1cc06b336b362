"""The catalogue: what is said in the thread of a story. The rules of phrases.py hold here, too."""

from __future__ import annotations

NEW_FOR_YOU = "New for you: "
TURNS = {
    "figure": ": {before} is now {after}:",
    "party": " speaks for {party} itself, for the first time in this story",
    "denial": " denies:",
    "told_denial": " tells of a denial:",
    "correction": " corrects or withdraws its text:",
    "revised": " changed its text:",
}
TURN_WITHDRAWN = " withdrew its text."
TURN_PUBLISHERS = "Now {count} publishers report it; the latest: "
EDIT = "it said {before}, it now says {after}"
EDIT_ADDED = "new: "
EDIT_CUT = "no longer there: "
