"""Topics: subjects that the documents speak of, as queries with the actors that stand beside their words.

Each query is tried on the documents it was made from, by the real matcher: what it catches and what it misses
stands with it. Refuses to know files and how a profile is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from watchers.match.index import Index
from watchers.model import EntityType, Profiles, Text, Topic
from watchers.seed.entities import Ids, confidence
from watchers.seed.gates import country_words, ranked
from watchers.seed.lexis import Lexis
from watchers.seed.passages import passages
from watchers.seed.phrase_topics import PhraseTopics
from watchers.seed.proposals import Evidence, ProposedEntity, ProposedTopic
from watchers.seed.reading import Sentence
from watchers.seed.tables import ReadingTables, Subject

NEAR = 30  # words between a subject and whom it concerns
MOST_ACTORS = 3
LEAST_SHARE = 0.25  # of the sentences of a subject in which an actor stands
MOST_WORDS = 30  # operands of a subject in one query
MOST_EVIDENCE = 5
_NAMED = re.compile(r"entity:([a-z0-9_-]+)")


@dataclass(slots=True)
class Found:
    """Where a query was true: sentences by document."""

    places: list[Evidence] = field(default_factory=list)

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents, each once."""
        return tuple(dict.fromkeys(place.document for place in self.places))


class Tried:
    """Queries tried on documents by the real matcher."""

    def __init__(
        self, tables: ReadingTables, entities: Sequence[ProposedEntity], sentences: Sequence[Sentence]
    ) -> None:
        self._index = Index(tables)
        self._entities = tuple(one.entity for one in entities)
        documents = list({sentence.document.name: sentence.document for sentence in sentences}.values())
        self._passages = tuple(passages(documents))
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for sentence in sentences:
            self._starts[sentence.document.name].append(sentence.start)

    def run(self, topics: Iterable[Topic]) -> dict[str, Found]:
        """Topic id -> where it is true; a topic that cannot be read is true nowhere."""
        topics = tuple(topics)
        if not topics:
            return {}
        named = {name for topic in topics for name in _NAMED.findall(topic.query)}
        entities = tuple(one for one in self._entities if one.id in named)
        self._index.set_profiles(Profiles(entities, topics))
        found: defaultdict[str, Found] = defaultdict(Found)
        for passage in self._passages:
            for match in self._index.match(Text("", passage.text, passage.document.lang)).topics:
                starts = self._starts[passage.document.name]
                at = bisect_right(starts, passage.start + match.start) - 1
                place = Evidence(passage.document.name, starts[max(0, at)])
                if place not in found[match.profile].places[-8:]:
                    found[match.profile].places.append(place)
        return found


