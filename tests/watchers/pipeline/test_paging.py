"""What of a page becomes the text of an item: pure rules over lines that were or were not seen before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchers.errors import BrokenError
from watchers.model import Article, FeedSettings, Kind, PageText, PageWish
from watchers.pipeline.paging import LONGEST_LINE, MOST_LINES, REPEATED, lines_of_page, page_text
from watchers.pipeline.reading import houses
from watchers.tables import load_tables

TABLES = load_tables()
HOUSES = houses([FeedSettings("https://wire.example/feed", "Steppe Wire", "Steppe Wire", Kind.WIRE)])
WISH = PageWish(1, "https://hill.example/1", 0, "Bridge over the river closed", "", "en", "Hill", "Hill")
LINES = (
    "Engineers closed the bridge over the river.",
    "Drivers waited for hours on both banks of it.",
    "Our daily letter.",
)


def read(*lines: str, wish: PageWish = WISH, seen: dict[str, int] | None = None, title: str = "") -> PageText:
    article = Article(title, "\n".join(lines or LINES))
    looked = lines_of_page(article, "hill.example")
    counts = {looked.hashes[at]: number for at, number in enumerate((seen or {}).values())}
    return page_text(wish, article, looked, counts, TABLES, HOUSES)


def test_a_line_counts_until_it_stood_on_three_pages() -> None:
    few = read(seen={"a": 0, "b": 0, "c": REPEATED - 1})
    many = read(seen={"a": 0, "b": 0, "c": REPEATED})
    assert LINES[2] in few.body
    assert LINES[2] not in many.body
    assert many.furniture == LINES[2]


def test_what_teaches_is_a_page_of_new_letters() -> None:
    assert len(read().lines) == 3
    assert len(read(seen={"a": 0, "b": 0, "c": 9}).lines) == 3
    assert read(seen={"a": 1, "b": 1, "c": 0}).lines == ()


def test_long_paragraphs_are_never_furniture_and_a_page_of_many_lines_costs_no_more() -> None:
    long = "word " * (LONGEST_LINE // 5) + "end"
    assert dict(lines_of_page(Article("", f"{long}\nshort"), "a").hashes).keys() == {1}
    endless = "\n".join(f"line {number}" for number in range(100_000))
    assert len(lines_of_page(Article("", endless), "a").hashes) == 2 * MOST_LINES


@pytest.mark.parametrize("text", ["Accept our cookies, please, to read on this site of ours.", ""])
def test_a_page_about_something_else_is_refused(text: str) -> None:
    with pytest.raises(BrokenError, match="something else"):
        read(text)


def test_a_page_that_says_less_than_the_feed_is_refused() -> None:
    with pytest.raises(BrokenError, match="less than the feed"):
        read(wish=replace(WISH, body="The bridge over the river. " * 40))


@pytest.mark.parametrize(
    ("publisher", "credit", "named"),
    [
        ("Hill", "Source: Steppe Wire", ("Steppe Wire", "wire")),
        ("Hill", "Source: Hill", ("", None)),
        ("Elsewhere", "Source: Steppe Wire", ("", None)),  # the feed said it already
        ("Hill", "", ("", None)),
    ],
)
def test_the_credit_counts_where_the_feed_said_nothing(
    publisher: str, credit: str, named: tuple[str, str | None]
) -> None:
    read_ = read(*LINES, *([credit] if credit else []), wish=replace(WISH, publisher=publisher))
    assert (read_.publisher, read_.kind) == named


def test_the_language_of_the_item_stays_and_is_guessed_where_there_was_none() -> None:
    assert read(wish=replace(WISH, lang="tg")).lang == "tg"
    russian = "Инженеры закрыли мост через реку и поставили на переправу ещё два парома из столицы."
    assert read(russian, wish=replace(WISH, lang="", title="Мост")).lang == "ru"
