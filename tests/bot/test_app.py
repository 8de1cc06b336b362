"""The composition root: what is not built is refused, and what a start finds is brought in line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import Wishes, open_program
from bot.config import EngineSection, Settings
from tests.small_desk import NOON
from watchers.config import FeedTable, Section, SeedsSection, StoreSection
from watchers.errors import ConfigError, UsageError

WISHES = Wishes(clock=lambda: NOON)
SEEDS = '[[entity]]\nid = "lavrov"\nname = "Sergey Lavrov"\ntype = "person"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "seeds" / "entities").mkdir(parents=True)
    (tmp_path / "seeds" / "entities" / "people.toml").write_text(SEEDS)
    store = StoreSection(url=f"sqlite:///{tmp_path}/w.db")
    return Settings(store=store, seeds=SeedsSection(path=str(tmp_path / "seeds"), feeds=False))


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"engine": EngineSection(kind="procrastinate")}, 'engine.kind = "procrastinate"'),
    ],
)
async def test_what_is_not_built_is_refused_and_nothing_is_opened(
    settings: Settings, tmp_path: Path, update: dict[str, Section], key: str
) -> None:
    with pytest.raises(ConfigError, match="is not there yet; take it out of the configuration") as raised:
        async with open_program(settings.model_copy(update=update), WISHES):
            pytest.fail("it was opened")
    assert str(raised.value).startswith(key)
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]  # noqa: ASYNC240  (a test may block)


async def test_feeds_of_the_file_are_polled_and_those_that_vanished_are_paused(settings: Settings) -> None:
    first = settings.model_copy(update={"feeds": tuple(FeedTable(url=f"https://{n}.example/rss") for n in "ab")})
    async with open_program(first, WISHES) as program:
        assert [feed.settings.paused for feed in await program.store.feeds.all()] == ["", ""]
        assert await program.store.feeds.claim(NOON, 9, "killed", NOON.replace(year=2099)) is not None
    second = settings.model_copy(update={"feeds": (FeedTable(url="https://b.example/rss", name="B"),)})
    async with open_program(second, WISHES) as program:
        gone, kept = await program.store.feeds.all()
        assert (bool(gone.settings.paused), kept.settings.paused, kept.label) == (True, "", "B")
        later = NOON.replace(day=14)
        assert len(await program.store.feeds.claim(later, 9, "me", later)) == 1  # old leases are ended
        assert set(program.views.feeds) == {gone.id, kept.id}


async def test_p1_a_database_has_one_owner(settings: Settings) -> None:
    async with open_program(settings, WISHES):
        with pytest.raises(UsageError, match="is in use by process"):
            async with open_program(settings, WISHES):
                pytest.fail("it was opened twice")
    async with open_program(settings, WISHES) as program:
        assert program.views.index.exists("entity:lavrov")
