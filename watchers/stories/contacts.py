"""Finds the contact that an item reports: who with whom, what kind, which day.

Two ministers who talk are told of in many words, and one of them talks to others on the same day in
the same words; so the pair, the kind and the day say what likeness cannot. Knows cues and dates, and
refuses to know stories. Who a person is, is `principals`' matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from watchers.stories.acts import CONTACT, act_of
from watchers.stories.company import company_of
from watchers.stories.cues import cues_of
from watchers.stories.dates import dates
from watchers.stories.principals import Person, people, tells_of_it
from watchers.stories.words import ContactTable, StoryWords
from watchers.text.tokens import Token, tokenise

READ_LIMIT = 3_000  # code points of a body: what stands further down is background
SOON, NEXT = timedelta(hours=12), timedelta(hours=18)  # between two reports that name no day
UNTITLED_LEAD = 4  # sentences of a headline that stands in the text, and the first one behind it
FARTHEST_EAST = timedelta(hours=12)  # the first clock of the world is ahead of the universal one
AFTER_MIDNIGHT = timedelta(hours=4)  # the evening's news is still told as the day's
NEAR = 18  # tokens between a cue and those it speaks of
CALL, CONFERENCE = "call", "conference"
IN_PERSON = frozenset({"talks", "visit", CONFERENCE})
_UNENDED = r"(?<!\b[A-Z]\.)(?<!\b[MD][rs]\.)(?<!\bMrs\.)"  # "H.E. Mr. Vesk"
SENTENCE_END = re.compile(_UNENDED + r"(?<=[.!?…»”\"])\s+(?=[\"«“‘]?[^\W\d_a-zа-я])|\n+")


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, talks, a visit or a news conference.

    `principals` are the keys of the surnames of those who met, `names` the surnames as written;
    `kinds` is what the cues called it, `day` None where it is not told, `told` when it was published.
    `story_day` is the day that another report of the same story names where this one names none.
    `company` are the keys of those who stand in one list with one of them: at a summit everybody's two are others.
    """

    principals: tuple[str, ...]
    names: tuple[str, ...]
    kinds: frozenset[str]
    day: date | None
    told: datetime
    company: frozenset[str] = frozenset()
    story_day: date | None = None


@dataclass(slots=True)
class _Seen:
    """What was read so far of one pair."""

    first: int
    names: tuple[str, ...]
    kinds: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


class Sameness(Enum):
    """How one contact stands to another."""

    SAME = "same"
    OTHER = "other"  # other people met, or the same on another day
    UNCLEAR = "unclear"


