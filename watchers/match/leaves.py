"""Where the words of a query stand in an item: one function for each kind of word.

Refuses to know profiles, operators and what a place means.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from watchers.match.reading import Reading
from watchers.match.tree import Phrase, Prefix, Word
from watchers.text.fold import Folder
from watchers.text.stems import stem

Textual: TypeAlias = Word | Prefix | Phrase


class Place(NamedTuple):
    """Words `first` to `last` of an item."""

    first: int
    last: int


def places_of(leaf: Textual, reading: Reading, folder: Folder) -> list[Place]:
    """The places of a leaf in reading order; a word is met by an equal fold or, in the text's language, stem."""
    match leaf:
        case Word(text):
            numbers = {*reading.folding_to(folder.word(text)), *reading.stemming_to(stem(text, reading.text.lang))}
            return [Place(number, number) for number in sorted(numbers)]
        case Prefix(text):
            folded = folder.word(text)
            return [Place(number, number) for number in (reading.beginning(folded) if folded else ())]
        case Phrase(words):
            keys = tuple(folder.word(word) for word in words)
            return [Place(start, start + len(keys) - 1) for start in reading.sequence(keys)]
