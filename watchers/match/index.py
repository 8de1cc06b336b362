"""The index turned round: profiles and watches are stored, items are the questions.

An item is read once, names are found in one dictionary, and only queries that hang on something in the item are
asked. Adding a watch touches its own keys only. Refuses to know stories, chats and where profiles come from.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Protocol

from watchers.match.anchors import Hooks, QueryId
from watchers.match.evaluate import Evaluation, Spans
from watchers.match.explain import nearly
from watchers.match.forms import EndingTable, FormMaker
from watchers.match.known import Known
from watchers.match.name_maker import NameMaker
from watchers.match.naming import NameTables
from watchers.match.offices import Offices
from watchers.match.reading import Reading
from watchers.match.rows import entity_rows, query_rows
from watchers.match.titles import TitleTable
from watchers.match.topics import read_topics
from watchers.match.tree import Leaf, Node, Ref, Title, leaves
from watchers.match.verify import Hit, Verifier
from watchers.model import Entity, Match, Matched, Profiles, Sighting, Spelling, Text, Topic, WatchHit
from watchers.model.steps import finished
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
        self.offices = Offices(tables.titles.offices, tables.naming)
        self._watches: dict[int, Node] = {}
        self._spellings: dict[str, tuple[Spelling, ...]] = {}  # by profile, whether it is there or not
        self._since: dict[str, Entity | None] | None = None  # put and removed while all are being replaced
        self._taught: set[str] = set()  # profiles that were taught meanwhile
        self._later_topics: dict[str, Topic | None] = {}  # put and removed beside all others
        self.set_profiles(Profiles())

    def set_profiles(self, profiles: Profiles) -> tuple[str, ...]:
        """Replace all profiles, keep all watches and spellings; a sentence for each profile that had to be left out."""
        return finished(self.filling(profiles))

    def filling(self, profiles: Profiles) -> Generator[None, None, tuple[str, ...]]:
        """`set_profiles` in small steps: the earlier profiles answer until the last step, which is a short one."""
        known = Known(profiles.topics, self._maker, self._forms, self.folder, self._naming, self._titles)
        self._since, self._taught = {}, set()
        left_out: list[str] = []
        for entity in profiles.entities:
            left_out += _left_out(known, entity, self._spellings.get(entity.id, ()))
            yield
        topics, warnings = read_topics(known.book)
        hooks, hung = Hooks(self.folder), dict[int, Node]()
        for topic, node in topics.items():
            hooks.add(topic, node)
        for watch, node in tuple(self._watches.items()):
            hooks.add(watch, node)
            hung[watch] = node
            yield
        self._take_over(known, topics, hooks, hung)
        return (*left_out, *warnings)

    def _take_over(self, known: Known, topics: dict[str, Node], hooks: Hooks, hung: Mapping[int, Node]) -> None:
        """Let new profiles answer, with what people have changed since they were begun."""
        for watch, node in self._watches.items():
            if hung.get(watch) is not node:
                hooks.add(watch, node)
        for watch in hung.keys() - self._watches.keys():
            hooks.remove(watch)
        self._known, self._topics, self._hooks = known, topics, hooks
        since, self._since = self._since or {}, None
        self._put_later_topics()
        for entity_id, entity in since.items():
            if entity:
                self.put_entity(entity)
            else:
                self.remove_entity(entity_id)
        for entity_id in self._taught:
            self.teach(entity_id, self._spellings[entity_id])

    def _put_later_topics(self) -> None:
        """The topics that were put and removed beside the others once more."""
        later, self._later_topics = self._later_topics, {}
        for topic_id, one in later.items():
            if one:
                self.put_topic(one)
            else:
                self.remove_topic(topic_id)

    def put_entity(self, entity: Entity) -> None:
        """Look for an entity from the next item on, in place of an earlier profile of this id."""
        if self._since is not None:
            self._since[entity.id] = entity
        self._known.put(entity, self._spellings.get(entity.id, ()))

    def teach(self, entity_id: str, spellings: Iterable[Spelling]) -> None:
        """All that was learned and said of an entity's spellings, from the next item on, and for profiles of this id to
        come."""
        self._spellings[entity_id] = tuple(spellings)
        self._taught.add(entity_id)
        profile = self.profile(entity_id)
        if profile:
            self._known.put(profile, self._spellings[entity_id])

    def remove_entity(self, entity_id: str) -> None:
        """Forget an entity; one that is not there is no error."""
        if self._since is not None:
            self._since[entity_id] = None
        self._known.remove(entity_id)

    def put_topic(self, topic: Topic) -> str:
        """Look for a topic from the next item on; returns why it had to be left out, "" where it was not."""
        self._later_topics[topic.id] = topic
        self._known.book.put_topic(topic)
        return next((warning for warning in self._read_topics() if f"“{topic.id}”" in warning), "")

    def remove_topic(self, topic_id: str) -> None:
        """Forget a topic; one that is not there is no error."""
        self._later_topics[topic_id] = None
        self._known.book.remove_topic(topic_id)
        self._read_topics()

    def _read_topics(self) -> tuple[str, ...]:
        """All topics read anew: one may name another."""
        topics, warnings = read_topics(self._known.book)
        for topic in self._topics.keys() - topics.keys():
            self._hooks.remove(topic)
        for topic, node in topics.items():
            if self._topics.get(topic) != node:
                self._hooks.add(topic, node)
        self._topics = topics
        return warnings

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
        found = self._known.find(reading) if names else {}
        for entity, candidates in found.items():
            rules, alone = self._known.rules(entity), len(found) == 1
            hits[entity] = Verifier(rules, reading, self.folder, self._titles, alone=alone).judge(candidates)
        return Evaluation(reading, hits, self._topics.get, self.folder)

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References ("entity:lavrov") of the profiles that these words, side by side, mean."""
        return self._known.book.lookup(words)

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""
        return self._known.book.exists(ref)

    def nearest(self, ref: str) -> str | None:
        """The existing reference that is most like this one, None where nothing is near."""
        return self._known.book.nearest(ref)

    def label(self, ref: str) -> str:
        """The display name of "entity:x", "topic:x" or a bare id; anything else stands for itself."""
        return self._known.book.label(ref)

    def entity(self, entity_id: str) -> Entity | None:
        """An entity profile by its id, with what was learned of it."""
        return self._known.book.entities.get(entity_id)

    def profile(self, entity_id: str) -> Entity | None:
        """An entity profile as it was written."""
        return self._known.written(entity_id)

    def entities(self) -> tuple[Entity, ...]:
        """All entity profiles."""
        return tuple(self._known.book.entities.values())

    def topics(self) -> tuple[Topic, ...]:
        """All topic profiles, those that were left out, too."""
        return tuple(self._known.book.topics.values())

    def topic(self, topic_id: str) -> Topic | None:
        """A topic profile by its id, one that was left out, too."""
        return self._known.book.topics.get(topic_id)

    def topic_tree(self, topic_id: str) -> Node | None:
        """What a topic's query was read as; None for one that was left out."""
        return self._topics.get(topic_id)


def _left_out(known: Known, entity: Entity, spellings: Sequence[Spelling]) -> tuple[str, ...]:
    """Know an entity; a sentence where that cannot be, for one profile must not keep the desk closed."""
    try:
        known.put(entity, spellings)
    except Exception as error:
        known.remove(entity.id)
        why = str(error) or type(error).__name__
        return (f"{entity.where or 'profiles'}: profile “{entity.id}” is left out: {why}",)
    return ()


def _sightings(hits: Mapping[str, Sequence[Hit]]) -> tuple[Sighting, ...]:
    """Each unknown spelling once, however often the item has it."""
    found = ((entity, hit.unknown) for entity, its in hits.items() for hit in its if hit.unknown)
    return tuple(dict.fromkeys(Sighting(entity, surface) for entity, surface in found))


def _names_profile(leaf: Leaf) -> bool:
    return isinstance(leaf.leaf if isinstance(leaf, Title) else leaf, Ref)
