"""What of a message's formatting survives: the server lets code hold nothing, and links hold no links.

The result was compared with TDLib's, but for one thing: where TDLib cuts bold text at an italic word within it,
and clients see no difference, it is left whole here.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.doubles.telegram.entity import Entity, in_order

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")  # may lie over each other, and are cut by code
_QUOTES = {"blockquote", "expandable_blockquote"}
_CODES = {"code", "pre"}
Span = tuple[int, int]


def settled(entities: Iterable[Entity]) -> list[Entity]:
    """The entities as a client gets them."""
    ordered = in_order(entities)
    quotes = _first_come([one for one in ordered if one.type in _QUOTES])
    solid = _first_come([one for one in ordered if one.type not in _QUOTES and one.type not in _STYLES])
    solid = [one for one in solid if not any(_juts_out(one, quote) for quote in quotes)]
    codes = [(one.offset, one.end) for one in solid if one.type in _CODES]
    styles: list[Entity] = []
    for style in _STYLES:
        spans = _joined((one.offset, one.end) for one in ordered if one.type == style)
        styles += [Entity(style, begin, end - begin) for begin, end in _without(spans, codes)]
    return in_order([*quotes, *solid, *styles])


def _first_come(ordered: list[Entity]) -> list[Entity]:
    """Of those that share letters only the first stays: the one further left, or the outer one."""
    kept: list[Entity] = []
    for one in ordered:
        if not kept or one.offset >= kept[-1].end:
            kept.append(one)
    return kept


def _juts_out(one: Entity, quote: Entity) -> bool:
    """Does it share letters with the quote, but not all of its own?"""
    shares = one.offset < quote.end and quote.offset < one.end
    return shares and (one.offset < quote.offset or quote.end < one.end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch or share letters become one."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """The spans with the holes cut out of them; both are in order and share nothing among themselves."""
    for hole_begin, hole_end in holes:
        spans = [
            piece
            for begin, end in spans
            for piece in ((begin, min(end, hole_begin)), (max(begin, hole_end), end))
            if piece[0] < piece[1]
        ]
    return spans
