"""The page of figures: each number where it belongs, in both formats, and as the documentation has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import Metric, parser
from prometheus_client.openmetrics import parser as openmetrics

from bot.counts import Counts, Outcome
from bot.metrics.exposition import Figures, written
from bot.metrics.kept import Kept
from tests.small_desk import NOON
from watchers.engine.runner import Runner
from watchers.errors import Cause
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Came, FeedCounts, Waiting

PLAIN = "text/plain;version=0.0.4"
OPEN = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
DOCUMENT = (Path(__file__).parents[3] / "docs" / "metrics.md").read_text("utf-8")


async def _nothing(_now: object) -> int:
    return 0


def figures() -> Figures:
    """A different number for each thing that is counted."""
    counts, reader, runner = Counts(), ReaderPool(), Runner("poll", _nothing, lambda: NOON)
    polls = counts.polls
    polls.well.update({Came.NOT_MODIFIED: 1, Came.UNCHANGED: 2, Came.NOTHING_NEW: 3, Came.NEW: 4})
    polls.failed.update({Cause.DNS: 5, Cause.HOST_RESTING: 6})
    polls.items.update(new=7, first_poll=8, held=9)
    polls.begun(timedelta(seconds=0.5))
    polls.begun(timedelta(hours=1))
    counts.chats.messages["slack", "alert", Outcome.SENT] = 10
    counts.chats.messages["slack", "edit", Outcome.GIVEN_UP] = 11
    counts.chats.sending["slack"].add(0.2)
    counts.chats.answering["telegram"].add(20)
    counts.chats.broken["telegram"] = 12
    counts.lag.add(0.006)
    reader.killed[Cause.TOO_SLOW] = 13
    runner.delayed, runner.failed = 14, 15
    waiting = {"slack": Waiting("slack", 16, 17, 18, NOON - timedelta(seconds=90))}
    kept = Kept(NOON, FeedCounts(total=40, paused=10, failing=5, unread=3, gone=2), 19, waiting, 20)
    return Figures("9.9", ("slack", "telegram"), counts, {"poll": runner}, reader, 21, kept)


def samples(families: Iterable[Metric]) -> Mapping[str, float]:
    """Numbers that are not 0, each by its name and the values of its labels."""
    found = {}
    for family in families:
        for one in family.samples:
            labels = "|".join(value for name, value in sorted(one.labels.items()) if value)
            if one.value and not family.name.startswith("process_"):
                found[f"{one.name} {labels}".strip()] = one.value
    return found


TOLD = {
    "wirewatch_build_info 9.9": 1,
    "wirewatch_polls_total not_modified": 1,
    "wirewatch_polls_total unchanged": 2,
    "wirewatch_polls_total nothing_new": 3,
    "wirewatch_polls_total new": 4,
    "wirewatch_polls_total dns|failed": 5,
    "wirewatch_polls_total host_resting|put_off": 6,
    "wirewatch_items_total new": 7,
    "wirewatch_items_total first_poll": 8,
    "wirewatch_items_total held": 9,
    **{f"wirewatch_poll_lateness_seconds_bucket {bound}": 1 for bound in ("0.5", "1.0", "2.5", "5.0", "10.0", "30.0")},
    **{f"wirewatch_poll_lateness_seconds_bucket {bound}": 1 for bound in ("60.0", "300.0", "1800.0")},
    "wirewatch_poll_lateness_seconds_bucket +Inf": 2,
    "wirewatch_poll_lateness_seconds_count": 2,
    "wirewatch_poll_lateness_seconds_sum": 3600.5,
    "wirewatch_messages_total alert|slack|sent": 10,
    "wirewatch_messages_total edit|slack|given_up": 11,
    **{
        f"wirewatch_message_duration_seconds_bucket {bound}|slack": 1
        for bound in ("0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "30.0", "+Inf")
    },
    "wirewatch_message_duration_seconds_count slack": 1,
    "wirewatch_message_duration_seconds_sum slack": 0.2,
    "wirewatch_command_duration_seconds_bucket +Inf|telegram": 1,
    "wirewatch_command_duration_seconds_count telegram": 1,
    "wirewatch_command_duration_seconds_sum telegram": 20,
    "wirewatch_command_errors_total telegram": 12,
    "wirewatch_reader_kills_total too_slow": 13,
    "wirewatch_stage_failures_total passing|poll": 14,
    "wirewatch_stage_failures_total error|poll": 15,
    **{
        f"wirewatch_loop_lag_seconds_bucket {bound}": 1
        for bound in ("0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf")
    },
    "wirewatch_loop_lag_seconds_count": 1,
    "wirewatch_loop_lag_seconds_sum": 0.006,
    "wirewatch_outbox_messages alert|slack": 16,
    "wirewatch_outbox_messages edit|slack": 17,
    "wirewatch_outbox_messages other|slack": 18,
    "wirewatch_outbox_oldest_seconds slack": 90,
    "wirewatch_items_undecided": 19,
    "wirewatch_store_bytes": 20,
    "wirewatch_stories_open": 21,
    "wirewatch_store_up": 1,
    "wirewatch_feeds ok": 22,
    "wirewatch_feeds unread": 3,
    "wirewatch_feeds failing": 5,
    "wirewatch_feeds paused": 8,
    "wirewatch_feeds gone": 2,
}


@pytest.mark.parametrize(
    ("accept", "kind", "read"),
    [
        (PLAIN, "text/plain", parser.text_string_to_metric_families),
        (OPEN, "application/openmetrics-text", openmetrics.text_string_to_metric_families),
        ("", "text/plain", parser.text_string_to_metric_families),
        ("*/*", "text/plain", parser.text_string_to_metric_families),
        ("application/openmetrics-text;version=many", "text/plain", parser.text_string_to_metric_families),
    ],
)
def test_every_number_stands_where_it_belongs(accept: str, kind: str, read: object) -> None:
    body, content_type = written(figures(), accept)
    assert content_type.startswith(f"{kind}; ")
    assert samples(read(body.decode())) == TOLD  # type: ignore[operator]  # each format has its parser


def test_what_is_counted_has_its_row_before_there_was_any() -> None:
    """A rule that looks for an increase sees none where the first one begins its row."""
    body, _ = written(replace(figures(), counts=Counts()), PLAIN)
    rows = {line.rpartition(" ")[0] for line in body.decode().splitlines() if line.endswith(" 0.0")}
    assert {
        f'wirewatch_polls_total{{cause="{cause}",outcome="failed"}}' for cause in ("dns", "gone", "internal")
    } <= rows
    assert 'wirewatch_messages_total{kind="alert",platform="telegram",result="given_up"}' in rows
    assert 'wirewatch_command_errors_total{platform="slack"}' in rows


def test_without_a_store_the_rest_is_told() -> None:
    told = samples(parser.text_string_to_metric_families(written(replace(figures(), kept=None), PLAIN)[0].decode()))
    missing = ("wirewatch_feeds", "wirewatch_items_undecided", "wirewatch_outbox", "wirewatch_store")
    assert told == {name: number for name, number in TOLD.items() if not name.startswith(missing)}


def test_names_are_as_prometheus_wants_them() -> None:
    for family in figures().families():
        assert re.fullmatch(r"wirewatch_[a-z]+(_[a-z]+)*", family.name)
        assert family.documentation.endswith(".")
        if family.type == "histogram":
            assert family.name.endswith("_seconds")
        assert not family.name.endswith(("_total", "_count", "_sum"))  # the format adds them


def test_the_documentation_has_each_figure_with_its_labels() -> None:
    ends = {"counter": "_total", "info": "_info"}
    told = {
        family.name + ends.get(family.type, ""): (
            "gauge" if family.type == "info" else family.type,
            {label for one in family.samples for label in one.labels} - {"le"},
        )
        for family in figures().families()
    }
    rows = [line.split("|")[1:4] for line in DOCUMENT.splitlines() if line.startswith("| `wirewatch_")]
    documented = {
        name.strip(" `"): (kind.strip(), {label.partition(":")[0].strip(" `") for label in labels.split(";")} - {""})
        for name, kind, labels in rows
    }
    assert documented == told


def test_the_documentation_has_each_value_of_each_label() -> None:
    values = {
        value
        for family in figures().families()
        for one in family.samples
        for label, value in one.labels.items()
        if value and label not in ("le", "stage", "version")
    }
    assert {value for value in values if f"`{value}`" not in DOCUMENT} == set()
    causes = re.findall(r"^\| `(\w+)` \| ", DOCUMENT.partition("| `cause` |")[2], re.MULTILINE)
    assert causes == [cause.value for cause in Cause]


def test_every_figure_that_a_rule_asks_for_is_served() -> None:
    served = {f"{family.name}{end}" for family in figures().families() for end in ("", "_total", "_bucket", "_info")}
    assert set(re.findall(r"\bwirewatch_\w+[a-z]", DOCUMENT)) <= served
