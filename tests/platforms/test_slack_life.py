"""What happens to channels on Slack: threads, comings and goings, redeliveries, sockets, signed HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
from urllib.parse import urlencode

import pytest

from bot.listening import Listen
from tests.platforms.house import ANN, AWAY, BOB, CAT, NEWS, OPEN, House, on, open_house
from tests.small_desk import SmallDesk, told
from watchers.model import ChatState, PostingState


async def test_a_mention_in_a_thread_is_answered_in_that_thread(house: House) -> None:
    root = house.slack.say(NEWS, BOB, "what is new?").ts
    await house.mention(NEWS, CAT, "watch drivers", root)
    await house.mention(NEWS, CAT, "watches")
    first, second = house.slack.posts(NEWS)
    assert (first.thread_ts, second.thread_ts) == (root, None)
    assert house.slack.odd_threads == []
    assert await house.watches(on(NEWS)) == ["drivers"]


async def test_a_direct_message_is_a_command_without_a_name(house: House) -> None:
    await house.mention(f"D{BOB}", BOB, "watch drivers")
    assert await house.watches(on(f"D{BOB}")) == ["drivers"]
    (answer,) = house.slack.words(f"D{BOB}")
    assert "/wire undo" in answer


async def test_a_direct_message_in_a_thread_is_answered_there(house: House) -> None:
    root = await house.mention(f"D{BOB}", BOB, "watch drivers")
    await house.mention(f"D{BOB}", BOB, "watches", root)
    assert house.slack.posts(f"D{BOB}")[-1].thread_ts == root


async def test_what_is_no_line_for_the_bot_is_left_alone(house: House) -> None:
    said = [
        house.slack.say(NEWS, BOB, "watch drivers"),
        house.slack.say(NEWS, BOB, "hello <!channel>"),
    ]
    for one in said:
        await one.settled()
    await house.mention(NEWS, CAT, "")
    await house.settle()
    assert len(house.slack.posts(NEWS)) == 1  # the help, for whoever says its name and nothing else
    assert len(house.events) == 1


async def test_a_command_where_the_bot_is_not_a_member_gives_the_invitation_to_its_sender_alone(house: House) -> None:
    await house.type_(AWAY, BOB, "latest all")
    (seen,) = house.slack.ephemerals(AWAY)
    assert seen.user == BOB
    assert "/invite" in house.whispers(AWAY)[0]
    assert house.slack.posts(AWAY) == []
    assert house.events == []


async def test_p1_an_event_that_comes_again_is_handled_once(house: House) -> None:
    await house.mention(f"D{CAT}", CAT, "watch drivers")
    await house.mention(f"D{CAT}", CAT, "undo")
    handled = house.handled
    await house.slack.redeliver_last_event().settled()
    await house.worked()
    # The last event is the echo of our own answer; the command itself comes again, too.
    for event in list(house.events):
        await house.receive(event)
    await house.settle()
    assert house.handled >= handled
    assert await house.watches(on(f"D{CAT}")) == []
    assert len(house.slack.posts(f"D{CAT}")) == 2


async def test_p1_a_mention_that_is_delivered_twice_is_answered_once(house: House) -> None:
    said = await house.slack.mention(NEWS, CAT, "watch drivers")
    await said.settled()
    await house.worked(1)
    first = said.deliveries[0]
    await house.slack._deliveries.event(first.payload, first=1).settled()
    await house.worked(2)
    await house.settle()
    assert [event.key for event in house.events] == [f"slack:{first.event_id}"] * 2
    assert len(house.slack.posts(NEWS)) == 1


async def test_every_payload_is_acknowledged_before_its_work_is_done(house: House) -> None:
    go, inner = asyncio.Event(), house.conversation.receive

    async def slow(event: object) -> object:
        await go.wait()
        return await inner(event)  # type: ignore[arg-type]

    house.conversation.receive = slow  # type: ignore[assignment,method-assign]
    said = await house.slack.mention(NEWS, CAT, "watch drivers")
    acks = [await house.slack.command(NEWS, CAT, "watch lynx"), *await said.settled()]
    assert [ack.error for ack in acks] == [""] * len(acks)
    assert await house.watches(on(NEWS)) == []
    go.set()
    await house.worked(2)
    assert sorted(await house.watches(on(NEWS))) == ["drivers", "lynx"]


async def test_p2_an_archived_channel_is_suspended_and_no_other(house: House) -> None:
    for channel in (NEWS, f"D{BOB}"):
        await house.watching(on(channel), "drivers")
    await house.slack.archive(NEWS)
    await house.desk.tell(told("flood"))
    await house.settle()
    news = await house.row(on(NEWS))
    assert (news.state, "archived" in news.reason) == (ChatState.SUSPENDED, True)
    posting = await house.desk.store.postings.get(news.id, 1)
    assert posting is not None
    assert posting.state is PostingState.DEAD
    assert len(house.slack.posts(f"D{BOB}")) == 1


@pytest.mark.parametrize(("happens", "words"), [("kick", "put out"), ("archive", "archived")])
async def test_p2_what_slack_tells_of_a_channel_suspends_it(desk: SmallDesk, happens: str, words: str) -> None:
    kinds = {"app_mention", "message.channels", "message.im", "channel_left", "channel_archive"}
    async with open_house(desk, OPEN) as house:
        house.slack._events._subscribed = frozenset(kinds)
        await house.watching(on(NEWS), "drivers")
        said = await (house.slack.kick_bot(NEWS) if happens == "kick" else house.slack.archive(NEWS))
        assert [ack.error for ack in await said.settled()] == [""]
        await house.worked(1)
        chat = await house.row(on(NEWS))
        assert (chat.state, words in chat.reason) == (ChatState.SUSPENDED, True)


async def test_p2_a_bot_that_was_kicked_finds_out_by_sending_and_comes_back_by_invitation(house: House) -> None:
    await house.watching(on(NEWS), "drivers")
    await house.slack.kick_bot(NEWS)
    await house.desk.tell(told("flood"))
    await house.settle()
    assert (await house.row(on(NEWS))).state is ChatState.SUSPENDED
    said = await house.slack.invite_bot(NEWS, CAT)
    await said.settled()
    await house.worked(1)
    await house.settle()
    assert (await house.row(on(NEWS))).state is ChatState.ACTIVE
    assert len(house.slack.posts(NEWS)) == 1


async def test_p2_a_revoked_token_keeps_everything_for_when_it_is_good_again(house: House) -> None:
    for channel in (NEWS, f"D{BOB}"):
        await house.watching(on(channel), "drivers")
    house.slack.revoke()
    await house.desk.tell(told("flood"))
    await house.settle()
    assert (await house.row(on(NEWS))).state is ChatState.ACTIVE
    calls = sum(request.method == "chat.postMessage" for request in house.slack.requests)
    await house.settle()
    assert sum(request.method == "chat.postMessage" for request in house.slack.requests) == calls, "no retries for ever"
    house.slack.reinstate()
    house.desk.later(minutes=6)
    await house.settle()
    for channel in (NEWS, f"D{BOB}"):
        (words,) = house.slack.words(channel)
        assert "Flood cuts the mountain road" in words


async def test_p2_a_socket_that_is_refreshed_loses_nothing(house: House) -> None:
    sockets = house.slack.sockets
    opened = sockets.opened

    async def until_it_came_back() -> None:
        await house.slack.until(lambda: sockets.ready and not sockets._waiting)

    async def typed(line: str) -> None:
        """What meets a socket that has just closed is refused before the person's eyes, who types it again."""
        for _ in range(3):
            if not (await house.slack.command(NEWS, CAT, line)).error:
                return
            await house.slack.connected()
        raise AssertionError(line)

    for number in range(12):
        if number == 4:
            refresh = asyncio.create_task(sockets.drain(until_it_came_back))
        await typed(f"watch w{number}x")
    await refresh
    await house.slack.connected()
    assert not (await house.slack.command(NEWS, CAT, "watch last")).error
    await house.worked(13)
    assert len(await house.watches(on(NEWS))) == 13
    assert sockets.opened > opened
    assert sockets.stray_acks == []


