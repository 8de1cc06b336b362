"""Titles of feeds as one line of plain text.

Titles come with markup, with entities escaped twice, with line breaks and invisible characters.
It refuses to know whole pages: bodies stay HTML until the text room cleans them.
"""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST_TITLE = 1000
# Only these are taken for markup: "Vec<T>" and "a < b" are words.
TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|bdi|bdo|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|"
    r"p|q|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?/?>"
    # Nobody writes of these with their attributes; their bare names stand in headlines ("The end of <frame>").
    r"|<(?:applet|body|embed|frame|frameset|html|iframe|link|meta|object|video)\s+[a-z-]+\s*=[^<>]*>"
    r"|</(?:applet|body|embed|frame|frameset|html|iframe|object|video)\s*>|<!doctype\s[^<>]*>",
    re.IGNORECASE,
)
CODE = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
# Old tags that are words when they stand alone ("Bring back <blink>") and markup around words.
AROUND = re.compile(r"<(blink|marquee)(?:\s[^<>]*)?>([^<]*)</\1\s*>", re.IGNORECASE)
# With its semicolon only: "R&copy" may be a company.
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _unescaped(text: str) -> str:
    return ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _without_tags(text: str) -> str:
    return TAG.sub("", AROUND.sub(r"\2", CODE.sub("", text)))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character


def one_line(text: str) -> str:
    """Collapse white space and drop control, bidi and zero-width characters."""
    return " ".join("".join(map(_visible, text)).split())


def plain(text: str, *, markup: bool = True) -> str:
    """Make one line of plain text, at most 1,000 characters; without `markup` tags are words.

    Entities are taken off twice, since many a feed escapes its titles once too often.
    """
    text = text[: LONGEST_TITLE * 8]
    for _ in range(2):
        text = _unescaped(_without_tags(text) if markup else text)
    return one_line(_without_tags(text) if markup else text)[:LONGEST_TITLE].rstrip()
