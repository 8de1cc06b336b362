"""feedparser reads the same with what it is spared as without, and is left as it was found."""

from __future__ import annotations

import io

import feedparser
import pytest

from tests.feed_samples import Story, atom, rss
from watchers.feeds import by_feedparser

SUBJECTS = "<category>one</category><category domain='d'/>" + "<category>more</category>" * 3
SIGNS = "<p>Caf\u00e9 \u0092quoted\u0093 \u2014 \u041c\u0438\u0440 \U0001f30d &#146;</p>"
DOCUMENTS = {
    "rss": rss([Story("One \u0096 two", "/1", "1", SIGNS)]),
    "atom": atom([Story("One \u0096 two", "/1", "1", SIGNS)]),
    "subjects": rss([Story("One", "/1", "1", SIGNS)]).replace(b"<guid", SUBJECTS.encode() + b"<guid"),
    "subjects outside": rss([Story("One", "/1", "1")], head=SUBJECTS),
    "base": rss([Story("One", "/1", "1")]).replace(b"<rss ", b'<rss xml:base="https://other.example/a/" '),
    "loose": rss([Story("One", "/1", "1", SIGNS)], head=SUBJECTS).replace(b"</title>", b"<", 1),
}


def _alone(document: bytes) -> feedparser.FeedParserDict:
    return feedparser.parse(
        io.BytesIO(document),
        response_headers=by_feedparser.HEADERS,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _without_subjects(parsed: feedparser.FeedParserDict) -> list[dict[str, object]]:
    return [{name: value for name, value in one.items() if name != "tags"} for one in (parsed.feed, *parsed.entries)]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_is_spared_changes_nothing_but_the_subjects(document):
    ours = by_feedparser.read(document)
    usual = _alone(document)
    assert _without_subjects(ours) == _without_subjects(usual)
    assert (ours.version, ours.bozo) == (usual.version, usual.bozo)
    assert not any(one.get("tags") for one in ours.entries)


def test_feedparser_is_left_as_it_was():
    before = _alone(DOCUMENTS["subjects"]).entries[0].tags
    by_feedparser.read(DOCUMENTS["subjects"])
    assert _alone(DOCUMENTS["subjects"]).entries[0].tags == before
    assert isinstance(feedparser.mixin._cp1252, dict)
