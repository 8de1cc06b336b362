"""A piece of formatting over a text, counted in UTF-16 units as all Telegram clients count.

Knows how formatting is named on the wire; how it is written in HTML it leaves to `markup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Which of two entities over the same letters is listed first: the server's own order.
_RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
SHOWN_AT_MOST = 100


def utf16_length(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


@dataclass(frozen=True, slots=True)
class Entity:
    """`argument` is the address of a text_link, the language of a pre, the id of a mention or an emoji."""

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> dict[str, object]:
        given: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.type == "text_mention":
            given["user"] = {"id": int(self.argument), "is_bot": False, "first_name": f"User {self.argument}"}
        elif self.type == "date_time":
            given["unix_time"] = int(self.argument)
        elif self.argument:
            given[{"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}[self.type]] = self.argument
        return given

    @classmethod
    def from_json(cls, given: Mapping[str, object]) -> Entity:
        argument = given.get("url") or given.get("language") or given.get("custom_emoji_id") or ""
        return cls(str(given["type"]), int(str(given["offset"])), int(str(given["length"])), str(argument))


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """From left to right, the outer before the inner."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _RANK.get(entity.type, 50)))
