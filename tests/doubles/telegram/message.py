"""A message as a test sees it: one frozen record, replaced by the next when the message changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.doubles.telegram.entity import Entity, utf16_length
from tests.doubles.telegram.keyboard import Button


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what people read, `raw` what the bot wrote; `edits` are the earlier texts, oldest first."""

    chat_id: int
    message_id: int
    user_id: int
    text: str
    entities: tuple[Entity, ...] = ()
    raw: str = ""
    parse_mode: str = ""
    thread: int | None = None
    reply_to: int | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    markup: Mapping[str, object] | None = None  # the keyboard as sent
    other_markup: Mapping[str, object] | None = None  # force_reply and its kin
    silent: bool = False
    preview: Mapping[str, object] | None = None  # link_preview_options
    edits: tuple[str, ...] = ()
    by_bot: bool = False
    gone: bool = False
    sender_chat: int | None = None
    service: Mapping[str, object] = field(default_factory=dict)
    date: int = 0
    edit_date: int = 0
    at: float = 0  # on the clock of the double

    def piece(self, entity: Entity) -> str:
        """The letters an entity lies over."""
        units = self.text.encode("utf-16-le")[2 * entity.offset : 2 * entity.end]
        return units.decode("utf-16-le")

    def pieces(self, kind: str) -> list[str]:
        """The letters of all entities of one type: `pieces("bold")`."""
        return [self.piece(entity) for entity in self.entities if entity.type == kind]

    @property
    def links(self) -> dict[str, str]:
        """The linked words and where they lead."""
        return {self.piece(entity): entity.argument for entity in self.entities if entity.type == "text_link"}

    @property
    def labels(self) -> list[str]:
        """The words on all buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    def opens_with_command(self) -> bool:
        return any(entity.type == "bot_command" and entity.offset == 0 for entity in self.entities)

    def __post_init__(self) -> None:
        length = utf16_length(self.text)
        if any(entity.end > length for entity in self.entities):
            raise AssertionError("an entity reaches beyond its text")
