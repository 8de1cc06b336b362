"""Markup to lines: what a reader would see of an HTML fragment, one line a block.

Knows selectolax, as only page_links.py does beside it. Attributes, scripts and styles are never read: addresses hold
names, too.
Refuses to know which of the lines are worth reading.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

LONGEST_TEXT = 1_000_000  # code points; the longest news text we saw has 60,000
_MARKUP = re.compile(r"<[A-Za-z/!]")
_BREAK = "\n"
_UNSEEN = [
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio", "video",
    "select", "button", "form", "nav", "textarea",
]  # fmt: skip
_BLOCKS = (
    "address, article, aside, blockquote, br, caption, center, dd, details, div, dl, dt, figcaption, figure, footer, "
    "h1, h2, h3, h4, h5, h6, header, hr, li, main, ol, p, pre, section, summary, table, td, th, tr, ul"
)
# Controls, bidirectional overrides, zero-width characters, private use and lone surrogates change what a reader sees
# or break what writes them. ZWNJ and ZWJ stay: Persian and Indic spelling needs them.
_KEPT_FORMAT = "\u200c\u200d"
# Parsing effort in steps over open elements: the limit is about a quarter of a second. A formatting element that is
# opened again costs a node, about a hundred steps. Measured with lexbor on unclosed <div> and <b>.
FEW_TAGS = 1_000
REOPENING = 100
MOST_EFFORT = 100_000_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
_CLOSE_THEMSELVES = frozenset({
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip
_SPACES = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """Text without characters that are not seen; tabs and all line ends become plain ones."""
    if text.isascii() and text.isprintable():
        return text
    for written, plain in _LINE_ENDS:  # seven looks are many times faster than one translation
        text = text.replace(written, plain)
    return "\n".join(line if line.isprintable() else _seen_of(line) for line in text.split("\n"))


_LINE_ENDS = (
    ("\r\n", "\n"), ("\r", "\n"), ("\v", "\n"), ("\f", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n"),
    ("\t", " "),
)  # fmt: skip


# What Python calls unprintable and readers see: the spaces (category Zs), and what is kept of the formats.
_ODD_BUT_SEEN = re.compile(f"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{_KEPT_FORMAT}]+")


def _seen_of(line: str) -> str:
    """Letter by letter only where a line needs it: most hold nothing but what is seen."""
    if _ODD_BUT_SEEN.sub("", line).isprintable():
        return line
    return "".join(letter for letter in line if letter.isprintable() or _ODD_BUT_SEEN.match(letter))


def lines_of(html_or_text: str) -> list[str]:
    """The lines of an entry, white space evened out, empty ones left out; twice-escaped markup is read as markup."""
    text = visible(html_or_text[:LONGEST_TEXT])
    for _ in range(2):
        text = _from_markup(text) if _MARKUP.search(text) else html.unescape(text)
    lines = (_SPACES.sub(" ", line).strip() for line in visible(text).split("\n"))
    return [line for line in lines if line]


def _from_markup(markup: str) -> str:
    """What is between the tags, entities decoded, a line break at every border of a block."""
    markup = _affordable(markup)
    # In markup a line end is a space; only tags break lines.
    tree = LexborHTMLParser(markup.replace("\n", " "))
    tree.strip_tags(_UNSEEN)
    for block in tree.css(_BLOCKS):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    return tree.body.text() if tree.body else ""


def _affordable(markup: str) -> str:
    """As much of the markup as parses in linear time.

    The standard makes a parser walk all open elements at many tags, and open all formatting elements again in every
    paragraph (https://html.spec.whatwg.org/multipage/parsing.html, 13.2.4.3): a megabyte of unclosed tags would take
    minutes. What comes behind the point where that begins is no news.
    """
    if markup.count("<") < FEW_TAGS:
        return markup
    still_open: Counter[str] = Counter()
    burden = effort = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        effort += burden
        if effort > MOST_EFFORT:
            return markup[: tag.start()]
        change = -1 if tag[1] else 1
        if name not in _CLOSE_THEMSELVES and still_open[name] + change >= 0:
            still_open[name] += change
            burden += change * (REOPENING if name in _FORMATTING else 1)
    return markup
