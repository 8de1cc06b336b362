"""All names of all entities in one item: every word is looked up once, what it may be is judged where it stands.

Says who is meant where several profiles share a surname. Refuses to know queries and what a profile asks for beyond
its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from watchers.match.bodies import Bodies
from watchers.match.body_things import BodyThings
from watchers.match.forms import FormMaker, Kind, Relation
from watchers.match.given import GivenNames
from watchers.match.lexicon import Lead, Leads, Lexicon
from watchers.match.name_maker import NameMaker
from watchers.match.names import Name
from watchers.match.namesakes import Namesakes, is_namesake
from watchers.match.naming import NameTables
from watchers.match.offices import Fit, Offices
from watchers.match.people import SHORTEST_SWAPPED, Candidate, People
from watchers.match.reading import Reading
from watchers.match.scripts import Scripts
from watchers.match.titles import TitleTable
from watchers.model import EntityType, Tier

MOST_JUDGED = 5_000  # names in one item: a page of names that hundreds share would hold up the desk
COMPANY = 4  # words between a mistyped surname and somebody else whom the item names
MOST_PLACES = 100  # of one entity in one item; a page of nothing but one name says no more
OTHER_BEARER = "the item names another bearer of the surname"
SHARED = "several profiles share this surname"
_RANK = {tier: number for number, tier in enumerate(Tier)}


class Finder:
    """Finds names in items."""

    def __init__(
        self,
        lexicon: Lexicon,
        forms: FormMaker,
        maker: NameMaker,
        tables: NameTables,
        titles: TitleTable,
        company: Callable[[str, Reading], int],
        role: Callable[[str], str],
    ) -> None:
        self._lexicon = lexicon
        self._particles = tables.particles
        self._company = company  # how an item fits an entity's context words; less is better
        self._role = role  # of an entity, as its profile says
        self._offices = Offices(titles.offices, tables)
        self._forms = forms
        scripts = Scripts(forms)
        given = GivenNames(forms, tables)
        namesakes = Namesakes(forms, given, tables, titles)
        self._people = People(forms, scripts, tables, given, namesakes, maker.writings)
        self._bodies = Bodies(forms, scripts, tables, titles, BodyThings(titles, given, namesakes.things))
        self._order: dict[str, int] = {}  # entity -> its place among the profiles

    def put(self, entity: str) -> None:
        """An entity is looked for from now on; one that was before keeps its place."""
        self._order.setdefault(entity, len(self._order))

    def find(self, reading: Reading) -> dict[str, list[Candidate]]:
        """Entity id -> its places in reading order; of overlapping names of one entity the best."""
        leads = self._lexicon.leads(reading.texts)
        if not leads:
            return {}
        reading.known = frozenset(number for number, its in leads.items() if its.certain)
        unsure = {number: its.every for number, its in leads.items() if len(its.alone) < len(its.every)}
        found = self._candidates(leads, reading)
        if not found:
            return {}
        best = {entity: _best(places) if len(places) > 1 else places for entity, places in found.items()}
        full = {entity: [one for one in places if not one.bare and not one.doubt] for entity, places in best.items()}
        for name, number, seen in self._weak(unsure, full):
            one = self._people.named_nearby(name, number, seen, self._spelled(full[name.entity], reading), reading)
            if one:
                best[name.entity] = _best([*best[name.entity], one])
        for one in self._slipped_beside(unsure, best, reading):
            best[one.name.entity] = _best([*best.get(one.name.entity, ()), one])
            full.setdefault(one.name.entity, [])
        return self._settled(best, full, reading)

    def _slipped_beside(
        self, leads: Mapping[int, tuple[Lead, ...]], best: Mapping[str, Sequence[Candidate]], reading: Reading
    ) -> list[Candidate]:
        """Mistyped surnames in the company of somebody else whom the item names."""
        named = {one.first: one.name for places in best.values() for one in places if not one.doubt}
        near = {number for at in named for number in range(at - COMPANY, at + COMPANY + 1)}
        return [
            one
            for at, its in leads.items()
            if at in near and reading.capitalised(at) and (beside := _beside(at, named, reading))
            for node, seen in filter(_is_slip, its)
            for name in self._lexicon.names_of(node)
            if name.entity != beside.entity and (one := self._people.slipped(name, at, seen, beside, reading))
        ]

    def _weak(
        self, leads: Mapping[int, tuple[Lead, ...]], full: Mapping[str, Sequence[Candidate]]
    ) -> Iterator[tuple[Name, int, Relation]]:
        """Words that are only like the surname of somebody whom the item names in full."""
        nodes = {node for entity, places in full.items() if places for node in self._lexicon.nodes_of(entity)}
        for number, found in leads.items() if nodes else ():
            for node, seen in found:
                if node in nodes and node.surname and seen.kind >= Kind.SLIP:
                    yield from ((name, number, seen) for name in self._lexicon.names_of(node) if full.get(name.entity))

    def _candidates(self, leads: Mapping[int, Leads], reading: Reading) -> dict[str, list[Candidate]]:
        """The places of entities."""
        found: dict[str, list[Candidate]] = {}
        company = {number for number in leads if reading.has_company(number, self._particles)}
        judged = {number: its.every if number in company else its.alone for number, its in leads.items()}
        for number, leads_here in self._within_bounds(judged, reading):
            lonely = number not in company
            for node, seen in leads_here:
                for name in self._lexicon.names_of(node):
                    if name.surname:
                        candidate = self._people.candidate(name, number, seen, reading, lonely=lonely)
                    else:
                        candidate = self._bodies.candidate(name, number, seen, reading)
                    if candidate:
                        found.setdefault(name.entity, []).append(candidate)
        return found

    def _within_bounds(
        self, leads: Mapping[int, tuple[Lead, ...]], reading: Reading
    ) -> Iterator[tuple[int, tuple[Lead, ...]]]:
        """The leads that are judged, in reading order: of a page of names that hundreds share the rarest ones."""
        if sum(map(len, leads.values())) * self._lexicon.largest_crowd <= MOST_JUDGED:
            return iter(leads.items())
        costs = {number: sum([node.crowd for node, _ in found]) for number, found in leads.items()}
        if sum(costs.values()) <= MOST_JUDGED:
            return iter(leads.items())
        judged = 0
        kept: set[int] = set()
        for number in sorted(costs, key=costs.__getitem__):
            judged += costs[number]
            if judged > MOST_JUDGED:
                reading.unjudged.add(reading.texts[number])
            else:
                kept.add(number)
        return ((number, found) for number, found in leads.items() if number in kept)

    def _settled(
        self, best: Mapping[str, list[Candidate]], full: Mapping[str, list[Candidate]], reading: Reading
    ) -> dict[str, list[Candidate]]:
        """Bare surnames after what else is named there, and of those who share one the one that is meant."""
        taken = _taken(
            one for places in full.values() for one in places if one.name.profile.type is not EntityType.EVENT
        )
        owners = self._owners(best, full, reading)
        settled: dict[str, list[Candidate]] = {}
        for entity, places in best.items():
            others = not full[entity] and any(is_namesake(one.doubt) for one in places)
            kept = [
                _doubted(one, _doubt(one, owners, others=others))
                for one in places
                if not (one.bare and one.first in taken)
            ]
            if kept:
                settled[entity] = kept
        return settled

    def _spelled(self, full: Iterable[Candidate], reading: Reading) -> frozenset[str]:
        """How the item spells the surname of somebody whom it names in full."""
        spelled: set[str] = set()
        for one in full:
            if one.name.surname:
                for number in range(one.first, one.last + 1):
                    spelled.update(self._forms.of(reading.texts[number]).all_names)
        return frozenset(spelled)

    def _owners(
        self, best: Mapping[str, list[Candidate]], full: Mapping[str, list[Candidate]], reading: Reading
    ) -> dict[int, str]:
        """Word number -> the entity that a bare surname is taken for where several profiles share it.

        The one whose role the office before the name is; the one that the item names in full, most often where there
        are several; the one whose context words stand in the item, before those that have none, before those whose
        words are missing; then the first profile.
        """
        asked: defaultdict[int, list[str]] = defaultdict(list)
        for entity, places in best.items():
            for one in places:
                if _is_free(one):
                    asked[one.first].append(entity)

        return {
            number: self._owner(number, entities, full, reading)
            for number, entities in asked.items()
            if len(entities) > 1
        }

    def _owner(
        self, number: int, entities: Iterable[str], full: Mapping[str, list[Candidate]], reading: Reading
    ) -> str:
        """The one of several who is meant at a word; "" where an office stands there that is nobody's."""
        ranks = {
            entity: (
                self._offices.fit(self._role(entity), number, reading),
                -len(full[entity]),
                self._company(entity, reading),
                self._order.get(entity, 0),
            )
            for entity in entities
        }
        owner = min(ranks, key=ranks.__getitem__)
        return "" if ranks[owner][0] is Fit.ANOTHER else owner


