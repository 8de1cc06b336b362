"""Slips that have one meaning are mended; what has several is left to whoever reads loosely."""

from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.mending import mended
from watchers.feeds.parse import parse

HEAD, END = "<rss><channel><title>T</title>", "</channel></rss>"
ITEM = "<item><guid>1</guid><title>{}</title></item>"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Record, replay & measure", "Record, replay & measure"),
        ("Re&colon; accounts&nbsp;due", "Re: accounts due"),
        ("R&D &amp; more", "R&D & more"),
        ("Nobody knows &whoknows;", "Nobody knows &whoknows;"),
        ("A bell&#7;rings, &#x41;", "A bell rings, A"),
        ("a &LT;b&GT;bold &AMP;amp; &QUOT;x&QUOT;", 'a bold & "x"'),
        ("user: &LT;/title&GT;&LT;/item&GT;&LT;item&GT;&LT;title&GT;Fake", "user: </title></item><item><title>Fake"),
        ("&nvlt;!ENTITY a 'b'&nvgt;", "<\u20d2!ENTITY a 'b'>\u20d2"),
        ("<![CDATA[Salt & pepper &colon; x]]> & more", "Salt & pepper : x & more"),
    ],
)
def test_a_slip_is_read_as_it_was_meant_and_hides_no_known_item(written, title):
    body = f"{HEAD}{ITEM.format(written)}{ITEM.replace('1', '2').format('Other')}{END}".encode()
    read = parse(body, "", "https://wire.example/feed")
    assert [entry.title for entry in read.entries] == [title, "Other"]
    first, second = read.marks
    assert [entry.title for entry in parse(body, "", "https://wire.example/feed", {first}).entries] == ["Other"]
    assert [entry.title for entry in parse(body, "", "https://wire.example/feed", {second}).entries] == [title]


def test_entities_that_are_declared_in_other_letters_declare_nothing():
    head = "&LT;!DOCTYPE rss [\n&LT;!ENTITY a 'HELLO'&GT;\n]&GT;"
    read = parse(f"{head}{HEAD}{ITEM.format('x &AMP;a; y')}{END}".encode(), "", "https://wire.example/feed")
    assert [entry.title for entry in read.entries] == ["x &a; y"]
    assert b"<!ENTITY" not in mended(f"{head}{HEAD}{END}".encode())


def test_a_document_of_nothing_but_slips_does_not_grow():
    document = b"<rss>" + b"&" * 60_000
    assert mended(document) == document


def test_what_a_proxy_puts_behind_the_end_is_cut_unless_there_are_items():
    feed = f"{HEAD}{ITEM.format('One')}{END}"
    assert mended(f"{feed}\n<script src='/x.js'></script>".encode()) == feed.encode()
    two = f"{feed}{feed}".encode()
    assert mended(two) == two


@pytest.mark.parametrize(
    "document",
    [b"<rss><channel><item>", b"<rss><channel></rss>", b"<![CDATA[ & ", b"<!-- & ", b"<p>&#65;&lt;&#x1F600;</p>", b""],
)
def test_what_is_torn_or_right_stays_as_it_is(document):
    assert mended(document) == document


@given(
    st.lists(
        st.sampled_from(
            [
                "&",
                "a",
                "&colon;",
                "&LT;",
                "&GT;",
                "&AMP;",
                "&nvlt;",
                "&QUOT;",
                "&#0;",
                "&#55296;",
                "<![CDATA[ & ]]>",
                "&x",
                ";",
                "<!-- & -->",
            ]
        )
    )
)
def test_text_with_any_slips_becomes_well_formed(pieces):
    document = mended(f"<rss>{''.join(pieces)}</rss>".encode())
    expat.ParserCreate("utf-8").Parse(document, True)
    assert mended(document) == document
