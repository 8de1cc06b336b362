"""A message before any platform: blocks of text runs, and its exact JSON for the outbox.

Compose makes it, the store carries it, a renderer turns it into Telegram, Slack or console text.
Refuses to know markup, limits, chats and what the words mean. Runs carry text as it came: cleaning
and escaping belong to the renderer, which alone knows what is dangerous where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from watchers.errors import BrokenError


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `link` is an absolute http or https address.

    A run whose text is exactly one line feed breaks the line; any other line feed is a blank.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    code: bool = False


BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One entry of a list; bullets in a row are one list, and stand close to the block before."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be copied as they are."""

    text: str


Block = Paragraph | Bullet | Quote | Code


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press; `action` is a command line, as a person would type it."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file of text that goes with a message, where the platform takes files."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a chat is told; `silent` asks for no sound, `thread` names a platform's thread."""

    blocks: tuple[Block, ...]
    silent: bool = False
    buttons: tuple[Button, ...] = ()
    thread: str | None = None
    document: Document | None = None


def written_out(message: Message) -> Message:
    """Return `message` with its document as lines to copy, for where no file can go."""
    if message.document is None:
        return message
    lines_of_it = Code(message.document.text.rstrip("\n"))
    return replace(message, blocks=(*message.blocks, lines_of_it), document=None)


def text(words: str) -> Message:
    """Return a message of plain words; an empty line in them starts a new paragraph."""
    return Message(tuple(Paragraph(plain(part)) for part in words.split("\n\n")))


def plain(words: str) -> tuple[Run, ...]:
    """Return runs for `words`, with a break for each line feed."""
    return lines([(Run(line),) for line in words.split("\n")])


def link(title: str, url: str | None) -> Run:
    """Return `title` as a link where there is an address, else as words."""
    return Run(title, link=url or None)


def lines(rows: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return the rows as runs with a break between them; empty rows are left out."""
    runs: list[Run] = []
    for row in rows:
        if row:
            runs.extend((BREAK, *row) if runs else row)
    return tuple(runs)


def to_json(message: Message) -> dict[str, Any]:
    """Return `message` as JSON data; what is at its default is left out."""
    made: dict[str, Any] = {"blocks": [_block_to_json(block) for block in message.blocks]}
    if message.silent:
        made["silent"] = True
    if message.buttons:
        made["buttons"] = [[button.label, button.action] for button in message.buttons]
    if message.thread is not None:
        made["thread"] = message.thread
    if message.document is not None:
        made["document"] = [message.document.name, message.document.text]
    return made


def from_json(data: Mapping[str, Any]) -> Message:
    """Return the message that `to_json` wrote; raise BrokenError for anything else."""
    try:
        return Message(
            blocks=tuple(_block_from_json(block) for block in data["blocks"]),
            silent=bool(data.get("silent", False)),
            buttons=tuple(Button(label, action) for label, action in data.get("buttons", ())),
            thread=data.get("thread"),
            document=Document(*data["document"]) if "document" in data else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenError("A stored message cannot be read; it was written by another version.") from error


_BY_NAME: Mapping[str, type[Paragraph | Bullet | Quote]] = {"paragraph": Paragraph, "bullet": Bullet, "quote": Quote}
_NAME_OF = {kind: name for name, kind in _BY_NAME.items()}


def _block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Code):
        return {"code": block.text}
    return {_NAME_OF[type(block)]: [_run_to_json(run) for run in block.runs]}


def _block_from_json(data: Mapping[str, Any]) -> Block:
    ((name, content),) = data.items()
    if name == "code":
        return Code(content)
    return _BY_NAME[name](tuple(_run_from_json(run) for run in content))


def _run_to_json(run: Run) -> dict[str, Any]:
    made: dict[str, Any] = {"text": run.text}
    made |= {look: True for look in ("bold", "italic", "code") if getattr(run, look)}
    if run.link is not None:
        made["link"] = run.link
    return made


def _run_from_json(data: Mapping[str, Any]) -> Run:
    return Run(**data)
