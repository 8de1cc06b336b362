"""One start tag of Telegram's HTML, read byte by byte, since the server's complaints count bytes.

Knows tags and character references; what stands between tags is the affair of `markup`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.doubles.telegram.refusal import Refusal, bad_request

NUL = 0
_SPACES = b" \t\r\n\x00\x0b"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"
_HEX = b"0123456789abcdefABCDEF"
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}  # all there are: &nbsp; stays as it is written
TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """`end` is the place of its ">"."""

    name: str
    begin: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


def unparsed(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")


def is_space(byte: int) -> bool:
    return byte in _SPACES


def lowered(data: bytes) -> str:
    """Only ASCII has capitals for the server; a NUL-terminated text that breaks a letter cannot occur."""
    return data.lower().decode(errors="replace")


def reference(data: bytes, at: int) -> tuple[str, int] | None:
    """The letter a character reference at "&" stands for, and the place after it. The semicolon may be missing."""
    if data[at + 1] == ord("#"):
        code, end = _number(data, at)
        if code == 0 or code >= 0x10FFFF or end - at >= 10:
            return None
        letter = chr(code)
    else:
        end = _while(data, at + 1, _LETTERS)
        if data[at + 1 : end] not in _NAMED:
            return None
        letter = _NAMED[data[at + 1 : end]]
    return letter, end + (data[end] == ord(";"))


def _number(data: bytes, at: int) -> tuple[int, int]:
    is_hex = data[at + 2 : at + 3] == b"x"
    begin = at + 2 + is_hex
    end = _while(data, begin, _HEX if is_hex else _DIGITS)
    return int(data[begin:end] or b"0", 16 if is_hex else 10), end


def _while(data: bytes, at: int, allowed: bytes) -> int:
    while data[at] in allowed:
        at += 1
    return at


def skip_spaces(data: bytes, at: int) -> int:
    """Like `_while` over spaces, but the NUL at the end of all stops it."""
    while data[at] != NUL and is_space(data[at]):
        at += 1
    return at


class StartTag:
    """Reads one; `data` ends with a NUL, as it does in the server, so that no look ahead falls off the end."""

    def __init__(self, data: bytes, begin: int) -> None:
        self._data = data
        self._begin = begin
        self._at = begin + 1

    def read(self) -> Tag:
        data = self._data
        while not is_space(data[self._at]) and data[self._at] != ord(">"):
            self._at += 1
        if data[self._at] == NUL:
            raise unparsed(f"Unclosed start tag at byte offset {self._begin}")
        self.name = lowered(data[self._begin + 1 : self._at])
        if self.name not in TYPES:
            raise unparsed(f'Unsupported start tag "{self.name}" at byte offset {self._begin}')
        attributes: dict[str, str] = {}
        while data[self._at] != ord(">"):
            self._at = skip_spaces(data, self._at)
            if data[self._at] == ord(">"):
                break
            name, value = self._attribute()
            attributes[name] = value
        if self.name == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {self._begin}')
        return Tag(self.name, self._begin, self._at, attributes)

    def _attribute(self) -> tuple[str, str]:
        data, begin = self._data, self._at
        while not is_space(data[self._at]) and data[self._at] not in b"=>/\"'":
            self._at += 1
        name = data[begin : self._at].decode(errors="replace")
        if not name:
            raise unparsed(f'Empty attribute name in the tag "{self.name}" at byte offset {self._begin}')
        self._at = skip_spaces(data, self._at)
        if data[self._at] == NUL:
            raise self._unclosed()
        if data[self._at] != ord("="):
            return name, ""
        self._at = skip_spaces(data, self._at + 1)
        if data[self._at] == NUL:
            raise self._unclosed()
        value = self._quoted() if data[self._at] in b"'\"" else self._bare()
        if data[self._at] == NUL:
            raise unparsed(f"Unclosed start tag at byte offset {self._begin}")
        return name, value

    def _unclosed(self) -> Refusal:
        return unparsed(f'Unclosed start tag "{self.name}" at byte offset {self._begin}')

    def _bare(self) -> str:
        begin = self._at
        self._at = _while(self._data, begin, _LETTERS + _DIGITS + b".-")
        if not is_space(self._data[self._at]) and self._data[self._at] != ord(">"):
            raise unparsed(f"Unexpected end of name token at byte offset {begin}")
        return lowered(self._data[begin : self._at])

    def _quoted(self) -> str:
        data, quote = self._data, self._data[self._at]
        self._at += 1
        value = bytearray()
        while data[self._at] not in (quote, NUL):
            if data[self._at] == ord("&") and (found := reference(data, self._at)):
                letter, self._at = found
                value += letter.encode(errors="surrogatepass")
            else:
                value.append(data[self._at])
                self._at += 1
        self._at += data[self._at] == quote
        return value.decode(errors="replace")
