"""Bytes of a feed to text, whatever its labels say.

Labels lie often, UTF-8 that decodes hardly ever does. So: byte order mark, else strict UTF-8, else
the XML declaration, else the HTTP charset, unless the letters give it the lie, else a guess by
letters. It refuses to know XML beyond its declaration.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))  # XML 1.0, appendix F.1
# Labels mean what browsers take them for (encoding.spec.whatwg.org): the larger Windows sets.
# Also the whole list of what is decoded: some codecs of Python are slow or no text encodings.
CODECS = {
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"cp{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "big5": "big5hkscs",
    "euc-jp": "euc-jp",
    "utf-16": "utf-16",
}
DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,300}\?>")
DECLARED = re.compile(rb"^\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
CYRILLIC_RUN = re.compile(rb"[\x80-\xff]{3,}")
HIGH = re.compile(rb"[\x80-\xff]")
# The ten commonest letters of Russian, about 60 % of a text (O. Lyashevskaya, S. Sharov, 2009).
COMMON_RUSSIAN = frozenset("оеаинтсрвл")
CYRILLIC_CODECS = ("cp1251", "koi8-r", "cp866", "iso8859-5")
SAMPLE = 200_000
# Shares of those ten among all letters: about .6 in what is read rightly, .3 or less in what is not.
RIGHT, WRONG = 0.5, 0.4
ENOUGH = 30  # letters, to tell by


def _marked(body: bytes) -> str | None:
    for mark, codec in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    for start, codec in UNMARKED:
        if body.startswith(start):
            return body.decode(codec, "replace")
    return None


def _nearly_utf8(body: bytes) -> str | None:
    """A few broken bytes among many good ones are a slip, not another encoding."""
    text = body.decode("utf-8", "replace")
    foreign = sum(1 for character in text if character > "\x7f")
    return text if text.count("\ufffd") * 50 < foreign else None


def _labels(body: bytes, content_type: str) -> list[str]:
    declared = DECLARED.match(body)
    charset = CHARSET.search(content_type)
    return ([declared[1].decode("ascii")] if declared else []) + ([charset[1]] if charset else [])


def _russian_letters(sample: bytes, codec: str) -> int:
    return sum(1 for letter in sample.decode(codec, "replace") if letter in COMMON_RUSSIAN)


def _guess(body: bytes) -> str:
    """Cyrillic words are runs of high bytes; in Western texts such bytes stand alone."""
    sample = body[:SAMPLE]
    runs = b"".join(CYRILLIC_RUN.findall(sample))
    if len(runs) * 2 <= len(HIGH.findall(sample)):
        return "cp1252"
    return max(CYRILLIC_CODECS, key=lambda codec: _russian_letters(runs, codec))


def _share(text: str) -> float:
    letters = [character for character in text if character.isalpha()]
    return sum(1 for letter in letters if letter in COMMON_RUSSIAN) / max(len(letters), ENOUGH)


def _unless_absurd(codec: str, body: bytes) -> str:
    """The labelled codec, unless it is a common one, makes no words, and another one makes Russian of the text.

    Capitals are as good as small letters for the label, or «МОСКВА» would be taken for small letters of another one.
    """
    if codec != "cp1252" and codec not in CYRILLIC_CODECS:
        return codec
    guess = _guess(body)
    runs = b" ".join(CYRILLIC_RUN.findall(body[:SAMPLE]))
    if guess == "cp1252" or _share(runs.decode(codec, "replace").lower()) > WRONG:
        return codec
    return guess if _share(runs.decode(guess, "replace")) > RIGHT else codec


def _as_labelled(body: bytes, content_type: str) -> str:
    known = [CODECS[label.lower()] for label in _labels(body, content_type) if label.lower() in CODECS]
    return body.decode(_unless_absurd(known[0], body) if known else _guess(body), "replace")


class Decoded(NamedTuple):
    """A document without its XML declaration, which may lie by now; its letters, and the same in UTF-8."""

    text: str
    utf8: bytes


def decoded(body: bytes, content_type: str) -> Decoded:
    """Decode a feed document; never raises. The bytes of most are UTF-8, and need not be made of the letters again."""
    text = _marked(body)
    if not text:
        try:
            return _without_declaration(body.decode("utf-8"), body)
        except UnicodeDecodeError:
            text = _nearly_utf8(body) or _as_labelled(body, content_type)
    return _without_declaration(text, None)


def _without_declaration(text: str, utf8: bytes | None) -> Decoded:
    start = 1 if text.startswith("\ufeff") else 0
    declaration = DECLARATION.match(text, start)
    start = declaration.end() if declaration else start
    kept = text[start:]
    if utf8 is None:
        return Decoded(kept, kept.encode("utf-8", "ignore"))
    return Decoded(kept, utf8[len(text[:start].encode("utf-8")) :])


def to_text(body: bytes, content_type: str) -> str:
    """Decode a feed document; never raises. The XML declaration is dropped, as it may now lie."""
    return decoded(body, content_type).text
