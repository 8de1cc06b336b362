"""The catalogue: every English sentence that the bot says, in one place.

Templates for `str.format`; the names in braces are filled by the other files of this room. Verbs in
them are written with the slash that makes them tappable, and only verbs that are built (a test
parses them all). Wording: “ ” stand around words of an item and around what a person typed, nowhere
else; "not seen in your feeds", never "has not published"; no emoji. Refuses to know anything else.
"""

from __future__ import annotations

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LANGUAGE = "en"  # what these phrases are written in

DOT = " · "
QUOTED = "“{words}”"
REFERENCE = "↗{number}"
HIT_MARK = " › "
MORE = "{count} more"
# What desks read most; another country stands as its two letters, another language as its tag.
COUNTRIES = {
    "cz": "Czechia",
    "de": "Germany",
    "eu": "EU",
    "fr": "France",
    "gb": "UK",
    "in": "India",
    "kg": "Kyrgyzstan",
    "kz": "Kazakhstan",
    "lv": "Latvia",
    "qa": "Qatar",
    "ru": "Russia",
    "tj": "Tajikistan",
    "tr": "Türkiye",
    "ua": "Ukraine",
    "us": "US",
    "uz": "Uzbekistan",
}
OWN_LANGUAGE = "English"
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "fa": "Persian",
    "fr": "French",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "ru": "Russian",
    "tg": "Tajik",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "uz": "Uzbek",
}
KIND_PLURALS = {"ministry": "ministries", "wire": "wires", "aggregator": "aggregators"}  # the others stay: "2 state"
PLURALS = {"entity": "entities", "story": "stories", "watch": "watches"}

# --- stories ---
STORY = "Story {number}"
# What a contact is called, in the order in which an occasion has them; a word of both sides' talking says no more.
MEETINGS = {"visit": "visit", "call": "call", "talks": "talks", "conference": "news conference"}
AND = " and "
STORY_FOOTER = "/story_{number} · /why_{number} · /mute_{number}"
SEE_STORY = "/story_{number}"
NO_PUBLISHERS = "no publisher known"
OTHERS = "{count} other"  # publishers whose kind nobody has said
SPEAKS_FOR = "speaks for {party}"
IN_LANGUAGE = "in {language}"
ALSO_ON = "Also on your watches:"
IN_OWN_TEXT = "In the {text} ({words}) on your watches:"
TRANSCRIPT, FULL_TEXT = "transcript", "full text"
ALSO_IN = "Also in {language}{count}: "
CARRIED_BY = "carried by {name}"
BY_HAND = "given by hand"
ALSO_CARRIED = "Also carried by {names}"
RELATED = "Related: story {number}, "
RELATED_SINCE = ", {day}"
WHY = "Why: "
WATCH = "w{number}"
UPDATE = "Story {number} now {publishers}: "
UPDATE_SAME = "Story {number}: "  # of publishers that it had before
UPDATE_MORE = "{reports}: /story_{number}"
REPLY = "Story {number}. "
FIRST_REPORT = "{at} first report"
JOINED = "{at} {publisher} joined"
EDITED = "{at} changed by {publisher}"
SOURCE_MORE = "{count} more until {at}"
CAPPED = "{alerts} within an hour is the limit here. More comes as one list at {at}; to read it before: /latest"
LISTED = "{stories} on your watches, over the hourly limit of this chat:"
LATE = "{items} on your watches came too late to alert:"
TIERS = {
    "typo": "read as a typing error",
    "learned": "a learned spelling",
    "possible": "only possible",
}

# --- buttons of an alert ---
MORE_SOURCES = "More sources"
PICTURE = "picture"
MUTE_A_DAY = "Mute 24 h"
NOT_RELEVANT = "Not relevant"
TAKE_BACK = "Undo"
PRESSED_MUTE = "Muted{until} by {who}: nothing more of it is posted here."
PRESSED_IRRELEVANT = "Not relevant, says {who}: nothing more of it is posted here."
PRESSED_UNDO = "Taken back by {who}."
SOMEBODY = "a member"
REPEATED = "Perhaps you have this message twice: its first sending was not confirmed."