async def test_p3_an_alert_grows_in_its_place_and_tells_a_new_watch_in_its_thread(house: House) -> None:
    await house.watching(on(NEWS), "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    await house.type_(NEWS, CAT, "watch helicopters")
    house.desk.later(minutes=2)
    await house.desk.tell(told("flood", 2, "Helicopters brought food to the village on Tuesday."))
    await house.settle()
    alert, answer, reply = house.slack.posts(NEWS)
    assert len(alert.edits) == 1
    assert (answer.thread_ts, reply.thread_ts) == (None, alert.ts)
    assert alert.metadata is not None, "an edit must not take the key away"
    assert (alert.unfurl_links, alert.unfurl_media) == (False, False)
    assert house.slack.pings == []


async def test_p6_a_hostile_item_pings_nobody_and_links_only_to_itself(house: House) -> None:
    await house.watching(on(NEWS), "drivers")
    title = "Drivers <!channel> <@UANN> <https://evil.example|bank> *bold* ” /mute_9 “ &amp; <b>"
    text = "Drivers said: “<!here>” and ” /mute_9 “ then @everyone and <https://evil.example|bank> to Khorog."
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    await house.desk.tell(told("flood", title=title, html=f"<p>{escaped}</p>"))
    await house.settle()
    (shown,) = house.slack.words(NEWS)
    assert "<@UANN>" in shown
    assert house.slack.pings == []
    assert {link.url for link in house.slack.links} == {"https://wire.example/flood/1"}
    assert "/wire mute 9" not in shown


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_p7_over_http_only_what_slack_has_signed_is_heard(desk: SmallDesk) -> None:
    port = free_port()
    async with open_house(desk, OPEN, listen=Listen("127.0.0.1", port)) as house:
        house.slack.http_url = f"http://127.0.0.1:{port}/slack/events"
        http = house.slack.http
        assert http is not None
        await house.slack.until(lambda: _listens(port))
        assert await http.verify() == "c4all"
        await house.type_(NEWS, CAT, "watch drivers")
        await house.mention(NEWS, CAT, "watch lynx")
        assert await house.watches(on(NEWS)) == ["drivers", "lynx"]
        form = {"command": "/wire", "text": "unwatch all", "channel_id": NEWS, "user_id": ANN, "team_id": "T1"}
        body = urlencode({**form, "trigger_id": "1.2", "response_url": "http://127.0.0.1:9/", "user_name": "ann"})
        event = json.dumps({"type": "event_callback", "event": {"type": "app_mention"}, "event_id": "E1"})
        sorts = {"application/x-www-form-urlencoded": body, "application/json": event}
        for kind, forged in sorts.items():
            assert (await http.post(forged, kind, {}, secret="guess"))[0] == 401
            assert (await http.post(forged, kind, {}, age=301))[0] == 401
        await house.worked()
        assert await house.watches(on(NEWS)) == ["drivers", "lynx"]
        await house.desk.tell(told("flood"))
        await house.settle()
        alert = house.slack.posts(NEWS)[-1]
        await house.click(NEWS, alert.ts, "Not relevant", BOB)
        assert await house.desk.store.chats.mutes() == ()
        await house.click(NEWS, alert.ts, "Not relevant", CAT)
        assert len(await house.desk.store.chats.mutes()) == 1


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
