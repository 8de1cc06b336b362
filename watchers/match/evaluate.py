"""Is a query true of an item, and by which places? The meaning of every node of the watch language.

True is a list of spans (empty where the truth has no place: NOT), false is None. Refuses to know which
queries are worth asking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from watchers.match.leaves import Place, places_of
from watchers.match.reading import Reading
from watchers.match.spans import NOWHERE, Span, beside
from watchers.match.tree import And, FieldTerm, Leaf, Near, Node, Not, Or, Phrase, Prefix, Ref, Title, Word
from watchers.match.verify import Hit
from watchers.text.fold import Folder
from watchers.text.tokens import words_in

Spans: TypeAlias = list[Span]


class Evaluation:
    """Answers queries about one item; every leaf and topic is looked up once."""

    def __init__(
        self, reading: Reading, hits: Mapping[str, Sequence[Hit]], topic: Callable[[str], Node | None], folder: Folder
    ) -> None:
        self.reading = reading
        self.hits = hits  # entity id -> judged places
        self._topic = topic
        self._folder = folder
        self._known: dict[Leaf, Spans] = {}

    def true(self, node: Node) -> Spans | None:
        """The spans that make a query true, None where it is false."""
        match node:
            case And(parts):
                return _all(self.true(part) for part in parts)
            case Or(parts):
                return _any([self.true(part) for part in parts])
            case Not(part):
                return [] if self.true(part) is None else None
            case Near(left, right, distance):
                return self._near(left, right, distance)
            case _:
                return self._leaf(node) or None

    def _near(self, left: Node, right: Node, distance: int) -> Spans | None:
        """NEAR of a group asks each of its AND parts to be near."""
        if isinstance(left, And):
            return _all(self._near_part(part, right, distance) for part in left.parts)
        if isinstance(right, And):
            return _all(self._near_part(part, left, distance) for part in right.parts)
        left_spans, right_spans = self.true(left), self.true(right)
        if left_spans is None or right_spans is None:
            return None
        return beside(_placed(left_spans), _placed(right_spans), distance) or None

    def _near_part(self, part: Node, other: Node, distance: int) -> Spans | None:
        return self.true(part) if isinstance(part, Not) else self._near(part, other, distance)

    def _leaf(self, leaf: Leaf) -> Spans:
        if leaf not in self._known:
            self._known[leaf] = [Span(*place, {leaf: place}) for place in self._places(leaf)]
        return self._known[leaf]

    def _places(self, leaf: Leaf) -> list[Place]:
        match leaf:
            case Ref(ref):
                return self._profile(ref)
            case FieldTerm():
                return [NOWHERE] if self._fact(leaf) else []
            case Title(inner):
                return [place for place in self._places(inner) if NOWHERE.last < place.last < self.reading.border]
            case Word() | Prefix() | Phrase():
                return places_of(leaf, self.reading, self._folder)

    def _profile(self, ref: str) -> list[Place]:
        family, _, name = ref.partition(":")
        if family == "entity":
            return [Place(hit.first, hit.last) for hit in self.hits.get(name, ()) if hit.firm]
        return sorted({place for span in self.topic(name) for place in span.leaves.values()})

    def topic(self, name: str) -> Spans:
        """The spans that make a topic true, none where it is false or unknown."""
        node = self._topic(name)
        return (self.true(node) if node is not None else None) or []

    def _fact(self, term: FieldTerm) -> bool:
        text = self.reading.text
        match term.field:
            case "kind":
                return text.kind == term.value
            case "lang":
                return text.lang == term.value
            case "publisher":
                return names_in(text.publisher, term.value, self._folder)
            case _:
                return names_in(text.source, term.value, self._folder)


def names_in(fact: str, value: str, folder: Folder) -> bool:
    """All words of the value stand side by side in the fact."""
    words, wanted = fact_words(fact, folder), fact_words(value, folder)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))


def fact_words(text: str, folder: Folder) -> tuple[str, ...]:
    """The folded words of a publisher, a feed's name or an address."""
    return tuple(folder.word(word) for word in words_in(text))


def _all(truths: Iterable[Spans | None]) -> Spans | None:
    """All spans; what follows the first part that is false is not asked for."""
    spans: Spans = []
    for truth in truths:
        if truth is None:
            return None
        spans += truth
    return spans


def _any(truths: Sequence[Spans | None]) -> Spans | None:
    found = [truth for truth in truths if truth is not None]
    return [span for truth in found for span in truth] if found else None


def _placed(spans: Spans) -> Spans:
    """Facts of the item, which a topic may bring along, are nowhere and so near to nothing."""
    return [span for span in spans if span.first > NOWHERE.first]