# --- chats and operators ---
WAITS = "This chat waits for an operator of this Wirewatch to let it in. They have been told; nothing to do here."
WAITS_UNTOLD = (
    "This chat waits for an operator of this Wirewatch to let it in. None has written to me yet; "
    "as soon as one does, in private, I ask."
)
ASKS_IN = "“{title}” on {platform} asks to be let in (chat {number})."
ASKED_BY = "Brought by {who}."
DECIDED_ALREADY = "Chat {number}, “{title}”, was decided about already: {state}. To change it: /chats"
IN_CHAT = "In “{title}”:"
LET_IN_BUTTON = "Let in"
REFUSE_BUTTON = "Refuse"
LET_IN = "Chat {number}, “{title}”, is let in: /chats"
REFUSED = "Chat {number}, “{title}”, is refused; I say nothing there: /chats"
NO_CHAT = "There is no chat {number}: /chats"
WELCOME_IN = "An operator has let this chat in. What I read and how to begin: /start"
OPERATOR = "You are an operator of this Wirewatch now: you may let chats in and change feeds. /chats lists them."
WRONG_CODE = (
    "That is not the code, or it was used already. The program prints one at its start while it has no operator."
)
CODE_IN_PRIVATE = (
    "A code is for a private chat with me. Others have read this one: it holds no more, a new one is in the log."
)
OPERATORS_ONLY = "/{verb} is for operators of this Wirewatch."
DESK_OPERATORS = "/{verb} changes what every chat reads, and only operators of this Wirewatch may do that."
CHAT_ROW = "{number} {title} ({address}): {state}"
CHAT_STATES = {"active": "active", "waiting": "waits", "suspended": "suspended", "refused": "refused"}
WAITING_ROW = " · /chats_approve_{number} · /chats_refuse_{number}"
NO_SUCH_CHAT = (
    "I know no chat “{name}” there, or I am not in it. Add me to it first, and write its @name, #name or address."
)
NOT_YOUR_CHAT = "Only administrators of “{name}” may give commands for it."
GREETING = "Wirewatch is here. Administrators of this chat decide what it watches: /watch and a name begins. {rest}"

# --- latest ---
ON_WATCHES = "On your watches"
EVERYTHING = "Everything"
LATEST = "{about} · {stories} of {span}, newest change first"
LATEST_PAST = "There is no page {page}: it is {stories} in all."
LATEST_NONE = "{about}: no story of {span}."
LAST = "the last {span}"
LATEST_OLDER = "{stories} before that."
LATEST_OLDER_LEAST = "At least {stories} before that."
FROM_TO = "{first} to {last}"
UP_TO = "the archive up to {last}"
TODAY = "today"
NEWER = "← Newer"
OLDER = "Older →"
LATEST_NO_WATCHES = "This chat watches nothing yet. Begin with /watch and a name, or see everything: /latest_all"
LATEST_MENTIONS = "{count} more only mention it in passing: /latest {about} all"
UNREAD = "Not read now: {feeds}: /feeds"

# --- watches ---
WATCHING = "{watch} watching "
WATCHING_ALREADY = "This chat has that watch already: {watch} "
PROFILE = " (profile {id})"
COUNTS = "Counts: {names}"
FORMER = "; earlier {names}, with a given name or a title beside it"
EXCLUDES = " Does not count: {names}."
GATED = " A bare surname or short form counts only with one of these near it: {names}."
TOPIC_QUERY = "The topic asks: "
VOLUME = "Kept items of the last {span}: {items} in {stories}, {headlines} in headlines."
VOLUME_NONE = (
    "Kept items of the last {span}: none. It counts from the next item on all the same; "
    "if you expected some, check the spelling."
)
VOLUME_EARLIER = "Kept items of the last {span}: none. The newest from before:"
VOLUME_UNREAD = (
    "No article was read yet, so there is nothing to show; it counts from the first one on. How reading goes: /feeds"
)
A_LOT = "That is a lot: about {rate} a day. "
NARROWER = "Instead: /watch {query} ({rate} a day) · /undo"
NARROW_IT = "Add a word to narrow it, or /undo"
FROM_NOW = "From the next item on, in this chat."
READ_AS = "Read as: "
WORD_FOR_WORD = (
    "In quotation marks it counts only word for word. {name} in every spelling and language: /watch entity:{id}"
)
WATCH_PROFILE = "Watch {name}"
LATEST_OF_PROFILE = "Latest on {name}"
PROBABLY = "No profile is called so. The nearest is {name}{role}: /{verb} entity:{id}"
WATCH_FOOTER = " · /undo · /why_w{number}"
WATCH_FOOTER_KNOWN = " · /why_w{number}"
UNWATCHED = "Stopped {watches}. /undo"
NOT_WATCHED = "This chat has no watch {watches}: /watches"
NO_WATCHES = "This chat watches nothing yet. Begin with /watch and a name, for example: /watch {example}"
WATCHES = "{watches} in this chat"
WATCH_ROW = "{alerts} in 7 days"
WATCH_LISTED = "{alerts} and {stories} in lists in 7 days"
LAST_HIT = "last {at}"
NO_HIT = "no hit yet"
MUTED_UNTIL = "muted until {at}"
WATCHES_FOOTER = "To paste elsewhere: /watches_text"

# --- why ---
NEVER_SEEN = "No feed brought {link}."
NEVER_SEEN_NEAREST = "Nearest feed: {feed}, last item {at}."
NEVER_SEEN_NO_ITEM = "Nearest feed: {feed}, no item yet."
NEVER_SEEN_DO = "If its site has a feed, add it: /feeds add ADDRESS. This article alone: /add LINK"
NO_MATCH = "Seen {at}; no watch of this chat matched."
NO_MATCH_HEADLINE = "Seen {at} as a headline only ({words}); no watch of this chat matched."
NAMED = "It names: {names}"
NEARLY = "{watch}: {reason}"
NEARLY_DO = "How that watch is read: /why_w{number}. To have the like from the next item on: /watch and a word of it"
NO_MATCH_DO = "To have the like from the next item on: /watch and a word of it"
MERGED = "Report {report} of story {story}, edited in at {at}."
MERGED_BY = "Joined by: {evidence}"
UNTIL = " until {at}"

