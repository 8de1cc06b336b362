"""What a difference is about, in words that stand side by side in a text: "border guards", "crossed the river".

A row of single words is no phrase; where there is none that both have, nothing is said. Refuses to know who differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import COUNT, Figure, weighty
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.weighing import Difference, Kind

LONGEST = 6  # words
BEHIND = 4  # words behind a number among which stands what it counts


def subject_of(one: Difference) -> str:
    """What both figures count, else the longest words that both statements have in a row; "" where there are none."""
    if one.kind is Kind.INITIATOR:
        return ""  # the kind says it
    return next(_counted(one), "") or _common(one.one, one.other)


def _counted(one: Difference) -> Iterator[str]:
    """What stands behind a number, as far as the other one counts it, too."""
    if one.figures is None or one.figures[0].kind != COUNT:
        return
    common = {thing for thing in one.figures[0].things & one.figures[1].things if weighty(thing)}
    for content, figure in zip((one.one, one.other), one.figures, strict=True):
        words = _behind(content, figure)
        known = {content.written[thing] for thing in common if thing in content.written}
        last = max((at for at, word in enumerate(words, 1) if word.text in known), default=0)
        if last:
            yield _text(content, _whole_name(content.statement.words, words[:last]))


def _behind(content: Content, figure: Figure) -> Sequence[Word]:
    """The words behind a number up to a mark."""
    row: list[Word] = []
    end = figure.end
    for word in content.statement.words:
        if word.start < figure.end:
            continue
        if len(row) == BEHIND or word.start - end > 1 or word.number:
            break
        row.append(word)
        end = word.end
    return row


def _common(one: Content, other: Content) -> str:
    """The longest row of words of one that stands in the other, in any form, from one telling word to another.

    A single word is shown behind a small one only: "the talks", and not "handed".
    """
    words, stems = one.statement.words, [word.stem for word in other.statement.words]
    rows = [words[at : at + _run(words[at:], stems)] for at in range(len(words)) if words[at].stem in stems]
    best = max((_trimmed(row[:LONGEST], one) for row in rows), key=len, default=())
    return _text(one, _whole_name(words, best)) if best else ""


def _run(words: Sequence[Word], stems: Sequence[str]) -> int:
    """How many of the words, from the first on, stand somewhere in a row of stems side by side."""
    longest = 0
    for start in (at for at, stem in enumerate(stems) if stem == words[0].stem):
        length = 0
        while length < len(words) and start + length < len(stems) and words[length].stem == stems[start + length]:
            length += 1
        longest = max(longest, length)
    return longest


def _trimmed(row: Sequence[Word], content: Content) -> Sequence[Word]:
    told = {word for written in content.written.values() for word in written.split()}
    telling = [at for at, word in enumerate(row) if word.text in told]
    alone = len(telling) == 1 and not telling[0]
    return row[telling[0] : telling[-1] + 1] if telling and not alone else ()


def _whole_name(words: Sequence[Word], row: Sequence[Word]) -> Sequence[Word]:
    """With the rest of the name that a row opens or ends in."""
    first, last = words.index(row[0]), words.index(row[-1]) + 1
    while last < len(words) and words[last].titled and words[last - 1].titled:
        last += 1
    while first and words[first - 1].titled and words[first].titled:
        first -= 1
    return words[first:last]


def _text(content: Content, words: Sequence[Word]) -> str:
    return content.statement.source.text[words[0].start : words[-1].end]
