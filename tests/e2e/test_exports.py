"""A story as a note: what a chat is sent as a file is what the command line writes, accounts that differ and all."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.answer import Asker
from bot.answers.reading import ReadingAnswers
from bot.commands.command import StoryOf
from bot.compose.export import written
from bot.message import Document
from tests.e2e.in_process import command_here
from tests.feed_samples import Story
from tests.small_desk import NOON, SmallDesk, new_views, small_desk, sqlite_file
from watchers.desk.accounts import Accounts
from watchers.seeds_io import read_profiles

__all__ = ["sqlite_file"]

PROFILES = """
[[entity]]
id = "norland"
name = "Norland"
type = "country"
party = "norland"
says_as = ["Northolm"]
[[entity]]
id = "sudland"
name = "Sudland"
type = "country"
party = "sudland"
says_as = ["Sudbury"]
"""
CONFIG = '[store]\nurl = "sqlite:///desk.db"\n[seeds]\npath = "profiles"\nfeeds = false\n'
TITLE = "Foreign ministers of Norland and Sudland speak by telephone about the bridge"
NORTH = "The ministers of Norland and Sudland spoke by telephone. Some 60 buses wait at the bridge."
SOUTH = "The ministers of Norland and Sudland spoke by telephone. More than 240 buses wait at the bridge."


@pytest_asyncio.fixture
async def two_accounts(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[SmallDesk]:
    """A desk in `tmp_path` with one story of two ministries."""
    (tmp_path / "profiles" / "entities").mkdir(parents=True)
    (tmp_path / "profiles" / "entities" / "lands.toml").write_text(PROFILES, "utf-8")
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    shutil.copy(sqlite_file, tmp_path / "desk.db")
    desk = await small_desk(tmp_path / "desk.db")
    desk = replace(desk, views=new_views(desk.tables, read_profiles(tmp_path / "profiles")))
    for name, text in (("norland", NORTH), ("sudland", SOUTH)):
        await desk.feed(name, speaks_for=name)
        await desk.tell(Story(TITLE, f"https://{name}.example/1", name, f"<p>{text}</p>", NOON), feed=name)
    yield desk
    await desk.store.close()


async def test_the_command_line_writes_the_note_that_a_chat_is_sent(two_accounts: SmallDesk, tmp_path: Path) -> None:
    story = await two_accounts.store.stories.get(1)
    assert story is not None
    card, accounts = await two_accounts.desk.note(0, story)
    done = await asyncio.to_thread(command_here, "story", "1", "--config", "config.toml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == written(card, "md", accounts)
    assert "## Where the accounts differ" in done.stdout
    assert (
        "  - Northolm: “Some 60 buses wait at the bridge” (own text: [Norland](<https://norland.example/1>)"
        in done.stdout
    )


async def test_a_table_of_reports_does_without_the_accounts(
    two_accounts: SmallDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ReadingAnswers(two_accounts.store, two_accounts.desk)
    chat = await two_accounts.chat()
    monkeypatch.setattr(Accounts, "view", None)  # whoever asks for them fails
    done = await asyncio.to_thread(command_here, "story", "1", "--csv", "--config", "config.toml", folder=tmp_path)
    sent = await answers.story(StoryOf(1, export="csv"), Asker(chat, "1", NOON))
    assert (done.returncode, done.stderr) == (0, "")
    assert sent.composed({}).document == Document("story-1.csv", done.stdout)


async def test_a_story_whose_accounts_agree_has_no_such_part(two_accounts: SmallDesk) -> None:
    await two_accounts.tell(Story("Singer wins a prize in Osh", "https://a.example/9", "g", "<p>She sang.</p>", NOON))
    story = await two_accounts.store.stories.get(2)
    assert story is not None
    card, accounts = await two_accounts.desk.note(0, story)
    assert accounts is None
    assert "differ" not in written(card, "md", accounts)