# --- mutes ---
MUTED = "{target} muted{until}. Nothing of it is posted: /unmute_{ref} · /undo"
UNMUTED = "{target} unmuted. {meanwhile}"
NOTHING_MEANWHILE = "Nothing new meanwhile."
MEANWHILE = "Meanwhile: {changes}: {see}"
SEE_LATEST = "/latest"

# --- the desk ---
WELCOME = "I read {feeds} for this chat and keep {items}; you can search them now."
WELCOME_WATCHES = "Alerts go out for {watches}: /watches"
WELCOME_NO_WATCHES = "Alerts begin with your first watch, for example: /watch {example} (/names lists whom I know)"
WELCOME_ZONE = "Times: {zone}."
WELCOME_SET_ZONE = "Times: UTC. Set yours: /settings zone Europe/Moscow"
WELCOME_TROUBLE = "{facts}. More: /feeds"
WELCOME_HEADLINES = "{feeds} headlines only"
WELCOME_UNREADABLE = "{count} cannot be read: {reasons}"
WELCOME_HELP = "What I understand: /help"
SETTINGS_ZONE = "Times in {zone} ({at})."
SETTINGS_QUIET = "From {start}:00 to {end}:00 messages come without sound; nothing waits."
SETTINGS_QUIET_SLACK = "(Slack knows no silent messages: there your own notification schedule counts.)"
SETTINGS_LOUD = "No quiet hours."
SETTINGS_LANGUAGE = "Language: {language}."
STATUS = "Wirewatch {version}, running since {at}."
STATUS_FEEDS = "{feeds}, {failing} failing, {paused} paused: /feeds"
STATUS_ITEMS = "{items} kept in {stories} ({open} open), last one {at}; {undecided} not matched yet."
STATUS_NO_ITEMS = "No item kept yet."
STATUS_DELIVERY = "Messages: {waiting} on the way, {dead} given up."
NOTHING_TO_UNDO = "Nothing to take back: no change of this chat still stands."

# --- problems ---
NOT_BUILT = "The command {verb} is not there yet; /help lists those that are."
NOT_ALLOWED = "/{verb} changes what this chat sees, and only its administrators may do that."
STILL_READING = "The desk has just started and is still reading its profiles. Ask again in some seconds."
LATER = "I could not find that out just now, and nothing was changed. Try again in a minute."
SOMETHING_FAILED = "That did not work, and it is not your fault. The log has it under {reference}; try again later."


def count(number: int, noun: str) -> str:
    """Return "1 story", "2 stories", "1,904 items"."""
    many = PLURALS.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else many}"


def span(hours: float) -> str:
    """Return what stands after "the last": "30 minutes", "hour", up to two days "24 hours", else "7 days"."""
    number, unit = (round(hours), "hour") if hours <= 48 else (round(hours / 24), "day")
    if hours < 2 and hours % 1:
        number, unit = max(1, round(hours * 60)), "minute"
    return unit if number == 1 else count(number, unit)


# Spellings of names.
NAMES_WRITTEN = "In the profile: {names}"
NAMES_FORMER = "Earlier names: {names} (only beside a given name or a title)"
NAMES_OTHERS = "Also known as: {names}"
NAMES_EXCLUDED = "Does not count: {names}"
NAMES_FORMS = "Other transcriptions, case forms and scripts of these count, too."
NAMES_TAUGHT = "Spellings that articles or people taught:"
NAMES_NOTHING_TAUGHT = "No article has taught another spelling yet."
NAMES_FIRST = "first article"
NAMES_FOOTER = (
    "/names {id} add SPELLING · /names {id} confirm SPELLING · /names {id} ban SPELLING · /names {id} remove SPELLING"
)
SPELLING_STATES = {
    "seen": "seen once, does not count yet",
    "learned": "learned, counts",
    "confirmed": "confirmed",
    "added": "added by a person",
    "banned": "banned, never counts",
}
NAMES_CHANGED = {
    "added": "“{spelling}” counts for {name} from the next item on. /undo",
    "confirmed": "“{spelling}” is confirmed: it counts for {name} from the next item on. /undo",
    "banned": "“{spelling}” never counts for {name} from the next item on. /undo",
    "dropped": "What was taught of “{spelling}” for {name} is forgotten from the next item on. /undo",
}
NAMES_STANDS = {
    "added": "“{spelling}” was added to {name} already.",
    "confirmed": "“{spelling}” was confirmed for {name} already.",
    "banned": "“{spelling}” is banned for {name} already.",
    "dropped": "Nothing was taught of “{spelling}” for {name}, so nothing is removed; the profile stays as it is.",
}
CONFIRM_BUTTON = "Confirm {spelling}"
BAN_BUTTON = "Ban {spelling}"
