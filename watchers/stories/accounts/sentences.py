"""The sentences in which accounts are read. What no sentence is as long as is read in pieces.

Who speaks is sought from each place of a sentence to its end, so a text without full stops would cost its length
squared. Refuses to know what a sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchers.text.sentences import Span, Splitter

LONGEST = 2_000  # code points: the longest sentences of communiqués have some 1,500


def sentences(text: str, splitter: Splitter) -> Iterator[Span]:
    """The sentences of a text in order, each of LONGEST code points at most."""
    return (piece for span in splitter.each(text) for piece in _pieces(text, *span))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence cut behind words, as late as may be."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if blank < 0 else blank
        yield Span(start, cut)
        start = cut + (blank >= 0)
    yield Span(start, end)
