"""doctor tells every mistake of the profiles and feeds of a desk in one run, and takes none for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doctor import examine
from tests.site import Site, rss
from tests.small_desk import told as entry
from tests.store.samples import MINUTE, NOON, WORKER, poll
from watchers.errors import ConfigError
from watchers.model import PAUSED, REMOVED, FeedSettings, Origin
from watchers.store import open_store

PROFILES = """\
[[entity]]
id = "ann"
name = "Ann Example"
type = "minister"

[[entity]]
id = "bob"
name = "Bob Example"
type = "person"
party = "examplland"

[[entity]]
id = "exampleland"
name = "Exampleland"
type = "country"
party = "exampleland"

[[topic]]
id = "talks"
name = "Talks"
query = 'talks AND @ann'

[[topic]]
id = "grain"
name = "Grain"
query = 'grain AND (@nobody OR entity:noone OR entity:none)'

[[topic]]
id = "wheat"
name = "Wheat"
query = '(wheat OR'
"""
FEEDS = (
    '[[feeds]]\nurl = "https://a.example/rss"\nkind = "blog"\n[[feeds]]\nurl = "https://b.example/"\ncountry = "xyz"\n'
)


async def test_a_mistake_of_the_configuration_hides_none_of_the_profiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, config = tmp_path / "desk", tmp_path / "config.toml"
    folder.mkdir()
    (folder / "desk.toml").write_text(PROFILES.partition("\n\n")[0], "utf-8")
    config.write_text('[watchers]\nhost_gap = "0.1s"\n[seeds]\npath = "desk"\nfeeds = false\n', "utf-8")
    with pytest.raises(ConfigError, match=r"host_gap: “0.1s” is no duration; .* without a fraction"):
        await examine(config, online=False)
    told = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in told] == ["bad", "bad"]
    assert "profiles: 0 entities" in told[0]
    assert "desk.toml:4: type" in told[1]


async def test_all_that_is_wrong_is_told_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, config = tmp_path / "desk", tmp_path / "config.toml"
    folder.mkdir()
    (folder / "desk.toml").write_text(PROFILES, "utf-8")
    (folder / "feeds.toml").write_text(FEEDS, "utf-8")
    config.write_text('[store]\nurl = "sqlite:///desk.db"\n[seeds]\npath = "desk"\n', "utf-8")
    assert await examine(config, online=False) == 1
    told = [line[5:].replace(str(folder), "") for line in capsys.readouterr().out.splitlines() if line[:3] == "bad"]
    assert "; nor is there entity:noone, entity:none" in told[2]
    assert [line.split("; ")[0] for line in told] == [
        '/desk.toml:4: type: write "person", "organisation", "country", "place", "facility" or "event"',
        "/desk.toml:6: party “examplland” of entity “bob” is in no other profile",
        "/desk.toml:23: topic “grain” is left out: there is no profile entity:nobody",  # the one that names Ann is well
        "/desk.toml:28: topic “wheat” is left out: "
        "expected a word, a phrase or a name at the end (at character 10 of its query)",
        '/feeds.toml:3: kind: write "ministry", "state", "wire", "press", "independent" or "aggregator"',
        'https://b.example/: country = "xyz" is no country code',
    ]


async def test_every_feed_that_is_not_read_is_told_with_the_reason_and_the_next_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[store]\nurl = "sqlite:///desk.db"\n[seeds]\nfeeds = false\n[chats]\nzone = "Asia/Dushanbe"\n')
    store = await open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    for name, paused in (("fails", ""), ("rests", ""), ("well", ""), ("paused", PAUSED), ("gone", REMOVED)):
        await store.feeds.add(FeedSettings(f"https://{name}.example/", paused=paused), Origin.CHAT, NOON, NOON)
    fails, rests, well = await store.feeds.claim(NOON, 3, WORKER, NOON + MINUTE)
    why = "The server says to come back in 2 hours."
    await store.feeds.commit_schedules([
        poll(fails, failure="There is nothing at this address (404).", failures=4), poll(rests, failure=why), poll(well)
    ])  # fmt: skip
    await store.close()
    assert await examine(config, online=False) == 1
    told = capsys.readouterr().out.splitlines()[4:]
    for line, parts in zip(
        told,
        (
            ("ok   store: 0 items", "; times in Asia/Dushanbe"),
            ("bad  https://fails.example/: 4 failures in a row since ", ", never read: ", "address (404); next try "),
            ("note https://rests.example/: not read yet · The server says to come back in 2 hours; next try ", "17:05"),
            ("note https://paused.example/: paused by a person",),
        ),
        strict=True,
    ):
        assert [part for part in parts if part not in line] == [], line


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "ok   chats: the console"),
        ('[telegram]\ntoken = "12:abc"\n[console]\nenabled = true', "ok   chats: Telegram, the console"),
        ('[slack]\nbot_token = "xoxb-1"\napp_token = "xapp-1"', "ok   chats: Slack"),
        ('[slack]\nbot_token = "xoxb-1"', "bad  [slack] Socket Mode needs app_token"),
        ("[console]\nenabled = false", "note no chat is on: give [telegram] or [slack] a token"),
        ('[telegram]\ntoken = "abc"', "bad  telegram.token is no such token: one looks like 123456:ABC…"),
        ('[slack]\nbot_token = "xapp-1"', "bad  slack.bot_token is no such token: one begins with xoxb-"),
        ("", "ok   metrics: off"),
        (
            '[metrics]\nlisten = "localhost:9464"',
            "ok   metrics: http://localhost:9464/metrics while wirewatch run runs",
        ),
        ('[metrics]\nlisten = "0.0.0.0:9464"', "note [metrics] listen: whoever reaches 0.0.0.0:9464 over the network"),
    ],
)
async def test_an_empty_desk_is_told_where_people_are_served_and_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, says: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[seeds]\nfeeds = false\n{written}\n", "utf-8")
    assert await examine(config, online=False) == says.startswith("bad")
    told = capsys.readouterr().out.splitlines()
    assert f"({config})" in told[0]
    assert [line for line in told if line.startswith(says)]
    assert "note no feed is read: write [[feeds]]" in told.pop()
    assert told[-1] == f"note store: none yet; wirewatch run makes it ({tmp_path / 'wirewatch.db'})"
    assert _names(tmp_path) == ["config.toml"]


async def test_online_every_feed_that_is_read_is_fetched_wherever_it_stems_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = rss([entry("flood")])
    async with Site() as site:
        for path in ("/own", "/shipped", "/chat", "/agent"):
            site.set(path, body)
        folder, config = tmp_path / "desk", tmp_path / "config.toml"
        folder.mkdir()
        (folder / "feeds.toml").write_text(f'[[feeds]]\nurl = "{site.url}/shipped"\n', "utf-8")
        config.write_text(
            '[store]\nurl = "sqlite:///desk.db"\n[seeds]\npath = "desk"\n[watchers]\nhost_gap = "0s"\n'
            f'allow_private = ["{site.allow}"]\n'
            f'[[feeds]]\nurl = "{site.url}/own"\n[[feeds]]\nurl = "{site.url}/stopped"\n',
            "utf-8",
        )
        store = await open_store(f"sqlite:///{tmp_path / 'desk.db'}")
        given = [("chat", {}), ("agent", {"user_agent": "Mozilla"}), ("missing", {}), ("gone", {"paused": REMOVED})]
        for name, facts in given:
            await store.feeds.add(FeedSettings(f"{site.url}/{name}", **facts), Origin.CHAT, NOON, NOON)
        await store.feeds.add(FeedSettings(f"{site.url}/stopped", paused=PAUSED), Origin.CONFIG, NOON, NOON)
        await store.feeds.add(FeedSettings("by hand"), Origin.HAND, NOON, NOON)
        await store.close()
        assert await examine(config, online=True) == 1
        asked = {request.path: request.headers["User-Agent"] for request in site.requests}
    lines = [line.replace(site.url, "") for line in capsys.readouterr().out.splitlines()]
    assert {line for line in lines if line[5:].startswith("/") and " (" in line} == {
        "ok   /own: 1 item (configured)",
        "ok   /shipped: 1 item (ships with the profiles)",
        "ok   /chat: 1 item (added in a chat or from a list)",
        "ok   /agent: 1 item (added in a chat or from a list)",
        "bad  /missing: There is nothing at this address (404). (added in a chat or from a list)",
    }
    assert asked.keys() == {"/own", "/shipped", "/chat", "/agent", "/missing"}
    assert asked["/agent"] == "Mozilla"


def _names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


async def test_feeds_that_all_fail_for_one_reason_are_told_once_each_and_the_reason_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = [f"http://127.0.0.1:9/{name}" for name in ("one", "two", "three")]
    config = tmp_path / "config.toml"
    config.write_text(
        '[store]\nurl = "sqlite:///desk.db"\n[seeds]\nfeeds = false\n'
        + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in feeds),
        "utf-8",
    )
    store = await open_store(f"sqlite:///{tmp_path / 'desk.db'}")
    for url in feeds:
        await store.feeds.add(FeedSettings(url), Origin.CONFIG, NOON, NOON)
    due = await store.feeds.claim(NOON, 3, WORKER, NOON + MINUTE)
    await store.feeds.commit_schedules([poll(feed, failure="It is away.", failures=4) for feed in due])
    await store.close()
    assert await examine(config, online=True) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [sum(url in line for line in lines) for url in feeds] == [1, 1, 1]
    assert lines[-4] == (
        "bad  none of 3 feeds can be read, all for one reason: The address leads into a private network, which is "
        "not read."
    )
