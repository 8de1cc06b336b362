"""Reads one item into what grouping compares: weighted terms, names, shingles.

Knows one item at a time and nothing of stories; the words of a language come in as an argument.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log
from typing import NamedTuple
from zlib import crc32

from watchers.model import Item
from watchers.stories.acts import CONTACT, act_of, acts_of
from watchers.stories.contacts import Contact, contact_in, read_scenes
from watchers.stories.dateline import past_dateline
from watchers.stories.figures import telling
from watchers.stories.listing import lists_news
from watchers.stories.pairs import Pair, pair_of
from watchers.stories.proper import Proper, Stretch, proper
from watchers.stories.sides import NO_SIDES, sides_of
from watchers.stories.told import Account, account
from watchers.stories.visits import Visit, visit_of
from watchers.stories.words import StoryWords
from watchers.text.tokens import offsets, words_of

WINDOW = 200  # tokens: the opening tells the event; what follows is read in further windows of this size
MORE_WINDOWS = 9  # a transcript of 2,000 words is read whole
BODY_LIMIT = 16_000  # code points that are read: 2,000 words of any real text
TITLE_LIMIT = 400
TITLE_WEIGHT = 2
SPEAKER_WORDS = 4  # "Prime Minister Teodor Halm"
OPENING_WORDS = 12  # among which a dateline stands
NOTION_WORDS = 40  # two sentences: what an item is about
LEAD = 250  # code points: about the first sentence
LATE = timedelta(days=1)  # a first poll, or one after a long pause, brings what is older than its reading
# 1 + log of how often a term may occur; one number for all stories that hold it.
DAMPED = (0.0, *(1.0 + log(count) for count in range(1, TITLE_WEIGHT * TITLE_LIMIT + WINDOW + 1)))
SHINGLE_WORDS = 4
SKETCH = 96  # hashes that a text is known again by
OPENING_LIMIT = 200  # code points that two copies must share besides the title
TITLE_CASE_SHARE = 0.6  # more capitals than this, and a headline is no evidence of names


class Speaker(NamedTuple):
    """Who a headline quotes: the key of the name, and the terms of it and of what stands before it ("PM Halm")."""

    key: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Features:
    """One item as the grouper sees it.

    `terms` maps a stem to its damped frequency in title and opening, `windows` the same of each
    further stretch of a long body; `headline` are the stems of the title. `words` are title and body as they
    are written, `stems` the stem of each ("" = none). `names` are the stems written with a capital inside a sentence,
    `openers` maps those that stand with a capital only where a sentence opens to their keys: they may be names,
    `proper` is what they name, `own` those of them that are no common word as well ("Bank").
    `title_key` is the folded title, `skeleton` the same without figures and calendar words,
    `opening` the folded first 200 code points of the body, `sketch` the smallest 32-bit hashes
    of four words in a row of the opening. `contact` is the meeting or call that the item reports, `sides` between
    which two countries, `visit` who is where, `pair` which two it puts side by side as those who spoke, `act` what its
    headline says was done instead ("" = nothing) and `acts` the same, or what its first words say, `round_up` that it
    lists several news. `keys` maps the
    transcription-neutral keys of names to how they are written and `figures` are its numbers: what other
    languages write alike; `notions` are the kinds of thing it tells of, `sites` what its event
    happens to, `speaker` is who its headline quotes. `update` says that its headline is
    marked as going on with an earlier one, `mourning` that it tells what is done for the dead. `account` is what it may
    change.
    """

    item_id: int
    lang: str
    at: datetime
    publisher: str
    terms: Mapping[str, float]
    windows: tuple[Mapping[str, float], ...]
    headline: tuple[str, ...]
    words: Sequence[str]
    stems: Sequence[str]
    names: frozenset[str]
    openers: Mapping[str, str]
    proper: Proper
    own: frozenset[str]
    title_key: str
    skeleton: str
    opening: str
    sketch: tuple[int, ...]
    contact: Contact | None
    sides: frozenset[str]
    visit: Visit | None
    pair: Pair | None
    act: str
    acts: frozenset[str]
    round_up: bool
    keys: Mapping[str, str]
    figures: frozenset[str]
    notions: frozenset[str]
    sites: frozenset[str]
    speaker: Speaker | None
    update: bool
    mourning: bool
    account: Account

    def written(self, term: str) -> str:
        """How a stem is first written, in nothing but capitals only where it never stands otherwise."""
        first = self.words[self.stems.index(term)]
        if not first.isupper():
            return first
        written = (word for word, stem in zip(self.words, self.stems, strict=True) if stem == term)
        return next((word for word in written if not word.isupper()), first)


def features(item: Item, words: StoryWords) -> Features:
    """Read `item` for grouping; linear in its first 16,000 code points, never raises."""
    marked = words.table.update.match(item.title)
    bare = item.title[marked.end() if marked else 0 :]
    title, body = _Text(bare[:TITLE_LIMIT], item.lang, words), _Text(item.body[:BODY_LIMIT], item.lang, words)
    for place in _dates(body.words[:OPENING_WORDS], words.contacts.months):
        body.terms[place] = ""
    named = [*_inner_capitals(body), *(() if _is_title_case(title.words) else _inner_capitals(title))]
    capitals = words.table.noun_capitals
    sure = () if item.lang in capitals else named
    term_of, lead = words.terms(item.lang), body.words[:WINDOW]
    found = proper([_stretch(title), _stretch(body)], words)
    opening = f"{title.text}\n{body.text[: body.ends[-1] if body.ends else 0]}"
    folded = [words.fold(word) for word in title.words]
    headline = [term for term in title.terms if term]
    act = act_of(title.text, words.contacts)
    acts = frozenset({act}) if act else acts_of(item.body[:LEAD], words.contacts)
    plain = {*map(str.casefold, title.words), *map(str.casefold, body.words)}
    # Whether anybody holds an office here: most news is done with at a glance.
    has_scenes = act in ("", CONTACT) and not words.contacts.offices.isdisjoint(plain)
    scenes = read_scenes(title.text, item.body, words) if has_scenes else None
    contact = contact_in(scenes, item.published, words) if scenes else None
    visit = visit_of(scenes, item.lang, words) if scenes else None
    names = frozenset(term for word in sure if (term := term_of[word]))
    return Features(
        item_id=item.id,
        lang=item.lang,
        at=item.published if item.baseline or item.seen_at - item.published > LATE else item.seen_at,
        publisher=item.publisher,
        terms=_weighted(headline * TITLE_WEIGHT + body.terms[:WINDOW]),
        windows=tuple(map(_weighted, _windows(body.terms))),
        headline=tuple(dict.fromkeys(headline)),
        words=(*title.words, *body.words),
        stems=(*title.terms, *body.terms),
        names=names,
        openers=_openers((title, body), found.small | names, words) if item.lang not in capitals else {},
        proper=found,
        own=frozenset(term_of[word] for word in sure if not words.notions.of(item.lang, [word])) - found.small - {""},
        title_key=" ".join(folded),
        skeleton=" ".join(_skeleton(title.words, folded, words.table.calendar)),
        opening=" ".join(lead[: bisect_right(body.ends, OPENING_LIMIT)]).casefold(),
        sketch=_sketch([*title.words, *lead]),
        contact=contact,
        sides=sides_of(scenes, words) if scenes else NO_SIDES,
        visit=visit,
        pair=pair_of(title.text, item.body, words) if _tells_of_contact(title, body, words) else None,
        act="" if act == CONTACT and not contact else act,
        acts=acts | {CONTACT} if contact or visit else acts,
        round_up=lists_news(title.text, item.body, words.table),
        keys={words.sound(word): word for word in named if term_of[word]},
        notions=words.notions.of(item.lang, [*title.words, *body.words[:NOTION_WORDS]]),
        sites=words.sites.of(item.lang, [*title.words, *body.words[:NOTION_WORDS]]),
        speaker=_speaker(title, words),
        update=marked is not None,
        mourning=_mourns((*title.words, *body.words[:NOTION_WORDS]), words),
        account=account(item, words, plain),
        figures=telling(opening, item.published.date(), words, plain),
    )


def _mourns(read: Sequence[str], words: StoryWords) -> bool:
    """Whether a word, or two together ("half-mast"), tell of what is done for the dead."""
    plain = [word.casefold() for word in read]
    return any(map(words.table.mourns, (*plain, *map(" ".join, pairwise(plain)))))


def _speaker(title: _Text, words: StoryWords) -> Speaker | None:
    """ "PM Halm: no vote", "Halm says no"; None where the headline quotes nobody at once."""
    for place, word in enumerate(title.words[:SPEAKER_WORDS]):
        behind = title.text[title.ends[place] : title.ends[place] + 1]
        following = title.words[place + 1].casefold() if place + 1 < len(title.words) else ""
        if word[0].isupper() and (behind == ":" or words.contacts.tells(following)):
            return Speaker(words.name(word), frozenset(title.terms[: place + 1]) - {""})
    return None


def _stretch(text: _Text) -> Stretch:
    return Stretch(text.words[:WINDOW], text.terms[:WINDOW], text.starts, text.ends, text.capitals)


def _tells_of_contact(title: _Text, body: _Text, words: StoryWords) -> bool:
    """Whether anything at the beginning does; a plain loop, for most texts end here."""
    for word in (*title.words, *body.words[:NOTION_WORDS]):  # noqa: SIM110  (a generator costs twice as much)
        if words.contacts.kind_of(word.casefold()):
            return True
    return False


class _Text:
    """The words of a title or body, where they stand, and the term of each ("" = none), as far as they are read."""

    def __init__(self, text: str, lang: str, words: StoryWords) -> None:
        found, gaps = words_of(text)
        self.text = text
        self.words = found[: WINDOW * (1 + MORE_WINDOWS)]
        self.starts, self.ends = offsets(found[:WINDOW], gaps)
        self.terms = [*map(words.terms(lang).__getitem__, self.words)]
        self.capitals = [place for place, word in enumerate(self.words[:WINDOW]) if word[0].isupper()]

    def capitals_from(self, start: int) -> Iterator[int]:
        """The places of words with a capital from a code point on."""
        return (place for place in self.capitals if self.starts[place] >= start)


def _dates(words: Sequence[str], months: Container[str]) -> list[int]:
    """The places of the day and month of a dateline: they tell when it was written, and no event."""
    named = (place for place, word in enumerate(words) if word.casefold() in months)
    beside = ((place, one) for place in named for one in (place - 1, place + 1) if 0 <= one < len(words))
    return [place for pair in beside if words[pair[1]].isdecimal() for place in pair]


def _windows(terms: Sequence[str]) -> list[Sequence[str]]:
    return [terms[start : start + WINDOW] for start in range(WINDOW, len(terms), WINDOW)]


def _weighted(terms: Iterable[str]) -> dict[str, float]:
    """Term frequencies, damped by 1 + log (Salton and Buckley 1988)."""
    counts = Counter(terms)
    counts.pop("", None)
    return dict(zip(counts, map(DAMPED.__getitem__, counts.values()), strict=True))


def _has_digit(text: str) -> bool:
    return not text.isalpha() and any(letter.isdigit() for letter in text)


def _inner_capitals(text: _Text) -> Iterator[str]:
    """Words with a capital inside a sentence."""
    for place in text.capitals:
        if text.terms[place] and not _opens_sentence(text.text, text.starts[place]):
            yield text.words[place]


def _openers(texts: Iterable[_Text], known: Container[str], words: StoryWords) -> dict[str, str]:
    """The terms of words that a sentence opens with and that are nowhere written small, and their keys.

    Where a report was written is not what it tells of.
    """
    return {
        term: words.sound(text.words[place])
        for text in texts
        for place in text.capitals_from(past_dateline(text.text, words.contacts.months))
        if (term := text.terms[place]) and term not in known and _opens_sentence(text.text, text.starts[place])
    }


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t\"'“”«»‘’(")
    return not before or before[-1] in ".!?:;…\n-–—|"


def _is_title_case(title: Sequence[str]) -> bool:
    """Such a headline is no evidence of names."""
    words = [word for word in title if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > TITLE_CASE_SHARE * len(words)


def _skeleton(title: Sequence[str], folded: Sequence[str], calendar: frozenset[str]) -> list[str]:
    return [
        key for word, key in zip(title, folded, strict=True) if not _has_digit(key) and word.casefold() not in calendar
    ]


def _sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of four words in a row; a shorter text is one shingle (Broder 1997)."""
    coded = " ".join(words).casefold().encode().split(b" ")
    shifted = (coded[first:] for first in range(SHINGLE_WORDS))
    shingles = zip(*shifted, strict=False) if len(coded) >= SHINGLE_WORDS else [coded]
    return tuple(sorted(set(map(crc32, map(b" ".join, shingles))))[:SKETCH])
