"""Times as people write them, and the moments that they are in a chat's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.asking import line_of
from bot.commands.times import Clock, Month, Near, Weekday, YearDay, ahead, behind, day, ends_at, until, written
from tests.bot.typed import parse
from watchers.errors import UsageError

MOSCOW = ZoneInfo("Europe/Moscow")
THURSDAY = datetime(2025, 2, 13, 22, 30, tzinfo=UTC)  # Friday 01:30 in Moscow
FRIDAY = date(2025, 2, 14)
LEAP_DAY = YearDay(Month.FEBRUARY, 29)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2h", timedelta(hours=2)),
        ("for 2w", timedelta(weeks=2)),
        ("until tomorrow", Near.TOMORROW),
        ("till MON", Weekday.MONDAY),
        ("thurs", Weekday.THURSDAY),
        ("2025-02-17", date(2025, 2, 17)),
        ("17.02.2025", date(2025, 2, 17)),
        ("17 Feb", YearDay(Month.FEBRUARY, 17)),
        ("until 17 february 2025", date(2025, 2, 17)),
        ("29 feb", LEAP_DAY),
        ("until 18:00", Clock(time(18))),
        ("mon 9:05", Clock(time(9, 5), Weekday.MONDAY)),
        ("17 feb 09:00", Clock(time(9), YearDay(Month.FEBRUARY, 17))),
        *(
            (wrong, None)
            for wrong in ("", "mo", "30 feb", "32 jan", "2025-02-30", "25:00", "0h", "soon", "soon 9:00", "1 x")
        ),
    ],
)
def test_a_time_is_read_as_people_write_it(text, meant):
    assert until(text) == meant


@pytest.mark.parametrize(
    ("end", "ends"),
    [
        (timedelta(hours=2), datetime(2025, 2, 14, 0, 30, tzinfo=UTC)),
        (Weekday.MONDAY, datetime(2025, 2, 16, 21, tzinfo=UTC)),
        (Weekday.FRIDAY, datetime(2025, 2, 20, 21, tzinfo=UTC)),  # today in Moscow: the next one
        (Weekday.SATURDAY, datetime(2025, 2, 14, 21, tzinfo=UTC)),
        (date(2025, 2, 15), datetime(2025, 2, 14, 21, tzinfo=UTC)),
        (Near.TOMORROW, datetime(2025, 2, 14, 21, tzinfo=UTC)),
        (YearDay(Month.FEBRUARY, 13), datetime(2026, 2, 12, 21, tzinfo=UTC)),  # of this year it is over
        (LEAP_DAY, datetime(2028, 2, 28, 21, tzinfo=UTC)),
        (Clock(time(9)), datetime(2025, 2, 14, 6, tzinfo=UTC)),
        (Clock(time(1)), datetime(2025, 2, 14, 22, tzinfo=UTC)),  # 01:00 is over in Moscow: tomorrow's
        (Clock(time(9), Weekday.MONDAY), datetime(2025, 2, 17, 6, tzinfo=UTC)),
        (Clock(time(2), Near.TODAY), datetime(2025, 2, 13, 23, tzinfo=UTC)),
        (Clock(time(2), Weekday.FRIDAY), datetime(2025, 2, 13, 23, tzinfo=UTC)),  # today in Moscow, and still to come
        (Clock(time(1), Weekday.FRIDAY), datetime(2025, 2, 20, 22, tzinfo=UTC)),
        (Clock(time(2), YearDay(Month.FEBRUARY, 14)), datetime(2025, 2, 13, 23, tzinfo=UTC)),
    ],
)
def test_a_mute_ends_as_the_day_begins_or_at_the_time_in_the_chats_zone(end, ends):
    assert ends_at(end, THURSDAY, MOSCOW) == ends


def test_an_hour_that_comes_twice_is_waited_for_the_second_time_too():
    berlin, second = ZoneInfo("Europe/Berlin"), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10, set back already
    assert ends_at(Clock(time(2, 30)), second, berlin) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


_OVER = [FRIDAY, YearDay(Month.FEBRUARY, 14), Near.TODAY, Near.YESTERDAY, Clock(time(1), Near.TODAY)]


@pytest.mark.parametrize("over", _OVER)
def test_what_has_begun_cannot_end_a_mute(over):
    with pytest.raises(UsageError, match=r"begun already|is over"):
        ends_at(over, THURSDAY, MOSCOW)


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        (Near.YESTERDAY, date(2025, 2, 13)),
        (Weekday.FRIDAY, FRIDAY),
        (Weekday.SATURDAY, date(2025, 2, 8)),
        (YearDay(Month.FEBRUARY, 14), FRIDAY),
        (YearDay(Month.MARCH, 1), date(2024, 3, 1)),
        (LEAP_DAY, date(2024, 2, 29)),
    ],
)
def test_a_verb_that_looks_back_means_the_last_such_day(named, meant):
    assert behind(named, FRIDAY) == meant


_ANY_DAY = st.one_of(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from([*Weekday, *Near]),
    st.builds(lambda one: YearDay(Month(one.month), one.day), st.dates(date(2000, 1, 1), date(2000, 12, 31))),
)


@given(_ANY_DAY, st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_day_is_read_as_it_is_written_and_lies_where_it_is_looked_for(named, today):
    assert day(written(named)) == named
    if isinstance(named, Weekday):
        assert behind(named, today) <= today < ahead(named, today)
    if isinstance(named, YearDay):
        assert behind(named, today) <= today <= ahead(named, today)


@pytest.mark.parametrize("line", ["latest since:3d", "latest since:5h", "latest since:90m"])
def test_a_page_asks_in_the_words_that_were_typed(line):
    assert line_of(parse(line)) == line
