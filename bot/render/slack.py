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
LONGEST_NOTICE = 900  # characters of what a notification shows
LONGEST_VALUE = 2_000
MOST_BUTTONS = 20

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
    elements = [element for group in _groups(small.blocks) for element in writer.element(group)]
    blocks: list[Json] = [{"type": "rich_text", "elements": elements}] if elements else []
    if buttons := [_button(one, place) for place, one in enumerate(small.buttons) if len(one.action) <= LONGEST_VALUE]:
        blocks.append({"type": "actions", "elements": buttons[:MOST_BUTTONS]})
    words = [writer.words(block) for block in small.blocks]
    notice = clip(words[0] if words else "", LONGEST_NOTICE) or "…"
    return Rendered(tuple(blocks), _escaped(notice), _escaped("\n".join(words)[:3_500]) or "…")


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
            lines = "\n".join(map(visible, first.text.split("\n")))
            if lines.strip():
                yield {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": lines}]}
        elif isinstance(first, Bullet):
            entries = [self._section(block.runs) for block in group if isinstance(block, Bullet)]
            if shown := [entry for entry in entries if entry["elements"]]:
                yield {"type": "rich_text_list", "style": "bullet", "elements": shown}
        elif (section := self._section(first.runs))["elements"]:
            yield {**section, "type": "rich_text_quote"} if isinstance(first, Quote) else _spaced(section)

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
        words = visible(run.text)
        return words if run.link else commands(words, self.verbs, self._typed, str)

    def _typed(self, verb: str, tail: str) -> str:
        return f"{self.command} {verb}{tail.replace('_', ' ')}"

    def words(self, block: Block) -> str:
        """A block as plain words."""
        if isinstance(block, Code):
            return "\n".join(map(visible, block.text.split("\n")))
        return "".join("\n" if run.text == BREAK.text else self._said(run) for run in block.runs)


def _spaced(section: Json) -> Json:
    """A paragraph ends with an empty line: sections follow each other without one."""
    return {**section, "elements": [*section["elements"], {"type": "text", "text": "\n"}]}


def _button(button: Button, place: int) -> Json:
    label = {"type": "plain_text", "text": clip(button.label, 70) or "…", "emoji": False}
    action = button.action.removeprefix("/")
    return {"type": "button", "text": label, "action_id": f"run:{place}", "value": action}


def _escaped(words: str) -> str:
    """Slack's own three (https://docs.slack.dev/messaging/formatting-message-text): no ping, no link comes of it."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
