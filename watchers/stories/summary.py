"""Sums up a story in sentences of its items, word for word, each with its item.

Centroid summary (Radev et al. 2004) chosen by maximal marginal relevance (Carbonell and
Goldstein 1998) with a bias to the lead, where news puts what matters, and to what several reports
tell. Writes no word of its own and refuses to know how a summary is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import sqrt

from watchers.model import Item
from watchers.stories.quotable import fit, leans, quotable
from watchers.stories.words import StoryWords
from watchers.text.sentences import Span
from watchers.text.tokens import words_of

EARLY_ITEMS, LATE_ITEMS = 12, 12  # how it began and how it stands: a long story is read at both ends
SENTENCES_PER_ITEM = 12
LEAD_BIAS = 0.3
LATER = 0.7  # of that bias where a report is not the first: it tells first what is new, and not what happened
AGREED = 0.2  # added where all pairs of words stand in other reports, too: what many tell matters
RELEVANCE = 0.65  # against the rest for being unlike what was chosen
WORTHY = 0.3  # of the best sentence's worth: less is filling
TOO_ALIKE = 0.5  # cosine from which a sentence repeats one that was chosen


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence (or, where there is none, a title) that stands in the item word for word."""

    text: str
    item_id: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its place in the story, its length in words, its term counts and its pairs of terms."""

    text: str
    item_id: int
    order: tuple[int, int]  # the item's place by time, the sentence's place in the item
    length: int
    vector: Mapping[str, int]
    pairs: frozenset[tuple[str, str]]  # what stands side by side, stop words left out


def lead_sentence(body: str, title: str, words: StoryWords) -> Span | None:
    """The first sentence of `body` that tells something the title does not.

    One that leans on another (“This”, “He”) is taken only where no other will do; None where
    `body` has no sentence of 6 to 60 words.
    """
    leaning: Span | None = None
    for span in fit(body, title, words):
        if not leans(body[span.start : span.end], words):
            return span
        leaning = leaning or span
    return leaning


def summarize(
    items: Sequence[Item], words: StoryWords, length: int = 60, said: Quoted | None = None
) -> tuple[Quoted, ...]:
    """At most `length` words of whole sentences of `items`, in time order, and none that repeats what is `said`.

    Where no sentence may be quoted the oldest title speaks for the story; () for no items.
    """
    ordered = sorted(items, key=lambda item: (item.seen_at, item.id))
    read = _ends(ordered)
    found = [sentence for place, item in enumerate(read) for sentence in _sentences(place, item, words)]
    langs = {item.id: item.lang for item in ordered}
    told = [_of(said.text, said.item_id, (-1, 0), langs.get(said.item_id, ""), words)] if said else []
    chosen = _chosen(found, length, told)
    if not chosen and not said:
        return tuple(Quoted(item.title, item.id) for item in ordered if item.title)[:1]
    return tuple(Quoted(sentence.text, sentence.item_id) for sentence in sorted(chosen, key=lambda one: one.order))


def of_one_language(items: Sequence[Item]) -> Sequence[Item]:
    """The items in the language of most of them, of two alike in that which comes first; one without a language stays.

    Sentences of two languages side by side are no text that somebody reads.
    """
    counted = Counter(item.lang for item in items if item.lang)
    most = next((lang for lang, _ in counted.most_common(1)), "")
    return [item for item in items if item.lang in ("", most)]


def _ends(ordered: Sequence[Item]) -> Sequence[Item]:
    if len(ordered) <= EARLY_ITEMS + LATE_ITEMS:
        return ordered
    return [*ordered[:EARLY_ITEMS], *ordered[-LATE_ITEMS:]]


def _sentences(place: int, item: Item, words: StoryWords) -> list[_Sentence]:
    spans = islice(quotable(item.body, item.title, words), SENTENCES_PER_ITEM)
    texts = enumerate(item.body[start:end] for start, end in spans)
    return [_of(text, item.id, (place, rank), item.lang, words) for rank, text in texts]


def _of(text: str, item_id: int, order: tuple[int, int], lang: str, words: StoryWords) -> _Sentence:
    found, _ = words_of(text)
    terms = [term for word in found if (term := words.terms(lang)[word])]
    return _Sentence(text, item_id, order, _length(text, found), Counter(terms), frozenset(pairwise(terms)))


def _length(text: str, words: Sequence[str]) -> int:
    """Words as people count them, by the spaces; letters in a script that has none."""
    pieces = len(text.split())
    return pieces if len(words) < 2 * pieces else len(words)


def _chosen(found: Sequence[_Sentence], length: int, said: Sequence[_Sentence] = ()) -> list[_Sentence]:
    """Take the sentence that adds most to what is `said`, as long as one fits."""
    worth = _worth(found)
    least = WORTHY * max(worth.values(), default=0.0)
    worthy = [one for one in found if worth[one.order] >= least]
    chosen: list[_Sentence] = []
    while fitting := _fitting(worthy, chosen, said, length):
        known = [*said, *chosen]
        chosen.append(max(fitting, key=lambda one: (_gain(one, worth, known), -one.order[0], -one.order[1])))
    return chosen


def _worth(found: Sequence[_Sentence]) -> Mapping[tuple[int, int], float]:
    centroid: Counter[str] = Counter()
    for sentence in found:
        centroid.update(sentence.vector)
    tellers = Counter(pair for _, pair in {(one.order[0], pair) for one in found for pair in one.pairs})
    return {
        one.order: _cosine(one.vector, centroid) + _lead_bias(*one.order) + AGREED * _agreed(one, tellers)
        for one in found
    }


def _agreed(one: _Sentence, tellers: Mapping[tuple[str, str], int]) -> float:
    """The share of what a sentence says that another report says in the same words."""
    return sum(tellers[pair] > 1 for pair in one.pairs) / max(1, len(one.pairs))


def _lead_bias(report: int, sentence: int) -> float:
    """News puts first what matters, and the first report what happened."""
    return (LEAD_BIAS if report == 0 else LATER * LEAD_BIAS) / sqrt(1 + sentence)


def _fitting(
    found: Sequence[_Sentence], chosen: Sequence[_Sentence], said: Sequence[_Sentence], length: int
) -> list[_Sentence]:
    left, known = length - sum(one.length for one in chosen), [*said, *chosen]
    return [one for one in found if one.vector and one.length <= left and _likest(one, known) < TOO_ALIKE]


def _gain(one: _Sentence, worth: Mapping[tuple[int, int], float], chosen: Sequence[_Sentence]) -> float:
    return RELEVANCE * worth[one.order] - (1 - RELEVANCE) * _likest(one, chosen)


def _likest(one: _Sentence, chosen: Sequence[_Sentence]) -> float:
    return max((_cosine(one.vector, other.vector) for other in chosen), default=0.0)


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    shared = sum(count * other[term] for term, count in one.items() if term in other)
    lengths = sqrt(sum(count * count for count in one.values()) * sum(count * count for count in other.values()))
    return shared / lengths if lengths else 0.0
