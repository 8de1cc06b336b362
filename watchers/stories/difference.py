"""What changed between two texts of one item: what stood there, what stands there now, in whole sentences or clauses.

Finds stretches and judges nothing. A change of marks or spaces alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from watchers.text.sentences import each_sentence

READ_SENTENCES = 150  # of each text
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


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """The changes, in their order; at most twelve."""
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    found = [
        edit
        for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
        for edit in _edits(old[old_start:old_end], new[new_start:new_end])
    ]
    return tuple(found[:MOST_EDITS])


def _sentences(text: str) -> list[Words]:
    """The words of each sentence that says something."""
    found = (text[start:end].split() for start, end in each_sentence(text))
    return [words for words, _ in zip(filter(_key, found), range(READ_SENTENCES), strict=False)]


def _edits(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Edit]:
    """Sentences that took the place of others: each beside the one that it is like, the others alone."""
    if len(old) == len(new) == 1:
        yield _changed(old[0], new[0])
        return
    start = 0
    for words in old:
        like = next((place for place in range(start, len(new)) if _are_alike(words, new[place])), None)
        if like is None:
            yield Edit(" ".join(words), "")
            continue
        yield from (Edit("", " ".join(one)) for one in new[start:like])
        yield _changed(words, new[like])
        start = like + 1
    yield from (Edit("", " ".join(one)) for one in new[start:])


def _are_alike(one: Words, other: Words) -> bool:
    mine, theirs = set(_key(one)), set(_key(other))
    return 2 * len(mine & theirs) >= ALIKE * (len(mine) + len(theirs))


def _changed(old: Words, new: Words) -> Edit:
    """One sentence in two wordings."""
    matcher = SequenceMatcher(None, [*map(_plain, old)], [*map(_plain, new)], autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    counted = any(_counts(old[start:end], new[begin:last]) for _, start, end, begin, last in changes)
    before, after = [one[1:3] for one in changes], [one[3:5] for one in changes]
    few = len(changes) == 1 and all(end - start <= FEW for start, end in (*before, *after))
    gone, came = (_bare(old, before[0]), _bare(new, after[0])) if few else ("", "")
    if max(len(old), len(new)) <= WHOLE:
        return Edit(" ".join(old), " ".join(new), counted, gone, came)
    return Edit(_clauses_of(old, before), _clauses_of(new, after), counted, gone, came)


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


def _key(words: Words) -> tuple[str, ...]:
    """A sentence without case and marks; () for marks alone."""
    return tuple(filter(None, map(_plain, words)))


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
