"""Socket Mode: connections, envelopes, acks, and the two ways in which Slack ends a connection. Knows no payload."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.doubles.slack.records import Json
from tests.doubles.slack.transport import Undelivered

MOST = 10  # connections of an app


@dataclass(slots=True, eq=False)
class _Link:
    socket: web.WebSocketResponse
    request: web.Request
    draining: bool = False  # told to go: gets nothing new while another one is there


class Sockets:
    """All connections of the app; each payload goes to one of them, in turn."""

    def __init__(self) -> None:
        self.url = ""  # ws://127.0.0.1:PORT/link/, known when the server runs
        self.stray_acks: list[str] = []  # envelopes nobody waits for: unknown, too late, or acked twice
        self.opened = 0  # connections ever made
        self.changed: Callable[[], None] = lambda: None
        self._links: list[_Link] = []
        self._tickets: set[str] = set()
        self._turn = count()
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}

    @property
    def ready(self) -> int:
        """How many connections take payloads."""
        return sum(not link.draining for link in self._links)

    def open(self, params: Json) -> Json:  # noqa: ARG002  # every method takes its parameters
        """apps.connections.open: an address for one connection."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return {"ok": True, "url": f"{self.url}?ticket={ticket}&app_id=A1"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, for as long as it lasts."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="this address is not, or no longer, good")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._links) >= MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        link = _Link(socket, request)
        debug = {"host": "double", "build_number": 1, "approximate_connection_time": 18060}
        hello = {"type": "hello", "num_connections": len(self._links) + 1, "debug_info": debug}
        await socket.send_json(hello | {"connection_info": {"app_id": "A1"}})
        self._links.append(link)
        self.opened += 1
        self.changed()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acked(message.data)
        finally:
            self._forget(link)
        return socket

    async def deliver(self, kind: str, payload: Json, attempt: int, reason: str) -> Json | None:
        """Send one envelope and wait for its ack, for ever: the caller has the deadline."""
        link = self._pick()
        if link is None:
            raise Undelivered("dispatch_failed")
        envelope: Json = {"envelope_id": str(uuid4()), "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if reason else ""}
        future: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = future
        try:
            await link.socket.send_json(envelope)
            return await future
        except ConnectionError:
            raise Undelivered("dispatch_failed") from None
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    async def drain(self, grace: Callable[[], Awaitable[None]]) -> None:
        """Tell all connections to go; the old ones close a moment later, without waiting for an ack."""
        old = [link for link in self._links if not link.draining]
        for link in old:
            link.draining = True
            await self._tell_to_go(link)
        await grace()
        await self._close(old)

    async def warn(self) -> None:
        """Say that a refresh comes soon, as Slack does some seconds ahead."""
        for link in self._links:
            await link.socket.send_json({"type": "disconnect", "reason": "warning", "debug_info": {"host": "double"}})

    def cut(self) -> None:
        """End all connections at once, without a word."""
        for link in list(self._links):
            self._forget(link)
            if link.request.transport:
                link.request.transport.abort()

    async def close(self) -> None:
        """Close all, when the double stops."""
        await self._close(list(self._links))

    def _pick(self) -> _Link | None:
        fresh = [link for link in self._links if not link.draining] or self._links
        return fresh[next(self._turn) % len(fresh)] if fresh else None

    def _acked(self, data: str) -> None:
        answer = json.loads(data)
        future = self._waiting.get(answer.get("envelope_id", ""))
        if future is None or future.done():
            self.stray_acks.append(answer.get("envelope_id", ""))
        else:
            future.set_result(answer.get("payload"))

    @staticmethod
    async def _tell_to_go(link: _Link) -> None:
        reason = {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "double"}}
        try:
            await link.socket.send_json(reason)
        except ConnectionError:
            return  # it went by itself: nothing to tell

    async def _close(self, links: list[_Link]) -> None:
        for link in links:
            self._forget(link)
            # A client that does not answer the closing must not hold the test up.
            await asyncio.wait({asyncio.ensure_future(link.socket.close())}, timeout=0.2)

    def _forget(self, link: _Link) -> None:
        if link in self._links:
            self._links.remove(link)
        self.changed()
