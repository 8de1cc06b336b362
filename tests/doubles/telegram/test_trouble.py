"""What goes wrong: sending too fast on a hand-driven clock, and every fault that can be ordered."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from tests.doubles.telegram import Limits, TelegramDouble
from tests.doubles.telegram.cast import ADA, CHANNEL, GROUP, Clock
from tests.doubles.telegram.fault import Fault
from tests.doubles.telegram.refusal import Refusal


async def test_a_burst_and_then_one_a_second(ask: Callable, double: TelegramDouble, clock: Clock) -> None:
    for _ in range(3):
        assert (await ask("sendMessage", chat_id=ADA, text="x"))["ok"]
    refused = await ask("sendMessage", chat_id=ADA, text="x")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert double.early_sends == []
    clock.now += 0.5
    assert (await ask("editMessageText", chat_id=ADA, message_id=1, text="y"))["error_code"] == 429
    assert [(early.chat_id, early.method) for early in double.early_sends] == [(ADA, "editMessageText")]
    assert (await ask("sendMessage", chat_id=GROUP, text="x"))["ok"]
    clock.now += 0.5
    assert (await ask("editMessageText", chat_id=ADA, message_id=1, text="y"))["ok"]
    assert len(double.early_sends) == 1


@pytest.mark.parametrize(("chat", "refused"), [(GROUP, True), (CHANNEL, True), (ADA, False)])
async def test_20_a_minute_where_many_people_are(
    ask: Callable, double: TelegramDouble, clock: Clock, chat: int, refused: bool
) -> None:
    for _ in range(20):
        assert (await ask("sendMessage", chat_id=chat, text="x"))["ok"]
        clock.now += 1
    answer = await ask("sendMessage", chat_id=chat, text="x")
    assert answer.get("parameters") == ({"retry_after": 40} if refused else None)
    clock.now += 40
    assert (await ask("sendMessage", chat_id=chat, text="x"))["ok"]


async def test_30_a_second_overall_and_faster_clocks(clock: Clock) -> None:
    async with TelegramDouble(clock=clock, limits=Limits(speed=10)) as double:
        flood = double.world.flood
        for chat in range(30):
            flood.admit(chat, many_people=False)
        with pytest.raises(Refusal, match="retry after 1"):
            flood.admit(30, many_people=False)
        clock.now += 0.1  # a second on the limits' clock
        flood.admit(31, many_people=False)
        with pytest.raises(Refusal, match="retry after 1"):
            flood.admit(30, many_people=False)  # retry_after stays in real seconds
        clock.now += 1
        flood.admit(30, many_people=False)


async def test_answers_and_lookups_are_not_limited(ask: Callable, double: TelegramDouble) -> None:
    for _ in range(50):
        assert (await ask("getChatMember", chat_id=GROUP, user_id=ADA))["ok"]
        assert (await ask("sendChatAction", chat_id=GROUP, action="typing"))["ok"]
    assert double.floods == 0


@pytest.mark.parametrize(
    ("kind", "arrives", "error"),
    [
        ("hang_before", False, NetworkError),
        ("hang_after", True, NetworkError),
        ("reset_before", False, NetworkError),
        ("reset_after", True, NetworkError),
        ("500_before", False, NetworkError),
        ("500_after", True, NetworkError),
        ("502", False, NetworkError),
        ("504", False, NetworkError),
        ("504_after", True, NetworkError),
        ("bad_json", True, TelegramError),
        ("429:3", False, RetryAfter),
        ("error:400:Bad Request: chat not found", False, BadRequest),
        ("delay:0.01", True, None),
    ],
)
async def test_faults(
    bot: Bot, double: TelegramDouble, kind: str, arrives: bool, error: type[Exception] | None
) -> None:
    double.fault("sendMessage", kind, nth=2)
    await bot.send_message(ADA, "first")
    if error is None:
        await bot.send_message(ADA, "second")
    else:
        with pytest.raises(error):
            await bot.send_message(ADA, "second")
    assert double.shown(ADA) == (["first", "second"] if arrives else ["first"])
    assert double.ambiguous == (arrives and error is not None)
    assert [request.fault for request in double.calls("sendMessage")] == ["", kind]
    await bot.get_me()


async def test_a_wait_that_was_ordered_must_be_kept(ask: Callable, double: TelegramDouble, clock: Clock) -> None:
    double.fault("sendMessage", "429:3")
    assert (await ask("sendMessage", chat_id=ADA, text="x"))["parameters"] == {"retry_after": 3}
    clock.now += 2
    assert (await ask("sendMessage", chat_id=ADA, text="x"))["parameters"] == {"retry_after": 1}
    # Early is early, whatever else is wrong with it.
    assert (await ask("sendMessage", chat_id=ADA, text="<"))["ok"] is False
    double.fault("sendMessage", "500_before")
    assert (await ask("sendMessage", chat_id=ADA, text="x"))["error_code"] == 500
    clock.now += 1
    assert (await ask("sendMessage", chat_id=ADA, text="x"))["ok"]
    assert len(double.early_sends) == 3


async def test_faults_at_random_are_the_same_for_the_same_seed(ask: Callable, double: TelegramDouble) -> None:
    async def outcomes() -> list[bool]:
        double.fault_at_random(random.Random(7), 0.5, ["500_before", "502"], ["getMe"])  # noqa: S311
        seen = [double._server.faults.next("getme") is None for _ in range(20)]
        double.clear_faults()
        return seen

    first = await outcomes()
    assert first == await outcomes()
    assert 0 < sum(first) < 20
    assert double._server.faults.next("getme") is None


def test_an_unknown_fault_is_an_error_of_the_test() -> None:
    with pytest.raises(ValueError, match="no fault is called"):
        Fault.parse("rain")
