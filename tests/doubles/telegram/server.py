"""The HTTP side: reads requests, lets faults strike, writes answers, and keeps the log.

Knows nothing of chats; a fault after acceptance carries the request out and then spoils the answer.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.doubles.telegram.access import find_chat
from tests.doubles.telegram.chat import Chat
from tests.doubles.telegram.fault import Fault, Faults
from tests.doubles.telegram.methods import Methods
from tests.doubles.telegram.parameters import Parameters
from tests.doubles.telegram.refusal import Refusal, too_many
from tests.doubles.telegram.world import World

_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?:test/)?(?P<method>\w+)")
_FILE = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")
_GATEWAY = {"502": "Bad Gateway", "504": "Gateway Time-out"}
_LIMITED = {"sendmessage", "editmessagetext", "editmessagereplymarkup"}
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER with no time at all: close with RST, not with FIN


@dataclass(slots=True)
class Request:
    """One line of the log. `outcome` is "ok", "CODE description", or "" while it is still being worked on."""

    method: str
    params: Parameters
    at: float
    outcome: str = ""
    fault: str = ""


class Server:
    """Serves one token; a wrong or revoked one is unauthorized whatever it asks."""

    def __init__(self, world: World, token: str, clock: Callable[[], float]) -> None:
        self.requests: list[Request] = []
        self.faults = Faults()
        self.ambiguous = 0
        self.revoked = False
        self.port = 0
        self._world = world
        self._methods = Methods(world)
        self._token = token
        self._clock = clock

    async def start(self, host: str, port: int) -> None:
        # A client that hangs up ends its request here too: no poll outlives its poller.
        server = web.Server(self._handle, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._world.updates.close()
        await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if file := _FILE.fullmatch(request.path):
            return self._download(file["token"], file["path"])
        place = _PATH.fullmatch(request.path)
        if place is None:
            return _refused(Refusal(404, "Not Found"))
        given = await _parameters(request)
        line = Request(place["method"], given, self._clock())
        self.requests.append(line)
        try:
            return await self._answer(request, line, place["token"])
        finally:
            self._world.bell.ring()

    def _download(self, token: str, path: str) -> web.StreamResponse:
        file = self._world.files.at(path) if token == self._token and not self.revoked else None
        return _refused(Refusal(404, "Not Found")) if file is None else web.Response(body=file.body)

    async def _answer(self, request: web.BaseRequest, line: Request, token: str) -> web.StreamResponse:
        if self.revoked or token != self._token:
            return self._refuse(line, Refusal(401, "Unauthorized"))
        self._note_early(line)
        fault = self.faults.next(line.method.lower())
        if fault is not None:
            line.fault = fault.kind
            if not fault.accepted:
                return await self._strike(request, line, fault)
            await asyncio.sleep(fault.seconds)
        answer = await self._carry_out(line)
        if fault is None or not fault.loses_answer:
            return answer
        if line.outcome == "ok" and line.method.lower() == "sendmessage":
            self.ambiguous += 1
        return await self._strike(request, line, fault)

    async def _carry_out(self, line: Request) -> web.StreamResponse:
        try:
            result = await self._methods.call(line.method, line.params)
        except Refusal as refusal:
            return self._refuse(line, refusal)
        line.outcome = "ok"
        return web.json_response({"ok": True, "result": result})

    def _refuse(self, line: Request, refusal: Refusal) -> web.StreamResponse:
        line.outcome = f"{refusal.code} {refusal.description}"
        return _refused(refusal)

    async def _strike(self, request: web.BaseRequest, line: Request, fault: Fault) -> web.StreamResponse:
        """Spoil the answer, or stand in for it."""
        line.outcome = line.outcome or fault.kind
        self._world.bell.ring()
        match fault.name:
            case "hang":
                await asyncio.Event().wait()  # until the client gives up or the server goes
            case "reset":
                _reset(request)
            case "429":
                return self._refuse(line, self._hush(line, fault.seconds))
            case "error":
                return self._refuse(line, Refusal(fault.code, fault.words))
        return _spoiled(fault.name)

    def _note_early(self, line: Request) -> None:
        if line.method.lower() in _LIMITED and (chat := self._chat_of(line)) is not None:
            self._world.flood.note(chat.id, line.method)

    def _hush(self, line: Request, seconds: float) -> Refusal:
        """A wait that is ordered counts like one that was earned: a send before its end is early."""
        told = math.ceil(seconds)
        if (chat := self._chat_of(line)) is not None:
            self._world.flood.hush(chat.id, told)
        return too_many(told)

    def _chat_of(self, line: Request) -> Chat | None:
        try:
            return find_chat(self._world, line.params.text("chat_id"))
        except Refusal:
            return None  # a method without a chat, or one that is not there: nobody to wait for


def _refused(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.json(), status=refusal.code)


def _reset(request: web.BaseRequest) -> None:
    if request.transport is not None:
        sock = request.transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        request.transport.abort()


def _spoiled(name: str) -> web.Response:
    """What a client gets that expected JSON; after a reset nobody is left to get it."""
    if name == "500":
        return _refused(Refusal(500, "Internal Server Error"))
    if name in _GATEWAY:
        page = f"<html>\r\n<head><title>{name} {_GATEWAY[name]}</title></head>\r\n</html>\r\n"
        return web.Response(status=int(name), text=page, content_type="text/html")
    return web.Response(text='{"ok":true,"result":{"message_id":', content_type="application/json")


async def _parameters(request: web.BaseRequest) -> Parameters:
    given: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.text() or "{}")
    else:
        form = await request.post()
        given |= {name: value for name, value in form.items() if isinstance(value, str)}
        for name, file in form.items():
            if isinstance(file, web.FileField):
                given[name] = {"file_name": file.filename, "text": file.file.read().decode("utf-8", "replace")}
    return Parameters.of(given)
