"""The whole way: five documents with all their quirks become profiles, somebody accepts them, and the sample day brings
the right alerts and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.day import SampleDay
from tests.bot.demo.test_sample_grouping import items_of
from watchers.documents import read_paths
from watchers.feeds.dates import read_date
from watchers.match.index import Index
from watchers.match.query import parse
from watchers.model import Profiles, Text
from watchers.seed.documents import RawDocument, read_document
from watchers.seed.propose import propose
from watchers.seed.writing import files_of
from watchers.seed_folder import SeedFolder
from watchers.seed_tables import load_seed_table
from watchers.seeds_io import read_profiles
from watchers.tables import load_tables

DOCUMENTS = Path(__file__).parents[2] / "data" / "seed" / "desk"

# A watch of the desk, the stories of the day that must alert, and those that must not.
WATCHES = [
    ("entity:muhriddin", {"call-2031", "talks-2031"}, {"book-fair", "rubio-call", "school-opening"}),
    ("entity:rubio", {"rubio-call"}, {"call-2031", "migration-rules"}),
    ("entity:rahmon", {"presidents-sochi", "talks-2031"}, {"school-opening", "book-fair"}),
    ("topic:labour-migration", {"migration-rules", "talks-2031"}, {"base-drill", "ice-fishing", "hockey"}),
    ("topic:defence", {"base-drill"}, {"hockey", "speed-skating", "rubio-call"}),
    ("title:entity:lavrov", {"call-2031", "talks-2031", "rubio-call"}, {"speed-skating", "base-drill"}),
]


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Profiles:
    tables, seed = load_tables(), load_seed_table()
    raw = [one for one in read_paths([DOCUMENTS]) if isinstance(one, RawDocument)]
    assert len(raw) == 5
    proposals = propose([read_document(one, tables, seed, read_date) for one in raw], tables, seed)
    folder = SeedFolder(tmp_path_factory.mktemp("desk") / "seeds")
    folder.write(folder.plan(files_of(proposals)))
    return read_profiles(folder.path)


@pytest.fixture(scope="module")
def brought(profiles: Profiles, day: SampleDay) -> dict[str, set[str]]:
    """Query -> the stories of the day that have an item which meets it."""
    index = Index(load_tables())
    assert not index.set_profiles(profiles)
    for number, (query, _, _) in enumerate(WATCHES):
        index.add_watch(number, parse(query, index))
    stories: dict[str, set[str]] = {query: set() for query, _, _ in WATCHES}
    for sample, item in items_of(day):
        for hit in index.match(Text(item.title, item.body, item.lang)).watches:
            stories[WATCHES[hit.watch_id][0]].add(sample.story)
    return stories


def test_nobody_of_sidebars_and_theatres_became_a_profile(profiles: Profiles) -> None:
    names = {one.name for one in profiles.entities}
    assert not names & {"Tatyana Lozina", "Vladimir Mayakovsky", "Volodymyr Zelensky", "Crimea"}
    men = [one for one in profiles.entities if "uhriddin" in one.name or "ukhriddin" in one.name]
    assert len(men) == 1


@pytest.mark.parametrize(("query", "alerts", "quiet"), WATCHES, ids=[row[0] for row in WATCHES])
def test_the_day_brings_the_right_alerts(
    brought: dict[str, set[str]], query: str, alerts: set[str], quiet: set[str]
) -> None:
    assert alerts <= brought[query]
    assert not quiet & brought[query]
