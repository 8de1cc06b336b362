"""The configuration: environment over file over default, and one sentence for each mistake."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Settings, load
from watchers.errors import ConfigError
from watchers.model import Kind
from watchers.seeds_io import shipped_example


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine's own, and a working folder without a configuration."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def settings(folder: Path, text: str = "") -> Settings:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, shipped_example())


def test_p9_without_a_file_the_shipped_example_runs_with_the_console(tmp_path: Path) -> None:
    found = load(None, shipped_example())
    assert found.console_on
    assert found.store.url == f"sqlite:///{tmp_path}/work/wirewatch.db"
    assert not found.telegram.token


def test_p9_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.watchers.default_interval == timedelta(minutes=5)
    assert found.watchers.min_interval == timedelta(minutes=1)
    assert (found.alerts.max_age, found.alerts.hourly_cap) == (timedelta(hours=24), 12)
    assert (found.chats.zone, found.access.chats, found.access.feeds) == ("UTC", "approve", "operators")
    assert (found.watchers.first_poll_news, found.seeds.feeds, found.engine.kind) == (0, True, "local")


def test_config_toml_of_the_working_folder_comes_before_the_example() -> None:
    Path("config.toml").write_text("[alerts]\nhourly_cap = 3\n")
    assert load(None, shipped_example()).alerts.hourly_cap == 3


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREWATCH_ALERTS__HOURLY_CAP", "5")
    monkeypatch.setenv("WIREWATCH_STORE__URL", "sqlite:///other.db")
    monkeypatch.setenv("WIREWATCH_TELEGRAM__TOKEN", "from-environment")
    found = settings(tmp_path, '[alerts]\nhourly_cap = 3\nmax_age = "2h"\n[store]\nurl = "sqlite:///file.db"\n')
    assert (found.alerts.hourly_cap, found.alerts.max_age) == (5, timedelta(hours=2))
    assert found.store.url == f"sqlite:///{tmp_path}/other.db"
    assert found.telegram.token is not None
    assert found.telegram.token.get_secret_value() == "from-environment"
    assert not found.console_on


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("", True),
        ("[console]\nenabled = false", False),
        ('[telegram]\ntoken = "t"', False),
        ('[slack]\nbot_token = "t"', False),
        ('[telegram]\ntoken = "t"\n[console]\nenabled = true', True),
    ],
)
def test_the_console_is_on_where_no_platform_is(tmp_path: Path, text: str, on: bool) -> None:
    assert settings(tmp_path, text).console_on is on


def test_relative_paths_count_from_the_files_folder(tmp_path: Path) -> None:
    found = settings(tmp_path, '[store]\nurl = "sqlite:///data/w.db"\n[seeds]\npath = "my-seeds"\n')
    assert found.store.url == f"sqlite:///{tmp_path}/data/w.db"
    assert found.seeds.path == f"{tmp_path}/my-seeds"


@pytest.mark.parametrize(
    "url", ["sqlite:////var/lib/w.db", "postgresql://desk@db/wire", "sqlite+aiosqlite:////var/lib/w.db"]
)
def test_an_absolute_store_stays_where_it_is(tmp_path: Path, url: str) -> None:
    assert settings(tmp_path, f'[store]\nurl = "{url}"').store.url == url


SECRETS = [("telegram", "token"), ("slack", "bot_token"), ("slack", "app_token"), ("slack", "signing_secret")]


@pytest.mark.parametrize(("section", "key"), SECRETS)
def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path, section: str, key: str) -> None:
    (tmp_path / "secret.txt").write_text("s3cret\n")
    found = settings(tmp_path, f'[{section}]\n{key}_file = "secret.txt"')
    assert getattr(getattr(found, section), key).get_secret_value() == "s3cret"
    assert "s3cret" not in repr(found)


def test_a_file_that_holds_no_secret_is_said(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("\n")
    with pytest.raises(ConfigError, match=r"telegram\.token_file: \S+secret\.txt is empty; write the secret into it"):
        settings(tmp_path, '[telegram]\ntoken_file = "secret.txt"')


@pytest.mark.parametrize(("section", "key"), SECRETS)
def test_a_secret_of_the_environment_comes_before_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, section: str, key: str
) -> None:
    (tmp_path / "secret.txt").write_text("old")
    monkeypatch.setenv(f"WIREWATCH_{section}__{key}".upper(), "new")
    found = settings(tmp_path, f'[{section}]\n{key}_file = "secret.txt"')
    assert getattr(getattr(found, section), key).get_secret_value() == "new"


def test_feeds_become_the_records_that_all_rooms_share(tmp_path: Path) -> None:
    text = '[[feeds]]\nurl = "https://a.example/rss"\nname = "A"\nkind = "wire"\ninterval = "90s"\ncarries = ["x"]\n'
    (feed,) = settings(tmp_path, text).feed_settings
    assert (feed.url, feed.kind, feed.interval, feed.carries) == (
        "https://a.example/rss",
        Kind.WIRE,
        timedelta(seconds=90),
        ("x",),
    )


@pytest.mark.parametrize(("value", "news"), [("baseline", 0), ("last:20", 20), ("all", None)])
def test_what_a_first_poll_brings(tmp_path: Path, value: str, news: int | None) -> None:
    assert settings(tmp_path, f'[watchers]\nfirst_poll = "{value}"').watchers.first_poll_news == news


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[stor]\n", "{file}: unknown key stor; did you mean store?"),
        ("[store]\nuri = 'x'", "{file}: unknown key store.uri; did you mean url?"),
        ("[console]\nqqqq = 1", "{file}: unknown key console.qqqq; known: enabled"),
        ("[[feeds]]\nurl='https://a.example/'\nkinds='wire'", "{file}: unknown key feeds[1].kinds; did you mean kind?"),
        ("[[feeds]]\nname = 'A'", "{file}: feeds[1].url: is missing; write it"),
        ("[[feeds]]\nurl = 'a.example'", "{file}: feeds[1].url: “a.example” is no web address; write one that begins"),
        ("[watchers]\ndefault_interval = '5 fortnights'", "{file}: watchers.default_interval: "),
        ("[watchers]\nmin_interval = '0s'", "{file}: watchers.min_interval: write 1 second or more"),
        ("[watchers]\nhost_connections = 99", "{file}: watchers.host_connections: write 16 or less"),
        (
            "[watchers]\nfirst_poll = 'last:0'",
            "{file}: watchers.first_poll: “last:0” is not known; write baseline, last",
        ),
        ("[alerts]\nhourly_cap = -1", "{file}: alerts.hourly_cap: "),
        (
            "[chats]\nzone = 'Mars/Base'",
            "{file}: chats.zone: “Mars/Base” is no time zone; write one like Europe/Moscow",
        ),
        ("[chats]\nzone = '../etc'", "{file}: chats.zone: “../etc” is no time zone"),
        ("[engine]\nkind = 'cron'", '{file}: engine.kind: write "local" or "procrastinate"'),
        (
            "[access]\nchats = 3",
            '{file}: access.chats: write "approve" or "open", or a list, in square brackets',
        ),
        (
            "[watchers]\nallow_private = '127.0.0.1:8977'",
            '{file}: watchers.allow_private: write a list, in square brackets, for example ["127.0.0.1:8977"]',
        ),
        ("[telegram]\ntoken_file = 'none'", "telegram.token_file: {folder}/none cannot be read: No such file"),
        ("[telegram\n", "{file} is not valid TOML: "),
        ("a = 1\na = 2", "{file} is not valid TOML: "),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_key(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as raised:
        settings(tmp_path, text)
    said = str(raised.value)
    assert said.startswith(sentence.format(file=tmp_path / "config.toml", folder=tmp_path)), said
    assert "\n" not in said


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        settings(tmp_path, "[alerts]\nhourly_cap = 'many'\n[[feeds]]\nurl = 'https://a.example/'\nkind = 'ministy'\n")
    said = str(raised.value).split("\n")
    assert said == [
        f"{tmp_path}/config.toml: feeds[1].kind: "
        'write "ministry", "state", "wire", "press", "independent" or "aggregator"',
        f"{tmp_path}/config.toml: alerts.hourly_cap: write a whole number",
    ]


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("WIREWATCH_ALERTS__HOURLY_CAP", "many", "environment WIREWATCH_ALERTS__HOURLY_CAP: "),
        ("WIREWATCH_STORE__URI", "x", "environment: unknown WIREWATCH_STORE__URI; did you mean url?"),
        ("WIREWATCH_FEEDS", "not json", "environment: "),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigError) as raised:
        settings(tmp_path)
    assert str(raised.value).startswith(sentence), str(raised.value)


def test_a_file_that_is_not_there_or_no_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist; copy config"):
        load(tmp_path / "none.toml", shipped_example())
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "bytes.toml", shipped_example())
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, shipped_example())


def test_no_sentence_repeats_a_secret(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        settings(tmp_path, '[telegram]\ntoken = ["s3cret"]')
    assert "s3cret" not in str(raised.value)
