"""Reading a document: title, date, source, language, and what is cut; and files that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.blank_pdf import blank_pdf
from tests.watchers.seed.conftest import Reader
from watchers.documents import Unread, read_bytes, read_paths
from watchers.errors import BrokenError
from watchers.seed.documents import RawDocument

BODY = "The council of Halden met in the old town hall and spoke about the price of bread for three hours.\n" * 3
DATES = [
    (f" date 2031-02-13 {BODY}", "text.txt", date(2031, 2, 13)),
    (f"17:31\n\nMinister’s answers\n\n220-13-02-2031\n\n{BODY}", "text.txt", date(2031, 2, 13)),
    (f"Minister’s answers to questions, Halden, February 13, 2031\n\n{BODY}", "text.txt", date(2031, 2, 13)),
    (f"Talks end\n\nNorth Wire |\nFeb 16, 2031 05:45 AM IST\n\n{BODY}", "text.txt", date(2031, 2, 16)),
    (f"Talks end 00:05\n\n{BODY}", "halden-talks-2031-04-30.txt", date(2031, 4, 30)),
    (f"Встреча в Хальдене\n\n14 ноября 2030 года\n\n{BODY}", "text.txt", date(2030, 11, 14)),
    (f"Talks end\n\n{BODY}\nIn May 25, 2020 they had met before.", "text.txt", None),
]


@pytest.mark.parametrize(("text", "name", "day"), DATES)
def test_dates_in_all_forms(read: Reader, text: str, name: str, day: date | None) -> None:
    published = read(text, name).published
    assert (published.date() if published else None) == day


def test_a_first_line_that_is_a_sentence_is_no_title(read: Reader) -> None:
    sentence = "The minister of Halden said on Monday that " + "the bridge over the river would be open again " * 4
    assert read(f"{sentence}soon.\n\n{BODY}").title == ""
    assert read(f"Bridge opens again\n\n{BODY}").title == "Bridge opens again"


def test_furniture_is_cut_said_and_leaves_every_place_where_it_was(read: Reader) -> None:
    text = (
        f"Bridge opens again\n\nBy Rosa Lind and Tom Weald\n\nPhoto Credit: Ada Holm\n\n{BODY}\nSource: North Wire\n\n"
        "More from author\n\nSinger Mara Quist marries 10:31\n\nRecipe of the day 10:40"
    )
    document = read(text)
    assert len(document.text) == len(text)
    assert document.source == "North Wire"
    for name in ("Rosa Lind", "Ada Holm", "Mara Quist"):
        assert name not in document.text
        assert any(name in cut for cut in document.cut)
    assert document.text.index("The council") == text.index("The council")


BYLINES = [
    (f"Bridge opens again\n\nRosa Lind, «Северный берег»\n\n{BODY}", "Rosa Lind"),
    (f"Bridge opens again\n\nRosa Lind\n\n{BODY}", "Rosa Lind"),
    (f"HALDEN, May 3 /Корр. «Норд» Rosa Lind/. {BODY}", "Rosa Lind"),
    (f"Bridge opens again\n\nФото Юрия Кима\n\n{BODY}", "Юрия Кима"),
    (f"Bridge opens again\n\n{BODY}\nIt rained. Автор: Rosa Lind", "Rosa Lind"),
]


@pytest.mark.parametrize(("text", "name"), BYLINES)
def test_bylines_of_all_forms_are_cut_and_said(read: Reader, text: str, name: str) -> None:
    document = read(text)
    assert len(document.text) == len(text)
    assert name not in document.text
    assert any(name in cut for cut in document.cut)


def test_a_line_of_quotation_marks_costs_nothing(read: Reader) -> None:
    document = read(f"Bridge opens\n{'“' * 120_000}\n{BODY}")
    assert BODY in document.text


def test_what_a_page_holds_besides_its_article_is_said(read: Reader) -> None:
    article = f"<article><h1>Bridge opens</h1><p>{BODY}</p></article>"
    page = f"<html><body>{article}<footer>Ada Holm, editor</footer></body></html>"
    (raw,) = read_bytes("page.html", page.encode())
    assert "Ada Holm" not in raw.text
    assert raw.outside == ("Ada Holm, editor",)


def test_headlines_with_times_below_the_text_are_a_sidebar_without_a_heading(read: Reader) -> None:
    lines = "\n".join(f"A sentence of the story, number {number}, with words enough." for number in range(7))
    document = read(f"Bridge opens\n{lines}\nSinger Mara Quist marries a baker 10:31\nRain in Halden all week 10:40")
    assert "Mara Quist" not in document.text
    assert "number 6" in document.text


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t ", "empty"),
    ("short.txt", b"Hello.", "hardly any text"),
    ("binary.bin", b"\x7fELF\x00\x01\x02" * 50, "binary"),
    ("broken.pdf", b"%PDF-1.7 nothing", "pdf cannot be read"),
    ("locked.pdf", blank_pdf("secret"), "encrypted"),
    ("kartuli.txt", "საქართველოს პარლამენტმა მიიღო კანონი. ".encode() * 9, "not read in its script"),
    (
        "menu-of-links.html",
        b"<html><body><nav>"
        + b"".join(b"<a href='/%d'>Section %d</a>" % (n, n) for n in range(40))
        + b"</nav></body></html>",
        "navigation",
    ),
    ("noise.txt", bytes(range(1, 32)) * 40, "encoding"),
    (
        "menu.html",
        b"<html><body><nav><a>Home</a></nav><ul><li>News</li><li>Sport</li></ul></body></html>",
        "navigation",
    ),
    ("javanese.txt", "ꦲꦏ꧀ꦱꦫ ꦗꦮ ".encode() * 40, "Latin or Cyrillic"),
    ("empty.xml", b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>", "no texts"),
]


@pytest.mark.parametrize(("name", "body", "why"), BAD, ids=[row[0] for row in BAD])
def test_what_cannot_be_read_is_said_in_a_sentence(name: str, body: bytes, why: str) -> None:
    with pytest.raises(BrokenError, match=why):
        read_bytes(name, body)


def test_one_bad_file_among_many_stops_nothing(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(BODY)
    (tmp_path / "15.txt").write_bytes(b"")
    found = list(read_paths([tmp_path]))
    assert [isinstance(one, Unread) for one in found] == [number == 15 for number in range(30)]


def test_other_encodings_html_markdown_and_feeds_are_read() -> None:
    russian = "Министр Хальдена заявил, что мост откроют весной. " * 3
    (one,) = read_bytes("cp1251.txt", russian.encode("cp1251"))
    assert one.text == russian
    (one,) = read_bytes("page.html", f"<html><body><nav>Home</nav><article><h1>T</h1><p>{BODY}</p></article>".encode())
    assert "council of Halden" in one.text
    assert "Home" not in one.text
    (one,) = read_bytes(
        "note.md", f"# Bridge\n\nThe **council** of [Halden](https://h.example/x) met.\n\n{BODY}".encode()
    )
    assert one.text.startswith("Bridge\n\nThe council of Halden met.")
    item = f"<item><title>A</title><description>{BODY}</description></item>"
    feed = f"<rss version='2.0'><channel><title>N</title>{item}</channel></rss>"
    (one,) = read_bytes("feed.xml", feed.encode())
    assert (one.title, one.source) == ("A", "N")
    assert isinstance(one, RawDocument)
