"""What a configuration says that nobody can mean: each slip is told, and what ships has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import slips
from bot.config import load
from watchers.model import FeedSettings
from watchers.seeds_io import read_feeds, read_profiles, shipped_example, shipped_seeds

URL = "https://a.example/rss"
FEED = f'[[feeds]]\nurl = "{URL}"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        (FEED, ""),
        (FEED + FEED, f"{URL}: stands 2 times"),
        ('[watchers]\nmin_interval = "10m"\nmax_interval = "5m"', "watchers.max_interval is shorter"),
        ('[watchers]\nmin_interval = "20m"', ""),
        ('[engine]\nkind = "procrastinate"', 'engine.kind = "procrastinate" is not there yet'),
    ],
)
def test_what_contradicts_itself_or_is_refused_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    found = list(slips.of_settings(load(file, shipped_example())))
    assert [one[: len(said)] for one in found] == ([said] if said else [])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"speaks_for": "rusia"}, 'speaks_for = "rusia" is in no profile; did you mean russia?'),
        ({"carries": ("mfa-rusia",)}, 'carries = "mfa-rusia" is in no profile; did you mean mfa-russia?'),
        ({"lang": "english"}, 'lang = "english" is no language code'),
        ({"country": "Tajikistan"}, 'country = "Tajikistan" is no country code'),
        ({"speaks_for": "mfa-russia", "lang": "zh-Hant", "country": "tj"}, ""),
    ],
)
def test_a_feed_says_of_itself_only_what_something_knows(values: dict[str, object], said: str) -> None:
    feed = FeedSettings(URL, **values)  # type: ignore[arg-type]  # the keywords are the test's
    told = list(slips.of_feeds([feed], read_profiles(shipped_seeds()).entities))
    assert [one.removeprefix(f"{URL}: ")[: len(said)] for one in told] == ([said] if said else [])


def test_what_ships_has_no_slip() -> None:
    shipped = read_feeds(shipped_seeds() / "feeds.toml")
    assert list(slips.of_feeds(shipped, read_profiles(shipped_seeds()).entities)) == []
