"""A message as Telegram's HTML, small enough for one message of its own.

Tags and limits as the server has them (https://core.telegram.org/bots/api#html-style, #sendmessage):
4,096 code points after the tags are read, 100 entities, 64 bytes for what a button carries. Whatever a
feed put into a run, it stays words. Refuses to know chats and the SDK.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from bot.message import BREAK, Block, Bullet, Button, Code, Message, Quote, Run
from bot.render.addresses import web_address
from bot.render.fitting import fitted
from bot.render.foreign import commands
from bot.visible import clip, visible

LONGEST = 4_096  # code points
LONGEST_RAW = 30_000  # bytes; the server reads 32,768
MOST_ENTITIES = 95  # the server shows 100 and drops the others
LONGEST_DATA = 64  # bytes
_VERSION = "v1:"  # of what a button carries
_ROW = 3  # buttons beside each other
_JOINER = "\N{WORD JOINER}"  # seen by nobody; what follows it is no name and no command
_LONGEST_LINE = 500  # code points of a command that no button can carry
_CALLS = re.compile(r"((?<!\w)@|(?<![\w/<>])/)(?=\w)")  # where Telegram sees a mention or a command begin


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: the HTML, the same as plain words, and rows of (label, data)."""

    html: str
    plain: str
    buttons: tuple[tuple[tuple[str, str], ...], ...]


def render(message: Message, verbs: frozenset[str]) -> Rendered:
    """Return `message` so that Telegram takes it; of what looks like a command only `verbs` are left tappable."""
    small = _calm(fitted(message, lambda one: _fits(_calm(one, verbs))), verbs)
    short = [button for button in small.buttons if _data(button) is not None]
    rows = [short[start : start + _ROW] for start in range(0, len(short), _ROW)]
    buttons = tuple(tuple((clip(one.label, 40).strip() or "…", _data(one) or "") for one in row) for row in rows)
    return Rendered(_text(small, markup=True), _text(small, markup=False)[:LONGEST], buttons)


def action(data: str) -> str | None:
    """Return the command line that a button carries; None where it is none of ours."""
    return data.removeprefix(_VERSION) if data.startswith(_VERSION) else None


def _calm(message: Message, verbs: frozenset[str]) -> Message:
    """Return a message in which no foreign word is a mention or a command: Telegram makes them of bare words."""

    def calm(run: Run) -> Run:
        if run.code or run.text == BREAK.text:
            return run
        ours = commands(run.text, verbs, lambda verb, tail: f"/{verb}{tail}", _quietly)
        return replace(run, text=_quietly(run.text) if run.link else ours)

    def block(one: Block) -> Block:
        return one if isinstance(one, Code) else replace(one, runs=tuple(map(calm, one.runs)))

    return replace(message, blocks=tuple(map(block, message.blocks)))


def _quietly(words: str) -> str:
    # Made visible first: what nobody sees could hold a call apart until it is taken out.
    return _CALLS.sub(rf"\1{_JOINER}", visible(words))


def _data(button: Button) -> str | None:
    data = _VERSION + visible(button.action).removeprefix("/")
    return data if len(data.encode()) <= LONGEST_DATA else None


def _fits(message: Message) -> bool:
    links = sum(_entities(block) for block in message.blocks)
    html = _text(message, markup=True)
    words = _text(message, markup=False, written_out=False)
    return links <= MOST_ENTITIES and len(words) <= LONGEST and len(html.encode()) <= LONGEST_RAW


def _entities(block: Block) -> int:
    if isinstance(block, Code):
        return 1
    own = sum(bool(run.link) + run.bold + run.italic + run.code for run in block.runs)
    return own + isinstance(block, Quote)


def _text(message: Message, *, markup: bool, written_out: bool = True) -> str:
    """The words; `written_out` gives plain words the addresses of their links."""
    parts = [_block(block, markup=markup, written_out=written_out) for block in message.blocks]
    gaps = ["\n" if _stand_close(above, below) else "\n\n" for above, below in pairwise(message.blocks)]
    words = "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=False))
    # A button that carries too much is a line to tap or copy.
    long = [visible(button.action).removeprefix("/") for button in message.buttons if _data(button) is None]
    shown = [f"/{_quietly(line)}" for line in long if len(line) <= _LONGEST_LINE]
    lines = [escape(line, quote=False) if markup else line for line in shown]
    return "\n".join(part for part in (words, *lines) if part.strip()) or "…"


def _stand_close(above: Block, below: Block) -> bool:
    return isinstance(below, Bullet | Quote) or isinstance(above, Quote)


def _block(block: Block, *, markup: bool, written_out: bool) -> str:
    if isinstance(block, Code):
        lines = "\n".join(map(visible, block.text.split("\n")))
        return f"<pre>{escape(lines, quote=False)}</pre>" if markup and lines.strip() else lines
    words = "".join(_marked(run) if markup else _bare(run, written_out=written_out) for run in block.runs)
    if isinstance(block, Quote) and words.strip():
        return f"<blockquote>{words}</blockquote>" if markup else words
    return f"• {words}" if isinstance(block, Bullet) else words


def _bare(run: Run, *, written_out: bool) -> str:
    if run.text == BREAK.text:
        return "\n"
    address = web_address(run.link) if written_out else None
    return f"{_seen(run.text)} ({address})" if address else _seen(run.text)


def _seen(text: str) -> str:
    """What is visible, and the joiner that was put in here."""
    return _JOINER.join(map(visible, text.split(_JOINER)))


def _marked(run: Run) -> str:
    if run.text == BREAK.text:
        return "\n"
    words = escape(_seen(run.text), quote=False)
    if not words.strip():
        return words
    for tag, wanted in (("code", run.code), ("b", run.bold), ("i", run.italic)):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    address = web_address(run.link)
    return f'<a href="{escape(address)}">{words}</a>' if address else words
