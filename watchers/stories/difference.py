"""What changed between two texts of one item: what stood there, what stands there now, in whole sentences or clauses.

Finds stretches and judges nothing. A change of marks or spaces alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, pairwise, starmap, takewhile
from typing import NamedTuple

from watchers.text.sentences import Splitter

READ_SENTENCES = 150  # of each text
READ_WORDS = 6_000  # of each text: more than the longest single sentence
COMPARED = 300  # words of a sentence: longer stretches that differ are one change, as the price grows by their square
MOST_EDITS = 12
WHOLE = 30  # words: a longer sentence is shown by the clauses that changed
LONGEST_CLAUSE = 40  # words of one clause, about what changed in it
ALIKE = 0.5  # of the words: less, and one sentence went and another came
FEW = 8  # words that are told by themselves
CUT = "…"
_MARKS = ".,;:!?—–-()\"“”«»‘’'… "
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_CLAUSE_ENDS = (",", ";", ":", "—", "–", "-")

Words = Sequence[str]
Place = tuple[int, int]  # of words in a sentence, the end exclusive
Pair = tuple[Words, Words]  # a sentence before and after; () where there is none
Change = tuple[int, int, int, int]  # a place before and the one after


class _Sentence(NamedTuple):
    words: Words
    key: tuple[str, ...]  # without case and marks


class _Text(NamedTuple):
    sentences: Sequence[_Sentence]
    cut: bool  # it goes on


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed in one sentence; "" = nothing stood (or stands) there.

    Word for word, but for "…" where words of the sentence are left out. `gone` and `came` are the few words that make
    all the difference, "" where there is more. `counted`: a number stood there and another one stands there now.
    """

    before: str
    after: str
    counted: bool = False
    gone: str = ""
    came: str = ""


def difference(before: str, after: str, splitter: Splitter) -> tuple[Edit, ...]:
    """The changes, in their order; at most twelve."""
    return tuple(islice(starmap(_edit, _pairs(_read(before, splitter), _read(after, splitter))), MOST_EDITS))


def _read(text: str, splitter: Splitter) -> _Text:
    """The sentences that say something, as many as are compared."""
    found: list[_Sentence] = []
    room = READ_WORDS
    for start, end in splitter.each(text):
        words = text[start:end].split()
        key = tuple(filter(None, map(_plain, words)))
        room -= len(words)
        if key and (room < 0 or len(found) == READ_SENTENCES):
            return _Text(found, cut=True)
        found += [_Sentence(words, key)] if key else []
    return _Text(found, cut=False)


def _pairs(old: _Text, new: _Text) -> Iterator[Pair]:
    """The sentences that differ, each beside the one whose place it took."""
    matcher = SequenceMatcher(None, [one.key for one in old.sentences], [one.key for one in new.sentences], False)
    for tag, start, end, begin, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, came = old.sentences[start:end], new.sentences[begin:last]
        at_end = end == len(old.sentences) and last == len(new.sentences)
        if at_end and (old.cut or new.cut):
            yield from _seen(list(_beside(gone, came)), old, new)
        else:
            yield from [(gone[0].words, came[0].words)] if len(gone) == len(came) == 1 else _beside(gone, came)


def _seen(pairs: list[Pair], old: _Text, new: _Text) -> list[Pair]:
    """Without what closes a text alone, where its like may stand behind the cut of the other one."""
    certain = max((place for place, pair in enumerate(pairs, 1) if all(pair)), default=0)
    alone = [pair for pair in pairs[certain:] if not (new.cut if pair[0] else old.cut)]
    return pairs[:certain] + alone


def _beside(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[Pair]:
    """Sentences that took the place of others: each beside the one that it is like, the others alone."""
    start = 0
    for one in old:
        like = next((place for place in range(start, len(new)) if _are_alike(one.key, new[place].key)), None)
        if like is None:
            yield one.words, ()
            continue
        yield from (((), other.words) for other in new[start:like])
        yield one.words, new[like].words
        start = like + 1
    yield from (((), other.words) for other in new[start:])


def _are_alike(one: Words, other: Words) -> bool:
    mine, theirs = set(one), set(other)
    return 2 * len(mine & theirs) >= ALIKE * (len(mine) + len(theirs))


def _edit(old: Words, new: Words) -> Edit:
    return _changed(old, new) if old and new else Edit(" ".join(old), " ".join(new))


def _changed(old: Words, new: Words) -> Edit:
    """One sentence in two wordings."""
    changes = _changes([*map(_plain, old)], [*map(_plain, new)])
    counted = any(_counts(old[start:end], new[begin:last]) for start, end, begin, last in changes)
    before, after = [one[:2] for one in changes], [one[2:] for one in changes]
    few = len(changes) == 1 and all(end - start <= FEW for start, end in (*before, *after))
    gone, came = (_bare(old, before[0]), _bare(new, after[0])) if few else ("", "")
    if max(len(old), len(new)) <= WHOLE:
        return Edit(" ".join(old), " ".join(new), counted, gone, came)
    return Edit(_clauses_of(old, before), _clauses_of(new, after), counted, gone, came)


def _changes(old: Words, new: Words) -> list[Change]:
    """Where the words differ: only what stands between the first such word and the last one is compared."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(old), len(new)) > COMPARED:
        return [(head, head + len(old), head, head + len(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        (head + start, head + end, head + begin, head + last)
        for tag, start, end, begin, last in found
        if tag != "equal"
    ]


def _common(one: Words, other: Words) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _bare(words: Words, place: Place) -> str:
    """Some words of a sentence, without the marks about them."""
    return " ".join(words[slice(*place)]).strip(_MARKS)


def _counts(old: Words, new: Words) -> bool:
    """Whether a number stood there and another one stands there now."""
    before, after = _NUMBER.findall(" ".join(old)), _NUMBER.findall(" ".join(new))
    return bool(before) and bool(after) and before != after


def _clauses_of(words: Words, changes: Iterable[Place]) -> str:
    """The clauses of a sentence in which something changed; what came or went shows beside its neighbours."""
    touched = [(max(0, start - 1), min(len(words), end + 1)) for start, end in changes]
    ends = [place + 1 for place, word in enumerate(words) if word.endswith(_CLAUSE_ENDS)]
    shown: list[Place] = []
    for start, end in pairwise(sorted({0, *ends, len(words)})):
        inside = [(max(start, one), min(end, last)) for one, last in touched if one < end and last > start]
        if inside:
            shown.append(_about(inside, start, end))
    return _joined(words, shown)


def _about(inside: Sequence[Place], start: int, end: int) -> Place:
    """A clause, or of a very long one what stands about the changes in it."""
    if end - start <= LONGEST_CLAUSE:
        return start, end
    first, last = inside[0][0], inside[-1][1]
    beside = max(1, (LONGEST_CLAUSE - (last - first)) // 2)
    first = max(start, first - beside)
    return first, min(end, max(last + beside, first + 1), first + LONGEST_CLAUSE)


def _joined(words: Words, shown: Sequence[Place]) -> str:
    """Stretches of a sentence, with a mark where something is left out."""
    parts, at = [], 0
    for start, end in shown:
        parts += [CUT] if start > at else []
        parts += words[start:end]
        at = end
    return " ".join([*parts, *([CUT] if at < len(words) else [])])


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
