"""The catalogue, second part: what is said of feeds. The rules of phrases.py hold here, too."""

from __future__ import annotations

FEEDS = "{feeds}: {read} read, {failing} failing, {paused} paused{waiting}"
FEEDS_UNREAD = ", {count} not read yet"
NO_FEEDS = (
    "No feed is here yet. /feeds add ADDRESS takes the address of a feed or of a page; a list of feeds (OPML) can be "
    "sent as a file."
)
NO_FEEDS_OF = (
    "No feed has “{wanted}” in its name, folder or address, or as its kind. "
    "All of them: /feeds · one more: /feeds add ADDRESS"
)
NO_FEEDS_MEANT = (
    "No feed has “{wanted}” in its name, folder or address, or as its kind. "
    "Did you mean: /feeds {meant} · all of them: /feeds"
)
WELCOME_EMPTY = "I read {feeds} for this chat and keep no item yet."
WELCOME_NO_FEEDS = "I read no feed yet. One: /feeds add ADDRESS"
CUT_OFF = "Not one feed can be read. Is this machine on the network? Servers are asked directly, whatever proxy is set."
FIRST_READING = "Feeds are still being read for the first time: {done} of {feeds} done."
FEED_READ = "read {at}"
FEED_NEVER = "not read yet"
FEED_FAILED_ONCE = "failed {since}{never}: {why}"
FEED_FAILING = "{failures} in a row since {since}{never}: {why}"
FEED_FAILING_NEVER = ", never read"
FEED_NEXT_TRY = "{failure}; next try {at}"
FEED_PAUSED = "paused: {reason}"
FEED_NEXT = "next {at}"
FEED_HELD = "{items} held back: /feeds release {url}"
RELEASED = "{items} of {feed} go on to the alerts now."
NOTHING_HELD = "No item of {feed} is held back."
LISTED = "a page of links"
PER_WEEK = "{items} a week"
UNCHANGED = "{share} % of polls brought nothing new"
HEADLINES_ONLY = "headlines only"
PAGES_UNREAD = "headlines only, for its pages cannot be read"
FULL_TEXT = "with the text of its pages"
FEEDS_MORE = "{count} more; a word narrows the list: /feeds WORD"

FEED_ADDED = "Reading {feed} from now on; its first poll brings no alerts. /undo"
FEED_ADDED_AS = "Reading {feed} from now on ({facts}); its first poll brings no alerts. /undo"
ADDRESS_FORBIDDEN = (
    "{url} was not added: {why} Whoever runs this desk can allow it in the configuration, under [watchers]: "
    'allow_private = ["{address}"]'
)
FEED_KNOWN = "I read {feed} already: /feeds"
FEED_REMOVED = "{feed} is off the desk; what it brought is kept. /undo"
FEED_IS_PAUSED = "{feed} is paused; nothing is lost that was kept. /undo"
FEED_RESUMED = "Reading {feed} again. /undo"
FEED_RESUMED_AS = "Reading {feed} again ({facts}). /undo"
FEED_STANDS = "{feed} is so already; nothing was changed."
INTERVAL_SET = "{feed} is polled every {span} now{next}. /undo"
INTERVAL_DEFAULT = "{feed} is polled every {span} again, as configured{next}. /undo"
INTERVAL_USUAL = "{feed} is polled as often as it brings something again, within the bounds of this desk{next}. /undo"
TEXT_SET = {
    "page": "From the next item of {feed} on I read its pages, too, as far as the site lets programs in. /undo",
    "feed": "From the next item of {feed} on I read what the feed itself brings, and no pages. /undo",
    "": "From the next item of {feed} on its text is read as configured. /undo",
}
NEXT_AT = ", next {at}"
NEXT_NOW = ", next at once"
NEXT_RESTED = ", but its server asked for rest until {at}"
FACTS_SET = "{feed} is taken so from its next item on: {facts}. /undo"
FACTS = {
    "name": "called {value}",
    "publisher": "published by {value}",
    "kind": "{value}",
    "speaks_for": "speaks for {value}",
    "carries": "carries the texts of {value}",
    "lang": "in {value}",
    "country": "from {value}",
    "translated": "machine translation",
}
NOT_TRANSLATED = "no machine translation"
FACT_DEFAULT = "{fact} as configured"
FACT_NAMES = {
    "name": "name",
    "publisher": "publisher",
    "kind": "kind",
    "speaks_for": "party",
    "carries": "what it carries",
    "lang": "language",
    "country": "country",
    "translated": "translation",
}

