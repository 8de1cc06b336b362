"""From what the documents name to profiles: ids, names, aliases, offices, parties, and how sure that is.

Refuses to know how names are found, how profiles are written, and topics.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, count

from watchers.model import Entity, EntityType
from watchers.seed.doubles import without_doubles
from watchers.seed.extract import Extract
from watchers.seed.gates import Gates
from watchers.seed.given import given_names
from watchers.seed.lexis import Lexis
from watchers.seed.parties import Parties
from watchers.seed.persons import Person
from watchers.seed.proposals import Evidence, ProposedEntity
from watchers.seed.reading import Sentence
from watchers.seed.roles import best_role, telling
from watchers.seed.tables import CYRILLIC
from watchers.seed.things import Thing
from watchers.text.tokens import words_in

MOST_EVIDENCE = 5
LEAST = 2  # points, or mentions, that make a thing a proposal
LONGEST_ID = 48
CERTAIN = 0.97
TYPES = {kind.value: kind for kind in EntityType}


def propose_entities(found: Extract, lexis: Lexis) -> tuple[ProposedEntity, ...]:
    """The profiles of all persons and things, persons first, most mentioned first."""
    ids = Ids(lexis)
    things = [one for one in found.things if one.points >= LEAST or len(one.sentences) >= LEAST]
    things = _without_doubles(things, found.persons, lexis)
    order = {"country": 0, "organisation": 1, "format": 1, "place": 2, "facility": 3, "event": 4}
    made = [
        _thing(one, ids, lexis)
        for one in sorted(things, key=lambda one: (order[one.kind], -len(one.sentences), one.name))
    ]
    countries = {one.entity.name.casefold(): one.entity.id for one in made if one.entity.type is EntityType.COUNTRY}
    parties = Parties(lexis, ids.slug, countries)
    made = [_speaking(one, parties) for one in made]
    found = replace(found, persons=tuple(without_doubles(found.persons, parties, lexis)))
    people = sorted(found.persons, key=lambda one: (-len(one.sentences), one.name))
    proposed = [_person(one, ids, lexis, found, parties) for one in people] + made
    return Gates(lexis, proposed, _named_together(found, proposed)).closed()


def _named_together(found: Extract, proposed: Sequence[ProposedEntity]) -> dict[str, Counter[str]]:
    """Entity id -> how often other entities stand in a sentence with it."""
    by_name = {one.entity.name: one.entity.id for one in proposed}
    here: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    named: list[Person | Thing] = [*found.persons, *found.things]
    for its in named:
        found_id = by_name.get(its.name)
        for sentence in its.sentences if found_id else ():
            here[sentence.document.name, sentence.start].add(str(found_id))
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ids in here.values():
        for one in ids:
            together[one].update(ids - {one})
    return together


class Ids:
    """Short ids: the surname, the acronym, the words; never one twice."""

    def __init__(self, lexis: Lexis, taken: Iterable[str] = ()) -> None:
        self._lexis = lexis
        self._taken = set(taken)

    def give(self, *wanted: str) -> str:
        """The first of the wanted names that is free as an id; a number behind it where none is."""
        made = [slug for name in wanted if (slug := self.slug(name))] or ["profile"]
        numbered = (f"{made[-1]}-{number}" for number in count(2))
        found = next(one for one in chain(made, numbered) if one not in self._taken)
        self._taken.add(found)
        return found

    def slug(self, name: str) -> str:
        """A name as an id, "" where it folds to nothing."""
        words = (
            self._lexis.folder.word(word) for word in re.findall(r"[\w'’]+", name.replace("’s", "").replace("'s", ""))
        )
        kept = [word for word in words if word and word not in ("the", "of", "and")]
        slug = "-".join(kept)[:LONGEST_ID].strip("-")
        return slug if re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug) else ""


def _speaking(one: ProposedEntity, parties: Parties) -> ProposedEntity:
    """A body of a state speaks for it."""
    if one.entity.type is not EntityType.ORGANISATION:
        return one
    names = (one.entity.name, *one.entity.aliases)
    party = next((its for name in names if (its := parties.of_body(name))), "")
    return replace(one, entity=replace(one.entity, party=party))


def _person(one: Person, ids: Ids, lexis: Lexis, found: Extract, parties: Parties) -> ProposedEntity:
    name = one.name
    surname = max(one.spellings, key=lambda spelling: (spelling.written == name, one.spellings[spelling])).surname
    role = best_role(one, found.persons, lexis, latin=name[0] < CYRILLIC)
    roles = (role, *one.roles)
    party = next((its for its in (parties.of_person(one, other) for other in roles) if its), "")
    aliases = [spelling.written for spelling, _ in one.spellings.most_common() if len(spelling.given) > 1]
    aliases += given_names(one, party, found.sentences, lexis)
    entity = Entity(
        id=ids.give(surname, name),
        name=name,
        type=EntityType.PERSON,
        aliases=_others(name, aliases),
        role=telling(role, party, lexis),
        party=party,
    )
    return _proposed(entity, one.sentences, one.points)


def _thing(one: Thing, ids: Ids, lexis: Lexis) -> ProposedEntity:
    name = _bare(one.name)
    acronyms = [*sorted(one.short), *_acronyms(one, name, lexis)]
    aliases = [*acronyms, *(_bare(other) for other, _ in one.names.most_common())]
    entity = Entity(
        id=ids.give(*acronyms[:1], _english(one, name, lexis), name),
        name=name,
        type=TYPES["organisation" if one.kind == "format" else one.kind],
        aliases=_others(name, aliases),
        party="",
    )
    if one.kind == "country":
        entity = Entity(id=entity.id, name=name, type=entity.type, aliases=entity.aliases, party=entity.id)
    return _proposed(entity, one.sentences, one.points)


def _english(one: Thing, name: str, lexis: Lexis) -> str:
    """The name by which the tables call it in English, for ids that everybody can type."""
    if one.kind == "country":
        return lexis.countries.name(next(iter(one.signature)), "en")
    row = lexis.known_body(words_in(name))
    return row.names[0] if row and one.kind != "format" else name


def _acronyms(one: Thing, name: str, lexis: Lexis) -> list[str]:
    """Short forms of a body of the tables: the first, and those that the documents write."""
    row = lexis.known_body(words_in(name))
    short = [other for other in row.names if other.isupper()] if row and one.kind == "organisation" else []
    return [other for other in short if other == short[0] or any(other in its.text for its in one.sentences)]


def _bare(name: str) -> str:
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return name


def _others(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in names if other.casefold() != name.casefold()))


def _proposed(entity: Entity, sentences: Sequence[Sentence], points: int) -> ProposedEntity:
    return ProposedEntity(entity, evidence_of(sentences), len(sentences), confidence(points, len(sentences)))


def confidence(points: int, mentions: int) -> float:
    """Grows with the reasons and with the mentions, and never is certainty."""
    return round(min(CERTAIN, 1 - 1 / (1 + 0.8 * points + 0.4 * mentions)), 2)


def evidence_of(sentences: Iterable[Sentence]) -> tuple[Evidence, ...]:
    """The first sentence of each document, then others, in reading order."""
    places = dict.fromkeys((sentence.document.name, sentence.start) for sentence in sentences)
    seen: Counter[str] = Counter()
    ranked = []
    for name, offset in sorted(places):
        ranked.append((seen[name], name, offset))
        seen[name] += 1
    return tuple(
        Evidence(name, offset) for _, name, offset in sorted(sorted(ranked)[:MOST_EVIDENCE], key=lambda one: one[1:])
    )


def _without_doubles(things: Sequence[Thing], persons: Sequence[Person], lexis: Lexis) -> list[Thing]:
    """A place of one word that is a surname, or a word of a longer name of a place, is none of its own."""
    surnames = {lexis.folder.name(surname) for one in persons for surname in one.surnames}
    longer = {
        lexis.folder.word(name.split()[0])
        for one in things
        for name in one.names
        if one.kind in ("organisation", "facility") and len(name.split()) > 1
    }
    kept = []
    for one in things:
        weak = one.kind == "place" and len(one.name.split()) == 1 and one.points < LEAST + 1
        if weak and (
            lexis.folder.name(one.name) in surnames
            or (lexis.folder.word(one.name) in longer and len(one.sentences) < LEAST)
        ):
            continue
        kept.append(one)
    return kept
