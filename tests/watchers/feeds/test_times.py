"""When servers want to be asked again, and when they are (P5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.freshness import fresh_for, retry_after
from watchers.feeds.schedule import PollRules, Wishes, first_poll, item_gap, next_poll

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": 'private, MAX-AGE = "60"'}, 60),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Cache-Control": "no-cache, max-age=0"}, None),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "900"}, None),
        ({"Cache-Control": "max-age=600", "Age": "odd"}, 600),
        ({"Cache-Control": "max-age=60", "Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 60),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 3600),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:30:00 GMT"}, 1800),
        ({"Expires": "Sun, 01 Mar 2026 11:00:00 GMT"}, None),
        ({"Expires": "0"}, None),
        ({"Expires": "-1"}, None),
        ({"Expires": "Thu, 99 Foo 99999 99:99:99 GMT"}, None),
    ],
)
def test_freshness(headers, seconds):
    assert fresh_for(headers, NOW) == (timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120), (" 120 ", 120), ("0", None), ("-5", None), ("1.5", None), ("", None), ("soon", None),
        ("١٢", None),
        ("Sun, 01 Mar 2026 12:20:00 GMT", 1200), ("Sunday, 01-Mar-26 12:20:00 GMT", 1200),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None),
    ],
)  # fmt: skip
def test_p5_retry_after_in_both_forms(text, seconds):
    assert retry_after({"Retry-After": text}, NOW) == (timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize("header", ["Cache-Control", "Retry-After", "Expires", "Age", "Date"])
@given(text=st.text(max_size=40))
def test_odd_headers_never_raise(header, text):
    fresh_for({header: text}, NOW)
    retry_after({header: text}, NOW)
    assert fresh_for({"Cache-Control": "max-age=999999999999"}, NOW) is not None


RULES = PollRules(5 * MINUTE, MINUTE)


def due_in(jitter=0.5, rules=RULES, **wishes):
    return next_poll(NOW, Wishes(**wishes), rules, jitter) - NOW


@pytest.mark.parametrize(
    ("given_", "minutes"),
    [
        ({}, 5),
        ({"interval": 20 * MINUTE}, 20),
        ({"interval": timedelta(seconds=5)}, 1),
        ({"fresh_for": 30 * MINUTE}, 30),
        ({"fresh_for": 30 * MINUTE, "interval": 10 * MINUTE}, 30),
        ({"fresh_for": timedelta(days=365)}, 360),
        ({"ttl": 20 * MINUTE}, 20),
        ({"ttl": 20 * MINUTE, "interval": 10 * MINUTE}, 10),
        ({"ttl": timedelta(days=1)}, 60),
        ({"failures": 1}, 10),
        ({"failures": 3}, 40),
        ({"failures": 10_000}, 24 * 60),
        ({"failures": 1, "interval": timedelta(days=3)}, 3 * 24 * 60),
        ({"failures": 5, "retry_after": 7 * MINUTE}, 7),
        ({"failures": 1, "retry_after": timedelta(days=9)}, 24 * 60),
        ({"jitter": 0.0, "interval": 100 * MINUTE}, 90),
        ({"jitter": 1.0, "interval": 100 * MINUTE}, 110),
        ({"jitter": 0.0, "interval": MINUTE}, 1),
        ({"gap": 9 * MINUTE}, 3),
        ({"gap": timedelta(seconds=2)}, 1),
        ({"gap": 9 * HOUR}, 15),
        ({"gap": 9 * HOUR, "rules": PollRules(HOUR, MINUTE)}, 60),  # never sooner than the bounds, in whatever order
        ({"gap": 9 * HOUR, "interval": 2 * MINUTE}, 2),
        ({"gap": 9 * HOUR, "rules": PollRules(5 * MINUTE, MINUTE, adapts=False)}, 5),
        ({"ttl": HOUR, "rules": PollRules(5 * MINUTE, MINUTE, adapts=False)}, 5),
    ],
)
def test_next_poll(given_, minutes):
    assert due_in(**given_) == minutes * MINUTE


@given(
    jitter=st.floats(0, 1),
    failures=st.integers(0, 100),
    retry=st.timedeltas(MINUTE, 20 * HOUR),
    fresh=st.timedeltas(MINUTE, 5 * HOUR),
    gap=st.none() | st.timedeltas(timedelta(0), 1000 * HOUR),
)
def test_p5_luck_never_polls_before_the_server_allows(jitter, failures, retry, fresh, gap):
    due = due_in(jitter=jitter, failures=failures, retry_after=retry, fresh_for=fresh, gap=gap)
    assert due >= max(retry, fresh)


def at(*hours):
    return [NOW - hour * HOUR for hour in hours]


@pytest.mark.parametrize(
    ("known", "quiet", "dates", "hours"),
    [
        (None, None, [], None),
        (None, None, at(3), None),  # one item tells nothing
        (None, None, at(9, 1, 5, 7, 3), 2),  # in whatever order
        (None, None, [*at(*range(10)), *at(5000, 9000)], 1),  # old items of a long list are left out
        (10 * HOUR, 2 * HOUR, at(0), 0.7 * 10 + 0.3 * 2),
        (10 * HOUR, 4 * HOUR, at(0, 1), 0.7 * 10 + 0.3 * 2),  # two at once: half the time each
        (10 * HOUR, 4 * HOUR, [], 10),
        (10 * HOUR, None, at(0, 1), 10),
    ],
)
def test_the_gap_between_items(known, quiet, dates, hours):
    gap = item_gap(known, quiet, dates)
    assert (gap and gap / HOUR) == (pytest.approx(hours) if hours else None)


def test_thirty_new_feeds_are_polled_within_seconds_and_apart():
    times = {first_poll(NOW, f"http://example.org/{n}", 5 * MINUTE, 30) for n in range(30)}
    assert len(times) == 30
    assert all(NOW <= time <= NOW + timedelta(seconds=3) for time in times)


def test_many_feeds_are_spread_over_their_interval():
    times = [first_poll(NOW, f"http://example.org/{n}", MINUTE, 100_000) - NOW for n in range(500)]
    assert timedelta(seconds=50) < max(times) < MINUTE
