"""SlackDouble: the server on loopback that joins all parts, and the API a test sees. Knows no rule itself."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.doubles.slack import chat, conversations
from tests.doubles.slack.deliveries import DELAYS, Deliveries, Delivery
from tests.doubles.slack.events import SUBSCRIBED, Events
from tests.doubles.slack.faults import Faults
from tests.doubles.slack.files import Files
from tests.doubles.slack.flood import Flood
from tests.doubles.slack.hooks import Hooks
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.payloads import Payloads
from tests.doubles.slack.people import People
from tests.doubles.slack.records import Ack, Ambiguous, Ephemeral, Json, Link, Message, Ping, Request
from tests.doubles.slack.signed_http import SignedHttp
from tests.doubles.slack.sockets import Sockets
from tests.doubles.slack.tokens import Tokens
from tests.doubles.slack.views import Views
from tests.doubles.slack.web_api import WebApi
from tests.doubles.slack.words import words
from tests.doubles.slack.workspace import Workspace


class SlackDouble(People):
    """`async with SlackDouble() as slack`: the app talks to `slack.base_url`, the test acts and looks.

    With `http_url` (which may be set later, once the app listens) payloads are POSTed there instead of over a socket.
    `clock` counts floods, deadlines and expiry; `sleep` waits for deadlines (HandClock gives both); `ack_seconds` is
    the deadline of an ack; `scale` shortens the delays before redelivery; `events` are the subscriptions.
    """

    def __init__(
        self,
        bot_token: str = "xoxb-test",  # noqa: S107  # a double's tokens are no secrets
        app_token: str = "xapp-test",  # noqa: S107
        signing_secret: str = "s3cret",  # noqa: S107
        team: str = "T1",
        bot_user: str = "UBOT",
        clock: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        http_url: str | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        wall: Callable[[], float] = time.time,
        ack_seconds: float = 3.0,
        scale: float = 1.0,
        events: Collection[str] = SUBSCRIBED,
        port: int = 0,
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.port = port
        self.space = Workspace(team, bot_user, wall)
        self.views = Views(self.space, clock)
        self.hooks = Hooks(self.space, clock)
        self.sockets = Sockets()
        self.files = Files(bot_token)
        self.http = SignedHttp(http_url, signing_secret) if http_url else None
        self._sleep = sleep
        self._tokens = Tokens(bot_token, app_token)
        self._flood = Flood(limits or Limits(), clock)
        self._faults = Faults()
        delays = [delay * scale for delay in DELAYS]
        self._deliveries = Deliveries(lambda: self.http or self.sockets, clock, sleep, ack_seconds, delays)
        self._events = Events(self.space, self._deliveries, frozenset(events))
        self._payloads = Payloads(self.space, self.hooks, self.views)
        self._api = WebApi(self._methods(), self.hooks.use, self._tokens, self._flood, self._faults, clock, sleep)
        self._api.channel_id = self.space.channel_id
        self._refreshing: set[asyncio.Task[None]] = set()
        self.space.watchers.append(self._events.echo)
        self.sockets.changed = self._deliveries.changed = self._api.changed = self.space.changed

    @property
    def base_url(self) -> str:
        """For AsyncWebClient(base_url=…)."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def http_url(self) -> str | None:
        """Where payloads are POSTed; None: they go over sockets."""
        return self.http.url if self.http else None

    @http_url.setter
    def http_url(self, url: str | None) -> None:
        self.http = SignedHttp(url, self.signing_secret) if url else None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._api.method)
        app.router.add_post("/hooks/{key}", self._api.hook)
        app.router.add_get("/link/", self.sockets.serve)
        app.router.add_get("/files/{file}", self.files.serve)
        app.router.add_post("/files/{file}", self.files.upload)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self.files.root = f"http://127.0.0.1:{self.port}/files/"
        self.hooks.root = f"http://127.0.0.1:{self.port}/hooks/"
        self.sockets.url = f"ws://127.0.0.1:{self.port}/link/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._api.stop()
        for task in self._refreshing:
            task.cancel()
        await asyncio.gather(*self._refreshing, return_exceptions=True)
        await self._deliveries.stop()
        await self.sockets.close()
        await self._runner.cleanup()

    # --- the platform's moods

    def revoke(self) -> None:
        """The app was removed: token_revoked on everything."""
        self._tokens.trouble = "token_revoked"

    def deactivate(self) -> None:
        """The bot's account is gone: account_inactive on everything."""
        self._tokens.trouble = "account_inactive"

    def reinstate(self) -> None:
        """The tokens are good again."""
        self._tokens.trouble = ""

    def fault(self, method: str, kind: str, nth: int = 1, count: int = 1) -> None:
        """The nth call of a method from now on goes wrong, and so many in all; kinds: see faults.py."""
        self._faults.plan(method, kind, nth, count)

    def fault_at_random(
        self, rng: random.Random, share: float, kinds: Sequence[str], methods: Collection[str] = ("chat.postMessage",)
    ) -> None:
        """A share of the calls of these methods goes wrong."""
        self._faults.chance(rng, share, kinds, methods)

    def heal(self) -> None:
        """Forget all faults that were planned."""
        self._faults.clear()

    def refresh_sockets(self, grace: float = 0.1) -> asyncio.Task[None]:
        """Ask all connections to go (refresh_requested); they are closed when the grace is over. The task ends then."""
        task = asyncio.ensure_future(self.sockets.drain(partial(self._rest, grace)))
        self._refreshing.add(task)
        task.add_done_callback(self._refreshing.discard)
        return task

    def cut_sockets(self) -> None:
        """Close all connections at once, without a word."""
        self.sockets.cut()

    async def connected(self, count: int = 1, seconds: float = 60) -> None:
        """Wait until the app has so many connections that take payloads."""
        await self.until(lambda: self.sockets.ready >= count, seconds)

    async def until(self, what: Callable[[], Any], seconds: float = 60) -> None:
        """Wait until it is so; TimeoutError if it never is."""
        await self.space.until(what, seconds)

    # --- what a test looks at

    def messages(self, channel: str) -> list[Message]:
        """Everything in a channel, people's and the bot's, threads included, oldest first."""
        return self.space.messages(channel)

    def posts(self, channel: str) -> list[Message]:
        """What the bot has in a channel, oldest first."""
        return [message for message in self.messages(channel) if message.user == self.space.bot_user]

    def words(self, channel: str) -> list[str]:
        """What one reads of each of the bot's messages, oldest first."""
        return [words(message.text, message.blocks) for message in self.posts(channel)]

    def ephemerals(self, channel: str) -> list[Ephemeral]:
        """What single users saw in a channel."""
        return [seen for seen in self.space.ephemerals if seen.channel == channel]

    @property
    def pings(self) -> list[Ping]:
        """Every mark by which the bot pinged or linked people and channels."""
        return self.space.pings

    @property
    def links(self) -> list[Link]:
        """Every link the bot posted."""
        return self.space.links

    @property
    def odd_threads(self) -> list[Message]:
        """Messages whose thread_ts was no first message of a thread."""
        return self.space.odd_threads

    @property
    def acks(self) -> list[Ack]:
        """The fate of every payload, in the order in which it was decided."""
        return self._deliveries.acks

    @property
    def deliveries(self) -> list[Delivery]:
        """Every event that was made."""
        return self._deliveries.events

    @property
    def requests(self) -> list[Request]:
        """The log of the Web API and the response_urls (method "response_url")."""
        return self._api.requests

    @property
    def ambiguous(self) -> list[Ambiguous]:
        """Sends that were carried out and not answered."""
        return self._api.ambiguous

    @property
    def early_sends(self) -> Counter[tuple[str, str]]:
        """Calls to a (method, channel) before its Retry-After ran out."""
        return self._flood.early_sends

    @property
    def faults_met(self) -> Counter[str]:
        """How often each kind of fault happened."""
        return self._faults.met

    async def _rest(self, seconds: float) -> None:
        await self._sleep(seconds)

    def _methods(self) -> dict[str, Callable[[Json], Json]]:
        known = {**chat.METHODS, **conversations.METHODS}
        return {name: partial(method, self.space) for name, method in known.items()} | {
            "apps.connections.open": self.sockets.open,
            "views.publish": self.views.publish,
            "views.open": self.views.open,
            "files.getUploadURLExternal": self.files.upload_url,
            "files.completeUploadExternal": partial(self.files.complete, self.space),
        }
