"""Reads one item into what grouping compares: weighted terms, names, shingles.

Knows one item at a time and nothing of stories; the words of a language come in as an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from math import log

from watchers.model import Item
from watchers.stories.contacts import Contact, own_contact
from watchers.stories.figures import days, numbers
from watchers.stories.told import Account, account
from watchers.stories.words import StoryWords
from watchers.text.tokens import Token, tokenise

WINDOW = 200  # tokens: the opening tells the event; what follows is read in further windows of this size
MORE_WINDOWS = 9  # a transcript of 2,000 words is read whole
BODY_LIMIT = 16_000  # code points that are read: 2,000 words of any real text
TITLE_LIMIT = 400
TITLE_WEIGHT = 2
SHINGLE_WORDS = 4
SKETCH = 96  # hashes that a text is known again by
SURFACE_LIMIT = 40  # a word that is longer is no word to show
OPENING_LIMIT = 200  # code points that two copies must share besides the title
TITLE_CASE_SHARE = 0.6  # more capitals than this, and a headline is no evidence of names


@dataclass(frozen=True, slots=True)
class Features:
    """One item as the grouper sees it.

    `terms` maps a stem to its damped frequency in title and opening, `windows` the same of each
    further stretch of a long body; `headline` are the stems of the title. `surfaces` maps a stem to
    the word as first written. `names` are the stems written with a capital inside a sentence.
    `title_key` is the folded title, `skeleton` the same without figures and calendar words,
    `opening` the folded first 200 code points of the body, `sketch` the smallest 64-bit hashes
    of four words in a row of the opening. `contact` is the meeting or call that the item reports. `keys` maps the
    transcription-neutral keys of names to how they are written and `figures` are its numbers: what other
    languages write alike. `account` is what it may change.
    """

    item_id: int
    lang: str
    at: datetime
    publisher: str
    terms: Mapping[str, float]
    windows: tuple[Mapping[str, float], ...]
    headline: tuple[str, ...]
    surfaces: Mapping[str, str]
    names: frozenset[str]
    title_key: str
    skeleton: str
    opening: str
    sketch: tuple[int, ...]
    contact: Contact | None
    keys: Mapping[str, str]
    figures: frozenset[str]
    account: Account


def features(item: Item, words: StoryWords) -> Features:
    """Read `item` for grouping; linear in its first 16,000 code points, never raises."""
    title_text, body_text = item.title[:TITLE_LIMIT], item.body[:BODY_LIMIT]
    title, body = tokenise(title_text), tokenise(body_text)[: WINDOW * (1 + MORE_WINDOWS)]
    lead = body[:WINDOW]
    named = tuple(_named(title_text, title, body_text, lead))
    sure = () if item.lang in words.table.noun_capitals else named
    opening = f"{title_text}\n{body_text[: lead[-1].end if lead else 0]}"
    folded = [words.fold(token.text) for token in title]
    headline = terms(title, item.lang, words)
    return Features(
        item_id=item.id,
        lang=item.lang,
        at=item.published if item.baseline else item.seen_at,  # a first poll brings what is days old
        publisher=item.publisher,
        terms=_weighted(headline, terms(lead, item.lang, words)),
        windows=tuple(_weighted((), terms(window, item.lang, words)) for window in _windows(body)),
        headline=tuple(dict.fromkeys(headline)),
        surfaces=_surfaces(chain(title, body), item.lang, words),
        names=frozenset(terms(sure, item.lang, words)),
        title_key=" ".join(folded),
        skeleton=" ".join(_skeleton(title, folded, words.table.calendar)),
        opening=" ".join(words.fold(token.text) for token in lead if token.end <= OPENING_LIMIT),
        sketch=_sketch([*folded, *(words.fold(token.text) for token in lead)]),
        contact=own_contact(title_text, item.body, item.published, words),
        keys={words.name(one.text): one.text for one in named if words.term(one.text, item.lang)},
        account=account(item, words),
        figures=numbers(opening, words) | days(opening, item.published.date(), words),
    )


def _windows(body: Sequence[Token]) -> list[Sequence[Token]]:
    return [body[start : start + WINDOW] for start in range(WINDOW, len(body), WINDOW)]


def terms(tokens: Iterable[Token], lang: str, words: StoryWords) -> list[str]:
    """The stems of `tokens` without stop words and lone Latin letters or figures, in order."""
    return [term for token in tokens if (term := words.term(token.text, lang))]


def _surfaces(tokens: Iterable[Token], lang: str, words: StoryWords) -> dict[str, str]:
    first: dict[str, str] = {}
    for token in tokens:
        if term := words.term(token.text, lang):
            first.setdefault(term, token.text[:SURFACE_LIMIT])
    return first


def _named(title_text: str, title: Sequence[Token], body_text: str, body: Sequence[Token]) -> Iterator[Token]:
    """Words with a capital inside a sentence; a Title Case headline is no evidence."""
    yield from _inner_capitals(body_text, body)
    if not _is_title_case(title):
        yield from _inner_capitals(title_text, title)


def _weighted(title_terms: Sequence[str], body_terms: Sequence[str]) -> dict[str, float]:
    """Term frequencies, the title counted twice, damped by 1 + log (Salton and Buckley 1988)."""
    counts: dict[str, int] = {}
    for term in title_terms:
        counts[term] = counts.get(term, 0) + TITLE_WEIGHT
    for term in body_terms:
        counts[term] = counts.get(term, 0) + 1
    return {term: _damped(count) for term, count in counts.items()}


@lru_cache(512)
def _damped(count: int) -> float:
    """1 + log; one number for all stories that hold it."""
    return 1.0 + log(count)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _inner_capitals(text: str, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.text[:1].isupper() and not _opens_sentence(text, token.start)]


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t\"'“”«»‘’(")
    return not before or before[-1] in ".!?:;…\n-–—|"


def _is_title_case(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.text[:1].isalpha()]
    return sum(token.text[0].isupper() for token in words) > TITLE_CASE_SHARE * len(words)


def _skeleton(title: Sequence[Token], folded: Sequence[str], calendar: frozenset[str]) -> list[str]:
    return [
        key
        for token, key in zip(title, folded, strict=True)
        if not _has_digit(key) and token.text.casefold() not in calendar
    ]


def _sketch(keys: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of four words in a row; a shorter text is one shingle (Broder 1997)."""
    last = max(1, len(keys) - SHINGLE_WORDS + 1)
    return tuple(sorted({_hash(" ".join(keys[at : at + SHINGLE_WORDS])) for at in range(last)})[:SKETCH])


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
