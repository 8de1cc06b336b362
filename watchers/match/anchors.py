"""Where a stored query hangs: a few keys of which every item that meets the query has at least one.

So an item wakes only the queries it could meet, however many are stored. An AND hangs on its rarest part, an OR on
all of them; NOT can hold nothing. The idea is that of the presearcher in Lucene's monitor (formerly Luwak).
Refuses to know whether a woken query is true.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from watchers.match.evaluate import fact_words
from watchers.match.reading import Reading
from watchers.match.tree import And, FieldTerm, Leaf, Near, Node, Not, Or, Phrase, Prefix, Ref, Title, Word
from watchers.text.fold import Folder
from watchers.text.stems import STEMMED, stem


class Key(NamedTuple):
    """One thing that an item may have: a word, a stem, a word with this beginning, a profile, a fact."""

    kind: str  # "word" | "stem" | "prefix" | "profile" | a field of FieldTerm
    text: str


Keys: TypeAlias = frozenset[Key]
QueryId: TypeAlias = int | str  # of a watch, of a topic
NOTHING: Keys = frozenset()
# How many items a key is likely to wake a query for, in no unit: facts hold for every third item, long words are rare.
_FACTS = {"kind": 1_000.0, "lang": 1_000.0, "publisher": 100.0, "source": 100.0, "profile": 5.0}
_BY_LENGTH = {"word": 20.0, "stem": 20.0, "prefix": 40.0}


def _commonness(key: Key) -> float:
    return _FACTS.get(key.kind) or _BY_LENGTH[key.kind] / (len(key.text) or 1)


def anchors(node: Node, folder: Folder, burden: Callable[[Keys], float]) -> Keys:
    """Keys of which every item that meets the tree has one; none where that cannot be said (NOT).

    `burden` says how often a set of keys would wake a query; where there is a choice the least is taken.
    """
    match node:
        case And(parts):
            return _least([anchors(part, folder, burden) for part in parts], burden)
        case Near(left, right):
            return _least([anchors(side, folder, burden) for side in (left, right)], burden)
        case Or(parts):
            sides = [anchors(part, folder, burden) for part in parts]
            return NOTHING.union(*sides) if all(sides) else NOTHING
        case Not():
            return NOTHING
        case _:
            return _of_leaf(node, folder)


def _least(sides: list[Keys], burden: Callable[[Keys], float]) -> Keys:
    return min(filter(None, sides), key=burden, default=NOTHING)


def _of_leaf(leaf: Leaf, folder: Folder) -> Keys:
    match leaf:
        case Title(inner):
            return _of_leaf(inner, folder)
        case Word(text):
            stems = (Key("stem", stem(text, lang)) for lang in STEMMED)
            return frozenset({Key("word", folder.word(text)), *stems})
        case Prefix(text):
            return frozenset({Key("prefix", folder.word(text))})
        case Phrase(words):
            return frozenset({Key("word", max((folder.word(word) for word in words), key=len))})
        case Ref(ref):
            return frozenset({Key("profile", ref)})
        case FieldTerm(field, value):
            return frozenset({Key(field, fact_words(value, folder)[0] if field in ("source", "publisher") else value)})


class Hooks:
    """Stored queries by the keys they hang on; adding and removing touches only these keys."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._by_key: defaultdict[str, dict[str, set[QueryId]]] = defaultdict(dict)
        self._keys: dict[QueryId, Keys] = {}
        self._lengths: Counter[int] = Counter()  # of prefixes

    def add(self, query: QueryId, node: Node) -> None:
        """Hang a query on its keys, in place of earlier ones."""
        self.remove(query)
        self._keys[query] = anchors(node, self._folder, self._burden)
        for key in self._keys[query]:
            self._by_key[key.kind].setdefault(key.text, set()).add(query)
            self._lengths[len(key.text)] += key.kind == "prefix"

    def _burden(self, keys: Keys) -> float:
        """What is crowded is probably common: "tajik*" on a Tajik desk."""
        return sum(_commonness(key) * (1 + len(self._by_key[key.kind].get(key.text, ()))) for key in keys)

    def remove(self, query: QueryId) -> None:
        """Take a query off; one that does not hang is no error."""
        for key in self._keys.pop(query, NOTHING):
            hanging = self._by_key[key.kind][key.text]
            hanging.discard(query)
            if not hanging:
                del self._by_key[key.kind][key.text]
            self._lengths[len(key.text)] -= key.kind == "prefix"

    def woken_by(self, reading: Reading) -> set[QueryId]:
        """The queries that hang on a word, stem, beginning or fact of this item."""
        woken: set[QueryId] = set()
        for kind, hanging in self._by_key.items():
            if hanging and kind != "profile":
                for text in hanging.keys() & self._texts_of(kind, reading):
                    woken |= hanging[text]
        return woken

    def woken_by_profile(self, ref: str) -> set[QueryId]:
        """The queries that hang on a profile."""
        return self._by_key["profile"].get(ref, set())

    def _texts_of(self, kind: str, reading: Reading) -> AbstractSet[str]:
        """What an item has of a kind of key."""
        match kind:
            case "word":
                return reading.vocabulary
            case "stem":
                return reading.stems
            case "prefix":
                lengths = [length for length, count in self._lengths.items() if count]
                return {word[:length] for length in lengths for word in reading.vocabulary}
            case "kind" | "lang":
                return {reading.text.kind if kind == "kind" else reading.text.lang}
            case _:
                fact = reading.text.publisher if kind == "publisher" else reading.text.source
                return set(fact_words(fact, self._folder))
