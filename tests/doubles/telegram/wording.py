"""The text of a message on its way in: the limits, the trimming, and what the server finds in it by itself.

Bots that quote strangers need to see the last: a bare @name in a message is a mention, and pings.
Commands and mentions are found as TDLib finds them, tags and addresses roughly; phone numbers, bank cards and
addresses without a scheme are not looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.doubles.telegram.entity import SHOWN_AT_MOST, Entity, in_order, utf16_length
from tests.doubles.telegram.markup import parse_html
from tests.doubles.telegram.nesting import settled
from tests.doubles.telegram.refusal import bad_request

MOST_LETTERS = 4096  # code points, after parsing
MOST_BYTES = 32_768  # before it
_OPAQUE = {"code", "pre", "text_link", "text_mention"}  # nothing is found inside of these
_FOUND = [
    (
        "url",
        re.compile(r"(?<![\w@])(?:https?|ftp)://[^\s<>\"«»]*\.[^\s<>\"«»]*[^\s<>\"«».,:;!?'()\]}…]", re.IGNORECASE),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?!\w)")),
    ("mention", re.compile(r"(?<![\w@])@(?:[A-Za-z0-9_]{4,32}|gif|vid|pic)(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
]
# What the server takes out of a text, among it the characters that turn the direction of writing, and what it
# makes a space of.
_GONE = frozenset("\r\u030a\u0333\u033f\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
_CLEANED = dict.fromkeys([*range(10), *range(11, 32)], " ") | dict.fromkeys(map(ord, _GONE))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says, and how it is formatted."""

    text: str
    entities: tuple[Entity, ...] = ()


def read_wording(raw: str, parse_mode: str, given: Iterable[Entity] = ()) -> Wording:
    """What the server makes of the text of sendMessage or editMessageText."""
    if not raw:
        raise bad_request("message text is empty")
    if len(raw.encode(errors="surrogatepass")) > MOST_BYTES:
        raise bad_request("text is too long")
    if parse_mode.lower() == "html":
        text, entities = parse_html(raw)
    elif parse_mode:
        raise bad_request("unsupported parse_mode")  # the other modes exist; this double does not speak them
    else:
        text, entities = raw, in_order(given)
    wording = _tidied(text, entities)
    if _invisible(wording.text):
        raise bad_request("text must be non-empty")
    if len(wording.text) > MOST_LETTERS:
        raise bad_request("message is too long")
    return wording


def spoken(text: str) -> Wording:
    """What a person types into a client, who formats nothing."""
    return _tidied(text, [])


def _tidied(text: str, entities: list[Entity]) -> Wording:
    """Clean and trim as the server does: spaces in front stay when formatting begins with them."""
    text, entities = _cleaned(text, entities)
    text = text.rstrip(" \n")
    first = min((entity.offset for entity in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:]
    whole = utf16_length(text)
    kept = settled(
        replace(entity, offset=entity.offset - lead, length=min(entity.end - lead, whole) - entity.offset + lead)
        for entity in entities
        if entity.offset - lead < whole and entity.length
    )
    return Wording(text, tuple(in_order([*kept, *_found(text, kept)])[:SHOWN_AT_MOST]))


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """What is taken out moves all that stands behind it."""
    gone = [utf16_length(text[:place]) for place, letter in enumerate(text) if letter in _GONE]
    moved = [
        replace(
            entity,
            offset=entity.offset - sum(place < entity.offset for place in gone),
            length=entity.length - sum(entity.offset <= place < entity.end for place in gone),
        )
        for entity in entities
    ]
    return text.translate(_CLEANED), moved


def _invisible(text: str) -> bool:
    """Nothing but spaces and characters without a shape: the server calls that empty."""
    return all(unicodedata.category(letter) in {"Zs", "Zl", "Zp", "Cf", "Cc"} for letter in text)


def _found(text: str, given: list[Entity]) -> list[Entity]:
    taken = [(entity.offset, entity.end) for entity in given if entity.type in _OPAQUE]
    found: list[Entity] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            end = offset + utf16_length(match[0])
            if not any(offset < busy_end and begin < end for begin, busy_end in taken):
                taken.append((offset, end))
                found.append(Entity(kind, offset, end - offset))
    return found
