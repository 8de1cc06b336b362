"""Moments as a desk reads them: "14:28" today, "Thu 13 Feb 14:28" on another day.

Day and month names come from the catalogue, never from the machine's locale. Refuses to know what
time it is: `now` is an argument, and every moment is shown in the zone it is given.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from bot.compose.phrases import DAYS, MONTHS


def moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Return the time alone where `at` is of today in `zone`, else the day and the time."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else stamp(at, zone, now)


def stamp(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Return the day and the time."""
    return f"{day(at, zone, now)} {at.astimezone(zone):%H:%M}"


def day(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Return "Thu 13 Feb", with the year where it is not this one."""
    return of_date(at.astimezone(zone).date(), now.astimezone(zone).date())


def of_date(told: date, today: date) -> str:
    """Return a day that has no zone, as a text tells it."""
    year = f" {told.year}" if told.year != today.year else ""
    return f"{DAYS[told.weekday()]} {told.day} {MONTHS[told.month - 1]}{year}"


def is_today(hours: float, zone: tzinfo, now: datetime) -> bool:
    """Return whether so many hours ago this day began in `zone`."""
    here = now.astimezone(zone)
    began = (now - timedelta(hours=hours) + timedelta(milliseconds=1)).astimezone(zone)
    return began.date() == here.date() and (began.hour, began.minute, began.second) == (0, 0, 0)
