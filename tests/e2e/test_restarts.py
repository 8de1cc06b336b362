"""Killed in the middle and started again: nothing is lost, and nothing comes twice (promises P1 and P2)."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter

import pytest

from tests.e2e.in_process import command_here
from tests.e2e.newsroom import Newsroom
from tests.e2e.program import PATIENCE, Program, command, environment, lines, sentence, wait_until
from tests.site import rss

# Stories that nobody could take for one another, each with a word of its own.
NEWS = {
    "grain": ("Grain harvest fails in Kostanay", "Drought ruined half the crop this summer."),
    "bridge": ("Bridge over the Panj reopens", "Lorries queued from dawn after two years of repairs."),
    "opera": ("Opera house gets a new roof", "Singers rehearsed under tarpaulins all winter."),
}
WATCH = "watch grain OR bridge OR opera"


def desk(newsroom: Newsroom, *options: str) -> Program:
    """The program with a chat that watches all the news; its baseline is read."""
    program = newsroom.run(*options)
    newsroom.ready()
    program.ask(WATCH, "Read as:")
    return program


def alerts(*outputs: str) -> Counter[str]:
    """How often each of the news was alerted: by the link of the headline, before the story's own line."""
    found = re.findall(r"/articles/(\w+)\nStory \d+ · 1 publisher", "".join(outputs))
    return Counter(found)


def once(*keys: str) -> Counter[str]:
    return Counter(keys)


@pytest.mark.parametrize("slowness", [{"delay": 5.0}, {"drip": 0.5}], ids=["before the answer", "within the answer"])
def test_p1_killed_while_the_server_answers(newsroom: Newsroom, slowness: dict[str, float]) -> None:
    with desk(newsroom) as killed:
        newsroom.serve("/one", newsroom.story("grain", *NEWS["grain"]), **slowness)
        before = newsroom.site.count("/one", 200)
        wait_until(lambda: newsroom.site.count("/one", 200) > before, "a request")
        killed.kill()
    newsroom.serve("/one")
    with newsroom.run() as program:
        program.expect("/mute_")
        newsroom.publish("/two", "opera", *NEWS["opera"])
        program.expect("/mute_")
        assert program.end() == 0
    assert alerts(killed.out, program.out) == once("grain", "opera")


def test_p1_p2_killed_after_the_alert_it_does_not_come_again(newsroom: Newsroom) -> None:
    with desk(newsroom) as killed:
        newsroom.publish("/one", "grain", *NEWS["grain"])
        killed.expect("/mute_2")
        newsroom.noted(1)
        assert "Shown here " in killed.ask("why 2", "/mute_2")  # it is not being written any more
        killed.kill()
    with newsroom.run() as program:
        newsroom.publish("/two", "opera", *NEWS["opera"])
        program.expect(NEWS["opera"][0])  # the answer to why was just written: it may come again
        program.expect("/mute_")
        assert program.end() == 0
    assert alerts(killed.out, program.out) == once("grain", "opera")


def test_p1_p2_items_that_were_read_and_not_decided_are_alerted_at_the_next_start(newsroom: Newsroom) -> None:
    with desk(newsroom) as program:
        assert program.end() == 0
    for key in ("grain", "bridge"):
        newsroom.publish("/one", key, *NEWS[key])
    newsroom.publish("/two", "opera", *NEWS["opera"])
    done = newsroom.poll(3)
    assert (done.returncode, done.stdout) == (0, "")
    newsroom.site.set("/one", rss([]))  # what was read is kept here, not there
    newsroom.site.set("/two", rss([]))
    with newsroom.run() as program:
        for _ in range(3):
            program.expect("/mute_")
        assert program.end() == 0
    with newsroom.run() as again:
        newsroom.read("/one")
        assert again.end() == 0
    assert alerts(program.out, again.out) == once("grain", "bridge", "opera")


