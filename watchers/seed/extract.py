"""All names of all documents.

Sentence by sentence, persons first, then what has a head, then what stands where a place stands.

Refuses to know what becomes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchers.seed.bodies import Bodies, Named
from watchers.seed.documents import Document
from watchers.seed.lead_names import LeadNames
from watchers.seed.lexis import Lexis
from watchers.seed.people import People, PersonMention
from watchers.seed.persons import Person, Persons
from watchers.seed.places import Places
from watchers.seed.reading import Sentence, read_sentences
from watchers.seed.small_names import SmallNames
from watchers.seed.taught import sure_countries
from watchers.seed.things import Thing, gather


@dataclass(frozen=True, slots=True)
class Extract:
    """What the documents name."""

    sentences: tuple[Sentence, ...]
    persons: tuple[Person, ...]
    things: tuple[Thing, ...]
    publishers: tuple[tuple[str, Sentence], ...]
    who: Persons


def extract(documents: Sequence[Document], lexis: Lexis) -> Extract:
    """Read all documents."""
    sentences = tuple(
        sentence for document in documents for sentence in read_sentences(document, lexis.splitter, lexis.stop_words)
    )
    attested = frozenset(word.text for sentence in sentences for word in sentence.words)
    for name in sure_countries(sentences, attested, lexis):
        lexis.countries.teach(name)
    people, bodies = People(lexis, attested), Bodies(lexis)
    mentions = [people.find(sentence, bodies.long_rows(sentence)) for sentence in sentences]
    mentions = [[one for one in found if people.is_believed(one)] for found in mentions]
    persons = Persons(lexis, attested)
    persons.gather([one for found in mentions for one in found])
    publishers: list[tuple[str, Sentence]] = []
    named: list[Named] = []
    reader = _Things(lexis, persons)
    for sentence, found in zip(sentences, mentions, strict=True):
        named += reader.read(sentence, found, publishers)
    named = [one for one in named if one.kind != "acronym" or one.name.lower() not in attested]
    return Extract(sentences, tuple(persons.all), tuple(gather(named, lexis)), tuple(publishers), persons)


class _Things:
    """What a sentence names besides persons."""

    def __init__(self, lexis: Lexis, persons: Persons) -> None:
        self._lexis = lexis
        self._persons = persons
        self._bodies = Bodies(lexis)
        self._leads = LeadNames(lexis)
        self._small = SmallNames(lexis)
        self._places = Places(lexis)
        self._houses: dict[str, str] = {}
        for name in lexis.seed.publishers:
            self._houses.setdefault(" ".join(map(lexis.folder.word, name.replace("-", " ").split())), name)

    def read(
        self, sentence: Sentence, people: list[PersonMention], publishers: list[tuple[str, Sentence]]
    ) -> list[Named]:
        taken = {number for one in people for number in range(one.first, one.last + 1)}
        taken |= self._surnames(sentence, taken)
        persons = set(taken)
        publishers += ((name, sentence) for name in self._publishers(sentence, taken))
        town = self._places.dateline(sentence, taken)
        found = [town] if town else []
        taken.update(number for one in found for number in range(one.first, one.last + 1))
        found += self._leads.find(sentence, taken)
        found += self._bodies.find(sentence, taken)
        found += self._small.find(sentence, found, persons)
        taken.update(number for one in found for number in range(one.first, one.last + 1))
        found += self._places.find(sentence, taken)
        found = [one for one in found if one.kind != "acronym" or not _is_inside(one, found)]
        return [*found, *self._adjectives(sentence, found)]

    def _adjectives(self, sentence: Sentence, found: Sequence[Named]) -> Iterator[Named]:
        """Countries that stand in a sentence only by their adjectives or in longer names: weak signs."""
        named = {key for one in found if one.kind == "country" for key in one.signature}
        for number, word in enumerate(sentence.words):
            notion = "" if sentence.shouted else self._lexis.country(word.text)
            if notion and notion not in named and (word.cap or self._lexis.is_adjective(word.text)):
                named.add(notion)
                name = self._lexis.countries.name(notion, sentence.document.lang)
                yield Named(sentence, number, number, "country", name, frozenset({notion}), points=1)

    def _surnames(self, sentence: Sentence, taken: set[int]) -> set[int]:
        """Words that are the surname of somebody whom the documents name; they count as mentions."""
        found: set[int] = set()
        for number, word in enumerate(sentence.words):
            if number in taken or not word.cap or len(word.text) < 2 or self._lexis.country(word.text):
                continue
            bearers = self._persons.bearers(word.text)
            if bearers:
                found.add(number)
                max(bearers, key=lambda one: len(one.sentences)).sentences.append(sentence)
        return found

    def _publishers(self, sentence: Sentence, taken: set[int]) -> list[str]:
        found: list[str] = []
        for at in (number for number, word in enumerate(sentence.words) if word.cap):
            for length in (3, 2, 1):
                words = sentence.words[at : at + length]
                name = self._houses.get(" ".join(self._lexis.folder.word(word.text) for word in words))
                if name and len(words) == length and at not in taken:
                    found.append(name)
                    taken.update(range(at, at + length))
                    break
        return [*found, *self._papers(sentence, taken)]

    def _papers(self, sentence: Sentence, taken: set[int]) -> list[str]:
        """Houses that no table knows, by the last word of their names: "Jailoo Post"."""
        found, words = [], sentence.words
        for last in range(1, len(words)):
            pair = words[last - 1 : last + 1]
            named = all(word.cap for word in pair) and pair[0].tied and not taken & {last - 1, last}
            small = self._lexis.is_small(pair[0].text) or sentence.shouted
            if named and not small and pair[1].text in self._lexis.seed.publisher_nouns:
                found.append(sentence.surface(last - 1, last))
                taken.update((last - 1, last))
        return found


def _is_inside(one: Named, named: Sequence[Named]) -> bool:
    """The acronym is a word of a longer name: "Serbian MFA"."""
    return any(other.first <= one.first <= other.last and other.last > other.first for other in named)
