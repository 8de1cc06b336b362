"""What a document keeps speaking of: words, and pairs of words, that recur in it and that not every news has.

A word is what stands between blanks, with its hyphens ("palm-leaf"). Names, offices and plain words are no key
phrases. Refuses to know which subjects are known, and queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import CACHED, PlainWords, bare
from watchers.text.stems import stem

SHORTEST = 3  # letters
LEAST_RECURRING = 2  # sentences of a pair
LEAST_TITLED = 3  # sentences of a word that stands in the headline, which counts
LEAST_SPOKEN = 5  # sentences of any other word
LEAST_SHARE = 0.2  # of the document's sentences, where the word is not in the headline
NOUN_SHARE = 0.4  # of the places of a word at which a noun would stand
MOST_OTHERS = 0.6  # of its places with an ending that verbs and adjectives have

Key = tuple[str, ...]  # stems of one word, or of two that stand together


@dataclass(slots=True)
class Term:
    """A word or a pair of words in one document."""

    key: Key
    sentences: dict[int, Sentence] = field(default_factory=dict)  # by number, in order
    surfaces: Counter[str] = field(default_factory=Counter)  # as it is written, in small letters
    opening: Counter[str] = field(default_factory=Counter)  # as it is written where a sentence begins with it
    as_noun: int = 0

    @property
    def surface(self) -> str:
        """How to write it: as sentences begin with it, for that is its basic form; else as short as it stands."""
        return min(self.opening or self.surfaces, key=lambda one: (len(one), -self.surfaces[one], one))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word with its hyphens."""

    text: str
    key: str
    first: int
    last: int
    content: bool  # it may be a subject
    small: bool  # it holds a word of no meaning


class KeyPhrases:
    """Finds what recurs."""

    def __init__(self, lexis: Lexis, plain: PlainWords) -> None:
        self._lexis = lexis
        self._plain = plain
        self._judged = lru_cache(CACHED)(self._judge)

    def of(self, sentences: Sequence[Sentence]) -> tuple[list[Term], list[Term]]:
        """The words that a document is about, weightiest first, and the pairs of words that recur in it."""
        attested = _attested(sentences)
        words: dict[Key, Term] = {}
        pairs: dict[Key, Term] = {}
        for number, sentence in enumerate(sentences):
            units = list(self._units(sentence, attested))
            phrased = {one.last + 1 for one in units if not one.small}
            for unit in (one for one in units if one.content):
                term = self._keep(words, (unit.key,), unit.text, number, sentence, opening=unit.first == 0)
                term.as_noun += self._is_as_noun(sentence, unit, phrased)
            for one, other in _pairs(units, sentence):
                text = f"{one.text} {other.text}"
                self._keep(pairs, (one.key, other.key), text, number, sentence, opening=one.first == 0)
        recurring = [one for one in pairs.values() if self._is_phrase(one)]
        nouns = [one for one in words.values() if len(one.sentences) >= LEAST_TITLED and self._is_noun(one)]
        return sorted(nouns, key=_weight), sorted(recurring, key=_weight)

    def _keep(
        self, terms: dict[Key, Term], key: Key, text: str, number: int, sentence: Sentence, *, opening: bool
    ) -> Term:
        term = terms.setdefault(key, Term(key))
        term.sentences.setdefault(number, sentence)
        term.surfaces[text] += 1
        if opening:
            term.opening[text] += 1
        return term

    def _units(self, sentence: Sentence, attested: frozenset[str]) -> Iterator[_Unit]:
        """The words of a sentence that are no names, in order."""
        first = 0
        for number, word in enumerate(sentence.words):
            if word.hyphened and number + 1 < len(sentence.words):
                continue
            its = sentence.words[first : number + 1]
            if all(self._is_common(one, sentence, attested, opening=first == 0) for one in its):
                yield self._unit(its, first, number, sentence.document.lang)
            first = number + 1

    def _is_common(self, word: Word, sentence: Sentence, attested: frozenset[str], *, opening: bool) -> bool:
        """It is written small, or its capital is only that of a headline or of a sentence."""
        if not word.text.isalpha() or word.text.islower():
            return word.text.isalpha()
        small = stem(word.text.lower(), sentence.document.lang)
        return (opening or sentence.shouted) and not word.acronym and small in attested

    def _unit(self, its: Sequence[Word], first: int, last: int, lang: str) -> _Unit:
        judged = [self._judged(one.text, lang) for one in its]
        texts, keys, content, small = zip(*judged, strict=True)
        return _Unit("-".join(texts), "-".join(keys), first, last, any(content), any(small))

    def _judge(self, word: str, lang: str) -> tuple[str, str, bool, bool]:
        """A word in small letters, its stem, whether it may be a subject, and whether it means nothing."""
        text = word.lower()
        small = len(text) < SHORTEST or self._is_small(text)
        return text, stem(text, lang), not small and self._says_something(text, lang), small

    def _is_small(self, text: str) -> bool:
        return bare(text) in self._lexis.stop_words or text in self._plain.small

    def _says_something(self, text: str, lang: str) -> bool:
        if self._plain.has(text, lang):
            return False
        known = (self._lexis.is_office, self._lexis.head, self._lexis.country)
        spoken = text in self._lexis.seed.speech or text in self._lexis.seed.inside_roles
        return not spoken and not any(ask(text) for ask in known)

    def _is_as_noun(self, sentence: Sentence, unit: _Unit, phrased: Container[int]) -> bool:
        """A noun may stand here: behind an article or a preposition, or behind another word of its phrase."""
        if sentence.document.lang != "en":
            return True
        if unit.first == 0:
            return False
        before = bare(sentence.words[unit.first - 1].text)
        return before in self._plain.before_nouns or unit.first in phrased

    def _is_phrase(self, term: Term) -> bool:
        lang = next(iter(term.sentences.values())).document.lang
        return len(term.sentences) >= LEAST_RECURRING and self._plain.is_phrase(term.surface.split(), lang)

    def _is_noun(self, term: Term) -> bool:
        """Enough of its places are those of a noun, and it mostly ends like one."""
        count = sum(term.surfaces.values())
        endings = (*self._plain.endings, *self._plain.gerunds, *self._lexis.seed.adjective_tails)
        others = sum(times for written, times in term.surfaces.items() if written.endswith(endings))
        return term.as_noun >= NOUN_SHARE * count and others < MOST_OTHERS * count


def is_weighty(term: Term, sentences: int) -> bool:
    """The document is about it: it stands in the headline and again, or in a good part of the sentences."""
    if 0 in term.sentences:
        return len(term.sentences) >= LEAST_TITLED
    return len(term.sentences) >= max(LEAST_SPOKEN, LEAST_SHARE * sentences)


def _attested(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Stems of the words that stand somewhere in small letters."""
    return frozenset(
        stem(word.text, one.document.lang) for one in sentences for word in one.words if word.text.islower()
    )


def _pairs(units: Sequence[_Unit], sentence: Sentence) -> Iterator[tuple[_Unit, _Unit]]:
    """Two words that stand together, at least one of which says something."""
    for one, other in pairwise(units):
        together = one.last + 1 == other.first and not sentence.words[one.last].gap.strip()
        if together and (one.content or other.content) and not (one.small or other.small):
            yield one, other


def _weight(term: Term) -> tuple[float, Key]:
    """Those of many sentences first, those of the headline before others, equal ones by the alphabet."""
    return -len(term.sentences) * (2 if 0 in term.sentences else 1), term.key
