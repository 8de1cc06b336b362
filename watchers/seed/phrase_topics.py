"""Topics for what no known subject covers: the key phrases of a document, grouped, as a query for their words.

A document gives one such topic at most, and none where a known subject tells most of it. Refuses to know whom a
topic concerns and how a query is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from watchers.model import Topic
from watchers.seed.key_phrases import LEAST_SPOKEN, Key, KeyPhrases, Term, is_weighty
from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence
from watchers.seed.tables import PlainWords, Subject, bare

MOST_OPERANDS = 8
MOST_KNOWN = 0.5  # of a word's sentences that a known subject may catch
MOST_COVERED = 0.5  # of the document's sentences
LEAST_SENTENCES = 5  # of a document
IN_PAIRS = 0.5  # of a word's sentences: then its pairs say it better

Place = tuple[str, int]  # a document's name, and where a sentence begins in it
GiveId = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Group:
    """The key phrases of one subject."""

    head: Term
    others: tuple[Term, ...]  # words that stand with it
    pairs: tuple[Term, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its words stand, in reading order."""
        its = (one for term in (self.head, *self.others, *self.pairs) for one in term.sentences.values())
        return tuple(sorted({(one.document.name, one.start) for one in its}))

    @property
    def name(self) -> str:
        """How to call it: by the pair that holds the head most often, else by the head alone."""
        holding = [one for one in self.pairs if self.head.key[0] in one.key]
        written = (holding[0] if holding else self.head).surface
        return written[:1].upper() + written[1:]


class PhraseTopics:
    """Proposes topics from key phrases."""

    def __init__(self, lexis: Lexis, plain: PlainWords, subjects: Iterable[Subject]) -> None:
        self._phrases = KeyPhrases(lexis, plain)
        operands = [bare(word).strip('"') for subject in subjects for word in subject.words]
        self._whole = frozenset(operands)
        self._beginnings = tuple(word[:-1] for word in operands if word.endswith("*"))

    def topics(
        self, sentences: Sequence[Sentence], caught: Iterable[Sequence[Place]], give: GiveId
    ) -> list[tuple[Topic, tuple[Place, ...]]]:
        """A topic a group, and where its words stand; `caught` are the places of each known subject."""
        covered = [frozenset(places) for places in caught]
        groups = [
            group
            for its in _by_document(sentences)
            if len(its) >= LEAST_SENTENCES and (group := self._group(its, covered))
        ]
        return [
            (Topic(give(group.name), group.name, " OR ".join(self._operands(group))), group.places)
            for group in _merged(groups)
        ]

    def _group(self, sentences: Sequence[Sentence], covered: Sequence[Container[Place]]) -> Group | None:
        """The weightiest word that is of no known subject, and what stands with it."""
        if any(_share(sentences, places) > MOST_COVERED for places in covered):
            return None
        words, pairs = self._phrases.of(sentences)
        if not words or not is_weighty(words[0], len(sentences)) or self._is_known(words[0], covered):
            return None
        head, *rest = words
        holding = [one for one in pairs if head.key[0] in one.key]
        if any(self._whole & one.surfaces.keys() for one in holding) or not _is_enough(head, holding, rest):
            return None
        others = tuple(one for one in rest if _together(one, head) and not self._is_known(one, covered))
        keys = {one.key[0] for one in others}
        beside = (one for one in pairs if one in holding or keys & set(one.key) or _together(one, head))
        return Group(head, others, tuple(beside))

    def _is_known(self, term: Term, covered: Sequence[Container[Place]]) -> bool:
        """It is a word of a known subject, or stands mostly where one is spoken of."""
        spellings = tuple(map(bare, term.surfaces))
        if any(one in self._whole or one.startswith(self._beginnings) for one in spellings):
            return True
        return any(_share(list(term.sentences.values()), places) > MOST_KNOWN for places in covered)

    def _operands(self, group: Group) -> list[str]:
        """The words in the watch language; a word that mostly stands in pairs is asked for in them alone."""
        pairs = list(group.pairs)
        asked: list[str] = []
        for word in (group.head, *group.others):
            holding = [one for one in pairs if word.key[0] in one.key]
            in_pairs = {number for one in holding for number in one.sentences}
            if len(in_pairs) < IN_PAIRS * len(word.sentences):
                asked.append(word.surface)
                pairs = [one for one in pairs if one not in holding]
        return [*asked, *(_near(one) for one in pairs)][:MOST_OPERANDS]


def _near(pair: Term) -> str:
    return f"({' NEAR/1 '.join(pair.surface.split())})"


def _is_enough(head: Term, holding: Sequence[Term], rest: Sequence[Term]) -> bool:
    """A word alone says little: it needs a phrase, more sentences, or another word of the headline that recurs."""
    titled = sum(0 in one.sentences for one in (head, *rest)) > 1
    return bool(holding) or titled or len(head.sentences) >= LEAST_SPOKEN


def _together(one: Term, other: Term) -> bool:
    return bool(one.sentences.keys() & other.sentences.keys())


def _share(sentences: Sequence[Sentence], places: Container[Place]) -> float:
    return sum((one.document.name, one.start) in places for one in sentences) / len(sentences)


def _by_document(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.document.name, []).append(sentence)
    return list(found.values())


def _merged(groups: Iterable[Group]) -> list[Group]:
    """Groups of one head are one: two documents on one subject."""
    kept: dict[Key, Group] = {}
    for group in groups:
        known = kept.get(group.head.key)
        kept[group.head.key] = _joined(known, group) if known else group
    return list(kept.values())


def _joined(one: Group, other: Group) -> Group:
    return Group(one.head, _unique(one.others, other.others), _unique(one.pairs, other.pairs))


def _unique(*terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple({one.key: one for its in terms for one in reversed(its)}.values())
