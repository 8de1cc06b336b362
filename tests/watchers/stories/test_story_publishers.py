"""Houses are counted, not feeds and not copies."""

from __future__ import annotations

from dataclasses import replace

from watchers.model import Kind, Report, Role
from watchers.stories.publishers import PublisherCount, count


def _reports(item, *rows):
    made = [(item(number, "x", publisher=name, kind=kind), role) for number, (name, kind, role) in enumerate(rows)]
    return [Report(one, role, one.seen_at, "") for one, role in made]


def test_a_house_counts_once_and_carriers_stand_apart(item):
    reports = _reports(
        item,
        ("Coastwire", Kind.WIRE, Role.FIRST),
        ("coastwire ", Kind.WIRE, Role.REPORT),
        ("Pelmora MFA", Kind.MINISTRY, Role.REPORT),
        ("Daily Bell", None, Role.REPORT),
        ("Evening Post", Kind.PRESS, Role.COPY),
        ("Evening Post", Kind.PRESS, Role.COPY),
        ("Daily Bell", None, Role.COPY),
    )
    assert count(reports) == PublisherCount(3, {Kind.WIRE: 1, Kind.MINISTRY: 1}, copies=1)


def test_a_feed_without_a_publisher_stands_for_itself(item):
    one, other = (
        Report(replace(item(n, "x", publisher=""), feed_id=n), Role.REPORT, item(n, "x").seen_at, "") for n in (1, 2)
    )
    assert count([one, other, one]).total == 2


def test_nobody_reports():
    assert count([]) == PublisherCount(0, {}, 0)
