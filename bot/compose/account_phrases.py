"""The catalogue, continued: what is said of accounts and statements.

Parties by capital, as desks do; "not seen in your feeds" and "not found in", never more. Quotation marks stand round
words of an item and nowhere else. Refuses to know anything else.
"""

from __future__ import annotations

SIDE_BY_SIDE = "⇄"
BETWEEN = " – "
AND = " and "
ARROW = "↗"

OWN_TEXT = "In own texts: {parties}."
QUOTED = "Quoted through reports: {parties}. Their own texts have not been seen in your feeds."
QUOTED_THROUGH = "Quoted through reports: {parties} ({via}). Their own texts have not been seen in your feeds."
NOT_THEIRS = "Machine translation ({publishers}): the words may not be theirs."
UNHEARD = "Not heard so far: {parties}."
NOBODY = "Nobody's words are told in this story so far."
ONE_SPEAKER = "One speaker, {texts}: no differences between parties."
NO_DIFFERENCE = "I found no difference between the parties; read both."

BOTH = "Both, in their own words"
BOTH_REPORTED = "Both, as reports tell it"
DIFFER = "They differ"
ONE_MATTER = "On one matter, each in its own way"
ONLY = "Only {party}"
NOTES = "On the accounts themselves"
CHECKED = "Quotations against the speaker's own text"
KINDS = {
    "figure": "Figures",
    "length": "How long",
    "date": "Days",
    "hour": "When",
    "fact": "What they say",
    "denial": "One denies it",
    "initiator": "Who asked for it",
}
VIA = " (via {publisher})"
PARAPHRASE = " (told by {publisher} in its own words, machine translation)"
OWN_TRANSLATED = " (machine translation)"
TRANSLATED = "machine translation"
REPORTED = "in the report's words"

FOUND = "found: {how}"
FOUND_LITERAL = "{count} word for word"
FOUND_TRANSLATED = "{count} in other words or another translation"
NOT_FOUND = " not found in the text of {party} (report {number})"
NEAREST = ", nearest: {sentence} "
NOTHING_NEAR = ", nothing near it there"

LEFT_OUT = "Left out: {what}."
BACKGROUND = "background of {days}"
UNCLEAR = "{sentences} whose speaker is not clear"
PARAPHRASED = "{sentences} of a machine translation without quotation marks"
FORMULAS = "{formulas} of readouts"
OTHERS = "{statements} of {names}"
REPLACES = "New text of either party replaces these quotations."
EARLIER = "Earlier contacts of these two: {contacts}."
EARLIER_ONE = "{day} (story {story})"
NONE_STORED = "none stored"

EVERYTHING = "Show all"
COMPARE_BUTTON = "⇄ Compare"
DIFFER_LINE = "⇄ Accounts differ"
ONLY_SO_FAR = "{party}'s account only so far"
ONLY_TEXT = "{party}'s own text is in; nothing of {unheard} seen in your feeds"
BEGAN = "⇄ The accounts of story {number} differ now: /compare_{number}"
SEE_COMPARE = "accounts differ: /compare_{number}"

SAID = "{name}{about} · {statements} {span}, newest first"
SAID_WHOLE = "{name}{about} · {statements} {span}, newest first, of each text those that tell most first"
SAID_ABOUT = " on {about}"
SAID_IN = "in {span}"
SAID_OF = "of {span}"
SAID_SINCE = "since {day}"
SAID_PAST = "{name}{about}: there is no page {page}."
SAID_NOWHERE = "{name}{about}: no item found {span}."
SAID_NO_SPAN = " “{word}” was looked for as a word; how far back to look is written like 24h, 7d or 2w."
SAID_NONE = "{name}{about}: no statement found {span} ({items} read)."

OWN_TEXT_OF = "{house}'s own text"
ACCOUNTS_DIFFER = "accounts differ"
COMPARE_IT = "/compare_{number}"
SPLIT = "Report {report} of story {story} is story {new} now, for every chat: /story_{new} · /undo"
TOGETHER = "Story {newer} continues in story {older}, for every chat: /story_{older} · /undo"
CONTINUES = "Story {story} continues in story {other}: /story_{other}"
SAME_AS = "Same story as #{related}"
SPLIT_BUTTON = "Split off {report}"

EXPORT = "Story {number}, {reports}; times are UTC."
EXPORT_FILE = "story-{number}.{form}"
EXPORT_SHORT = "In short"
EXPORT_DIFFER = "Where the accounts differ"
EXPORT_REPORTS = "Reports"
EXPORT_SOURCE = "{source}, report {number}"
EXPORT_OWN = "own text: {source}"
EXPORT_VIA = "via {source}"
EXPORT_PARAPHRASE = "in the report's own words"
EXPORT_COPY = "copy"
EXPORT_HEAD = "Story {number}, oldest report of {oldest}. Times are UTC."