def test_p1_poll_killed_at_its_first_line_loses_and_doubles_nothing(newsroom: Newsroom) -> None:
    with desk(newsroom) as program:
        program.kill()
    emitted = newsroom.folder / "new.jsonl"
    for key, news in NEWS.items():
        newsroom.publish("/one", key, *news)
        arguments = ("poll", "--config", "config.toml", "--for", "60s", "--emit", "new.jsonl")
        with Program(newsroom.folder, *arguments) as poll:
            wait_until(lambda: emitted.exists() and key in emitted.read_text(), f"a line for {key}")  # noqa: B023
            poll.kill()
    with newsroom.run("--emit", "new.jsonl") as program:
        for _ in NEWS:
            program.expect("/mute_")
        newsroom.read("/one")
        assert program.end() == 0
    assert alerts(program.out) == once(*NEWS)
    assert Counter(line["guid_or_link"] for line in lines(emitted.read_text())) == once(*NEWS)


def test_p1_p2_killed_again_and_again_while_it_works(newsroom: Newsroom) -> None:
    outputs, emitted = [], newsroom.folder / "new.jsonl"
    for key, news in NEWS.items():
        with newsroom.run("--emit", "new.jsonl") if outputs else desk(newsroom, "--emit", "new.jsonl") as killed:
            newsroom.publish("/one", key, *news)
            wait_until(lambda: emitted.exists() and key in emitted.read_text(), f"a line for {key}")  # noqa: B023
            killed.kill()
            outputs.append(killed.out)
    with newsroom.run() as program:
        newsroom.read("/one")
        assert program.end() == 0
    come = alerts(*outputs, program.out)
    assert come.keys() == NEWS.keys()
    # A message that was being written when the process died may come again (docs/promises.md, P2), no other.
    for key in come - once(*NEWS):
        assert any(f"/articles/{key}\n" in output for output in outputs), key
        assert come[key] == 2, key


def test_one_program_owns_the_store_and_doctor_and_backup_work_beside_it(newsroom: Newsroom) -> None:
    folder = newsroom.folder
    with newsroom.run() as program:
        newsroom.read("/one")
        program.ask("watch putin", "Read as:")
        for second in (("run",), ("poll", "--for", "1s", "--emit", "new.jsonl")):
            refused = command_here(second[0], "--config", "config.toml", *second[1:], folder=folder)
            assert (refused.returncode, refused.stdout) == (2, "")
            assert f"is in use by process {program.pid}; stop that one" in sentence(refused)
        doctor = command_here("doctor", "--config", "config.toml", folder=folder)
        assert (doctor.returncode, doctor.stderr) == (0, "")
        assert "ok   store: 1 item in 1 story" in doctor.stdout
        saved = command_here("backup", "saved.db", "--config", "config.toml", folder=folder)
        assert (saved.returncode, saved.stderr) == (0, "The store is copied to saved.db.\n")
        assert "Putin opens a school" in program.ask("latest", "“Putin”")
        assert program.end() == 0
    newsroom.configure('[store]\nurl = "sqlite:///saved.db"\n')
    with newsroom.run() as restored:
        assert "• w1 Vladimir Putin" in restored.ask("watches", "/watches_text")
        assert "Putin opens a school" in restored.ask("latest", "“Putin”")
        assert restored.end() == 0


def test_the_end_of_a_pipe_is_answered_to_the_last_line(newsroom: Newsroom) -> None:
    typed = "".join(f"watch {word}\n" for word in ("one", "two", "three", "four")) + "watches"
    done = command("run", "--config", "config.toml", folder=newsroom.folder, stdin=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.index("w1 watching one") < done.stdout.index("w4 watching four") < done.stdout.index("4 watches")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(newsroom: Newsroom, number: signal.Signals) -> None:
    with newsroom.run() as program:
        newsroom.read("/one")
        program.ask("watch putin", "Read as:")
        assert program.signal(number) == 0
        assert program.log == ""


def test_p2_a_closed_output_does_not_hang_and_what_was_to_be_said_comes_at_the_next_start(newsroom: Newsroom) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--config", "config.toml"],
        cwd=newsroom.folder, env=environment(), stdin=subprocess.PIPE, stdout=write, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(write)
    assert process.stdin
    process.stdin.write(b"start\n")
    process.stdin.flush()
    assert process.wait(PATIENCE) == 0  # by itself: its input is still open
    _, log = process.communicate()
    assert b"Traceback" not in log
    with newsroom.run() as program:
        program.expect("What I understand: /help")
        assert program.end() == 0
