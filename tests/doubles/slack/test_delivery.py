"""Payloads reach the app and are judged: deadlines, redelivery, both transports, response_urls, triggers, presses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import HandClock, SlackDouble
from tests.doubles.slack.prompt import Prompt
from tests.doubles.slack.records import Json
from tests.doubles.slack.samples import actions, button, call, desk, post, section

MUTE = [section("A story"), actions(button("Mute 24h", action_id="mute", value="s1"), button("Open", action_id="open"))]


class Bolt:
    """A small app of the real slack-bolt, connected over a socket; keeps what it was given."""

    def __init__(self, slack: SlackDouble) -> None:
        self.slack = slack
        self.seen: list[Json] = []
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.base_url)
        self.app = AsyncApp(client=client, signing_secret=slack.signing_secret)
        self.app.command("/wire")(self._command)
        self.app.action("mute")(self._mute)
        for name in ("app_mention", "message", "member_joined_channel"):
            self.app.event(name)(self._event)

    async def _command(self, ack: object, command: Json, respond: object) -> None:
        self.seen.append(command)
        await ack("on it")  # type: ignore[operator]
        await respond("*done*", response_type="in_channel")  # type: ignore[operator]

    async def _mute(self, ack: object, body: Json, respond: object) -> None:
        self.seen.append(body)
        await ack()  # type: ignore[operator]
        await respond("muted", replace_original=True)  # type: ignore[operator]

    async def _event(self, body: Json) -> None:
        self.seen.append(body)


@asynccontextmanager
async def bolt(slack: SlackDouble) -> AsyncIterator[Bolt]:
    app = Bolt(slack)
    handler = AsyncSocketModeHandler(app.app, slack.app_token)
    handler.client.ping_interval = 0.1  # how soon it sees that a connection is gone
    await handler.connect_async()
    await slack.connected()
    try:
        yield app
    finally:
        await handler.close_async()


@asynccontextmanager
async def raw_socket(slack: SlackDouble) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A connection that acks only what the test acks."""
    url = (await call(slack, "apps.connections.open", token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        yield socket


async def test_the_real_bolt_gets_commands_presses_and_events() -> None:
    async with desk(ack_seconds=60) as slack, bolt(slack) as app:
        ack = await slack.command("C1", "U1", "latest fusion")
        assert (ack.error, ack.late, ack.body) == ("", False, {"text": "on it"})
        await slack.until(lambda: slack.words("C1") == ["*done*"])
        assert [seen.text for seen in slack.ephemerals("C1")] == ["on it"]
        ts = (await post(slack, blocks=MUTE))["ts"]
        assert not (await slack.press("C1", ts, "Mute 24h", "U2")).error
        await slack.until(lambda: slack.words("C1") == ["*done*", "muted"])
        assert app.seen[-1]["actions"][0]["value"] == "s1"
        said = await slack.mention("C1", "U1", "latest")
        assert [ack.error for ack in await said.settled()] == ["", ""]
        kinds = [body["event"]["type"] for body in app.seen[2:] if body["event"]["text"] == "<@UBOT> latest"]
        assert sorted(kinds) == ["app_mention", "message"]
        await (await slack.direct("U1", "hi")).settled()
        assert app.seen[-1]["event"]["channel_type"] == "im"
        await (await slack.invite_bot("C2", "U1")).settled()
        assert app.seen[-1]["event"]["inviter"] == "U1"


@pytest.mark.parametrize("how", ["refresh", "cut"])
async def test_the_real_bolt_comes_back(how: str) -> None:
    async with desk(ack_seconds=1) as slack, bolt(slack):
        if how == "refresh":
            await slack.refresh_sockets(grace=0.05)
        else:
            slack.cut_sockets()
        await slack.until(lambda: slack.sockets.opened > 1)
        async with asyncio.timeout(60):
            # The SDK now and then acks over the socket that has just gone; that it comes back is what counts.
            while (await slack.command("C1", "U1", "status")).error:
                await slack.connected()


async def test_after_a_refresh_new_connections_get_the_payloads_and_the_old_one_is_closed() -> None:
    hand = HandClock()
    async with desk(clock=hand, sleep=hand.sleep) as slack, raw_socket(slack) as old:
        refresh = slack.refresh_sockets(grace=10)
        assert (await old.receive_json())["reason"] == "refresh_requested"
        last = asyncio.ensure_future(slack.command("C1", "U1", "still here"))
        await old.send_json({"envelope_id": (await old.receive_json())["envelope_id"]})  # the only one there is
        assert not (await last).error
        async with raw_socket(slack) as new:
            pending = asyncio.ensure_future(slack.command("C1", "U1", "status"))
            await new.send_json({"envelope_id": (await new.receive_json())["envelope_id"]})
            assert not (await pending).error
            await hand.sleeping()
            await hand.advance(10)
            assert (await old.receive()).type is aiohttp.WSMsgType.CLOSE
            await refresh


async def test_an_address_for_a_socket_is_good_once() -> None:
    async with desk() as slack, aiohttp.ClientSession() as session:
        url = (await call(slack, "apps.connections.open", token=slack.app_token))["url"]
        async with session.ws_connect(url):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url)


async def test_no_ack_in_three_seconds_is_a_timeout_and_no_socket_is_a_failure() -> None:
    hand = HandClock()
    async with desk(clock=hand, sleep=hand.sleep) as slack:
        assert (await slack.command("C1", "U1", "status")).error == "dispatch_failed"
        async with raw_socket(slack) as socket:
            pending = asyncio.ensure_future(slack.command("C1", "U1", "status"))
            envelope = await socket.receive_json()
            await hand.advance(3)
            ack = await pending
            assert (ack.late, ack.error, ack.seconds) == (True, "operation_timeout", 3)
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
            await slack.until(lambda: slack.sockets.stray_acks == [envelope["envelope_id"]])


async def test_events_that_nobody_acks_come_three_times_more_with_the_same_id() -> None:
    hand = HandClock()
    async with desk(clock=hand, sleep=hand.sleep, scale=0.1, events={"app_mention"}) as slack, raw_socket(slack) as bot:
        said = await slack.mention("C1", "U1", "latest")
        seen = []
        for attempt in range(4):
            seen.append(await bot.receive_json())
            await hand.advance(3)
            if attempt in {1, 2}:
                await hand.sleeping()
                await hand.advance(30)
        assert [envelope["retry_attempt"] for envelope in seen] == [0, 1, 2, 3]
        assert len({envelope["payload"]["event_id"] for envelope in seen}) == 1
        assert [ack.late for ack in await said.settled()] == [True]
        again = slack.redeliver_last_event()
        envelope = await bot.receive_json()
        assert envelope["payload"]["event_id"] == again.event_id == seen[0]["payload"]["event_id"]
        assert envelope["retry_attempt"] > 0
        await bot.send_json({"envelope_id": envelope["envelope_id"]})
        assert not (await again.settled()).error


async def test_only_buttons_that_are_there_can_be_pressed_unless_forged() -> None:
    async with desk(ack_seconds=60) as slack, bolt(slack) as app:
        ts = (await post(slack, blocks=MUTE))["ts"]
        with pytest.raises(LookupError, match="0 buttons"):
            await slack.press("C1", ts, "delete", "U1")
        with pytest.raises(LookupError, match="no message"):
            await slack.press("C1", "1.0", "mute", "U1")
        with pytest.raises(ValueError, match="private"):
            await slack.mention("G1", "U2", "latest")
        assert not (await slack.press("C1", "1.0", "mute", "U2", forged=True, value="s9")).error
        assert app.seen[-1]["actions"][0]["value"] == "s9"


async def test_response_url_works_five_times_in_half_an_hour() -> None:
    hand = HandClock()
    async with desk(clock=hand) as slack, aiohttp.ClientSession() as session:

        async def respond(url: str) -> tuple[int, str]:
            async with session.post(url, json={"text": "late news"}) as answer:
                return answer.status, await answer.text()

        url = slack.hooks.issue("C2", "U1")
        answers = [await respond(url) for _ in range(6)]
        assert answers[:5] == [(200, "ok")] * 5
        assert json.loads(answers[5][1])["error"] == "used_url"
        assert len(slack.ephemerals("C2")) == 5
        url = slack.hooks.issue("C2", "U1")
        hand.now += 1801
        assert json.loads((await respond(url))[1])["error"] == "expired_url"


async def test_trigger_opens_one_modal_within_three_seconds() -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Watch"}, "blocks": [section("a")]}
    hand = HandClock()
    async with desk(clock=hand) as slack:
        trigger, late = slack.views.trigger("U1"), slack.views.trigger("U1")
        assert (await call(slack, "views.open", trigger_id=trigger, view=view))["ok"]
        assert (await call(slack, "views.open", trigger_id=trigger, view=view))["error"] == "exchanged_trigger_id"
        hand.now += 3.1
        assert (await call(slack, "views.open", trigger_id=late, view=view))["error"] == "expired_trigger_id"


async def test_the_real_bolt_behind_signed_http() -> None:
    async with desk(ack_seconds=60) as slack:
        bolt_app = Bolt(slack)
        runner = web.AppRunner(bolt_app.app.server(port=0, path="/slack/events").web_app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.http_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        assert slack.http
        assert await slack.http.verify() == "c4all"
        assert (await slack.command("C1", "U1", "latest")).body == {"text": "on it"}
        assert not (await (await slack.direct("U1", "hi")).settled())[0].error
        assert (await slack.http.post("{}", "application/json", {}, secret="guess"))[0] == 401
        assert (await slack.http.post("{}", "application/json", {}, age=301))[0] == 401
        await slack.until(lambda: slack.words("C1") == ["*done*"])
        await runner.cleanup()


async def test_signed_http_instead_of_a_socket() -> None:
    got: list[tuple[str, dict[str, str], bool]] = []

    async def receive(request: web.BaseRequest) -> web.Response:
        body = await request.text()
        valid = SignatureVerifier("s3cret").is_valid_request(body, dict(request.headers))
        got.append((body, dict(request.headers), valid))
        return web.Response(status=200 if valid and len(got) != 2 else 500)

    runner = web.ServerRunner(web.Server(receive))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    async with desk(http_url=url, scale=0, events={"app_mention"}) as slack:
        assert not (await slack.command("C1", "U1", "latest a&b")).error
        assert parse_qs(got[0][0])["text"] == ["latest a&b"]
        said = await slack.mention("C1", "U1", "latest")
        assert [ack.error for ack in await said.settled()] == [""]
        assert [ack.error for ack in said.deliveries[0].acks] == ["http_500", ""]
        assert got[2][1]["X-Slack-Retry-Num"] == "1"
        ts = (await post(slack, blocks=MUTE))["ts"]
        assert not (await slack.press("C1", ts, "mute", "U1")).error
        assert json.loads(parse_qs(got[3][0])["payload"][0])["type"] == "block_actions"
        assert all(valid for _, _, valid in got)
    await runner.cleanup()


async def test_the_prompt_acts_and_shows() -> None:
    lines: list[str] = []
    async with desk(ack_seconds=60) as slack, bolt(slack):
        prompt = Prompt(slack, lines.append)
        await prompt.obey("command C1 U1 latest fusion")
        await slack.until(lambda: slack.posts("C1"))
        await prompt.obey("press C1 1.0 Mute U1")
        await prompt.obey("dance")
        assert any("only to U1" in line and "on it" in line for line in lines)
        assert "! U1 sees no message 1.0 in C1" in lines
        assert lines[-1].startswith("command CHANNEL USER")
