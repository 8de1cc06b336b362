"""Documents that come packed although nobody says so."""

from __future__ import annotations

import gzip

import pytest

from tests.feed_samples import Story, rss
from watchers.errors import ParseError
from watchers.feeds.packing import LONGEST, unpacked
from watchers.feeds.parse import parse

BODY = rss([Story("Ministers met", "http://example.org/1", "1")])
URL = "http://example.org/feed"


@pytest.mark.parametrize("layers", [0, 1, 2])
def test_a_packed_document_is_read(layers: int) -> None:
    body = BODY
    for _ in range(layers):
        body = gzip.compress(body)
    assert unpacked(body) == BODY
    assert parse(body, "", URL) == parse(BODY, "", URL)


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(b" " * (LONGEST + 1)), gzip.compress(BODY * 9)[:-20], b"\x1f\x8b\x08" + b"x" * 99],
    ids=["a bomb", "torn", "no gzip"],
)
def test_p6_what_cannot_be_unpacked_is_no_feed(packed: bytes) -> None:
    with pytest.raises(ParseError):
        parse(packed, "", URL)
