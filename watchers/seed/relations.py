"""Topics that are no subject but a company.

Two countries, alliances that go together, who speaks with whom, the state of a country.

Refuses to know the words of subjects and how a query is tried.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from watchers.model import EntityType, Topic
from watchers.seed.extract import Extract
from watchers.seed.gates import ranked
from watchers.seed.lexis import Lexis
from watchers.seed.parties import is_of_state
from watchers.seed.proposals import ProposedEntity
from watchers.seed.reading import Sentence
from watchers.seed.tables import bare
from watchers.seed.topics import country_operands

LEAST_TOGETHER = 3  # sentences that name both countries of a pair
MOST_PAIRS = 6
LEAST_SHARE = 0.2  # of the sentences of the pair that is named most
MOST_ALLIES = 4
LEAST_ALLIED = 2  # sentences that name two alliances
REACH = 4  # words between "situation" and the country
MOST_LEADERS = 3
MOST_IN_OFFICE = 8
LEAST_NAMED = 2  # mentions of somebody whom a topic may name, where anybody has as many


class Relations:
    """Proposes topics of company."""

    def __init__(self, lexis: Lexis, entities: Sequence[ProposedEntity], found: Extract) -> None:
        self._lexis = lexis
        self._entities = entities
        self._found = found
        self._named = self._by_name()
        self._countries = {
            notion: one for one in entities if one.entity.type is EntityType.COUNTRY and (notion := self._notion(one))
        }

    def _by_name(self) -> defaultdict[tuple[str, int], set[str]]:
        """Where countries are named in full: document and sentence -> notions."""
        named: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for thing in self._found.things:
            for sentence in thing.sentences if thing.kind == "country" else ():
                named[sentence.document.name, sentence.start] |= thing.signature
        return named

    def _notion(self, one: ProposedEntity) -> str:
        return self._lexis.countries.of_name(one.entity.name)

    def _english(self, one: ProposedEntity) -> str:
        """The names of topics are English."""
        notion = self._notion(one)
        return self._lexis.countries.name(notion, "en") if notion else one.entity.name

    def topics(self) -> list[Topic]:
        """All of them."""
        return [*self._pairs(), *self._alliances(), *self._contacts(), *self._situations()]

    def _pairs(self) -> Iterator[Topic]:
        together: Counter[tuple[str, str]] = Counter()
        for sentence in self._found.sentences:
            by_name = self._named[sentence.document.name, sentence.start]
            by_word = {notion for word in sentence.words if word.cap and (notion := self._lexis.country(word.text))}
            together.update(combinations(sorted((by_name | by_word) & self._countries.keys()), 2))
        pairs = sorted(together, key=lambda pair: (-together[pair], pair))[:MOST_PAIRS]
        least = max(LEAST_TOGETHER, LEAST_SHARE * max(together.values(), default=0))
        for pair in (pair for pair in pairs if together[pair] >= least):
            yield self._pair(*sorted((self._countries[name] for name in pair), key=lambda its: its.entity.id))

    def _pair(self, one: ProposedEntity, other: ProposedEntity) -> Topic:
        sides = [" OR ".join((*country_operands(its, self._lexis), *self._leaders(its))) for its in (one, other)]
        name = f"{self._english(one)}-{self._english(other)} relations"
        return Topic(f"{one.entity.id}-{other.entity.id}", name, f"({sides[0]}) NEAR/20 ({sides[1]})")

    def _leaders(self, country: ProposedEntity) -> list[str]:
        """People who speak for a country by their office."""
        people = [
            one
            for one in self._entities
            if one.entity.type is EntityType.PERSON
            and one.entity.party == country.entity.id
            and is_of_state(one.entity.role, self._lexis)
        ]
        return [f"entity:{one.entity.id}" for one in _often(people)[:MOST_LEADERS]]

    def _alliances(self) -> Iterator[Topic]:
        """Bodies of several states that one sentence names together."""
        bodies = [
            one
            for one in self._entities
            if one.entity.type is EntityType.ORGANISATION and any(name.isupper() for name in one.entity.aliases)
        ]
        places = {id(one): {(place.document, place.offset) for place in one.evidence} for one in bodies}
        groups: Counter[str] = Counter()
        for one, other in combinations(bodies, 2):
            shared = len(places[id(one)] & places[id(other)])
            groups[one.entity.id] += shared
            groups[other.entity.id] += shared
        allied = [name for name in ranked(groups)[:MOST_ALLIES] if groups[name] >= LEAST_ALLIED]
        if len(allied) > 1:
            yield Topic(
                "-".join(allied)[:48],
                ", ".join(name.upper() for name in allied),
                " OR ".join(f"entity:{name}" for name in allied),
            )

    def _contacts(self) -> Iterator[Topic]:
        """Calls, talks and visits of people of one office."""
        for group in self._lexis.seed.contact_groups:
            its = [
                one
                for one in self._entities
                if one.entity.type is EntityType.PERSON and self._holds(one.entity.role, group.words)
            ]
            if its:
                words = " OR ".join(self._lexis.seed.contacts)
                who = " OR ".join(f"entity:{one.entity.id}" for one in _often(its)[:MOST_IN_OFFICE])
                yield Topic(
                    f"contacts-{group.id}",
                    group.name,
                    f"({words}) NEAR/15 ({who})",
                )

    def _holds(self, role: str, words: Sequence[frozenset[str]]) -> bool:
        own = {bare(word.strip(",.")) for word in role.split()}
        return any(its <= own for its in words) and not own & {
            "vice",
            "deputy",
            "adviser",
            "aide",
            "secretary",
        } - set().union(*words)

    def _situations(self) -> Iterator[Topic]:
        """Countries whose state is spoken of: "the situation in Afghanistan"."""
        spoken: Counter[str] = Counter()
        for sentence in self._found.sentences:
            spoken.update(self._situated(sentence))
        for notion in ranked(spoken):
            one = self._countries[notion]
            others = [other for other in self._countries.values() if other is not one][:MOST_LEADERS]
            query = " OR ".join(country_operands(one, self._lexis))
            if others:
                beside = " OR ".join(operand for other in others for operand in country_operands(other, self._lexis))
                query = f"({query}) NEAR/60 ({beside})"
            yield Topic(f"{one.entity.id}-situation", f"Situation in {self._english(one)}", query)

    def _situated(self, sentence: Sentence) -> set[str]:
        words = sentence.words
        found: set[str] = set()
        for at, word in enumerate(words):
            if word.text in self._lexis.seed.situations:
                near = words[at + 1 : at + 1 + REACH]
                found |= {
                    notion
                    for other in near
                    if other.cap and (notion := self._lexis.country(other.text)) in self._countries
                }
        return found


def _often(people: Sequence[ProposedEntity]) -> Sequence[ProposedEntity]:
    """Those who are no passers-by: whom the documents name once alone stands in a topic where nobody is named more."""
    return [one for one in people if one.mentions >= LEAST_NAMED] or people
