"""Reads the configuration once: command line > environment > file > default.

Knows the shape of the whole file and how to say in one sentence what is wrong with it. What a
setting does stands with the room that is handed it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError
from rapidfuzz import process

from bot.listening import Listen, read_listen
from watchers.config import (
    AlertsSection,
    EngineSection,
    FeedTable,
    Section,
    SeedsSection,
    StoreSection,
    WatchersSection,
)
from watchers.errors import ConfigError
from watchers.mistakes import plainly, unread
from watchers.model import FeedSettings

PREFIX = "WIREWATCH_"
METRICS_EXAMPLE = "127.0.0.1:9464"


class ChatsSection(Section):
    """[chats]"""

    zone: str = "UTC"
    language: Literal["en"] = "en"

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"“{name}” is no time zone; write one like Europe/Moscow") from error
        return name


class TelegramSection(Section):
    """[telegram]"""

    token: SecretStr | None = None
    token_file: str = ""
    base_url: str = ""
    base_file_url: str = ""
    operators: tuple[int, ...] = ()


class SlackSection(Section):
    """[slack]; `listen` is where HTTP mode waits for Slack, usually behind a proxy that speaks TLS."""

    bot_token: SecretStr | None = None
    bot_token_file: str = ""
    app_token: SecretStr | None = None
    app_token_file: str = ""
    signing_secret: SecretStr | None = None
    signing_secret_file: str = ""
    mode: Literal["socket", "http"] = "socket"
    listen: str = "127.0.0.1:3000"
    base_url: str = ""
    operators: tuple[str, ...] = ()


class ConsoleSection(Section):
    """[console]"""

    enabled: bool | None = None  # None = on where no platform has a token


class AccessSection(Section):
    """[access]"""

    chats: Literal["approve", "open"] | tuple[str, ...] = "approve"
    feeds: Literal["operators", "chats"] = "operators"


class MetricsSection(Section):
    """[metrics]; `listen` is where Prometheus asks, "" = nowhere."""

    listen: str = ""

    @field_validator("listen")
    @classmethod
    def _address(cls, written: str) -> str:
        if written:
            read_listen(written, METRICS_EXAMPLE)
        return written

    @property
    def where(self) -> Listen | None:
        """The address that is listened on."""
        return read_listen(self.listen, METRICS_EXAMPLE) if self.listen else None


class Settings(BaseSettings):
    """The whole configuration file. Built by `load` only, which knows where the values came from."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, env_prefix=PREFIX, env_nested_delimiter="__"
    )

    store: StoreSection = StoreSection()
    engine: EngineSection = EngineSection()
    seeds: SeedsSection = SeedsSection()
    watchers: WatchersSection = WatchersSection()
    feeds: tuple[FeedTable, ...] = ()
    alerts: AlertsSection = AlertsSection()
    chats: ChatsSection = ChatsSection()
    telegram: TelegramSection = TelegramSection()
    slack: SlackSection = SlackSection()
    console: ConsoleSection = ConsoleSection()
    access: AccessSection = AccessSection()
    metrics: MetricsSection = MetricsSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  (the signature is pydantic-settings' own)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (as above)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (as above)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment over the file, whose values come as arguments; no other source."""
        return env_settings, init_settings

    @property
    def feed_settings(self) -> tuple[FeedSettings, ...]:
        """The feeds of the file."""
        return tuple(table.settings() for table in self.feeds)

    @property
    def console_on(self) -> bool:
        """Whether the console chat runs."""
        if self.console.enabled is not None:
            return self.console.enabled
        return not (self.telegram.token or self.slack.bot_token)


def load(path: Path | None, fallback: Path) -> Settings:
    """The settings of `path`, else of ./config.toml, else of `fallback` (the shipped example).

    Relative paths come back absolute, secret files read. Raises ConfigError with one sentence a
    mistake, a line each, that names the key, and the nearest known one.
    """
    chosen = chosen_file(path, fallback)
    try:
        settings = Settings(**_read(chosen))
    except ValidationError as error:
        raise ConfigError("\n".join(_sentences(error.errors(), chosen))) from error
    except SettingsError as error:
        raise ConfigError(f'environment: {error}; write a list as JSON: ["a", "b"]') from error
    base = _base(chosen, fallback)
    return _with_secrets(_absolute(settings, base), base)


def load_seeds(path: Path | None, fallback: Path) -> SeedsSection | None:
    """The [seeds] of a configuration that is wrong elsewhere; None where they cannot be read either."""
    chosen = chosen_file(path, fallback)
    try:
        seeds = SeedsSection(**_read(chosen).get("seeds", {}))
    except (ConfigError, ValidationError, TypeError):
        return None
    return _absolute(Settings.model_construct(seeds=seeds), _base(chosen, fallback)).seeds


def chosen_file(path: Path | None, fallback: Path) -> Path:
    """Which file counts: the one that was named, else ./config.toml, else `fallback`."""
    return path or (Path("config.toml") if Path("config.toml").is_file() else fallback)


def _base(chosen: Path, fallback: Path) -> Path:
    """Where relative paths begin; the shipped example lies inside the program: its own mean the working folder."""
    return Path.cwd() if chosen == fallback else chosen.resolve().parent


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path} does not exist; copy config.example.toml there and change what you need") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {unread(error)}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error


