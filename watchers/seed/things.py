"""What is named, put together: all mentions of a body, place, facility or event under one head.

Refuses to know how mentions are found and how a profile is written.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from watchers.match.forms import is_latin
from watchers.match.naming import is_country
from watchers.seed.bodies import Named
from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence

LEAST_ACRONYM = 2  # mentions of one that nothing explains


@dataclass(slots=True)
class Thing:
    """Something named that is no person."""

    kind: str
    signature: frozenset[str]
    names: Counter[str] = field(default_factory=Counter)
    short: set[str] = field(default_factory=set)
    sentences: list[Sentence] = field(default_factory=list)
    points: int = 0

    @property
    def name(self) -> str:
        """The most frequent name, of several the longest; in the desk's letters where any document has it so."""
        return max(self.names, key=lambda name: (is_latin(name), self.names[name], len(name)))

    def add(self, one: Named) -> None:
        """One mention more."""
        self.names[one.name] += 1
        self.sentences.append(one.sentence)
        self.points = max(self.points, one.points)


def gather(found: Iterable[Named], lexis: Lexis) -> list[Thing]:
    """All things of all mentions; papers are none, and acronyms belong to what they stand for."""
    things: dict[tuple[str, frozenset[str]], Thing] = {}
    for one in found:
        if one.kind in ("paper", "acronym"):
            continue
        thing = things.setdefault(_key(one), Thing(one.kind, one.signature))
        thing.add(one)
    made = list(things.values())
    _explain(made, [one for one in found if one.kind == "acronym"], lexis)
    return _without_parts(made)


def _key(one: Named) -> tuple[str, frozenset[str]]:
    return ("event" if one.kind == "event" else "thing", one.signature)


def _explain(things: list[Thing], acronyms: list[Named], lexis: Lexis) -> None:
    """Acronyms that no table knows: behind the words that they stand for, else by themselves where there are enough."""
    grouped: defaultdict[str, list[Named]] = defaultdict(list)
    for one in acronyms:
        grouped[one.name].append(one)
    for name, its in grouped.items():
        owners = [thing for thing in things if any(_stands_for(name, thing, one, lexis) for one in its)]
        owner = max(owners, key=lambda thing: len(thing.name), default=None)
        if owner:
            owner.short.add(name)
            owner.sentences += [one.sentence for one in its]
        elif len(its) >= LEAST_ACRONYM:
            things.append(
                Thing(
                    "organisation", its[0].signature, Counter({name: len(its)}), set(), [one.sentence for one in its], 1
                )
            )


def _stands_for(acronym: str, thing: Thing, one: Named, lexis: Lexis) -> bool:
    """The acronym stands in brackets right behind one of the names, or spells its initials.

    A country is often the end of a longer name: its acronym spells it.
    """
    own = thing.kind != "country"
    return any((own and _is_beside(acronym, long, one)) or _spells(acronym, long, lexis) for long in thing.names)


def _is_beside(acronym: str, long: str, one: Named) -> bool:
    return bool(re.search(rf"{re.escape(long)}\s*[(,–-]+\s*{re.escape(acronym)}\b", one.sentence.text))


def _spells(acronym: str, long: str, lexis: Lexis) -> bool:
    words = re.findall(r"[^\W\d_]+", long)
    initials = "".join(word[0] for word in words if lexis.folder.word(word) not in lexis.naming.fillers).upper()
    return len(acronym) > 2 and initials == acronym


def _without_parts(things: list[Thing]) -> list[Thing]:
    """Things of one kind whose names differ by a word that says nothing are one; the longer name stays."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda one: (-len(one.sentences), one.name)):
        twin = next((one for one in kept if _is_twin(one, thing)), None)
        if twin:
            twin.names.update(thing.names)
            twin.short |= thing.short
            twin.sentences += thing.sentences
        else:
            kept.append(thing)
    return kept


def _is_twin(one: Thing, other: Thing) -> bool:
    """A facility with its place or country before it, and without; a number must be the same."""
    less, more = sorted((one.signature, other.signature), key=len)
    if one.kind == other.kind == "place":  # a region with its country behind it, and without
        return less < more and all(map(is_country, more - less))
    if one.kind != other.kind or one.kind not in ("facility", "event", "format"):
        return False
    numbers = [frozenset(key for key in signature if key.isdigit()) for signature in (less, more)]
    happenings = [frozenset(key for key in signature if key.startswith("happening")) for signature in (less, more)]
    own = less - {key for key in less if key.startswith(("@", "happening"))}
    return bool(own) and less <= more and numbers[0] == numbers[1] and happenings[0] == happenings[1]
