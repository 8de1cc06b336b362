"""Telegram's HTML: what a text looks like once the server has read it, or the server's complaint word for word.

Follows the behaviour of TDLib's parse_html and was compared with it on random texts. It knows nothing of
limits, trimming or of what clients find by themselves in a text: see `wording`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tests.doubles.telegram.entity import Entity, in_order, utf16_length
from tests.doubles.telegram.link import checked_link, mentioned_user
from tests.doubles.telegram.tag import NUL, TYPES, StartTag, Tag, is_space, lowered, reference, unparsed

_BROKEN = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
_DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """The text as shown and its formatting; a Refusal when the server could not read it."""
    return _Html(text).read()


class _Html:
    def __init__(self, text: str) -> None:
        self._data = text.encode() + b"\0"
        self._size = len(self._data) - 1
        self._shown: list[str] = []
        self._length = 0  # of what is shown, in UTF-16 units
        self._open: list[tuple[Tag, int, int]] = []  # with the offset and the place in _shown where it began
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < self._size:
            at = self._step(at)
        if self._open:
            raise unparsed(f'Can\'t find end tag corresponding to start tag "{self._open[-1][0].name}"')
        if any("\ud800" <= letter <= "\udfff" for letter in "".join(self._shown)):
            raise unparsed(_BROKEN)
        plain = [replace(entity, argument="") if entity.type == "code" else entity for entity in self._entities]
        return "".join(self._shown), in_order(plain)

    def _step(self, at: int) -> int:
        data = self._data
        if data[at] == ord("<"):
            return self._end_tag(at) if data[at + 1] == ord("/") else self._start_tag(at)
        if data[at] == ord("&") and (found := reference(data, at)):
            self._show(found[0])
            return found[1]
        end = at + 1
        while end < self._size and data[end] not in b"<&":
            end += 1
        self._show(data[at:end].decode())
        return end

    def _show(self, text: str) -> None:
        self._shown.append(text)
        self._length += utf16_length(text)

    def _start_tag(self, at: int) -> int:
        tag = StartTag(self._data, at).read()
        self._open.append((tag, self._length, len(self._shown)))
        return tag.end + 1

    def _end_tag(self, begin: int) -> int:
        data, at = self._data, begin + 1
        if not self._open:
            raise unparsed(f"Unexpected end tag at byte offset {begin}")
        while not is_space(data[at]) and data[at] != ord(">"):
            at += 1
        found = lowered(data[begin + 2 : at])
        while is_space(data[at]) and data[at] != NUL:
            at += 1
        if data[at] != ord(">"):
            raise unparsed(f"Unclosed end tag at byte offset {begin}")
        tag, offset, piece = self._open.pop()
        if found and found != tag.name:
            raise unparsed(
                f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{found}>"'
            )  # "</>" closes whatever is open
        if self._length > offset:
            self._close(tag, offset, "".join(self._shown[piece:]))
        return at + 1

    def _close(self, tag: Tag, offset: int, shown: str) -> None:
        entity = Entity(TYPES[tag.name], offset, self._length - offset)
        given = tag.attributes
        if tag.name == "a":
            self._link(entity, given.get("href") or shown)
        elif tag.name in {"pre", "code"}:
            self._monospace(entity, given.get("class", "") if tag.name == "code" else "")
        elif tag.name == "tg-emoji":
            if not re.fullmatch(r"-?\d{1,19}", given.get("emoji-id", "")) or not int(given["emoji-id"]):
                raise unparsed("Invalid custom emoji identifier specified")
            self._entities.append(replace(entity, argument=given["emoji-id"]))
        elif tag.name == "tg-time":
            self._date(entity, given)
        elif tag.name == "blockquote" and "expandable" in given:
            self._entities.append(replace(entity, type="expandable_blockquote"))
        else:
            self._entities.append(entity)

    def _link(self, entity: Entity, address: str) -> None:
        if user := mentioned_user(address):
            self._entities.append(replace(entity, type="text_mention", argument=str(user)))
        elif link := checked_link(address):
            self._entities.append(replace(entity, argument=link))

    def _date(self, entity: Entity, given: dict[str, str]) -> None:
        if not re.fullmatch(r"\d{1,10}", given.get("unix", "")) or not 0 < int(given["unix"]) < 1 << 31:
            return
        if not _DATE_FORMAT.fullmatch(given.get("format", "")):
            raise unparsed("Invalid date format used")
        self._entities.append(replace(entity, argument=given["unix"]))

    def _monospace(self, entity: Entity, css_class: str) -> None:
        """A code inside a pre (or the other way round) over the same letters are one pre with a language."""
        language = css_class.removeprefix("language-") if css_class.startswith("language-") else ""
        last = self._entities[-1] if self._entities else None
        if last is None or last.type == entity.type or (last.offset, last.length) != (entity.offset, entity.length):
            last = None
        if entity.type == "pre" and last and last.type == "code" and last.argument:
            self._entities[-1] = replace(last, type="pre")
        elif entity.type == "code" and last and last.type == "pre" and not last.argument and language:
            self._entities[-1] = replace(last, argument=language)
        else:
            self._entities.append(replace(entity, argument=language))
