"""The figures of the desk as Prometheus reads them: names, units, labels, and its two formats.

The only file that knows the library. Names keep to https://prometheus.io/docs/practices/naming/: base units, and no
label whose values could grow. A feed or a chat would be a series for ever, and says who reads what. What is counted
stands in objects of ours and is read when somebody asks: a poll must not pay for a look-up in the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import isinf
from typing import TypeVar

from prometheus_client import ProcessCollector
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from bot.counts import ChatCounts, Counts, Outcome
from bot.delivery.job import Urgency
from bot.metrics.kept import Kept
from watchers.engine.counts import PollCounts, Spread
from watchers.engine.runner import Runner
from watchers.errors import NOT_ITS_FAULT, Cause
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import FeedCounts, Waiting

_Rows = Iterable[tuple[tuple[str, ...], float]]
_Family = TypeVar("_Family", CounterMetricFamily, GaugeMetricFamily)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told: of the process, and of the store where it could be asked."""

    release: str
    platforms: tuple[str, ...]  # that are served
    counts: Counts
    runners: Mapping[str, Runner]
    reader: ReaderPool
    stories: int  # open
    kept: Kept | None

    def families(self) -> Iterator[Metric]:
        """All figures, each with its name and what it means."""
        yield InfoMetricFamily("wirewatch_build", "The release that runs.", {"version": self.release})
        yield from _polls(self.counts.polls)
        yield from _reader(self.reader)
        yield GaugeMetricFamily("wirewatch_stories_open", "Stories that new items may join.", self.stories)
        yield from _chats(self.counts.chats, self.platforms)
        yield from _process(self.runners, self.counts.lag)
        up = "Whether the store gave its figures in time; those that come behind are left out where it did not."
        yield GaugeMetricFamily("wirewatch_store_up", up, self.kept is not None)
        if self.kept:
            yield from _kept(self.kept, self.platforms)


def written(figures: Figures, accept: str) -> tuple[bytes, str]:
    """The figures in the format that the header Accept asks for, and the type of that."""
    try:
        encode, content_type = choose_encoder(accept)
    except (TypeError, ValueError):  # it asks for a version that is none
        encode, content_type = choose_encoder("")
    return encode(_WithProcess(figures)), content_type


class _WithProcess(Collector):
    """Ours, and those that every process has by one name in Prometheus: CPU, memory, open files, start."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        yield from self._figures.families()
        yield from ProcessCollector(registry=None).collect()


def _polls(counts: PollCounts) -> Iterator[Metric]:
    rows = [
        *(((came.value, ""), number) for came, number in counts.well.items()),
        *(((_failed(cause), cause.value), number) for cause, number in counts.failed.items()),
    ]
    yield _filled(CounterMetricFamily("wirewatch_polls", "Polls by what came of them.", labels=_OF_POLLS), rows)
    late = "Time from when a poll was due until it began."
    yield _histogram("wirewatch_poll_lateness_seconds", late, {"": counts.late})
    items = CounterMetricFamily("wirewatch_items", "Items that were not known before.", labels=["kind"])
    yield _filled(items, (((kind,), number) for kind, number in counts.items.items()))


_OF_POLLS = ("outcome", "cause")


def _failed(cause: Cause) -> str:
    return "put_off" if cause in NOT_ITS_FAULT else "failed"


def _reader(reader: ReaderPool) -> Iterator[Metric]:
    yield CounterMetricFamily("wirewatch_reader_starts", "Starts of a process that reads documents.", reader.starts)
    kills = CounterMetricFamily("wirewatch_reader_kills", "Those processes that a document ended.", labels=["cause"])
    yield _filled(kills, (((cause.value,), number) for cause, number in reader.killed.items()))


def _chats(counts: ChatCounts, platforms: tuple[str, ...]) -> Iterator[Metric]:
    """Messages and commands; every platform that is served has its rows from the start."""
    kinds = [urgency.name.lower() for urgency in Urgency]
    messages = CounterMetricFamily("wirewatch_messages", "Attempts to send or edit a message.", labels=_OF_MESSAGES)
    yield _filled(messages, ((row, counts.messages[row]) for row in product(platforms, kinds, Outcome)))
    sending = "Time that a platform took for an attempt to send or edit a message."
    yield _histogram("wirewatch_message_duration_seconds", sending, {one: counts.sending[one] for one in platforms})
    answering = "Time from the arrival of a command or a pressed button until its answer was ready to be sent."
    yield _histogram("wirewatch_command_duration_seconds", answering, {one: counts.answering[one] for one in platforms})
    broken = CounterMetricFamily("wirewatch_command_errors", "Commands that failed by our fault.", labels=["platform"])
    yield _filled(broken, (((one,), counts.broken[one]) for one in platforms))


_OF_MESSAGES = ("platform", "kind", "result")


def _process(runners: Mapping[str, Runner], lag: Spread) -> Iterator[Metric]:
    failures = CounterMetricFamily("wirewatch_stage_failures", "Runs of a stage that failed.", labels=["stage", "kind"])
    for name, runner in sorted(runners.items()):
        failures.add_metric((name, "passing"), runner.delayed)
        failures.add_metric((name, "error"), runner.failed)
    yield failures
    yield _histogram("wirewatch_loop_lag_seconds", "Time that work whose turn had come waited for it.", {"": lag})


def _kept(kept: Kept, platforms: tuple[str, ...]) -> Iterator[Metric]:
    feeds = GaugeMetricFamily("wirewatch_feeds", "Feeds by how they stand.", labels=["state"])
    yield _filled(feeds, _states(kept.feeds))
    yield GaugeMetricFamily("wirewatch_items_undecided", "Items that wait to be matched and grouped.", kept.undecided)
    waiting = [kept.waiting.get(one, Waiting(one)) for one in platforms]
    messages = GaugeMetricFamily("wirewatch_outbox_messages", "Messages on their way.", labels=["platform", "kind"])
    for one in waiting:
        messages.add_metric((one.platform, "alert"), one.alerts)
        messages.add_metric((one.platform, "edit"), one.edits)
        messages.add_metric((one.platform, "other"), one.others)
    yield messages
    words = "Age of the message on its way that has waited longest; edits are left out."
    oldest = GaugeMetricFamily("wirewatch_outbox_oldest_seconds", words, labels=["platform"])
    ages = (((one.platform,), (kept.at - (one.since or kept.at)).total_seconds()) for one in waiting)
    yield _filled(oldest, ages)
    yield GaugeMetricFamily("wirewatch_store_bytes", "Size of the store.", kept.size)


def _states(feeds: FeedCounts) -> _Rows:
    return (
        (("ok",), feeds.total - feeds.paused - feeds.failing - feeds.unread),
        (("unread",), feeds.unread),
        (("failing",), feeds.failing),
        (("paused",), feeds.paused - feeds.gone),
        (("gone",), feeds.gone),
    )


def _filled(family: _Family, rows: _Rows) -> _Family:
    for labels, number in rows:
        family.add_metric(labels, number)
    return family


def _histogram(name: str, words: str, spreads: Mapping[str, Spread]) -> Metric:
    """A histogram for each platform, or one of no platform."""
    family = HistogramMetricFamily(name, words, labels=[] if "" in spreads else ["platform"])
    for platform, spread in spreads.items():
        buckets = [("+Inf" if isinf(bound) else str(float(bound)), number) for bound, number in spread.up_to()]
        family.add_metric([platform] if platform else [], buckets, spread.total)
    return family
