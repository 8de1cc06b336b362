"""The settings of the watchers, as the configuration file names them.

Only shapes, defaults and bounds: reading files, environments and command lines is `bot.config`'s
work, and no room reads a setting that was not handed to it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from watchers.durations import parse_duration
from watchers.errors import UsageError
from watchers.model import FeedSettings, Kind


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    try:
        return parse_duration(str(value))
    except UsageError as error:
        raise ValueError(str(error)) from error


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class Section(BaseModel):
    """A table of the configuration file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class StoreSection(Section):
    """[store]"""

    url: str = "sqlite:///wirewatch.db"


class EngineSection(Section):
    """[engine]"""

    kind: Literal["local", "procrastinate"] = "local"


class SeedsSection(Section):
    """[seeds]"""

    path: str = ""  # "" = the profiles that ship with the program
    feeds: bool = True


class WatchersSection(Section):
    """[watchers]"""

    default_interval: Duration = timedelta(minutes=5)
    min_interval: Duration = Field(default=timedelta(minutes=1), ge=timedelta(seconds=1))
    max_interval: Duration = Field(default=timedelta(minutes=15), ge=timedelta(seconds=1))
    host_gap: Duration = timedelta(seconds=1)
    host_connections: int = Field(default=1, ge=1, le=16)
    first_poll: str = "baseline"
    allow_private: tuple[str, ...] = ()
    contact: str = ""

    @field_validator("first_poll")
    @classmethod
    def _known_first_poll(cls, value: str) -> str:
        if not re.fullmatch(r"baseline|all|last:[1-9][0-9]{0,3}", value, re.ASCII):
            raise ValueError(f"“{value}” is not known; write baseline, last:20 or all")
        return value

    @property
    def first_poll_news(self) -> int | None:
        """How many of the newest items of a first poll count as new; None = all of them."""
        if self.first_poll == "all":
            return None
        return int(self.first_poll.removeprefix("last:")) if self.first_poll.startswith("last:") else 0


class FeedTable(Section):
    """[[feeds]], also each table of seeds/feeds.toml"""

    url: str
    name: str = ""
    publisher: str = ""
    kind: Kind | None = None
    country: str = ""
    lang: str = ""
    text: Literal["feed", "page"] = "feed"
    list: bool = False
    carries: tuple[str, ...] = ()
    translated: bool = False
    speaks_for: str = ""
    interval: Duration | None = None
    paused: str = ""
    user_agent: str = Field(default="", max_length=200, pattern=r"^[\x20-\x7e]*$")
    verify_tls: bool = True

    @field_validator("url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not re.match(r"https?://[^\s/]+", url):
            raise ValueError(f"“{url}” is no web address; write one that begins with https:// or http://")
        return url

    def settings(self) -> FeedSettings:
        """The same facts as the frozen record that all rooms share."""
        return FeedSettings(**{name: getattr(self, name) for name in type(self).model_fields})


class AlertsSection(Section):
    """[alerts]"""

    max_age: Duration = timedelta(hours=24)
    hourly_cap: int = Field(default=12, ge=0)
