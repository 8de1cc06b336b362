"""From the article on a page to the text of its item: furniture cut, the site's repeated lines, too, the credit read.

A line that stands on page after page of a site, whatever the article, is furniture. A page that repeats most of what
was seen before is a later version of another article and teaches nothing. Knows no tables of the store and no web.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchers.errors import BrokenError
from watchers.feeds.identity import digest
from watchers.model import Article, PageText, PageWish
from watchers.pipeline.reading import LONGEST_BODY, LONGEST_FURNITURE, House, ReadingTables, called
from watchers.text.boilerplate import cut_furniture
from watchers.text.language import detect

LONGEST_LINE = 300  # code points; a longer one is a paragraph of somebody's, and may be quoted again and again
MOST_LINES = 250  # at either end of a page: furniture stands there, and a page of a million lines costs no more
REPEATED = 3  # pages of a site on which a line stood before it counts as furniture
VERSION = 0.6  # of a page's letters in known lines: then it is a version of an article that was read before
LEAST_OF_FEED = 0.8  # of the feed's own text; a page that says less was not understood
STEM = 4  # letters that a word of the headline shares with one of the text
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a page that may be furniture, by their place, as hashes."""

    site: str
    hashes: Mapping[int, str]


def lines_of_page(article: Article, site: str) -> Lines:
    """What is looked up before a page is read."""
    lines = article.text.split("\n")
    short = [place for place, line in enumerate(lines) if len(line) <= LONGEST_LINE]
    looked_at = short if len(short) <= 2 * MOST_LINES else [*short[:MOST_LINES], *short[-MOST_LINES:]]
    return Lines(site, {place: digest(lines[place]) for place in looked_at})


def page_text(
    wish: PageWish,
    article: Article,
    lines: Lines,
    seen: Mapping[str, int],
    tables: ReadingTables,
    houses: Mapping[str, House],
) -> PageText:
    """The item's text as its page has it; `seen` = on how many pages of the site each hash stood before.

    Raises BrokenError where the page is about something else, or says less than the feed.
    """
    written = article.text.split("\n")
    repeated = {place for place, mark in lines.hashes.items() if seen.get(mark, 0) >= REPEATED}
    trimmed = cut_furniture([line for place, line in enumerate(written) if place not in repeated], tables.boilerplate)
    body = "\n".join(trimmed.lines)[:LONGEST_BODY].rstrip()
    if not _is_about(wish.title, f"{article.title}\n{body}"):
        raise BrokenError("The page shows something else than the article.")
    if len(body) < len(wish.body) * LEAST_OF_FEED:
        raise BrokenError("The page says less than the feed.")
    furniture = [*(written[place] for place in sorted(repeated)), *(cut.text for cut in trimmed.cut)]
    house = _house(wish, trimmed.credit, houses)
    return PageText(
        item_id=wish.item_id,
        title=wish.title,
        body=body,
        lang=wish.lang or detect(f"{wish.title}\n{body}", article.lang, tables.languages),
        furniture="\n".join(furniture)[:LONGEST_FURNITURE],
        publisher=house.publisher if house else "",
        kind=house.kind.value if house and house.kind else None,
        site=lines.site,
        lines=() if _is_version(written, lines, seen) else tuple(dict.fromkeys(lines.hashes.values())),
    )


def _is_about(title: str, text: str) -> bool:
    """Whether a text shares a word's beginning with the headline; one of two words or less proves nothing."""
    stems = {word.casefold()[:STEM] for word in _WORD.findall(title)}
    return len(stems) < 3 or any(word.casefold()[:STEM] in stems for word in _WORD.findall(text))


def _is_version(written: Sequence[str], lines: Lines, seen: Mapping[str, int]) -> bool:
    known = sum(len(written[place]) for place, mark in lines.hashes.items() if seen.get(mark))
    return known > VERSION * sum(map(len, written))


def _house(wish: PageWish, credit: str, houses: Mapping[str, House]) -> House | None:
    """Whom the page credits, where the feed did not say it."""
    if not credit or called(credit) == called(wish.own) or called(wish.publisher) != called(wish.own):
        return None
    return houses.get(called(credit), House(credit, None))
