"""What the bot says about proposed profiles. Part of the one catalogue; knows no message."""

from __future__ import annotations

PROPOSED = "Proposed from {source}: {count} that I do not know yet. Nothing counts before you accept it."
NOTHING_NEW = "I found nothing in {source} that is not a profile already."
WAITING = "{count} wait for a decision:"
NONE_WAIT = "No proposal waits for a decision. /help seed says how to get some."
ROW = "{number} {kind} "
ROLE = ", {role}"
ALSO = ", also {names}"
BY_TYPING = "Or type: /seed accept {number}, /seed edit {number}, /seed drop {number} or /seed drop all"
MORE = "{count} more: /seed list"
ACCEPTED = "{names} {verb} from the next item on. /undo takes it back."
COUNT_ONE, COUNT_MANY = "counts", "count"
DROPPED = "Dropped: {names}. /undo brings it back."
EDITED = "Proposal {number} now:"
EDIT_HOW = "Change it with lines like these:"
ALIASES_PROPOSED = "{name} is not found yet by {count} of these names:"
ALIASES_KNOWN = "{name} is found by all of these names already; nothing needs to be added."
LIKE = "More stories like {number}: {query}"
LIKE_NOTHING = "Story {number} names nothing that is a profile; /watch WORDS watches for words."
IMPORT_HOW = (
    "Paste the names behind the command or send a file with it: a list, a CSV file or the JSON export of a Wikidata "
    "entity."
)

ACCEPT_BUTTON, EDIT_BUTTON, DROP_BUTTON = "Accept {number}", "Edit {number}", "Drop {number}"
ACCEPT_ALL, DROP_ALL, NEXT = "Accept all", "Drop all", "Next"
WATCH_THIS = "Watch this"
LIKE_BUTTON = "Watch stories like this"
KINDS = {"entity": "profile", "topic": "topic", "aliases": "names"}
REPLIED = "the message"
