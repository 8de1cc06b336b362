"""What goes on for weeks: silence, refusals, long rests and long freshness."""

from __future__ import annotations

from datetime import timedelta

from tests.lab.kind import Answer, Asked, Group, Play
from tests.lab.kinds.declaring import error, retry, table
from tests.lab.posts import feed
from tests.lab.sending import reset

kind = table(Group.PATIENCE)
SLOW = timedelta(hours=20)
GOOD = feed(3, 2, 1)
LATER = feed(6, 5, 4, 3, 2, 1)


def _returning(asked: Asked) -> Answer:
    """Item 2 leaves and comes back, weeks later and again and again."""
    return feed(3, 2, 1) if asked.now.day % 9 == 0 else feed(3, 1)


def _away(hours: int, answer: Play) -> list[Play]:
    """Good, then `answer` for so many days, then good again."""
    return [GOOD, *[answer] * hours, LATER]


KINDS = (
    kind(
        "gone for good",
        GOOD,
        error(410),
        failure="gone for good",
        paused=True,
        hours=24,
        most_requests=10,
        interval=SLOW,
    ),
    kind("gone from the start", error(410), failure="gone for good", paused=True, most_requests=1),
    kind("gone, but the server lies", error(410), LATER, failure="gone", paused=True, hours=24, most_requests=1),
    kind("404 for ever", GOOD, error(404), failure="404", paused=True, hours=24, most_requests=60, interval=SLOW),
    kind("404 for two weeks", *_away(14, error(404)), hours=24, interval=SLOW),
    kind("403 for two weeks", *_away(14, error(403)), hours=24, interval=SLOW),
    kind("500 for three weeks", *_away(21, error(500)), hours=24, interval=SLOW),
    kind("500 for ever", error(500), failure="in trouble", most_requests=60),
    kind("refuses for ever", error(403), failure="refuses programs", most_requests=60),
    kind("a page for two weeks", *_away(14, Answer(b"<html>parked</html>", readable=False)), hours=24, interval=SLOW),
    kind("no connection for a week", *_away(7, Answer(readable=False, send=reset())), hours=24, interval=SLOW),
    kind("retry after ten years", *_away(3, retry(503, 87600)), hours=24, interval=SLOW),
    kind("retry after a day", *_away(3, retry(429, 24)), hours=24, interval=SLOW),
    kind("an item comes and goes", _returning, hours=24, interval=SLOW),
    kind("empty for a month", GOOD, *[feed()] * 30, LATER, hours=24, interval=SLOW),
    kind("asleep for a month", GOOD, *[GOOD] * 30, LATER, hours=24, interval=SLOW),
)
