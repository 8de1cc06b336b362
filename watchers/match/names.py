"""Finding the names of entities: every name hangs on its rarest word, so a text asks one dictionary a word.

What is found here is a candidate; `watchers.match.verify` says how sure it is. Refuses to know queries.
The idea of hanging a stored pattern on its rarest term is that of Lucene's monitor (formerly Luwak).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchers.match.reading import Reading
from watchers.model import Entity, EntityType
from watchers.text.fold import Folder
from watchers.text.tokens import tokenise

LONGEST_ACRONYM = 5  # letters: CSTO, ОДКБ, NATO
MOST_PLACES = 100  # of one entity in one item; a page of nothing but one name says no more


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity, ready to be compared."""

    entity: str  # id
    written: str  # as in the profile
    keys: tuple[str, ...]  # name folds of its words
    canonical: bool  # the profile's `name`
    former: bool
    bare: bool  # a person by one word
    acronym: tuple[str, ...]  # the words letter by letter where case counts, else ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that stands in an item, from word `first` to word `last`."""

    name: Name
    first: int
    last: int


def names_of(entity: Entity, folder: Folder) -> Iterator[Name]:
    """All names of an entity, the canonical one first; one that folds to nothing is left out."""
    written = [(entity.name, False), *((alias, False) for alias in entity.aliases)]
    written += [(former, True) for former in entity.former]
    if entity.type is EntityType.PERSON:
        written += [(former.split()[-1], True) for former in entity.former if " " in former.strip()]
    seen: set[tuple[str, ...]] = set()
    for text, former in written:
        tokens = [token.text for token in tokenise(text)]
        keys = tuple(folder.name(token) for token in tokens)
        acronym = _letters(tokens) if _is_acronym(text) else ()
        if keys and all(keys) and (*keys, *acronym) not in seen:
            seen.add((*keys, *acronym))
            bare = len(keys) == 1 and entity.type is EntityType.PERSON
            yield Name(entity.id, text, keys, text == entity.name, former, bare, acronym)


def _is_acronym(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) <= LONGEST_ACRONYM


def _letters(tokens: Iterable[str]) -> tuple[str, ...]:
    """Words without the dots of "U.S."; case stays."""
    return tuple(token.replace(".", "") for token in tokens)


class NameIndex:
    """All names of all entities, by the word each hangs on."""

    def __init__(self) -> None:
        self._hanging: defaultdict[str, list[tuple[Name, int]]] = defaultdict(list)

    def add(self, name: Name) -> None:
        """Hang a name on the word that fewest names hang on so far, the longest of these."""
        anchor = min(
            range(len(name.keys)), key=lambda at: (len(self._hanging.get(name.keys[at], ())), -len(name.keys[at]))
        )
        self._hanging[name.keys[anchor]].append((name, anchor))

    def find(self, reading: Reading) -> dict[str, list[Candidate]]:
        """Entity id -> its places in reading order; of overlapping names of one entity the longest."""
        found: defaultdict[str, list[Candidate]] = defaultdict(list)
        for number, key in enumerate(reading.names):
            for name, anchor in self._hanging.get(key, ()):
                first = number - anchor
                if _stands_at(name, first, reading):
                    found[name.entity].append(Candidate(name, first, first + len(name.keys) - 1))
        return {entity: _longest(candidates) for entity, candidates in found.items()}


def _stands_at(name: Name, first: int, reading: Reading) -> bool:
    end = first + len(name.keys)
    if first < 0 or reading.names[first:end] != name.keys or not reading.in_one_field(first, end - 1):
        return False
    return not name.acronym or _letters(token.text for token in reading.tokens[first:end]) == name.acronym


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (one.first - one.last, one.first, not one.name.canonical)):
        numbers = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(numbers):
            taken.update(numbers)
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.first)[:MOST_PLACES]
