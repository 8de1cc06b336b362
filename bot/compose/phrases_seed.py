"""What the bot says about proposed profiles. Part of the one catalogue; knows no message."""

from __future__ import annotations

PROPOSED = "Proposed from {source}: {count} that I do not know yet. Nothing counts before you accept it."
NOTHING_NEW = "I found nothing in {source} that is not a profile already."
# Of one, of several, of a page.
WAITING = ("1 waits for a decision:", "{count} wait for a decision:")
WAITING_PAGE = "{count} wait for a decision, {first} to {last} of them:"
NONE_WAIT = "No proposal waits for a decision. /help seed says how to get some."
ROW = "{number} {kind} "
ROLE = ", {role}"
ALSO = ", also {names}"
NAMES = ": {names}"
MORE = "{count} more: /seed_list_{number}"
ACCEPTED = "{names} {verb} from the next item on. /undo takes it back."
COUNT_ONE, COUNT_MANY = "counts", "count"
DROPPED = "Dropped: {names}. /undo brings it back."
BROUGHT = "With it, because its query names them: {names}."
COVERED = "Dropped, because the desk has such a profile by now: {names}."
AND_MORE = "{names} and {count} more"
STANDING = {
    "accepted": ("Proposal {numbers} counts already.", "Proposals {numbers} count already."),
    "dropped": ("Proposal {numbers} is dropped already.", "Proposals {numbers} are dropped already."),
}
EDITED = {
    "proposed": "Proposal {number} now:",
    "accepted": "Proposal {number} counts, from the next item on so:",
    "dropped": "Proposal {number} is dropped; it was:",
}
EDIT_HOW = "Change it with lines like these:"
ALIASES_PROPOSED = "{name} is not found yet by {count} of these names:"
ALIASES_NONE = "{name} needs none of these names."
# Why names of a list are not proposed; joined by semicolons.
LEFT_OUT = "Left out: {parts}."
LEFT_KNOWN = "{count} found already ({names})"
LEFT_OTHERS = "{count} of another profile ({names})"
LEFT_GIVEN = "{count} only a given name ({names})"
LEFT_EXCLUDED = "{count} excluded by the profile ({names})"
LEFT_UNFIT = "{count} no name at all"
LEFT_BEYOND = "{count} beyond what I take of one list (send them apart)"
ALIASES_KNOWN = "{name} is found by all of these names already; nothing needs to be added."
LIKE = "More stories like {number}:"
LIKE_HOW = "Take it as it is, or change the line and send it."
LIKE_NOTHING = "Story {number} names nothing that is a profile; /watch WORDS watches for words."
IMPORT_HOW = (
    "Paste the names behind the command or send a file with it: a list, a CSV file or the JSON export of a Wikidata "
    "entity."
)

ACCEPT_BUTTON, EDIT_BUTTON, DROP_BUTTON = "Accept {number}", "Edit {number}", "Drop {number}"
ACCEPT_ALL, DROP_ALL = "Accept all {count}", "Drop all"
ACCEPT_THESE, DROP_THESE = "Accept these {count}", "Drop these {count}"
NEXT, FIRST = "Next", "First page"
WATCH_THIS, WATCH_IT = "Watch this", "Watch {name}"
LIKE_BUTTON = "Watch stories like this"
KINDS = {"entity": "profile", "topic": "topic", "aliases": "names"}
REPLIED = "the message"
IMPORT_LINK = "I read no names from an address; save what stands there as a file and send it with /names PROFILE import"
