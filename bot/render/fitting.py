"""Makes a message small enough for a platform: long words first, then the last blocks.

The first block, which carries the headline and its link, stays to the end. Refuses to know limits:
whether a message fits is asked of the caller.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.message import BREAK, Block, Code, Message, Paragraph, Run
from bot.visible import clip, foreign

_SHORTER = (1_000, 500, 250, 100, 40)  # code points of one run
_CUT = Paragraph((Run("…"),))


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """Return `message`, cut as little as makes `fits` true; the smallest cut there is where nothing does."""
    smallest = message
    for smallest in _shorter(message):
        if fits(smallest):
            return smallest
    kept = bisect_left(range(1, len(smallest.blocks)), True, key=lambda count: not fits(_first(smallest, count)))
    if kept:
        return _first(smallest, kept)
    least = [*_least(smallest), smallest]
    return next((one for one in least if fits(one)), least[0])


def _first(message: Message, count: int) -> Message:
    return replace(message, blocks=(*message.blocks[:count], _CUT))


def _shorter(message: Message) -> Iterator[Message]:
    yield message
    for limit in _SHORTER:
        yield replace(message, blocks=tuple(_clipped(block, limit) for block in message.blocks))


def _least(shorter: Message) -> Iterator[Message]:
    if shorter.blocks and not isinstance(shorter.blocks[0], Code):
        for runs in (20, 5, 1):  # the headline is a link of its own, and stays
            first = replace(shorter.blocks[0], runs=shorter.blocks[0].runs[:runs])
            yield replace(shorter, blocks=(first, _CUT))


def _clipped(block: Block, limit: int) -> Block:
    if isinstance(block, Code):
        return Code("\n".join(clip(line, limit) for line in block.text.split("\n")[:limit]))
    return replace(block, runs=tuple(_short(run, limit) for run in block.runs))


def _short(run: Run, limit: int) -> Run:
    # What has to be cut is never a command of ours.
    return run if run.text == BREAK.text or len(run.text) <= limit else replace(run, text=foreign(run.text, limit))
