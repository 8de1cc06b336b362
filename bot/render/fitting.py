"""Makes a message small enough for a platform: long words first, then the last blocks.

The first block, which carries the headline and its link, stays to the end. Refuses to know limits:
whether a message fits is asked of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.message import BREAK, Block, Code, Message, Paragraph, Run
from bot.visible import clip

_SHORTER = (1_000, 500, 250, 100, 40)  # code points of one run
_CUT = Paragraph((Run("…"),))


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """Return `message`, cut as little as makes `fits` true; the smallest cut there is where nothing does."""
    smallest = message
    for smallest in _cuts(message):
        if fits(smallest):
            return smallest
    return smallest


def _cuts(message: Message) -> Iterator[Message]:
    yield message
    shorter = message
    for limit in _SHORTER:
        shorter = replace(message, blocks=tuple(_clipped(block, limit) for block in message.blocks))
        yield shorter
    for kept in range(len(shorter.blocks) - 1, 0, -1):
        yield replace(shorter, blocks=(*shorter.blocks[:kept], _CUT))
    if shorter.blocks and not isinstance(shorter.blocks[0], Code):
        for runs in (20, 5, 1):
            first = replace(shorter.blocks[0], runs=shorter.blocks[0].runs[:runs])
            yield replace(shorter, blocks=(first, _CUT))


def _clipped(block: Block, limit: int) -> Block:
    if isinstance(block, Code):
        return Code("\n".join(clip(line, limit) for line in block.text.split("\n")[:limit]))
    return replace(block, runs=tuple(_short(run, limit) for run in block.runs))


def _short(run: Run, limit: int) -> Run:
    return run if run.text == BREAK.text else replace(run, text=clip(run.text, limit))
