"""Reading the topics of a desk: each query parsed, and none that leads back to itself.

A topic that cannot be read is left out with a sentence; the others work. Refuses to know texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from watchers.errors import QueryError
from watchers.match.book import Book
from watchers.match.query import parse
from watchers.match.tree import Node, Ref, leaves
from watchers.model import Topic

_REFERENCE = re.compile(r"(?<![\w:])entity:[a-z0-9_-]+")
DEEPEST_CHAIN = 20  # topics that name topics that name topics


class _EntityNames:
    """In a topic's query a bare word may mean an entity; topics are meant only by #id, else "sanctions" in the
    topic of that name would mean the topic itself."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.exists = book.exists
        self.nearest = book.nearest

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ref for ref in self._book.lookup(words) if ref.startswith("entity:"))


def read_topics(book: Book) -> tuple[dict[str, Node], tuple[str, ...]]:
    """Topic id -> its tree, and a sentence for each topic that had to be left out."""
    trees: dict[str, Node] = {}
    warnings: list[str] = []
    for topic in book.topics.values():
        try:
            trees[topic.id] = parse(topic.query, _EntityNames(book))
        except QueryError as error:
            problem = f"{error.problem} (at character {error.position + 1} of its query)"
            missing = [one for one in _missing(topic, book) if one not in error.problem]
            also = f"; nor is there {', '.join(missing)}" if missing else ""
            warnings.append(_left_out(topic, f"{problem}{also}"))
    named = {name: _named_topics(tree) for name, tree in trees.items()}
    for name in [name for name in trees if not _ends(name, named)]:
        problem = f"its query leads back to itself or through more than {DEEPEST_CHAIN} topics"
        warnings.append(_left_out(book.topics[name], problem))
        del trees[name]
    return trees, tuple(warnings)


def _missing(topic: Topic, book: Book) -> tuple[str, ...]:
    """The entities that a query names and the desk does not have, in order."""
    named = dict.fromkeys(_REFERENCE.findall(topic.query.lower()))
    return tuple(one for one in named if not book.exists(one))


def _left_out(topic: Topic, problem: str) -> str:
    return f"{topic.where or 'profiles'}: topic “{topic.id}” is left out: {problem}"


def _named_topics(tree: Node) -> frozenset[str]:
    refs = (leaf.ref.partition(":") for leaf in leaves(tree) if isinstance(leaf, Ref))
    return frozenset(name for family, _, name in refs if family == "topic")


def _ends(name: str, named: Mapping[str, frozenset[str]]) -> bool:
    """Following the topics that a topic names comes to an end, and not to the topic itself."""
    reached = named[name]
    for _ in range(DEEPEST_CHAIN):
        if not reached:
            return True
        reached = frozenset(further for one in reached for further in named.get(one, ()))
    return False
