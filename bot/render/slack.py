"""A message as Slack's blocks: everything a feed brought stands in rich text, which knows no markup and no pings.

Limits as Slack documents or enforces them (https://docs.slack.dev/reference/block-kit/blocks): 50 blocks, 25
buttons in a row of actions, 75 characters of a label, 2,000 of a value; and about 12,000 characters of all
texts together, above which it answers msg_blocks_too_long. Refuses to know channels and the SDK.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.message import BREAK, Block, Bullet, Button, Code, Message, Quote, Run
from bot.render.addresses import web_address
from bot.render.fitting import fitted
from bot.render.foreign import commands
from bot.visible import clip, visible

LONGEST = 9_000  # characters of all texts together
LONGEST_TEXT = 4_000  # of a message without blocks, and of every edit
LONGEST_NOTICE = 900  # characters of what a notification shows
LONGEST_VALUE = 2_000
MOST_BUTTONS = 20
FEW_BUTTONS, BESIDE = 9, 3  # of one row; of each row where there are more

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: blocks, and words for notifications, screen readers and for when blocks are refused."""

    blocks: tuple[Json, ...]
    text: str
    plain: str


def render(message: Message, verbs: frozenset[str], command: str) -> Rendered:
    """Return `message` so that Slack takes it; `verbs` after a slash become `command`, as people type it there."""
    small = fitted(message, lambda one: sum(map(_length, one.blocks)) <= LONGEST)
    writer = _Writer(verbs, command)
    elements = _spaced([element for group in _groups(small.blocks) for element in writer.element(group)])
    blocks: list[Json] = [{"type": "rich_text", "elements": elements}] if elements else []
    short = [button for button in small.buttons if 1 < len(button.action) <= LONGEST_VALUE][:MOST_BUTTONS]
    blocks += [{"type": "actions", "elements": row} for row in _rows([*map(_button, short, range(len(short)))])]
    notice = clip(writer.words(small.blocks[0]) if small.blocks else "", LONGEST_NOTICE)
    plain = "\n".join(writer.words(block, written_out=True) for block in small.blocks)
    return Rendered(tuple(blocks), _escaped(notice), _escaped(plain))


def _rows(buttons: list[Json]) -> Iterator[list[Json]]:
    """A few stand beside each other as Slack breaks them; many in short rows, so that each is read as one."""
    width = BESIDE if len(buttons) > FEW_BUTTONS else FEW_BUTTONS
    yield from (buttons[start : start + width] for start in range(0, len(buttons), width))


def _length(block: Block) -> int:
    return len(block.text) if isinstance(block, Code) else sum(len(run.text) for run in block.runs)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Bullets in a row are one list; every other block stands alone."""
    group: list[Block] = []
    for block in blocks:
        if group and not (isinstance(block, Bullet) and isinstance(group[-1], Bullet)):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class _Writer:
    verbs: frozenset[str]
    command: str

    def element(self, group: Sequence[Block]) -> Iterator[Json]:
        """The rich text of a group; nothing where it has no words."""
        first = group[0]
        if isinstance(first, Code):
            lines = "\n".join(map(self._commanded, first.text.split("\n")))
            if lines.strip():
                yield {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": lines}]}
        elif isinstance(first, Bullet):
            entries = [self._section(block.runs) for block in group if isinstance(block, Bullet)]
            if shown := [entry for entry in entries if entry["elements"]]:
                yield {"type": "rich_text_list", "style": "bullet", "elements": shown}
        elif (section := self._section(first.runs))["elements"]:
            yield {**section, "type": "rich_text_quote"} if isinstance(first, Quote) else section

    def _section(self, runs: Iterable[Run]) -> Json:
        elements = [element for run in runs if (element := self._run(run))]
        return {"type": "rich_text_section", "elements": elements}

    def _run(self, run: Run) -> Json | None:
        words = "\n" if run.text == BREAK.text else self._said(run)
        if not words:
            return None
        style = {name: True for name in ("bold", "italic", "code") if getattr(run, name)}
        address = web_address(run.link)
        element: Json = {"type": "text", "text": words}
        if address and words.strip():
            element = {"type": "link", "url": address, "text": words}
        return element | ({"style": style} if style else {})

    def _said(self, run: Run) -> str:
        """The words of a run, commands as Slack takes them; what a headline says is left as it stands."""
        return visible(run.text) if run.link else self._commanded(run.text)

    def _commanded(self, words: str) -> str:
        return commands(words, self.verbs, self._typed, visible)

    def _typed(self, verb: str, tail: str) -> str:
        return f"{self.command} {verb}{tail.replace('_', ' ')}"

    def words(self, block: Block, *, written_out: bool = False) -> str:
        """A block as plain words; `written_out` gives them the addresses of their links."""
        if isinstance(block, Code):
            return "\n".join(map(self._commanded, block.text.split("\n")))
        return "".join(self._bare(run, written_out) for run in block.runs)

    def _bare(self, run: Run, written_out: bool) -> str:
        if run.text == BREAK.text:
            return "\n"
        address = web_address(run.link) if written_out else None
        return f"{self._said(run)} ({address})" if address else self._said(run)


def _spaced(elements: Sequence[Json]) -> list[Json]:
    """An empty line before each paragraph but the first: what it heads follows it close."""
    rest = [_after_a_line(one) if one["type"] == "rich_text_section" else one for one in elements[1:]]
    return [*elements[:1], *rest]


def _after_a_line(section: Json) -> Json:
    return {**section, "elements": [{"type": "text", "text": "\n"}, *section["elements"]]}


def _button(button: Button, place: int) -> Json:
    label = {"type": "plain_text", "text": clip(button.label, 70) or "…", "emoji": False}
    action = button.action.removeprefix("/")
    return {"type": "button", "text": label, "action_id": f"run:{place}", "value": action}


def _escaped(words: str) -> str:
    """Slack's own three (https://docs.slack.dev/messaging/formatting-message-text): no ping, no link comes of it."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped[:LONGEST_TEXT].strip() or "…"
