"""What the double remembers, as frozen records a test may compare. Knows no rule, no socket and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """Slack says no: the `error` of the answer and whatever stands beside it."""

    def __init__(self, error: str, **beside: Any) -> None:
        super().__init__(error)
        self.error = error
        self.beside = beside

    @property
    def answer(self) -> Json:
        """The body of the answer."""
        return {"ok": False, "error": self.error, **self.beside}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody in the workspace."""

    id: str
    name: str
    admin: bool = False
    owner: bool = False
    locale: str = "en-US"
    tz: str = "Europe/London"
    bot: bool = False


@dataclass(slots=True)
class Channel:
    """A conversation; `kind` is channel, group or im, as in channel_type. Members come and go, so not frozen."""

    id: str
    name: str
    kind: str
    creator: str
    members: set[str] = field(default_factory=set)
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit."""

    text: str
    blocks: tuple[Json, ...]
    metadata: Json | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands; `via` is the method that made it, "person", "response_url" or "ack"."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    metadata: Json | None = None
    edits: tuple[Version, ...] = ()
    unfurl_links: bool | None = None  # None: the sender left it to Slack
    unfurl_media: bool | None = None
    broadcast: bool = False
    via: str = "person"
    files: tuple[Json, ...] = ()  # as Slack describes them in events
    attachments: tuple[Json, ...] = ()  # among them messages that were shared


@dataclass(frozen=True, slots=True)
class Ephemeral:
    """What one user alone saw; `user` is that user."""

    channel: str
    user: str
    ts: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    via: str = "chat.postEphemeral"


@dataclass(frozen=True, slots=True)
class Ack:
    """One payload's fate; `error`: operation_timeout, dispatch_failed, http_STATUS, or what was wrong in the body."""

    kind: str  # slash_commands, events_api, interactive
    seconds: float
    body: Json | None = None
    late: bool = False
    error: str = ""
    event_id: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log; `outcome` is ok, an error's name, or the fault's kind."""

    method: str
    params: Mapping[str, Any]
    at: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A send that Slack carried out and never answered properly."""

    method: str
    channel: str
    ts: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ping:
    """A mark that would have notified or linked somebody: `token` is as it was written."""

    token: str
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or url button that the bot posted."""

    url: str
    label: str
    channel: str
    ts: str
