"""Which words of a text could belong to a name: one dictionary look-up a word, whatever the number of profiles.

A name hangs on its rarest word. What a word of a text could be of all words that names hang on is worked out once and
kept: the same spelling, a case form, another transcription, a slip. Refuses to know what stands round a word.
Deletions as keys of slips are the idea of W. Garbe's SymSpell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from rapidfuzz import fuzz, process

from watchers.match.forms import (
    LOOSE_LIKE,
    SHORTEST_SLIP,
    FormMaker,
    Forms,
    Kind,
    NameWord,
    Relation,
    relation,
    skeleton_key,
    skeleton_keys,
)
from watchers.match.names import Element, Name
from watchers.match.naming import NameTables
from watchers.match.shared import Shared
from watchers.model import Entity

MOST_PENDING = 32  # persons of one surname whose names may be made in one go, at the first text that has it
MOST_ALIKE = 8  # surnames that a word is only like: it needs a given name beside it to be one of them
LONGEST_BEGINNING = 5  # letters that keys of slips are made of; SymSpell calls it the prefix length
MOST_SEEN = 1_000  # places of one word in a text
FREED_AT_ONCE = 500  # words
BEGINNING = 3  # letters that a word keeps in all its case forms
LONGEST_STUB = 4  # letters of a word that may lose one of these
FEW = 32  # nodes that are quicker compared one by one
MOST_NEAR = 64
KEPT = 32_768  # words of texts whose meaning is kept, about 6 MB


class Node:
    """A word that names hang on."""

    __slots__ = ("crowd", "names", "other", "pending", "surname", "word")

    def __init__(self, word: NameWord, *, surname: bool = False) -> None:
        self.word = word
        self.other: NameWord | None = None  # the word in the other script, where names are written in both
        self.surname = surname  # of persons
        self.names: tuple[Name, ...] = ()
        self.pending: tuple[Entity, ...] = ()  # whose names hang here and have not been made yet
        self.crowd = 0  # how many names hang here, at least

    def hang(self, names: tuple[Name, ...], pending: tuple[Entity, ...] = ()) -> None:
        """Let these names hang here and no others."""
        self.names, self.pending, self.crowd = names, pending, len(names) + len(pending)

    def expect(self, word: NameWord, entity: Entity) -> None:
        """Names of an entity hang here, by a word with the same fold."""
        if entity not in self.pending[-1:]:
            self.hang(self.names, (*self.pending, entity))
        if word.latin != self.word.latin:
            self.other = word

    def add(self, word: NameWord, name: Name) -> None:
        """Hang a name here, by a word with the same fold."""
        self.hang((*self.names, name), self.pending)
        if word.latin != self.word.latin:
            self.other = word

    def written(self, forms: Forms) -> NameWord:
        """The word in the script of a word of a text, where it is known in that script."""
        return self.other if self.other and forms.latin != self.word.latin else self.word


class Lead(NamedTuple):
    """A word of a text may be this word of names."""

    node: Node
    relation: Relation


class Leads(NamedTuple):
    """What a word of a text may be, the surest first."""

    every: tuple[Lead, ...]
    alone: tuple[Lead, ...]  # without the surnames that it is only like: they count beside other words of a name
    certain: bool  # the first one is more than alike


class Lexicon:
    """All words that names hang on; surnames apart, because only they are looked for in other spellings and slips."""

    def __init__(self, forms: FormMaker, tables: NameTables, make: Callable[[Entity], Iterable[Name]]) -> None:
        self._forms = forms
        self._tables = tables
        self._make = make  # the names of an entity
        self._words: dict[str, Node] = {}
        self._beginnings: set[str] = set()  # of the words
        self._surnames: dict[str, Node] = {}
        self._notions: dict[str, Node] = {}
        self._sounds: dict[str, list[Node]] = {}
        self._slips: Shared[Node] = Shared()
        self._hung: dict[str, tuple[Node, ...]] = {}  # entity -> where its names hang
        self.largest_crowd = 1  # names that hang on one word, at most so far
        self._leading: dict[str, Leads | None] = {}  # words of texts that were looked up; most lead nowhere
        self._stale: list[dict[str, Leads | None]] = []  # forgotten, and not freed yet

    def add(self, name: Name) -> None:
        """Hang a name on its rarest word, one of several words that could be mistyped on its two rarest."""
        for node, word in self._places(name):
            node.add(word, name)
            self.largest_crowd = max(self.largest_crowd, node.crowd)
            self._hung[name.entity] = (*self._hung.get(name.entity, ()), node)

    def expect(self, entity: Entity, surnames: Iterable[NameWord]) -> None:
        """Hang a person on surnames; the names are made when one of these stands in a text, or at once where many are
        waiting for that already: an item must not stop the desk."""
        nodes: list[Node] = []
        for surname in surnames:
            node = self._surname(surname)
            node.expect(surname, entity)
            if len(node.pending) > MOST_PENDING:
                self.names_of(node)
            self.largest_crowd = max(self.largest_crowd, node.crowd)
            if node not in nodes:
                nodes.append(node)
        self._hung[entity.id] = tuple(nodes)

    def names_of(self, node: Node) -> tuple[Name, ...]:
        """The names that hang on a word."""
        if node.pending:
            made = (name for entity in node.pending for name in self._make(entity) if name.surname)
            here = (name for name in made if name.surname and self._surnames.get(name.surname.name) is node)
            node.hang((*node.names, *here))
        return node.names

    def remove(self, entity: str) -> None:
        """Take all names of an entity off; words that nothing hangs on any more stay and cost nothing."""
        for node in self._hung.pop(entity, ()):
            names = tuple(name for name in node.names if name.entity != entity)
            node.hang(names, tuple(one for one in node.pending if one.id != entity))

    def nodes_of(self, entity: str) -> tuple[Node, ...]:
        """The words that an entity's names hang on."""
        return self._hung.get(entity, ())

    def leads(self, words: Sequence[str]) -> dict[int, Leads]:
        """The numbers of those words of a text that may belong to a name, with what they may be."""
        if self._stale:
            self._free_some()
        try:
            found = list(map(self._leading.__getitem__, words))
        except KeyError:
            for word in set(words).difference(self._leading):  # the dictionary itself: its view would be gone through
                self._look_up(word)
            found = [self._leading.get(word) for word in words]
        leads = {number: its for number, its in compress(enumerate(found), found) if its}
        return leads if len(leads) <= MOST_SEEN else _first_ones(leads, words)

    def _look_up(self, word: str) -> None:
        if len(self._leading) >= KEPT:
            self._forget()
        found = tuple(self._find(word))
        alone = tuple(lead for lead in found if lead.relation.kind < Kind.SLIP or not lead.node.surname)
        self._leading[word] = Leads(found, alone, found[0].relation.kind <= Kind.INFLECTED) if found else None

    def _forget(self) -> None:
        """What words of texts may be changes with every word that a name hangs on for the first time.

        Freeing thousands of words takes milliseconds, and somebody waits for the answer to a command: they are freed
        by and by.
        """
        if self._leading:
            self._stale.append(self._leading)
            self._leading = {}

    def _free_some(self) -> None:
        leading = self._stale[-1]
        for _ in range(min(FREED_AT_ONCE, len(leading))):
            leading.popitem()
        if not leading:
            self._stale.pop()

    def _places(self, name: Name) -> Iterator[tuple[Node, NameWord]]:
        if name.surname:
            yield self._surname(name.surname), name.surname
        elif not name.elements:
            word = min(name.words, key=self._crowd)
            yield self._word(word), word
        else:
            for element in sorted(name.elements, key=self._commonness)[: 2 if len(name.elements) > 2 else 1]:
                if not element.notions:
                    yield self._word(element.word), element.word
                for node in map(self._notion, element.notions):
                    yield node, node.word

    def _commonness(self, element: Element) -> tuple[bool, int, int]:
        return bool(element.notions), self._crowd(element.word), -len(element.word.name)

    def _crowd(self, word: NameWord) -> int:
        node = self._words.get(word.name)
        return len(node.names) if node else 0

    def _notion(self, notion: str) -> Node:
        if notion not in self._notions:
            self._notions[notion] = Node(NameWord(notion, notion, latin=True))
            self._forget()
        return self._notions[notion]

    def _word(self, word: NameWord) -> Node:
        if word.name not in self._words:
            self._words[word.name] = self._sounding(Node(word))
            self._beginnings.add(word.name[:BEGINNING])
        return self._words[word.name]

    def _surname(self, word: NameWord) -> Node:
        if word.name not in self._surnames:
            self._surnames[word.name] = self._sounding(Node(word, surname=True))
        return self._surnames[word.name]

    def _sounding(self, node: Node) -> Node:
        name = node.word.name
        if name.isascii():
            self._sounds.setdefault(skeleton_key(name), []).append(node)
        self._slips.add(_deletions(name), node)
        self._forget()
        return node

    def _find(self, written: str) -> Iterator[Lead]:
        for notion in self._tables.notions(written):
            if notion in self._notions:
                yield Lead(self._notions[notion], Relation(Kind.SAME, 1.0))
        small = written[0].islower()
        if small and self._begins_no_name(written):
            return
        forms = self._forms.of(written)
        if len(forms.name) == 1 and forms.name.isascii() and forms.name in self._words:
            yield Lead(self._words[forms.name], Relation(Kind.SAME, 1.0))  # the G of "G-7"
        if not forms.name or (len(forms.name) == 1 and forms.name.isascii()):
            return
        nodes = self._nodes(forms, small=small)
        leads = [Lead(node, seen) for node in nodes if (seen := relation(forms, node.written(forms)))]
        leads.sort(key=lambda lead: (lead.relation.kind, -lead.relation.likeness))
        surest = sum(lead.relation.kind < Kind.SLIP for lead in leads)
        yield from leads[: surest + MOST_ALIKE]

    def _begins_no_name(self, written: str) -> bool:
        """No word that names hang on begins like this one, with or without its ending: true of most words."""
        name = self._forms.fold(written)
        return len(name) > LONGEST_STUB and name[:BEGINNING] not in self._beginnings

    def _nodes(self, forms: Forms, *, small: bool) -> Iterable[Node]:
        """Nodes that a word may be; one without a capital is no surname, and is not looked for in other spellings."""
        books = (self._words,) if small else (self._words, self._surnames)
        found = {id(node): node for book in books for name in forms.all_names if (node := book.get(name))}
        if not small:
            for key in skeleton_keys(forms):
                found.update((id(node), node) for node in _alike(forms, self._sounds.get(key, ())))
            for slip in _deletions(forms.name):
                found.update((id(node), node) for node in _alike(forms, self._slips.of(slip)))
        return found.values()


