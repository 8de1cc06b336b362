"""Dates that keep to no standard."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.dates import MONTHS, read_date
from watchers.feeds.parse import parse


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Thursday, February 13, 2031 - 13:55", "2031-02-13 13:55"),
        ("13.02.2031 12:05", "2031-02-13 12:05"),
        ("13.02.2031", "2031-02-13 00:00"),
        ("чт, 13 фев 2031 14:05:00 +0300", "2031-02-13 11:05"),
        ("Чт, 13 Фев 2031 14:05:00 +03:00", "2031-02-13 11:05"),
        ("13 февраля 2031, 14:05 МСК", "2031-02-13 11:05"),
        ("Feb 16, 2025 05:45 AM IST", "2025-02-16 05:45"),
        ("Sept. 1st, 2025 at 12:05 p.m.", "2025-09-01 12:05"),
        ("1 May 2025 12:05 am", "2025-05-01 00:05"),
        ("Thursday, 13 February 2025 14:05 GMT-05:30", "2025-02-13 19:35"),
        ("02/03/2031 12:05", None),  # February or March?
        ("32.02.2031 12:05", None),
        ("13.13.2031 12:05", None),
        ("13 февраля 2031, 24:05", None),
        ("13.02.2031 13:05 PM +99:99", None),
        ("31.12.9999 23:00 -05:00", None),
        ("13 Brumaire 2031", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_people_write_them(written, expected):
    assert read_date(written) == (datetime.fromisoformat(f"{expected}Z") if expected else None)


@pytest.mark.parametrize(("number", "name"), [(n, name) for n, names in enumerate(MONTHS, 1) for name in names])
def test_every_month_in_full_and_short(number, name):
    for word in (name, name[:3], name.title()):
        assert read_date(f"1 {word} 2031") == datetime(2031, number, 1, tzinfo=UTC)


PIECES = st.sampled_from(["13", ".", "02", "2031", " ", ":", "05", "+", "99", "фев", "may", "PM", "0", "٣", "-", ","])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_p6_nothing_that_is_written_breaks_the_reading(written):
    found = read_date(written)
    assert found is None or found.tzinfo is UTC


def test_a_feed_with_such_a_date_has_it():
    item = "<title>A</title><pubDate>Thursday, February 13, 2031 - 13:55</pubDate>"
    (entry,) = parse(f"<rss><channel><item>{item}</item></channel></rss>".encode(), "", "http://x.example/").entries
    assert (entry.published, entry.updated) == (datetime(2031, 2, 13, 13, 55, tzinfo=UTC), None)
