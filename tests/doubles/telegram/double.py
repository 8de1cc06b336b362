"""The double as tests hold it: the server, the people, the faults and the records in one object."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from types import TracebackType
from typing import Self

from tests.doubles.telegram.flood import EarlySend, Limits
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.people import People
from tests.doubles.telegram.query import Answer, Query
from tests.doubles.telegram.server import Request, Server
from tests.doubles.telegram.world import Listener, World


class TelegramDouble(People):
    """`async with TelegramDouble() as telegram:`; what people do comes from `People`.

    `clock` drives the limits, the age of pressed buttons and the log; long polling and delays take real time.
    """

    def __init__(
        self,
        token: str = "123456:TEST",  # noqa: S107 (nobody's)
        username: str = "WirewatchBot",
        clock: Callable[[], float] = time.monotonic,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
        *,
        privacy: bool = True,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        super().__init__(World(int(token.partition(":")[0]), username, clock, limits, privacy))
        self.token = token
        self._server = Server(self.world, token, clock)
        self._host = host
        self._port = port

    async def __aenter__(self) -> Self:
        await self._server.start(self._host, self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._server.stop()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as base_url."""
        return f"http://{self._host}:{self._server.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://{self._host}:{self._server.port}/file/bot"

    @property
    def bot_id(self) -> int:
        return self.world.me.id

    # The records.

    def messages(self, chat_id: int) -> list[Message]:
        """All messages of a chat, by whomever, in order; deleted ones are marked `gone`."""
        return list(self.world.messages[chat_id].values())

    def sent(self, chat_id: int) -> list[Message]:
        """Those of the bot."""
        return [message for message in self.messages(chat_id) if message.by_bot]

    def shown(self, chat_id: int) -> list[str]:
        """What the bot's messages say now, without those that were deleted."""
        return [message.text for message in self.sent(chat_id) if not message.gone]

    @property
    def requests(self) -> list[Request]:
        """The log, in the order of arrival."""
        return self._server.requests

    def calls(self, method: str) -> list[Request]:
        """The log of one method."""
        return [request for request in self.requests if request.method.lower() == method.lower()]

    @property
    def early_sends(self) -> list[EarlySend]:
        """Sends and edits that did not wait as they were told."""
        return self.world.flood.early

    @property
    def floods(self) -> int:
        """How many sends and edits were refused for coming too fast."""
        return self.world.flood.refused

    @property
    def ambiguous(self) -> int:
        """How many sendMessage were accepted and then not answered."""
        return self._server.ambiguous

    @property
    def updates(self) -> list[dict[str, object]]:
        """All updates that were ever queued."""
        return self.world.updates.log

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return self.world.updates.pending

    @property
    def conflicts(self) -> int:
        """How often one poller ended another."""
        return self.world.updates.conflicts

    @property
    def callbacks(self) -> dict[str, Query]:
        """All presses by callback id, with every attempt to answer them."""
        return self.world.queries.by_id

    @property
    def answered_again(self) -> list[str]:
        """The presses that the bot tried to answer more than once."""
        return [query.id for query in self.callbacks.values() if len(query.attempts) > 1]

    async def answered(self, callback_id: str, seconds: float = 60.0) -> Answer:
        """How a press was answered; waits for it."""
        query = self.callbacks[callback_id]
        await self.until(lambda: query.answer is not None, seconds)
        assert query.answer is not None
        return query.answer

    def commands(self, scope: str = "default", *ids: int, language: str = "") -> dict[str, str]:
        """The menu of a scope: names and descriptions."""
        menu = self.world.menus.by_key.get((language, scope, *map(str, ids)), [])
        return {command["command"]: command["description"] for command in menu}

    async def until(self, holds: Callable[[], object], seconds: float = 60.0) -> None:
        """Wait until something is so; looked at again whenever anything happens here. TimeoutError after `seconds`."""
        await self.world.bell.until(holds, seconds)

    def listen(self, listener: Listener) -> None:
        """Be told of every message, the bot's and others', as it is written ("sent") or changed ("edited")."""
        self.world.listeners.append(listener)

    # The faults.

    def fault(self, method: str, kind: str, nth: int = 1, count: int = 1) -> None:
        """Spoil the nth call of a method from now on, and the count-1 calls after it."""
        self._server.faults.order(method, kind, nth, count)

    def fault_at_random(
        self,
        rng: random.Random,
        share: float,
        kinds: Sequence[str],
        methods: Collection[str] = ("sendMessage", "editMessageText", "editMessageReplyMarkup"),
    ) -> None:
        """Spoil a share of the calls, each with one of the kinds."""
        self._server.faults.order_at_random(rng, share, kinds, methods)

    def clear_faults(self) -> None:
        self._server.faults.clear()

    def revoke_token(self) -> None:
        """From now on everything is 401."""
        self._server.revoked = True