def alike(one: str, other: str) -> bool:
    """Whether two keys are one surname, perhaps in different case forms (Лавров, Лаврова)."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short))


def compare(one: Contact, other: Contact, same_name: Callable[[str, str], bool] = alike) -> Sameness:
    """Whether two reports tell of one contact; `same_name` says when two keys are one surname."""
    shared = same_people(one.principals, other.principals, same_name)
    by_kind = _by_kind(one.kinds, other.kinds)
    several = in_company(one, other, same_name)
    if (shared < min(len(one.principals), len(other.principals)) and not several) or by_kind is Sameness.OTHER:
        return Sameness.OTHER
    if one.day and other.day:
        same_day = one.day == other.day
        return (Sameness.UNCLEAR if several else by_kind) if same_day else Sameness.OTHER
    if several:
        return Sameness.UNCLEAR
    if one.day is None and other.day is None:
        return _undated(one, other, by_kind)
    return _half_dated(one, other, by_kind) if one.day else _half_dated(other, one, by_kind)


def _half_dated(dated: Contact, undated: Contact, by_kind: Sameness) -> Sameness:
    """A call that was told of when no clock of the world showed a day was none of that day: nobody announces calls."""
    day = dated.day or dated.told.date()
    past, told = day <= dated.told.date(), undated.told
    early = past and is_call(undated.kinds) and (told + FARTHEST_EAST).date() < day
    if early or (past and undated.story_day not in (None, day)):
        return Sameness.OTHER
    return by_kind if told.date() == day else Sameness.UNCLEAR


def in_company(one: Contact, other: Contact, same_name: Callable[[str, str], bool] = alike) -> bool:
    """Whether both tell of more than two who met, and of the same, though each puts other two in front.

    Two who meet alone beside a summit do so apart from it.
    """
    if not one.company or not other.company or one.principals == other.principals:
        return False
    there = same_people(one.principals, (*other.principals, *other.company), same_name)
    here = same_people(other.principals, (*one.principals, *one.company), same_name)
    return there == len(one.principals) and here == len(other.principals)


def _undated(one: Contact, other: Contact, by_kind: Sameness) -> Sameness:
    """Reports that name no day are of one contact where they come soon after each other."""
    apart = abs(one.told - other.told)
    if apart >= NEXT:
        return Sameness.OTHER
    return by_kind if apart <= SOON else Sameness.UNCLEAR


def _by_kind(one: frozenset[str], other: frozenset[str]) -> Sameness:
    """A call is no meeting; where a report speaks of both, it is not clear which one it tells of."""
    if (is_call(one) and _is_meeting(other)) or (is_call(other) and _is_meeting(one)):
        return Sameness.OTHER
    mixed = (CALL in one) != (CALL in other) and bool((one | other) & IN_PERSON)
    return Sameness.UNCLEAR if mixed else Sameness.SAME


def is_call(kinds: frozenset[str]) -> bool:
    """Whether cues of these kinds tell of a call and of nothing in one room."""
    return CALL in kinds and not kinds & IN_PERSON


def _is_meeting(kinds: frozenset[str]) -> bool:
    return CALL not in kinds and bool(kinds & IN_PERSON)


def same_people(one: Iterable[str], other: Sequence[str], same_name: Callable[[str, str], bool] = alike) -> int:
    """How many of the principals of `one` are among those of `other`."""
    return sum(any(same_name(name, again) for again in other) for name in one)


class Scenes(NamedTuple):
    """The sentences of an item, title first; the cues and the people in each.

    `lead` is the place of the first sentence of the body: up to there stands what the item is about.
    """

    sentences: Sequence[Sequence[Token]]
    cues: Sequence[Sequence[tuple[int, str]]]
    known: Sequence[Sequence[Person]]
    lead: int


def read_scenes(title: str, body: str, words: StoryWords, officials: Collection[str] = ()) -> Scenes | None:
    """Read an item for contacts; None where no sentence has a cue of one. `officials` as `people` has them."""
    sentences = [tokens for tokens in _sentences(title, body[:READ_LIMIT]) if tokens]
    cues = [cues_of(tokens, words.contacts) for tokens in sentences]
    lead = 1 + (": " in title) if title else UNTITLED_LEAD
    return Scenes(sentences, cues, people(sentences, words, officials), lead) if any(cues) else None


def own_contact(
    title: str, body: str, published: datetime, words: StoryWords, officials: Collection[str] = ()
) -> Contact | None:
    """The contact that an item is about; None where its headline tells of another act (a protest against a call)."""
    scenes = read_scenes(title, body, words, officials) if act_of(title, words.contacts) in ("", CONTACT) else None
    return contact_in(scenes, published, words) if scenes else None


def contact_in(scenes: Scenes, published: datetime, words: StoryWords) -> Contact | None:
    """The newest contact whose day is told, else the first.

    Background is older than news: a report of today's talks speaks of yesterday's call as well.
    """
    table, told = words.contacts, published.date()
    sentences, _, known, lead = scenes
    early = [person.key for persons in known[: lead + 1] for person in persons]
    seen: dict[tuple[str, ...], _Seen] = {}
    for place, found in enumerate(scenes.cues):
        for at, kind in found:
            pair = _pair(at, kind, known[place], sentences[place], table)
            if not pair:
                continue
            days = _days(sentences[place], at, told, table) or _days_after(sentences, known, place, told, table)
            named = same_people((person.key for person in pair), early) == len(pair)  # in headline or first sentence
            if named or not _looks_back(sentences[place], days, published, table):
                company = company_of(pair, known[place], sentences[place], words)
                _note(seen, pair, place, kind, days, company)
    return _newest(seen, published)


def _looks_back(tokens: Sequence[Token], days: Sequence[date], published: datetime, table: ContactTable) -> bool:
    """Whether a sentence tells of a contact as of what was before: at the end of a report of a minister's flight
    stands with whom he spoke the day before, whom nothing had named till then."""
    if days and max(days) < (published - AFTER_MIDNIGHT).date():
        return True
    plain = f" {' '.join(token.text.casefold() for token in tokens)} "
    return any(f" {phrase} " in plain for phrase in table.earlier)


def _note(
    seen: dict[tuple[str, ...], _Seen],
    pair: Sequence[Person],
    place: int,
    kind: str,
    days: Sequence[date],
    company: Iterable[str],
) -> None:
    keys = tuple(person.key for person in pair)
    known = next((other for other in seen if same_people(keys, other) == len(keys) == len(other)), keys)
    found = seen.setdefault(known, _Seen(place, tuple(person.text for person in pair)))
    found.kinds.add(kind)
    found.days += days
    found.company.update(company)


def _newest(seen: Mapping[tuple[str, ...], _Seen], published: datetime) -> Contact | None:
    if not seen:
        return None
    pair, found = max(seen.items(), key=lambda one: (max(one[1].days, default=date.min), len(one[0]), -one[1].first))
    day = max(found.days, default=None)
    return Contact(pair, found.names, frozenset(found.kinds), day, published, frozenset(found.company))


def _sentences(title: str, body: str) -> Iterator[tuple[Token, ...]]:
    for part in title.split(": ", 1):  # "Zakharova: the call of A and B was short" speaks of A and B
        yield tokenise(part)
    for part in SENTENCE_END.split(body):
        yield tokenise(part)


def _pair(
    at: int, kind: str, persons: Sequence[Person], tokens: Sequence[Token], table: ContactTable
) -> tuple[Person, ...]:
    """Those nearest to a cue: one on each side of it, or both on one. One of them must hold an office."""
    near = [person for person in persons if abs(person.place - at) <= NEAR]
    before = [person for person in near if person.place < at][::-1]
    after = [person for person in near if person.place > at]
    if len(_distinct(before)) > 1:  # "A and B spoke by phone, said C"
        after = [person for person in after if not tells_of_it(person, tokens, table)]
    if len(after) > 1 and _both_behind(at, after, tokens, table):
        before = []
    chosen = _distinct((*before[:1], *after) if before and after else before or after)
    enough = len(chosen) == 2 or (chosen and kind == CONFERENCE)
    return chosen if enough and any(person.official for person in chosen) else ()


def _both_behind(at: int, after: Sequence[Person], tokens: Sequence[Token], table: ContactTable) -> bool:
    """ "Talks between A and B", «разговор А с Б»: who stands before the cue only tells of it."""
    behind = [token.text.casefold() for token in tokens[at + 1 : after[1].place]]
    if not table.between.isdisjoint(behind[:2]):
        return True
    first = after[0].place - at
    return table.along.isdisjoint(behind[:first]) and not table.along.isdisjoint(behind[first:])


def _distinct(persons: Iterable[Person]) -> tuple[Person, ...]:
    """The first two different people, by name."""
    chosen: list[Person] = []
    for person in persons:
        if len(chosen) < 2 and not any(alike(person.key, one.key) for one in chosen):
            chosen.append(person)
    return tuple(sorted(chosen, key=lambda person: person.key))


def _days_after(
    sentences: Sequence[Sequence[Token]],
    known: Sequence[Sequence[Person]],
    place: int,
    published: date,
    table: ContactTable,
) -> list[date]:
    """The day told in the next sentence, where it speaks of the same contact and names nobody."""
    if place + 1 >= len(sentences) or known[place + 1]:
        return []
    following = sentences[place + 1]
    return [day for at, _ in cues_of(following, table) for day in _days(following, at, published, table)]


def _days(tokens: Sequence[Token], at: int, published: date, table: ContactTable) -> list[date]:
    """The date nearest to a cue in its sentence, () where none is told."""
    found = [(abs(place - at), day) for place, day in dates(tokens, published, table)]
    return [min(found)[1]] if found else []
