"""Encodings and what is said of them, in the document, in HTTP, truly or not. The titles are Russian, the text has a mark."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from tests.feed_samples import Story, atom, json_feed, rss
from tests.lab.kind import Answer, Group, Kind
from tests.lab.kinds.declaring import table
from tests.lab.posts import feed, post

kind = table(Group.ENCODINGS)
RUSSIAN = {
    1: "Министры обсудили ремонт горного перевала",
    2: "В Хороге открыли новую библиотеку",
    3: "Съезд лесников прошёл под Душанбе: „это успех“",
    4: "Почему щёголь едет южным объездом?",
}
WESTERN = {
    1: "Größere Brücke über den Fluß eröffnet",
    2: "L’été sera très chaud à Besançon",
    3: "Señal de peligro — 5 €",
}
POLISH = {1: "Zażółć gęślą jaźń", 2: "Łódź świętuje źródło", 3: "Książę z Wąchocka ćwiczy"}
CHINESE = {1: "总理会见外长", 2: "新图书馆开放", 3: "山口道路恢复通行"}
JAPANESE = {1: "外相が会談した", 2: "新しい図書館が開館", 3: "山道が再開通"}
KOREAN = {1: "외무장관 회담 개최", 2: "새 도서관 개관", 3: "산길 통행 재개"}
TYPE = "application/rss+xml"


def _stories(titles: dict[int, str], *numbers: int) -> list[Story]:
    texts = {number: f"<p>{titles[number]}: {titles[number]}. ref{number}x</p>" for number in numbers}
    return [post(number, title=titles[number], html=texts[number]) for number in numbers]


def told(
    name: str,
    encoding: str,
    *,
    declared: str | None = "",
    charset: str | None = None,
    titles: dict[int, str] = RUSSIAN,
    mark: bytes = b"",
    writer: Callable[..., bytes] = rss,
    **expected: object,
) -> Kind:
    """A feed in `encoding` that declares itself as another one: "" = truly, None = not at all."""

    def written(*numbers: int) -> Answer:
        text = feed(*_stories(titles, *numbers), writer=writer).body.decode()
        said = encoding if declared == "" else declared
        text = text.replace(' encoding="utf-8"', f' encoding="{said}"' if said else "", 1)
        body = mark + text.encode(encoding, "xmlcharrefreplace")
        return Answer(body, numbers, f"{TYPE}; charset={charset}" if charset else TYPE)

    newest = max(titles)
    plays = (written(*range(newest - 1, 0, -1)), written(*range(newest, 0, -1)))
    return kind(name, *plays, titles=titles, **expected)


def _slipped(*numbers: int) -> Answer:
    """One broken byte in a body, as truncated teasers have it."""
    answer = feed(*_stories(RUSSIAN, *numbers))
    return Answer(answer.body.replace(b"</p>", b"\xd0</p>").replace(b"&lt;/p&gt;", b"\xd0&lt;/p&gt;", 1), numbers)


def _mixed(*numbers: int) -> Answer:
    """The head in UTF-8, one item in windows-1251: no label could be right."""
    first, *rest = _stories(RUSSIAN, *numbers)
    whole = rss([first, *rest])
    return Answer(whole.replace(RUSSIAN[numbers[-1]].encode(), RUSSIAN[numbers[-1]].encode("cp1251")), numbers)


KINDS = (
    told("utf-8", "utf-8"),
    told("utf-8 with a mark", "utf-8", mark=codecs.BOM_UTF8),
    told("utf-8 undeclared", "utf-8", declared=None),
    told("utf-8 declared windows-1251", "utf-8", declared="windows-1251"),
    told("utf-8 declared iso-8859-1", "utf-8", declared="iso-8859-1", titles=WESTERN),
    told("utf-8 over http as latin-1", "utf-8", charset="iso-8859-1"),
    told("utf-8 declared utf-16", "utf-8", declared="utf-16"),
    told("utf-8 declared us-ascii", "utf-8", declared="us-ascii"),
    told("utf-8 declared nonsense", "utf-8", declared="my-own-coding"),
    told("windows-1251 declared", "cp1251", declared="windows-1251"),
    told("windows-1251 declared utf-8", "cp1251", declared="utf-8"),
    told("windows-1251 declared utf-8 twice", "cp1251", declared="utf-8", charset="utf-8"),
    told("windows-1251 undeclared", "cp1251", declared=None),
    told("windows-1251 by http only", "cp1251", declared=None, charset="windows-1251"),
    told("windows-1251 against http utf-8", "cp1251", declared="windows-1251", charset="utf-8"),
    told("windows-1251 declared as cp1251 in capitals", "cp1251", declared="CP1251"),
    told("windows-1251 declared koi8-r over http", "cp1251", declared="windows-1251", charset="koi8-r"),
    told("windows-1251 declared latin-1", "cp1251", declared="iso-8859-1"),
    told("koi8-r declared", "koi8-r"),
    told("koi8-r undeclared", "koi8-r", declared=None),
    told("koi8-r by http only", "koi8-r", declared=None, charset="koi8-r"),
    told("koi8-r declared utf-8", "koi8-r", declared="utf-8"),
    told("koi8-r declared windows-1251", "koi8-r", declared="windows-1251"),
    told("koi8-u declared", "koi8-u"),
    told("iso-8859-5 declared", "iso-8859-5"),
    told("iso-8859-5 declared utf-8", "iso-8859-5", declared="utf-8"),
    told("dos cyrillic declared", "cp866", declared="ibm866"),
    told("dos cyrillic undeclared", "cp866", declared=None),
    told("mac cyrillic declared", "mac-cyrillic", declared="x-mac-cyrillic"),
    told("utf-16 little with a mark", "utf-16-le", declared="utf-16", mark=codecs.BOM_UTF16_LE),
    told("utf-16 big with a mark", "utf-16-be", declared="utf-16", mark=codecs.BOM_UTF16_BE),
    told("utf-16 little without a mark", "utf-16-le", declared="utf-16"),
    told("utf-16 big without a mark", "utf-16-be", declared="utf-16"),
    told("utf-16 declared utf-8", "utf-16-le", declared="utf-8", mark=codecs.BOM_UTF16_LE),
    told("utf-16 undeclared without a mark", "utf-16-le", declared=None, charset="utf-16le"),
    told("utf-32 with a mark", "utf-32-le", declared="utf-32", mark=codecs.BOM_UTF32_LE),
    told("windows-1252 declared iso-8859-1", "cp1252", declared="iso-8859-1", titles=WESTERN),
    told("windows-1252 undeclared", "cp1252", declared=None, titles=WESTERN),
    told("windows-1252 declared utf-8", "cp1252", declared="utf-8", titles=WESTERN),
    told("windows-1250 declared", "cp1250", declared="windows-1250", titles=POLISH),
    told("iso-8859-2 by http only", "iso-8859-2", declared=None, charset="ISO-8859-2", titles=POLISH),
    told("gb2312 declared", "gb18030", declared="gb2312", titles=CHINESE),
    told(
        "big5 by http only",
        "big5",
        declared=None,
        charset="Big5",
        titles={1: "外長會談", 2: "圖書館開放", 3: "道路恢復通行"},
    ),
    told("shift_jis declared", "cp932", declared="Shift_JIS", titles=JAPANESE),
    told("euc-jp declared", "euc-jp", titles=JAPANESE),
    told("euc-kr declared", "euc-kr", titles=KOREAN),
    told("character references only", "ascii", declared="us-ascii"),
    told("atom in windows-1251", "cp1251", declared="windows-1251", writer=atom),
    told("json feed in utf-8 with a mark", "utf-8", mark=codecs.BOM_UTF8, writer=json_feed),
    told("json feed in utf-16", "utf-16-le", mark=codecs.BOM_UTF16_LE, writer=json_feed),
    kind("a broken byte in utf-8", _slipped(2, 1), _slipped(3, 2, 1), titles=RUSSIAN, revisions={2: 2}),
    kind(
        "two encodings in one document",
        _mixed(2, 1),
        _mixed(3, 2, 1),
        titles=RUSSIAN,
        revisions={1: 2, 2: 2},
        unknowable=True,
    ),
)
