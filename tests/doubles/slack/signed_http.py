"""Delivery by POST, signed with the signing secret, in place of a socket. Knows the signature and bodies, no payload.

The timestamp is the real time of day: slack-bolt compares it with its own clock (5 minutes).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from tests.doubles.slack.records import Json
from tests.doubles.slack.transport import Undelivered


def signature(secret: str, timestamp: int, body: str) -> dict[str, str]:
    """The two headers; a test forges a request by asking for another secret or time."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


class SignedHttp:
    """POSTs to one address."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self._secret = secret

    @property
    def ready(self) -> int:
        """An address is always there."""
        return 1

    async def verify(self) -> str:
        """What Slack asks when the address is entered; gives the challenge that came back."""
        body = json.dumps({"type": "url_verification", "token": "verification", "challenge": "c4all"})
        _, answer = await self.post(body, "application/json", {})
        return str((answer or {}).get("challenge") or (answer or {}).get("text", ""))

    async def deliver(self, kind: str, payload: Json, attempt: int, reason: str) -> Json | None:
        """Events are JSON, commands a form, interactivity a form with one field."""
        retry = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
        if kind == "events_api":
            status, body = await self.post(json.dumps(payload), "application/json", retry)
        else:
            form = {"payload": json.dumps(payload)} if kind == "interactive" else payload
            status, body = await self.post(urlencode(form), "application/x-www-form-urlencoded", retry)
        if status != 200:
            raise Undelivered(f"http_{status}")
        return body

    async def post(
        self, body: str, content_type: str, headers: dict[str, str], *, secret: str = "", age: float = 0
    ) -> tuple[int, Json | None]:
        """POST with a signature; `secret` and `age` are for forgeries."""
        signed = signature(secret or self._secret, int(time.time() - age), body)
        async with aiohttp.ClientSession() as session:
            try:
                async with session.post(
                    self.url, data=body.encode(), headers={"Content-Type": content_type, **signed, **headers}
                ) as answer:
                    return answer.status, _body(await answer.text())
            except aiohttp.ClientError:
                raise Undelivered("connection_failed") from None


def _body(text: str) -> Json | None:
    if not text:
        return None
    try:
        body = json.loads(text)
    except ValueError:
        return {"text": text}
    return body if isinstance(body, dict) else {"text": text}
