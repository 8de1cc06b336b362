"""A small workspace, calls without an SDK, and blocks to send: for tests of the double itself. Knows no rule."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.doubles.slack.double import SlackDouble
from tests.doubles.slack.records import Json


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(label: str = "Mute", **more: Any) -> Json:
    return {"type": "button", "text": plain(label), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def rich(*inline: Json, kind: str = "rich_text_section") -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(inline)}]}


@asynccontextmanager
async def desk(**settings: Any) -> AsyncIterator[SlackDouble]:
    async with SlackDouble(**settings) as slack:
        slack.user("U1", "ann", admin=True)
        slack.user("U2", "ben")
        slack.channel("C1", "news", "U1", ["U2"])
        slack.channel("C2", "away", "U1", bot_in=False)
        slack.channel("G1", "secret", "U1", bot_in=False, private=True)
        yield slack


async def call(slack: SlackDouble, method: str, token: str | None = None, **params: Any) -> Json:
    """Call a method; the answer has its status and Retry-After beside what Slack says."""
    headers = {"Authorization": f"Bearer {slack.bot_token if token is None else token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(slack.base_url + method, json=params, headers=headers) as answer,
    ):
        beside = {"status": answer.status, "retry_after": answer.headers.get("Retry-After")}
        return {**await answer.json(), **beside}


async def post(slack: SlackDouble, text: str = "hello", channel: str = "C1", **params: Any) -> Json:
    return await call(slack, "chat.postMessage", channel=channel, text=text, **params)