def _is_slip(lead: Lead) -> bool:
    """A word may be a mistyped surname that is long enough for that to be told."""
    node, seen = lead
    return seen.kind is Kind.SLIP and node.surname and len(node.word.word) >= SHORTEST_SWAPPED


def _beside(at: int, named: Mapping[int, Name], reading: Reading) -> Name | None:
    """A name of the same sentence that stands a few words from a word, but not at it."""
    if at in named:
        return None
    return next((named[number] for number in reading.around(at, at, COMPANY) if number in named), None)


def _best(candidates: list[Candidate]) -> list[Candidate]:
    if all(one.last < other.first for one, other in pairwise(candidates)):
        return candidates[:MOST_PLACES]
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_order):
        numbers = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(numbers):
            taken.update(numbers)
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.first)[:MOST_PLACES]


def _doubt(one: Candidate, owners: Mapping[int, str], *, others: bool) -> str:
    """The doubt of a place, now that it is known who else is named."""
    if not _is_free(one):
        return one.doubt
    if owners.get(one.first, one.name.entity) != one.name.entity:
        return SHARED
    return OTHER_BEARER if others else ""


def _doubted(one: Candidate, doubt: str) -> Candidate:
    return one if doubt == one.doubt else one._replace(doubt=doubt)


def _is_free(one: Candidate) -> bool:
    """A bare surname that nothing speaks against."""
    return one.bare and not one.doubt


def _order(one: Candidate) -> tuple[bool, int, int, int]:
    return bool(one.doubt), one.first - one.last, _RANK[one.tier], one.first


def _taken(candidates: Iterable[Candidate]) -> set[int]:
    """The words that names of several words take up."""
    return {number for one in candidates if one.last > one.first for number in range(one.first, one.last + 1)}
