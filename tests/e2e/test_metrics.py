"""The real program with its figures on, asked over HTTP as Prometheus asks."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from prometheus_client import parser

from tests.e2e.newsroom import FEED, Newsroom
from tests.e2e.program import Program, wait_until

OPEN = "application/openmetrics-text;version=1.0.0"


def asked(url: str, accept: str = "text/plain;version=0.0.4", **headers: str) -> tuple[str, str]:
    """The page, and its type."""
    with urlopen(Request(url, headers={"Accept": accept, **headers}), timeout=30) as answer:  # noqa: S310 - an address of ours
        return answer.read().decode(), answer.headers["Content-Type"]


def figures(url: str) -> Mapping[tuple[str, ...], float]:
    """Each number by its name and the values of its labels."""
    families = parser.text_string_to_metric_families(asked(url)[0])
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


def served(program: Program) -> str:
    """Where the log says that the page is."""
    wait_until(lambda: "figures are served" in program.log, "the address of the figures", lambda: program.log)
    found = re.search(r"http://\S+/metrics", program.log)
    assert found
    return found[0]


def test_what_the_program_does_stands_in_its_figures(newsroom: Newsroom) -> None:
    missing = newsroom.site.set("/missing", status=404)
    newsroom.configure(FEED.format(url=missing, name="Missing", kind="press"))
    newsroom.configure('[metrics]\nlisten = "127.0.0.1:0"\n')
    with newsroom.run() as program:
        url = served(program)
        program.ask("watch lavrov", "Read as:")
        newsroom.ready()
        newsroom.publish("/one", "good", "Lavrov lands in Baku", "He came for a forum on energy.")
        program.expect("/mute_")
        newsroom.noted(alerts=1)
        told = figures(url)
        reads = {word: told["wirewatch_polls_total", "", word] for word in ("not_modified", "new", "nothing_new")}
        # A poll is counted when it is stored, and the site counts requests before they are answered.
        assert 0 < reads["not_modified"] <= newsroom.site.count("/one", 304) + newsroom.site.count("/two", 304)
        assert (reads["new"], reads["nothing_new"]) == (2, 1)
        assert 1 <= told["wirewatch_polls_total", "failed", "not_found"] <= newsroom.site.count("/missing", 404)
        assert told["wirewatch_items_total", "first_poll"] == 1
        assert told["wirewatch_items_total", "new"] == 1
        polls = sum(number for name, number in told.items() if name[0] == "wirewatch_polls_total")
        assert polls <= told["wirewatch_poll_lateness_seconds_count",] <= polls + 3  # as many are under way at most
        assert told["wirewatch_messages_total", "alert", "console", "sent"] == 1
        assert told["wirewatch_messages_total", "answer", "console", "sent"] == 1
        assert told["wirewatch_command_duration_seconds_count", "console"] == 1
        assert told["wirewatch_reader_starts_total",] == 1
        assert (told["wirewatch_store_up",], told["wirewatch_stories_open",]) == (1, 2)
        assert told["wirewatch_store_bytes",] > 0
        assert sum(told["wirewatch_feeds", state] for state in ("ok", "failing", "unread", "paused", "gone")) == 3
        assert told["wirewatch_build_info", "0.1.0"] == 1
        body, kind = asked(url, OPEN)
        assert body.endswith("# EOF\n")
        assert kind.startswith("application/openmetrics-text; version=1.0.0")
        with pytest.raises(HTTPError, match="404"):
            asked(url.removesuffix("/metrics"))
        with pytest.raises(HTTPError, match="403"):
            asked(url, host="rebound.example")
        assert newsroom.site.url not in body
        assert program.signal(signal.SIGTERM) == 0
    assert "Traceback" not in program.log