def _first_ones(leads: dict[int, Leads], words: Sequence[str]) -> dict[int, Leads]:
    """Of a word that stands in a text again and again the first places: a page of one word says no more."""
    seen: Counter[str] = Counter()
    kept: dict[int, Leads] = {}
    for number, found in leads.items():
        seen[words[number]] += 1
        if seen[words[number]] <= MOST_SEEN:
            kept[number] = found
    return kept


def _alike(forms: Forms, nodes: Sequence[Node]) -> Sequence[Node]:
    """Of many nodes those that a word is like: a first look, without the interpreter."""
    if len(nodes) <= FEW:
        return nodes
    names = [node.word.name for node in nodes]
    found: set[int] = set()
    for name in {forms.word, *forms.all_names}:
        near = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=LOOSE_LIKE * 100, limit=MOST_NEAR)
        found.update(number for _, _, number in near)
    return [nodes[number] for number in found]


def _deletions(name: str) -> Iterable[int]:
    """Keys that a name shares with its slips: its beginning, and its beginning without one letter."""
    if len(name) < SHORTEST_SLIP or not name.isascii():
        return ()
    beginning = name[:LONGEST_BEGINNING]
    return {hash(beginning), *(hash(beginning[:at] + beginning[at + 1 :]) for at in range(1, len(beginning)))}
