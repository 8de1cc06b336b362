"""The door of the Web API and of the response_urls: reads requests, lets faults happen, keeps the log.

It knows HTTP, tokens, floods and faults; what a method does, the methods themselves know.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.doubles.slack.faults import Fault, Faults
from tests.doubles.slack.flood import Flood
from tests.doubles.slack.records import Ambiguous, Json, Refusal, Request
from tests.doubles.slack.tokens import Tokens

Method = Callable[[Json], Json]
HOOK = "response_url"  # the name under which faults and the log know posts to a response_url
SENDS = frozenset({"chat.postMessage", "chat.update", "chat.postEphemeral", HOOK})


class WebApi:
    """Answers POST and GET /api/METHOD and POST /hooks/KEY."""

    def __init__(
        self,
        methods: dict[str, Method],
        hook: Callable[[str, Json], Json],
        tokens: Tokens,
        flood: Flood,
        faults: Faults,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.requests: list[Request] = []
        self.ambiguous: list[Ambiguous] = []
        self.changed: Callable[[], None] = lambda: None
        self.channel_id: Callable[[Any], str] = str  # a channel that goes by two names floods as one
        self._methods = methods
        self._hook = hook
        self._tokens = tokens
        self._flood = flood
        self._faults = faults
        self._clock = clock
        self._sleep = sleep
        self._never = asyncio.Event()  # set when the double stops: lets go of those that hang

    def stop(self) -> None:
        """Let go of the requests that hang."""
        self._never.set()

    async def method(self, request: web.Request) -> web.StreamResponse:
        """One call of the Web API."""
        name = request.match_info["method"]
        params = await _params(request)
        token = str(params.pop("token", "") or "")
        token = request.headers.get("Authorization", "").removeprefix("Bearer").strip() or token
        if name not in self._methods:
            return self._refuse(name, params, Refusal("unknown_method", req_method=name))
        try:
            self._tokens.check(name, token)
        except Refusal as refusal:
            return self._refuse(name, params, refusal)
        if (seconds := self._flood.ask(name, self.channel_id(params.get("channel")))) is not None:
            return self._too_many(name, params, seconds)
        return await self._carry_out(request, name, params, lambda: self._methods[name](params))

    async def hook(self, request: web.Request) -> web.StreamResponse:
        """One post to a response_url."""
        params = await _params(request)
        key = request.match_info["key"]
        return await self._carry_out(request, HOOK, params, lambda: self._hook(key, params))

    async def _carry_out(
        self, request: web.Request, name: str, params: Json, work: Callable[[], Json]
    ) -> web.StreamResponse:
        fault = self._faults.next(name)
        if fault and fault.name == "delay":
            await self._sleep(float(fault.argument))
        elif fault and not fault.accepts:
            return await self._go_wrong(request, name, params, fault)
        try:
            answer = work()
        except Refusal as refusal:
            return self._refuse(name, params, refusal)
        if fault and fault.accepts:
            self._remember(name, params, answer, fault)
            return await self._go_wrong(request, name, params, fault)
        self._note(name, params, "ok")
        # A response_url says "ok" in plain text.
        return web.Response(text="ok") if name == HOOK else web.json_response(answer)

    async def _go_wrong(self, request: web.Request, name: str, params: Json, fault: Fault) -> web.StreamResponse:
        if fault.name == "429":
            return self._too_many(
                name, params, self._flood.punish(name, self.channel_id(params.get("channel")), float(fault.argument))
            )
        if fault.name == "error":
            return self._refuse(name, params, _named(fault.argument))
        self._note(name, params, fault.kind)
        if fault.name == "hang":
            await self._never.wait()
        if fault.name == "bad_json":
            return web.Response(text='{"ok": tru', content_type="application/json")
        if fault.name.isdecimal():
            return web.Response(status=int(fault.name), text="<html>upstream trouble</html>", content_type="text/html")
        if request.transport:
            request.transport.abort()  # unlike close(), sends nothing that is still in a buffer
        return web.Response()

    def _refuse(self, name: str, params: Json, refusal: Refusal) -> web.Response:
        self._note(name, params, refusal.error)
        status = 200
        if name == HOOK:
            status = 404 if refusal.error in {"used_url", "expired_url"} else 400
        return web.json_response(refusal.answer, status=status)

    def _too_many(self, name: str, params: Json, seconds: int) -> web.Response:
        self._note(name, params, "ratelimited")
        refusal = Refusal("ratelimited")
        return web.json_response(refusal.answer, status=429, headers={"Retry-After": str(seconds)})

    def _remember(self, name: str, params: Json, answer: Json, fault: Fault) -> None:
        if name in SENDS:
            ts, channel = answer.get("ts") or answer.get("message_ts", ""), answer.get("channel", params.get("channel"))
            self.ambiguous.append(Ambiguous(name, str(channel or ""), ts, str(params.get("text", "")), fault.kind))

    def _note(self, name: str, params: Json, outcome: str) -> None:
        self.requests.append(Request(name, params, self._clock(), outcome))
        self.changed()


async def _params(request: web.Request) -> Json:
    params: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            body = None
        return params | body if isinstance(body, dict) else params
    return params | {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


def _named(error: str) -> Refusal:
    beside = {"needed": "chat:write", "provided": "commands"} if error == "missing_scope" else {}
    return Refusal(error, **beside)
