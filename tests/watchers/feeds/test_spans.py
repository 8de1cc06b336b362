"""Items that were read before are skipped, and what is left is read as if nothing had been skipped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feed_samples import Story, atom, rss
from watchers.feeds.parse import parse
from watchers.feeds.spans import item_spans

URL = "https://wire.example/feed"
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
stories = st.builds(Story, words, st.just("/relative"), words, words)
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    b"<channel><title>T</title></channel><item><title>one</title></item><item><title>two</title></item></rdf:RDF>"
)


@pytest.mark.parametrize("made", [rss, atom])
@given(told=st.lists(stories, max_size=5), skipped=st.sets(st.integers(0, 4)))
def test_p1_skipping_known_items_changes_nothing_of_the_others(made, told, skipped):
    body = made(told)
    whole = parse(body, "", URL)
    assert [entry.mark for entry in whole.entries] == list(whole.marks)
    known = {mark for place, mark in enumerate(whole.marks) if place in skipped}
    kept = tuple(entry for entry in whole.entries if entry.mark not in known)
    assert parse(body, "", URL, known) == replace(whole, entries=kept)
    assert item_spans(body, URL, known) == item_spans(body, URL)


def marks(body: bytes, url: str = URL) -> tuple[str, ...]:
    return parse(body, "", url).marks


TOLD = [Story("One", "/1", "1", "<p>Text</p>"), Story("Two", "/2", "2", "<![CDATA[ </item><item> ]]>")]


def test_a_head_that_changes_at_every_poll_changes_no_mark():
    once, again = (rss(TOLD, head=f"<lastBuildDate>{day} Mar 2026</lastBuildDate>") for day in (1, 2))
    assert marks(once) == marks(again) != ()


def test_a_new_item_leaves_the_marks_of_the_others():
    assert marks(rss([Story("New", "/3", "3"), *TOLD]))[1:] == marks(rss(TOLD))


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (rss([replace(TOLD[0], html="<p>Edited</p>"), TOLD[1]]), URL),
        (rss(TOLD), URL + "2"),  # relative links lead elsewhere
        (rss(TOLD).replace(b"<rss ", b'<rss xml:base="https://other.example/" '), URL),
        (rss(TOLD).replace(b"<channel>", b'<channel xml:base="https://other.example/">'), URL),
    ],
)
def test_whatever_an_items_reading_depends_on_is_in_its_mark(body, url):
    assert marks(body, url)[0] != marks(rss(TOLD))[0]


def test_items_of_rss_1_stand_beside_their_channel():
    first, second = parse(RDF, "", URL).entries
    assert [entry.title for entry in parse(RDF, "", URL, {first.mark}).entries] == ["two"]
    assert second.mark


@pytest.mark.parametrize(
    "body",
    [
        rss(TOLD).replace(b"<p>", b"<p>&nbsp;<"),  # not well-formed
        b"<item><title>alone</title></item>",  # a root cannot be told from its items
        b"<rss><channel><item><title>a<item><title>inner</title></item></title></item></channel></rss>",
    ],
)
def test_documents_whose_items_cannot_be_told_apart_are_read_whole(body):
    whole = parse(body, "", URL)
    if not whole.marks:
        assert all(not entry.mark for entry in whole.entries)
    known = {span.mark for span in item_spans(body, URL)}
    assert len(parse(body, "", URL, known).entries) in {len(whole.entries), len(whole.entries) - len(known)}


def test_a_self_closed_item_is_an_item():
    body = b"<rss><channel><item/><item><title>t</title></item></channel></rss>"
    spans = item_spans(body, URL)
    assert [body[span.start : span.end] for span in spans] == [b"<item/>", b"<item><title>t</title></item>"]


@pytest.mark.parametrize("before", [b"]]", b"a\r", b"<!-- c -->", b""])
@pytest.mark.parametrize("behind", [b">", b"\n", b""])
def test_what_the_parser_has_not_finished_reading_is_not_parted_by_an_item_that_is_skipped(before, behind):
    body = b"<rss><channel>" + before + b"<item>known</item>" + behind + b"<item/></channel></rss>"
    spans = item_spans(body, URL)
    assert item_spans(body, URL, {span.mark for span in spans}) == spans != ()


@pytest.mark.parametrize("between", [b"", b"\n\t ", b"\r\n", b"<!-- c -->", b"<items/>", b"<items><li/></items> "])
def test_what_stands_between_known_items_changes_no_mark(between):
    items = [f"<item><title>{number}</title></item>".encode() for number in range(3)]
    body = b"<rss><channel>" + between.join((b"", *items, b"")) + b"</channel></rss>"
    spans = item_spans(body, URL)
    assert [body[span.start : span.end] for span in spans] == items
    for known in ([spans[0]], spans[1:], spans):
        assert item_spans(body, URL, {span.mark for span in known}) == spans


@pytest.mark.parametrize("control", [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
def test_an_item_is_known_again_whatever_signs_xml_does_not_know_stand_in_the_document(control):
    plain = rss(TOLD)
    for place in (b"<title>", b"<description>&lt;", b"<channel>", b'version="2', b'isPermaLink="'):
        assert place in plain
        torn = plain.replace(place, place + chr(control).encode("utf-8"))
        assert marks(torn) == marks(plain)
        assert parse(torn, "", URL, marks(plain)) == parse(plain, "", URL, marks(plain))