def _sentences(problems: Sequence[ErrorDetails], file: Path) -> Iterator[str]:
    """One for each key, in the order of the file."""
    by_key: dict[tuple[int | str, ...], list[ErrorDetails]] = {}
    for problem in problems:
        where = tuple(part for part in problem["loc"] if not str(part).startswith(("tuple[", "literal[")))
        by_key.setdefault(where, []).append(problem)
    return (_sentence(where, found, file) for where, found in by_key.items())


def _sentence(where: tuple[int | str, ...], problems: Sequence[ErrorDetails], file: Path) -> str:
    key = _path(where)
    if problems[0]["type"] != "extra_forbidden":
        place = f"environment {_variable(key)}" if _in_environment(key) else f"{file}: {key}"
        return f"{place}: {plainly(problems)}"
    known = sorted(_known(where[:-1]))
    nearest = process.extractOne(str(where[-1]), known, score_cutoff=60)
    unknown = f"environment: unknown {_variable(key)}" if _in_environment(key) else f"{file}: unknown key {key}"
    return f"{unknown}; " + (f"did you mean {nearest[0]}?" if nearest else f"known: {', '.join(known)}")


def _variable(key: str) -> str:
    """The environment's name of a key: store.url is WIREWATCH_STORE__URL."""
    return f"{PREFIX}{key.replace('.', '__')}".upper()


def _in_environment(key: str) -> bool:
    return _variable(key) in map(str.upper, os.environ)


def _path(where: tuple[object, ...]) -> str:
    written = ""
    for part in where:
        # People count [[feeds]] from one.
        written += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if written else str(part)
    return written


def _known(where: tuple[object, ...]) -> set[str]:
    if not where:
        return set(Settings.model_fields)
    section = FeedTable if where[0] == "feeds" else Settings.model_fields[str(where[0])].annotation
    return set(getattr(section, "model_fields", {}))


def _absolute(settings: Settings, base: Path) -> Settings:
    scheme, separator, file = settings.store.url.partition(":///")
    update: dict[str, Section] = {}
    if separator and scheme.startswith("sqlite"):
        update["store"] = StoreSection(url=f"{scheme}:///{(base / file).resolve()}")
    if settings.seeds.path:
        update["seeds"] = settings.seeds.model_copy(update={"path": str((base / settings.seeds.path).resolve())})
    return settings.model_copy(update=update)


def _with_secrets(settings: Settings, base: Path) -> Settings:
    """`*_file` keys read: the file holds the secret and nothing else; one in the environment comes first."""
    update: dict[str, Section] = {}
    for name in ("telegram", "slack"):
        section: Section = getattr(settings, name)
        files = {key: getattr(section, f"{key}_file", "") for key in type(section).model_fields}
        wanted = {key: file for key, file in files.items() if file and not _in_environment(f"{name}.{key}")}
        found = {key: SecretStr(_secret(base / file, f"{name}.{key}_file")) for key, file in wanted.items()}
        update[name] = section.model_copy(update=found)
    return settings.model_copy(update=update)


def _secret(path: Path, key: str) -> str:
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{key}: {path} cannot be read: {unread(error)}") from error
    if not secret:
        raise ConfigError(f"{key}: {path} is empty; write the secret into it, and nothing else")
    return secret
