"""The index turned round: profiles and watches are stored, items are the questions.

An item is read once, names are found in one dictionary, and only queries that hang on something in the item are
asked. Adding a watch touches its own keys only. Refuses to know stories, chats and where profiles come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from watchers.match.anchors import Hooks, QueryId
from watchers.match.book import Book
from watchers.match.evaluate import Evaluation, Spans
from watchers.match.explain import nearly
from watchers.match.finder import Finder
from watchers.match.forms import EndingTable, FormMaker
from watchers.match.learn import taught
from watchers.match.lexicon import Lexicon
from watchers.match.name_maker import NameMaker
from watchers.match.namesakes import TitleTable
from watchers.match.naming import NameTables
from watchers.match.reading import Reading
from watchers.match.rows import entity_rows, query_rows
from watchers.match.topics import read_topics
from watchers.match.tree import Leaf, Node, Ref, Title, leaves
from watchers.match.verify import Hit, Rules, Verifier, rules_of
from watchers.model import Entity, Match, Matched, Profiles, Sighting, Spelling, Text, Topic, WatchHit
from watchers.text.fold import Folder, FoldTable


class MatchTables(Protocol):
    """The language tables that matching reads."""

    @property
    def fold(self) -> FoldTable:
        """Letters and rules of the fold."""

    @property
    def titles(self) -> TitleTable:
        """Words round names."""

    @property
    def endings(self) -> EndingTable:
        """Case endings."""

    @property
    def naming(self) -> NameTables:
        """Given names, bodies, notions."""


class Index:
    """All profiles and watches of a desk, asked item by item; also the `Names` of the query parser."""

    def __init__(self, tables: MatchTables) -> None:
        self.folder = Folder(tables.fold)
        self._titles = tables.titles
        self._naming = tables.naming
        self._forms = FormMaker(self.folder, tables.endings)
        self._maker = NameMaker(self.folder, tables.naming)
        self._watches: dict[int, Node] = {}
        self.set_profiles(Profiles())

    def set_profiles(self, profiles: Profiles) -> tuple[str, ...]:
        """Replace all profiles, keep all watches; returns a sentence for each topic that had to be left out.

        What was taught of the earlier ones is gone: `teach` it again.
        """
        self._book = Book(profiles.topics, self.folder)
        self._lexicon = Lexicon(self._forms, self._naming)
        self._finder = Finder(self._lexicon, self._forms, self._maker, self._naming, self._titles)
        self._rules: dict[str, Rules] = {}
        self._untaught: dict[str, Entity] = {}  # profiles as they were written, where more was learned since
        for entity in profiles.entities:
            self._add_entity(entity)
        self._topics, warnings = read_topics(self._book)
        self._hooks = Hooks(self.folder)
        queries: list[tuple[QueryId, Node]] = [*self._topics.items(), *self._watches.items()]
        for query, node in queries:
            self._hooks.add(query, node)
        return warnings

    def _add_entity(self, entity: Entity) -> None:
        self._book.put(entity)
        self._finder.order.setdefault(entity.id, len(self._finder.order))
        for name in self._maker.of(entity):
            self._lexicon.add(name)

    def put_entity(self, entity: Entity) -> None:
        """Look for an entity from the next item on, in place of an earlier profile of this id."""
        self.remove_entity(entity.id)
        self._add_entity(entity)

    def teach(self, entity_id: str, spellings: Iterable[Spelling]) -> None:
        """All that was learned and said of an entity's spellings, from the next item on; no such entity is no error."""
        profile = self.profile(entity_id)
        if profile:
            self.put_entity(taught(profile, spellings))
            self._untaught[entity_id] = profile

    def remove_entity(self, entity_id: str) -> None:
        """Forget an entity; one that is not there is no error."""
        self._untaught.pop(entity_id, None)
        self._book.remove(entity_id)
        self._lexicon.remove(entity_id)
        self._rules.pop(entity_id, None)

    def _rules_of(self, entity_id: str) -> Rules:
        """The rules of an entity, made when it is first found: most profiles are not, on most days."""
        if entity_id not in self._rules:
            entity = self._book.entities[entity_id]
            names = (entity.name, *entity.aliases)
            bodies = (body for name in names if (body := self._naming.body(name, self.folder)))
            own = " ".join(names).casefold()
            other = {word for body in bodies for word in body.other if word.rstrip("*") not in own}
            self._rules[entity_id] = rules_of(entity, self.folder, other)
        return self._rules[entity_id]

    def names(self, entity: Entity) -> tuple[str, ...]:
        """All ways to write an entity that are looked for, without case forms and other spellings."""
        return tuple(name.written for name in self._maker.of(entity))

    def add_watch(self, watch_id: int, node: Node) -> None:
        """Watch for a query from the next item on, in place of an earlier one of this id."""
        self._watches[watch_id] = node
        self._hooks.add(watch_id, node)

    def remove_watch(self, watch_id: int) -> None:
        """Forget a watch; one that is not there is no error."""
        self._watches.pop(watch_id, None)
        self._hooks.remove(watch_id)

    def match(self, text: Text) -> Matched:
        """All entities, topics and watches that an item meets, each with its places."""
        evaluation = self._evaluation(text)
        woken = self._hooks.woken_by(evaluation.reading)
        for entity, hits in evaluation.hits.items():
            if any(hit.firm for hit in hits):
                woken |= self._hooks.woken_by_profile(f"entity:{entity}")
        topics = self._true_topics(evaluation, woken)
        return Matched(
            entities=entity_rows(evaluation.hits, evaluation.reading),
            topics=tuple(row for topic in sorted(topics) for row in query_rows(topics[topic], evaluation, topic)),
            watches=self._true_watches(evaluation, woken),
            sightings=_sightings(evaluation.hits),
        )

    def _true_topics(self, evaluation: Evaluation, woken: set[QueryId]) -> dict[str, Spans]:
        """The true ones of the woken topics; what hangs on these is woken, too."""
        true: dict[str, Spans] = {}
        waiting = [query for query in woken if isinstance(query, str)]
        while waiting:
            topic = waiting.pop()
            spans = evaluation.true(self._topics[topic])
            if spans is not None:
                true[topic] = spans
                newly = self._hooks.woken_by_profile(f"topic:{topic}") - woken
                woken |= newly
                waiting += [query for query in newly if isinstance(query, str)]
        return true

    def _true_watches(self, evaluation: Evaluation, woken: set[QueryId]) -> tuple[WatchHit, ...]:
        found: list[WatchHit] = []
        for watch in sorted(query for query in woken if isinstance(query, int)):
            spans = evaluation.true(self._watches[watch])
            if spans is not None:
                found.append(WatchHit(watch, query_rows(spans, evaluation)))
        return tuple(found)

    def evaluate(self, node: Node, text: Text) -> tuple[Match, ...] | None:
        """The places that make a query true of an item, one row a leaf; None where it is not true."""
        evaluation = self._evaluation(text, names=any(map(_names_profile, leaves(node))))
        spans = evaluation.true(node)
        return None if spans is None else query_rows(spans, evaluation)

    def nearly(self, text: Text, node: Node) -> tuple[str, ...]:
        """What came close where a query is not true of an item: at most three sentences."""
        return nearly(node, self._evaluation(text))

    def _evaluation(self, text: Text, *, names: bool = True) -> Evaluation:
        reading = Reading(text, self.folder)
        hits: dict[str, list[Hit]] = {}
        for entity, candidates in self._finder.find(reading).items() if names else ():
            hits[entity] = Verifier(self._rules_of(entity), reading, self.folder, self._titles).judge(candidates)
        return Evaluation(reading, hits, self._topics.get, self.folder)

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References ("entity:lavrov") of the profiles that these words, side by side, mean."""
        return self._book.lookup(words)

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""
        return self._book.exists(ref)

    def nearest(self, ref: str) -> str | None:
        """The existing reference that is most like this one, None where nothing is near."""
        return self._book.nearest(ref)

    def label(self, ref: str) -> str:
        """The display name of "entity:x", "topic:x" or a bare id; anything else stands for itself."""
        return self._book.label(ref)

    def entity(self, entity_id: str) -> Entity | None:
        """An entity profile by its id, with what was learned of it."""
        return self._book.entities.get(entity_id)

    def profile(self, entity_id: str) -> Entity | None:
        """An entity profile as it was written."""
        return self._untaught.get(entity_id) or self.entity(entity_id)

    def topic(self, topic_id: str) -> Topic | None:
        """A topic profile by its id, one that was left out, too."""
        return self._book.topics.get(topic_id)

    def topic_tree(self, topic_id: str) -> Node | None:
        """What a topic's query was read as; None for one that was left out."""
        return self._topics.get(topic_id)


def _sightings(hits: Mapping[str, Sequence[Hit]]) -> tuple[Sighting, ...]:
    """Each unknown spelling once, however often the item has it."""
    found = ((entity, hit.unknown) for entity, its in hits.items() for hit in its if hit.unknown)
    return tuple(dict.fromkeys(Sighting(entity, surface) for entity, surface in found))


def _names_profile(leaf: Leaf) -> bool:
    return isinstance(leaf.leaf if isinstance(leaf, Title) else leaf, Ref)