BRINGS = "It brings {items} now, the newest:"
BRINGS_LINKS = "Its page lists {items} now, first:"
NO_ITEMS = "It brings no item now."
ONLY_HEADLINES = "They are headlines only. To read their pages, too: /feeds text {url} on"
NOT_ADDED = "{url} was not added: {reason} To add it all the same: /feeds add {url} anyway{facts}"
NOT_ENCRYPTED = "{url} was not added: {reason} Without encryption it can be read: /feeds add {plain}{how}{facts}"
OFFERS = "{url} is a page, not a feed. It names {feeds}; choose one:"
OFFERS_ONE = "{url} is a page, not a feed. It names one:"
OFFER_BRINGS = " · {items}, the newest{at}: {title}"
OFFER_EMPTY = " · no items now"
OFFERS_LIST = "{url} is a page and names no feed. Its own links can be the items; the first are:"
OFFERS_LIST_TOO = "Or let the links of the page itself be the items: /feeds add {url} list{facts}"
ADD_LIST_BUTTON = "Read this page"
TEST_WELL = "{feed} answered well."
TEST_SAME = "{feed} answered well; nothing has changed since it was read last."
TEST_KEPT = "Its newest items:"
TEST_FAILED = "{feed} did not answer well: {reason}"

IMPORTED = "{added} added, {known} known already. Their first polls bring no alerts. /undo"
IMPORTED_NONE = "All {known} of the list are read already."
IMPORT_EMPTY = "This list names no feed; an OPML file has an xmlUrl for each."
IMPORT_LEFT = "Left out: {addresses}"
IMPORT_HOW = "Send me the OPML file itself; in the console: feeds import PATH"
IMPORT_LARGE = "That file is larger than {megabytes} MB, which no list of feeds is."

# What became of an article's page.
PAGES = {
    "waiting": "Its page has not come yet; when it does, the article is matched once more.",
    "read": "Its page was read, too.",
    "again": "Its page was read, too, and is being read once more: its feed changed the text.",
    "given up": "Its page could not be read: {reason}",
    "held": "Its page is read when what its feed brought at once is released.",
}
PAGE_OFF = "Its feed brings no more of it. To have the pages read from the next item on: /feeds text {feed} on"

# Notices to operators.
FAILS_A_DAY = "Not read for a day (/feeds has all):"
FAILS_ROW = "{feed}, since {since}: {failure}"
STOPPED = "Not polled any more (/feeds has all):"
STOPPED_ROW = "{feed}: {failure}"
MORE_FAIL = "{count} more"
BACK = "Read again: {feeds}."
FLOODED = "{feed} brought {items} at once. They are kept and held back from alerts. /feeds release {url}"

# Items given by hand.
ADD_WHAT = "Give a link or a text, or answer a post with it, for example: /add as:mfa-russia LINK"
ADDED = "Taken as a text of {house}:"
ADDED_AS_IT_IS = "Taken:"
ADDED_NAMELESS = "Nobody is named as its publisher: /undo and /add from:OUTLET TEXT, if you know."
ADDED_AS = "Taken as {house}’s own text, which speaks for {party}:"
ADDED_MORE = "It joins stories like any report. What becomes of it: /why {link}"
ADD_KNOWN = "I have it already:"
ASSIGNED = "From now on this speaks for {party}:"
ASSIGNED_MORE = "/why {link} · /undo"
OWN_TEXT_BUTTON = "It is {body}’s own text"
ADD_UNREADABLE = "{link} could not be read: {reason} You can give me its text: /add TEXT"
