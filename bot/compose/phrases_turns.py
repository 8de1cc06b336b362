"""The catalogue: what is said in the thread of a story. The rules of phrases.py hold here, too."""

from __future__ import annotations

NEW_FOR_YOU = "New for you: "
TURNS = {
    "figure": ": {before} is now {after}:",
    "party": " brings {party}'s own text, {after}:",
    "carried": " carries {party}'s account, {after}:",
    "denial": " denies:",
    "told_denial": " tells of a denial:",
    "figure_of_others": ": {after}, where {whose} had {before}:",
    "figure_alone": ": {after}:",
    "correction": " corrects its text:",
    "withdrawal": " withdraws its text:",
    "revised": " changed its text:",
    "amended": " changed a number in its text:",
}
OWN_TEXT = " published its {text} ({words}), {after}."
TURN_WITHDRAWN = " withdrew its text."
TURN_PUBLISHERS = "Now {publishers} report it; the latest: "
DIFFER = "⇄ Accounts differ: /compare_{number}"
SIDE_BY_SIDE = "Side by side: /compare_{number}"
MINUTES = "{count} min"
HOURS = "{count} h"
AFTER = "{span} after the first report"
BEFORE = "dated {span} before the first report"
AT_ONCE = "a moment"
EDIT = "it said {before}, it now says {after}"
EDIT_OF_WORDS = "{gone} is now {came}: {after}"
EDIT_WITHOUT = "without {gone}: {after}"
EDIT_WITH = "now with {came}: {after}"
EDIT_ADDED = "new: "
EDIT_CUT = "no longer there: "
