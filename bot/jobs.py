"""The few fixed jobs of the program: which stage is woken how often where no commit wakes it."""

from __future__ import annotations

from datetime import timedelta

from watchers.engine import garbage
from watchers.engine.local import Job

# What time alone makes due; everything else is woken by a commit.
JOBS = (
    Job("fetch pages of articles", "pages", timedelta(seconds=1)),
    Job("decide what was left over", "decide", timedelta(seconds=5)),
    Job("compare what was left over", "compare", timedelta(seconds=5)),
    Job("deliver what is due", "deliver", timedelta(seconds=0.5)),
    Job("send answers that were left over", "answer", timedelta(seconds=5)),
    Job("tell operators of feeds", "notices", timedelta(minutes=5)),
    Job("close old stories", "close", timedelta(minutes=10)),
    Job("drop old texts", "retention", timedelta(hours=6)),
    Job("free what cycles hold", "collect", garbage.COLLECT_EVERY),
    Job("give memory back", "trim", garbage.TRIM_EVERY),
    Job("tidy the database", "optimise", timedelta(hours=1)),
)
