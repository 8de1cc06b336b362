"""P2 on the wire: replies that are lost, servers that fail, waits that are ordered, markup that is refused."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import httpx
import pytest
from aiohttp import ClientTimeout
from sqlalchemy import func, select

from bot.compose.phrases import REPEATED
from tests.platforms.house import ADA, BEN, BOB, CHANNEL, GROUP, NEWS, House, at, on
from tests.small_desk import told
from watchers.store.schema import UNFINISHED, outbox

PATIENCE = 0.6  # seconds that the clients of these tests wait for a reply
LOSSES = ["reset_after", "500_after", "502", "reset_before", "500_before", "504", "bad_json", "429:3"]
TELEGRAM = [at(chat) for chat in (ADA, GROUP, CHANNEL)]
SLACK = [on(channel) for channel in (NEWS, f"D{BOB}")]


def impatient(house: House) -> None:
    """Let both clients give up soon, so that a server that hangs costs a test little."""
    sending = house.on_telegram._bot._request[1]
    sending._client.timeout = httpx.Timeout(PATIENCE)  # type: ignore[attr-defined]
    session = house.on_slack._client.session
    assert session is not None
    session._timeout = ClientTimeout(total=PATIENCE)


async def unsent(house: House) -> int:
    async with house.desk.store.database.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(outbox).where(UNFINISHED))).scalar() or 0)


async def deliver_all(house: House) -> None:
    """Deliver, a second after the other, until nothing is on its way."""
    for _ in range(3_000):
        await house.deliver.answer_once(house.desk.now)
        await house.deliver.run_once(house.desk.now)
        house.desk.later(seconds=1)
        if not await unsent(house):
            return
    raise AssertionError(f"{await unsent(house)} rows are still on their way")


def first_seen(texts: list[str]) -> list[str]:
    """The texts without the note of a repetition, each where it came first."""
    return list(dict.fromkeys(one.partition("\n")[0] for one in texts))


@pytest.mark.parametrize("seed", [1])
async def test_p2_lost_replies_lose_nothing_on_telegram_and_double_only_what_nobody_can_know(
    house: House, seed: int
) -> None:
    impatient(house)
    wanted = {address: [f"post {number} of {address}" for number in range(20)] for address in TELEGRAM}
    for address, texts in wanted.items():
        await house.say(address, *texts)
    house.telegram.fault("sendMessage", "hang_after", nth=7)
    house.telegram.fault("sendMessage", "hang_before", nth=31)
    house.telegram.fault_at_random(random.Random(seed), 0.3, LOSSES)  # noqa: S311
    await deliver_all(house)
    doubled = 0
    for address, texts in wanted.items():
        shown = house.telegram.shown(int(address.partition(":")[2]))
        assert first_seen(shown) == texts
        counts = Counter(one.partition("\n")[0] for one in shown)
        doubled += sum(counts.values()) - len(counts)
        seen: set[str] = set()
        for one in shown:
            head = one.partition("\n")[0]
            assert head not in seen or REPEATED in one, "a repetition says that it is one"
            seen.add(head)
    assert 0 < doubled <= house.telegram.ambiguous
    assert house.telegram.early_sends == []
    assert await house.desk.store.outbox.dead_rows(99) == ()


@pytest.mark.parametrize("seed", [1])
async def test_p2_lost_replies_lose_nothing_and_double_nothing_on_slack(house: House, seed: int) -> None:
    impatient(house)
    wanted = {address: [f"post {number} of {address}" for number in range(30)] for address in SLACK}
    for address, texts in wanted.items():
        await house.say(address, *texts)
    house.slack.fault("chat.postMessage", "hang_after", nth=7)
    house.slack.fault("chat.postMessage", "hang_before", nth=31)
    house.slack.fault_at_random(random.Random(seed), 0.3, [*LOSSES, "error:internal_error"])  # noqa: S311
    house.slack.fault_at_random(random.Random(seed), 0.2, LOSSES, ["conversations.history"])  # noqa: S311
    await deliver_all(house)
    for address, texts in wanted.items():
        assert [message.text for message in house.slack.posts(address.rpartition("/")[2])] == texts
    assert house.slack.ambiguous, "something was lost on the way"
    assert not house.slack.early_sends
    assert await house.desk.store.outbox.dead_rows(99) == ()


async def test_sixty_posts_into_one_group_keep_the_platforms_pace(house: House) -> None:
    await house.say(at(GROUP), *(f"post {number}" for number in range(60)))
    began = house.desk.now
    await deliver_all(house)
    assert house.telegram.shown(GROUP) == [f"post {number}" for number in range(60)]
    assert (house.telegram.floods, house.telegram.early_sends) == (0, [])
    assert (house.desk.now - began).total_seconds() < 200


async def test_sixty_chats_at_once_keep_the_platforms_pace(house: House) -> None:
    for user in range(100, 160):
        house.telegram.private(user, f"User {user}")
        await house.say(at(user), "one", "two")
    await house.say(on(NEWS), *(f"post {number}" for number in range(20)))
    await deliver_all(house)
    for user in range(100, 160):
        assert house.telegram.shown(user) == ["one", "two"]
    assert (house.telegram.floods, house.telegram.early_sends) == (0, [])
    assert not house.slack.early_sends
    assert not [request for request in house.slack.requests if request.outcome == "ratelimited"]


async def test_p5_a_wait_that_was_ordered_holds_back_the_whole_chat_and_no_other(house: House) -> None:
    house.telegram.fault("sendMessage", "429:30")
    await house.say(at(GROUP), "one", "two")
    await house.settle(2)
    await house.say(at(BEN), "other")
    await house.settle(5)
    assert house.telegram.shown(GROUP) == []
    assert house.telegram.shown(BEN) == ["other"]
    await deliver_all(house)
    assert house.telegram.shown(GROUP) == ["one", "two"]
    assert house.telegram.early_sends == []


async def test_p2_an_alert_whose_reply_was_lost_is_found_on_slack_and_said_to_be_twice_on_telegram(
    house: House,
) -> None:
    for address in (at(GROUP), on(NEWS)):
        await house.watching(address, "drivers")
    house.telegram.fault("sendMessage", "reset_after")
    house.slack.fault("chat.postMessage", "reset_after")
    await house.desk.tell(told("flood"))
    await house.settle(5)
    first, second = house.telegram.shown(GROUP)
    assert (REPEATED in first, REPEATED in second) == (False, True)
    (alert,) = house.slack.posts(NEWS)
    house.desk.later(minutes=2)
    await house.desk.tell(told("flood", 2))
    await house.settle()
    assert ", 1 more until" in house.telegram.shown(GROUP)[1]
    assert house.slack.posts(NEWS)[0].ts == alert.ts
    assert ", 1 more until" in house.slack.words(NEWS)[0]


async def test_p2_a_lost_reply_to_an_edit_is_repeated_in_place(house: House) -> None:
    for address in (at(GROUP), on(NEWS)):
        await house.watching(address, "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    house.telegram.fault("editMessageText", "reset_after")
    house.slack.fault("chat.update", "500_after")
    house.desk.later(minutes=2)
    await house.desk.tell(told("flood", 2))
    await house.settle(6)
    (shown,) = house.telegram.shown(GROUP)
    (words,) = house.slack.words(NEWS)
    for one in (shown, words):
        assert ", 1 more until" in one
        assert REPEATED not in one


async def test_p2_a_process_that_dies_while_it_sends_doubles_nothing_on_slack(house: House) -> None:
    await house.say(on(NEWS), "one", "two")
    house.slack.fault("chat.postMessage", "hang_after")
    dying = asyncio.create_task(house.deliver.run_once(house.desk.now))
    await house.slack.until(lambda: house.slack.posts(NEWS))
    dying.cancel()
    await asyncio.wait([dying])
    await house.desk.store.outbox.orphan(house.desk.now)
    await deliver_all(house)
    assert [message.text for message in house.slack.posts(NEWS)] == ["one", "two"]


async def test_p2_html_that_is_refused_is_sent_as_plain_words(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    refused = 'error:400:Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'
    house.telegram.fault("sendMessage", refused)
    house.telegram.fault("editMessageText", refused)
    await house.desk.tell(told("flood"))
    await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    assert (shown.parse_mode, shown.edits) == ("", ())
    assert "Flood cuts the mountain road to Khorog (https://wire.example/flood/1)" in shown.text
    assert shown.labels == ["Mute 24 h", "Not relevant", "Watch stories like this"]
    house.desk.later(minutes=2)
    await house.desk.tell(told("flood", 2))
    await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    assert ", 1 more until" in shown.text


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_p2_blocks_that_are_refused_are_sent_as_plain_words(house: House, error: str) -> None:
    await house.watching(on(NEWS), "drivers")
    house.slack.fault("chat.postMessage", f"error:{error}")
    house.slack.fault("chat.update", f"error:{error}")
    title = "Drivers & <!channel> on the road"
    await house.desk.tell(told("flood", title=title))
    await house.settle()
    (shown,) = house.slack.posts(NEWS)
    assert shown.blocks == ()
    assert "Drivers &amp;" in shown.text
    assert "https://wire.example/flood/1" in shown.text, "an alert always leads to its item"
    assert shown.metadata is not None
    assert house.slack.pings == []
    house.desk.later(minutes=2)
    await house.desk.tell(told("flood", 2, title=f"{title} again"))
    await house.settle()
    assert ", 1 more until" in house.slack.words(NEWS)[0]


async def test_p2_a_message_that_is_refused_for_good_stands_with_the_reason_and_holds_nobody_up(house: House) -> None:
    house.telegram.fault("sendMessage", "error:400:Bad Request: message is too long")
    house.slack.fault("chat.postMessage", "error:no_text")
    for address in (at(GROUP), on(NEWS)):
        await house.say(address, "one", "two")
    await deliver_all(house)
    assert house.telegram.shown(GROUP) == ["two"]
    assert [message.text for message in house.slack.posts(NEWS)] == ["two"]
    reasons = {row.reason.lower() for row in await house.desk.store.outbox.dead_rows(9)}
    assert reasons == {"message is too long", "slack refuses the message: no_text."}