class Topics:
    """Proposes topics."""

    def __init__(
        self, tables: ReadingTables, lexis: Lexis, entities: Sequence[ProposedEntity], sentences: Sequence[Sentence]
    ) -> None:
        self._lexis = lexis
        self._sentences = sentences
        self._documents = {sentence.document.name: sentence.document for sentence in sentences}
        self._tried = Tried(tables, entities, sentences)
        self._countries = [one for one in entities if one.entity.type is EntityType.COUNTRY]
        self._stems = {
            one.entity.id: [stem.rstrip("*") for stem in country_operands(one, lexis)[1:]] for one in self._countries
        }

    def propose(self, others: Sequence[Topic]) -> tuple[ProposedTopic, ...]:
        """Topics for the subjects that the documents speak of, and `others`, all tried on the documents."""
        subjects = bare_topics(self._lexis.seed.subjects)
        spoken = self._tried.run(subjects)
        found = self._phrases(spoken, [*subjects, *others])
        phrases = [topic for topic, _ in found]
        spoken |= {topic.id: Found([Evidence(*place) for place in places]) for topic, places in found}
        bare = (*subjects, *phrases)
        near = [self._topic(one, spoken[one.id]) for one in bare if spoken.get(one.id)]
        caught = self._tried.run([*near, *others])
        # What is found only far from the countries that it concerns is asked for by its words alone.
        alone = {one.id: one for one in phrases if one.id in spoken and one.id not in caught}
        caught |= self._tried.run(alone.values())
        made = [alone.get(one.id, one) for one in near]
        proposed = [
            self._proposed(topic, spoken.get(topic.id), caught.get(topic.id, Found())) for topic in (*made, *others)
        ]
        kept = [one for one in proposed if one.evidence]
        return tuple(sorted(kept, key=lambda one: (-one.confidence, one.topic.id)))

    def _phrases(
        self, spoken: Mapping[str, Found], taken: Iterable[Topic]
    ) -> list[tuple[Topic, tuple[tuple[str, int], ...]]]:
        """What the documents keep speaking of and no subject covers, as topics that ask for its words alone."""
        seed = self._lexis.seed
        ids = Ids(self._lexis, (one.id for one in taken))
        caught = ([(place.document, place.offset) for place in found.places] for found in spoken.values())
        return PhraseTopics(self._lexis, seed.plain, seed.subjects).topics(self._sentences, caught, ids.give)

    def _topic(self, bare: Topic, found: Found) -> Topic:
        """The subject's words near the countries that it is about here."""
        actors = self._actors(found)
        words = bare.query.split(" OR ") if "(" not in bare.query else None
        query = bare.query if words is None else " OR ".join(words[:MOST_WORDS])
        if actors:
            query = f"({query}) NEAR/{NEAR} ({' OR '.join(actors)})"
        return Topic(bare.id, bare.name, query)

    def _actors(self, found: Found) -> list[str]:
        """Countries that stand in the sentences of a subject, as they are written in queries; most frequent first."""
        counts: Counter[str] = Counter()
        for place in found.places:
            text = self._sentences_round(place)
            small = text.casefold()
            counts.update(one.entity.id for one in self._countries if self._names(one, text, small))
        enough = [name for name in ranked(counts)[:MOST_ACTORS] if counts[name] >= LEAST_SHARE * len(found.places)]
        by_id = {one.entity.id: one for one in self._countries}
        return [operand for name in enough for operand in country_operands(by_id[name], self._lexis)]

    def _sentences_round(self, place: Evidence) -> str:
        """The sentence and what stands on its line before it."""
        text = self._documents[place.document].text
        start = max(0, text.rfind("\n", 0, place.offset))
        end = text.find("\n", place.offset)
        return text[start : end if end > 0 else len(text)][:2_000]

    def _names(self, one: ProposedEntity, text: str, small: str) -> bool:
        names = (one.entity.name, *one.entity.aliases)
        return any(name in text for name in names) or any(stem in small for stem in self._stems[one.entity.id])

    def _proposed(self, topic: Topic, spoken: Found | None, caught: Found) -> ProposedTopic:
        of_subject = spoken.documents if spoken else caught.documents
        misses = tuple(name for name in of_subject if name not in caught.documents)
        evidence = tuple(dict.fromkeys(caught.places))[:MOST_EVIDENCE]
        sure = confidence(1, len(caught.places)) if spoken else confidence(2, len(caught.places))
        return ProposedTopic(topic, evidence, sure, caught.documents, misses)


def country_operands(one: ProposedEntity, lexis: Lexis) -> tuple[str, ...]:
    """A country in a query: its profile, and the beginnings of its adjectives."""
    notion = lexis.countries.of_name(one.entity.name)
    return (f"entity:{one.entity.id}", *country_words(notion, one.entity.name, lexis))


def bare_topics(subjects: Iterable[Subject]) -> list[Topic]:
    """The subjects as topics that ask for their words alone."""
    return [Topic(one.id, one.name, " OR ".join(map(_operand, one.words))) for one in subjects]


def _operand(word: str) -> str:
    return f"({word})" if "NEAR/" in word else word
