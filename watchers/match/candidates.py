"""What to ask of a full-text search so that no item which meets a query is missed: never narrower than the query.

The answer is checked by the index afterwards. Refuses to know databases; it shares with the store only the two
lines of words that `search_keys` makes of an item.
"""

from __future__ import annotations

from functools import lru_cache

from watchers import model
from watchers.match.index import Index
from watchers.match.operands import words_of as words_of_name
from watchers.match.tree import And, FieldTerm, Leaf, Near, Node, Not, Or, Phrase, Prefix, Ref, Title, Word
from watchers.model import AllOf, AnyOf, Terms, Text
from watchers.text.fold import LONGEST_WORD, Folder
from watchers.text.stems import STEMMED, stem, stem_of
from watchers.text.tokens import words_of

CACHED_KEYS = 12_288  # the words of a day that come again, of English, of Russian and of all others: some 4 MB each


class _Keys(dict[str, tuple[str, str]]):
    """The words of one language with their folded form and their folded stem, made when they are first met."""

    def __init__(self, lang: str, folder: Folder) -> None:
        super().__init__()
        self._lang = lang
        self._folder = folder

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= CACHED_KEYS:
            self.clear()
        made = self[word] = self._made(word)
        return made

    def _made(self, word: str) -> tuple[str, str]:
        if word.isascii() and word.isalnum():  # nothing to fold but its case, nor in its stem
            folded = word[:LONGEST_WORD].lower()
            return folded, stem_of(folded, self._lang)
        return self._folder.word(word), self._folder.word(stem(word, self._lang))


@lru_cache(len(STEMMED) + 1)
def _keys_of(lang: str, folder: Folder) -> _Keys:
    return _Keys(lang, folder)


def search_keys(text: Text, folder: Folder) -> tuple[str, str]:
    """The words of title and body, folded, and their folded stems; two lines with one space between words."""
    keys = _keys_of(text.lang if text.lang in STEMMED else "", folder)
    both = [*map(keys.__getitem__, words_of(text.title)[0]), *map(keys.__getitem__, words_of(text.body)[0])]
    folded, stems = zip(*both, strict=True) if both else ((), ())
    return " ".join(filter(None, folded)), " ".join(filter(None, stems))


def search_terms(node: Node, index: Index) -> Terms | None:
    """What an item must at least hold to meet a query; None where nothing can be said (NOT, facts of the item)."""
    match node:
        case And(parts):
            return _all([search_terms(part, index) for part in parts])
        case Near(left, right):
            return _all([search_terms(left, index), search_terms(right, index)])
        case Or(parts):
            return _any([search_terms(part, index) for part in parts])
        case Not():
            return None
        case _:
            return _of_leaf(node, index)


def _of_leaf(leaf: Leaf, index: Index) -> Terms | None:
    match leaf:
        case Title(inner):
            return _of_leaf(inner, index)
        case Ref(ref):
            return _profile(ref, index)
        case FieldTerm():
            return None
        case Word() | Prefix() | Phrase():
            return _words(leaf, index.folder)


def _all(parts: list[Terms | None]) -> Terms | None:
    known = tuple(part for part in parts if part is not None)
    return AllOf(known) if known else None


def _any(parts: list[Terms | None]) -> Terms | None:
    known = tuple(part for part in parts if part is not None)
    return AnyOf(known) if len(known) == len(parts) else None


def _profile(ref: str, index: Index) -> Terms | None:
    """What was stored of the profile, or its words: items may be older than the profile."""
    family, _, name = ref.partition(":")
    if family == "topic":
        tree = index.topic_tree(name)
        return _any([model.Profile(name), search_terms(tree, index)]) if tree else model.Profile(name)
    entity = index.entity(name)
    written = index.names(entity) if entity else ()
    return AnyOf((model.Profile(name), *(_phrase(words_of_name(one), index.folder) for one in written)))


def _words(leaf: Word | Prefix | Phrase, folder: Folder) -> Terms:
    match leaf:
        case Word(text):
            stems = dict.fromkeys(folder.word(stem(text, lang)) for lang in STEMMED)
            return AnyOf((model.Word(folder.word(text)), *map(model.Stem, stems))) if folder.word(text) else AnyOf(())
        case Prefix(text):
            return model.Prefix(folder.word(text)) if folder.word(text) else AnyOf(())
        case Phrase(words):
            return _phrase(words, folder)


def _phrase(words: tuple[str, ...], folder: Folder) -> Terms:
    keys = tuple(filter(None, (folder.word(word) for word in words)))
    return model.Phrase(keys) if len(keys) > 1 else AnyOf(tuple(map(model.Word, keys)))
