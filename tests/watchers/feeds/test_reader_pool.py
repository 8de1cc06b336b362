"""Reading in a process that may be killed."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.feed_samples import Story, rss
from watchers.errors import Cause, ParseError
from watchers.feeds.frames import document, document_fields, framed, pack, unpack
from watchers.feeds.parse import parse
from watchers.feeds.reader import serve
from watchers.feeds.reader_pool import ReaderAway, ReaderPool, time_for

URL = "http://example.org/"
FEED = rss([Story("Один", URL, "1", "<p>x</p>", datetime(2026, 1, 1, tzinfo=UTC)), Story("Two")], head="<ttl>5</ttl>")
HUGE = rss([Story("x" * 200, html="<p>" + "y " * 400)] * 1000)


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def readers() -> list[Path]:
    """The reader processes of this test process."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = process.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == os.getpid() and b"feeds.reader" in process.joinpath("cmdline").read_bytes():
                found.append(process)
    return found


@pytest.fixture
async def pool():
    pool = ReaderPool()
    yield pool
    await pool.aclose()


async def test_a_document_is_the_same_after_its_trip(pool):
    assert await pool.read(FEED, "text/xml", URL) == parse(FEED, "text/xml", URL)
    assert (await pool.read(FEED, "", URL)).ttl == timedelta(minutes=5)


async def test_a_problem_keeps_its_sentence_and_its_reader(pool):
    with pytest.raises(ParseError, match="document is empty"):
        await pool.read(b"", "", URL)
    assert len((await pool.read(FEED, "", URL)).entries) == 2


async def test_p6_a_document_that_takes_too_long_is_given_up_with_its_reader():
    pool = ReaderPool(seconds=-60)
    with pytest.raises(ParseError, match="too long"):
        await pool.read(FEED, "", URL)
    assert readers() == []
    assert (pool.starts, pool.killed) == (1, {Cause.TOO_SLOW: 1, Cause.READER_KILLED: 0})


@pytest.mark.parametrize(("size", "slow_before", "seconds"), [(0, False, 10), (0, True, 2), (10**6, True, 7)])
def test_p6_a_feed_that_was_too_slow_before_gets_less_time(size, slow_before, seconds):
    assert time_for(size, 10, slow_before=slow_before) == seconds


@LINUX
@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/true"])
async def test_a_reader_that_does_not_start_is_not_the_feeds_fault(pool, monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(ReaderAway):
        await pool.read(FEED, "", URL)
    monkeypatch.undo()
    assert len((await pool.read(FEED, "", URL)).entries) == 2


@LINUX
async def test_a_reader_that_died_is_replaced(pool):
    await pool.read(FEED, "", URL)
    (reader,) = readers()
    os.kill(int(reader.name), signal.SIGKILL)
    with suppress(ParseError):  # unless its death was noticed in time
        await pool.read(FEED, "", URL)
    assert len((await pool.read(FEED, "", URL)).entries) == 2


async def test_many_readers_of_one_process_take_turns(pool):
    bodies = [rss([Story(f"number {n}")]) for n in range(12)]
    documents = await asyncio.gather(*(pool.read(body, "", URL) for body in bodies))
    assert [found.entries[0].title for found in documents] == [f"number {n}" for n in range(12)]


async def test_a_cancelled_reading_does_not_mix_up_the_next(pool):
    await pool.read(FEED, "", URL)
    reading = asyncio.create_task(pool.read(HUGE, "", URL))
    await asyncio.sleep(0.01)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert (await pool.read(FEED, "", URL)).entries[1].title == "Two"


def test_requests_end_with_the_input():
    request = framed(pack({"content_type": "", "url": URL, "known": []})) + framed(FEED)
    sink = io.BytesIO()
    serve(io.BytesIO(request + framed(b"half a")), sink)
    ready, answer = sink.getvalue()[:4], unpack(sink.getvalue()[8:])
    assert ready == framed(b"")
    assert document(answer["document"]) == parse(FEED, "", URL)


def test_fields_survive_packing():
    read = parse(FEED, "", URL)
    assert document(unpack(pack({"d": document_fields(read)}))["d"]) == read


@LINUX
async def test_p6_the_reader_has_no_secret_and_little_memory(pool, monkeypatch):
    monkeypatch.setenv("WIREWATCH_TELEGRAM__TOKEN", "secret")
    await pool.read(FEED, "", URL)
    (reader,) = readers()
    assert b"secret" not in (reader / "environ").read_bytes()
    assert re.search(r"Max address space\s+536870912\s", (reader / "limits").read_text())


@LINUX
async def test_closing_leaves_no_process_behind():
    pool = ReaderPool(2)
    await asyncio.gather(*(pool.read(FEED, "", URL) for _ in range(2)))
    assert len(readers()) == 2
    await pool.aclose()
    assert readers() == []


def test_the_reader_ends_with_its_owner():
    command = [sys.executable, "-m", "watchers.feeds.reader"]
    assert subprocess.run(command, input=b"", capture_output=True, timeout=60, check=True).stdout == framed(b"")
