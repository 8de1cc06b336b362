"""The catalogue, of changes that are taken back: how things stand now. The rules of phrases.py hold here, too."""

from __future__ import annotations

# Of one change, of several that one command made.
UNDONE = (
    "Taken back (change {numbers}): {stands} Once more takes back the change before: /undo",
    "Taken back (changes {numbers}): {stands} Once more takes back the change before: /undo",
)
MORE_STAND = "{count} more stand as before."
NOT_UNDONE = (
    "Change {number} cannot be taken back: this chat made none of that number, or what it made was changed since. "
    "The last one: /undo"
)
WATCHED = "w{number} {query} is watched again."
UNWATCHED = "w{number} {query} is not watched any more."
MUTED = "{target} is muted again."
UNMUTED = "{target} is not muted any more."
SETTINGS = {
    "zone": "times are in {value} again.",
    "quiet": "quiet hours are {value} again.",
    "language": "the language is {value} again.",
}
OFF = "off"
FEED_OFF = "{feed} is off the desk again."
FEED_PAUSED = "{feed} is paused again."
FEED_READ = "{feed} is read again."
FEED_INTERVAL = "{feed} is polled as often as before."
FEED_FACTS = "{feed} is taken as before, from its next item on."
FEED_TEXT = "the text of {feed} is read as before."
FEEDS_OFF = "{feeds} of the list {verb} off the desk again."
FEEDS_READ = "{feeds} of the list {verb} read again."
HELD = "{items} {verb} held back from the alerts again."
GIVEN_OFF = "what was given by hand does not count any more."
GIVEN_AS = "what was given by hand speaks for whom it did before."
GIVEN = "what was given by hand counts again."
MOVED = "{reports} {verb} in story {story} again."
SPELLING_OFF = "“{spelling}” of {profile} is not {state} any more."
SPELLING_ON = "“{spelling}” of {profile} is {state} again."
SPELLING = {"added": "added", "confirmed": "confirmed", "banned": "banned", "learned": "learned", "seen": "seen"}
# Of one, of several.
VERBS = ("is", "are")
PROPOSALS = {
    "proposed": ("proposal {numbers} waits for a decision again.", "proposals {numbers} wait for a decision again."),
    "accepted": ("proposal {numbers} counts again.", "proposals {numbers} count again."),
    "dropped": ("proposal {numbers} is dropped again.", "proposals {numbers} are dropped again."),
}
PROPOSALS_EDITED = ("proposal {numbers} is as before.", "proposals {numbers} are as before.")
CHAT = "chat {chat} {state} again."
OTHER = "the last {kind} is undone."
STORY = "story {number}"
WATCH = "w{number}"
