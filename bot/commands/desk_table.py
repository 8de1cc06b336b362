"""The verbs about what every chat reads: its feeds, items given by hand, profiles, and proposals of profiles.

A part of the table of verbs, and read through it only.
"""

from __future__ import annotations

from bot.commands.verb import Verb

FEEDS = Verb(
    "feeds",
    "feeds [WORD] | …",
    "show the feeds and their health, or change them",
    "WORD narrows the list: a part of a name, a folder or an address, or a kind. FEED is a name, with or without "
    "quotation marks, or an address. It holds for the whole desk.",
    (
        "feeds",
        "feeds ministry",
        "feeds add https://example.org/rss.xml",
        "feeds add https://example.org/news list",
        'feeds add https://example.org/rss.xml kind:ministry party:russia name:"Hill ministry"',
        "feeds set example.org kind:ministry lang:ru",
        "feeds pause example.org",
        "feeds resume example.org",
        "feeds remove example.org",
        "feeds test example.org",
        "feeds interval example.org 2m",
        "feeds text example.org on",
        "feeds release example.org",
        "feeds import feeds.opml",
    ),
    ("sources",),
    changes=True,
    parts=(
        ("add ADDRESS [FACT…]", "read a feed, or a page, whose feeds I offer"),
        ("add ADDRESS list [FACT…]", "the page's own links are the items"),
        ("set FEED FACT…", "say what a feed is; it counts from its next item on"),
        (
            "FACT",
            "kind:ministry (or state, wire, press, independent, aggregator), party:russia (it is that party's own "
            "voice), carries:mfa-tajikistan (an item that cites this body speaks for it), name: and publisher: (in "
            "quotation marks where it has several words), lang:ru, country:tj, translated:yes (by a machine); default "
            "in place of a value is what is configured",
        ),
        ("pause FEED, resume FEED, remove FEED", "stop polling it, poll it again, take it off the desk"),
        ("test FEED", "ask it now and show what it brings"),
        ("interval FEED SPAN", "how often it is polled, like 2m or 1h, or default; it counts from its last poll on"),
        ("text FEED on", "read the page of each article, too; or off, or default"),
        ("release FEED", "let the old items that a flood brought go on to the alerts"),
        ("import", "the feeds of an OPML list: send me the file, or in the console name its path"),
    ),
)
ADD = Verb(
    "add",
    "add LINK | TEXT [as:BODY] [from:OUTLET] [translated:yes]",
    "give me an article or a text by hand",
    "It joins stories as if a feed had brought it. Answer a post with it, or forward one to me in private.",
    (
        "add https://example.org/news/1",
        "add https://example.org/news/1 as:mfa-russia",
        "add as:mfa-russia TEXT",
        "add from:Asia-Plus TEXT",
        "add from:Gazeta translated:yes TEXT",
    ),
    changes=True,
    parts=(
        ("as:BODY", "it is that body's own text, like a ministry's post in a messenger that I cannot read"),
        ("from:OUTLET", "who published it, as your feeds call it or in quotation marks"),
        ("translated:yes", "by a machine, so that the words may be nobody's"),
    ),
)
NAMES = Verb(
    "names",
    "names [PROFILE] | …",
    "list the people, bodies, places and topics that I know, show and teach the spellings of one",
    "With a profile: what counts for it, and what articles have taught. It holds for the whole desk, from the next "
    "item on.",
    (
        "names",
        "names lavrov",
        "names lavrov add Lavroff",
        "names lavrov confirm Lavroff",
        "names muhriddin ban Muhiddin",
    ),
    changes=True,
    parts=(
        ("PROFILE add SPELLING", "it counts as an alias"),
        ("PROFILE confirm SPELLING", "a learned spelling is right"),
        ("PROFILE ban SPELLING", "it is never this profile"),
        ("PROFILE remove SPELLING", "what people or articles taught of it is forgotten"),
        (
            "PROFILE import LIST",
            "of a pasted list, or a file (CSV, Wikidata JSON), only the names that would not be found are proposed",
        ),
    ),
)
SEED = Verb(
    "seed",
    "seed [TEXT | LINK] | …",
    "propose profiles from a document, and keep those you accept",
    "With a text, the address of a page or a file, or in reply to one: the people, bodies, places, events and topics "
    "in it that are not profiles yet, with the sentences that speak for each; in the console a file is named by its "
    "path. Alone: what waits for a decision. What is accepted counts for the whole desk, from the next item on.",
    (
        "seed https://example.org/news/1",
        "seed accept 12 14-18",
        "seed drop all",
        "seed edit 12 role Foreign Minister",
        "seed like 33",
    ),
    changes=True,
    parts=(
        ("accept N…, drop N…", "numbers, ranges or all; a topic brings the profiles that it names"),
        ("edit N [KEY VALUE]", "show or change a name, its aliases or whatever a proposal has"),
        ("like STORY", "propose a watch from a story"),
    ),
)
