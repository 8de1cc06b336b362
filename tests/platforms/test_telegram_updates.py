"""What the bot hears on Telegram: repetitions, edits, talk that is not for it, buttons; and how alerts look there."""

from __future__ import annotations

import asyncio

from tests.platforms.house import ADA, BEN, EVE, GROUP, House, at
from tests.small_desk import told


async def test_p1_an_edited_command_is_not_run_again(house: House) -> None:
    said = await house.telegram.say(GROUP, ADA, "/watch drivers")
    await house.heard()
    await house.telegram.edit_said(GROUP, said, "/watch lynx")
    await house.heard()
    await house.settle()
    assert await house.watches(at(GROUP)) == ["drivers"]
    assert len(house.telegram.sent(GROUP)) == 1


async def test_p1_an_update_that_was_not_confirmed_is_answered_once(house: House) -> None:
    house.telegram.fault("getUpdates", "reset_after", nth=2)
    await house.tell(GROUP, ADA, "/watch drivers")
    # The bot that takes over knows nothing of what the one before it has read.
    again = house.events[0]
    for _ in range(3):
        await house.receive(again)
    await house.settle()
    assert await house.watches(at(GROUP)) == ["drivers"]
    assert len(house.telegram.sent(GROUP)) == 1


async def test_p1_a_poller_that_starts_anew_before_it_confirmed_answers_once(house: House) -> None:
    task, began, dying = house.tasks[0], asyncio.Event(), asyncio.Event()
    inner = house.conversation.receive

    async def slow(event: object) -> object:
        whispered = await inner(event)  # type: ignore[arg-type]
        began.set()
        await dying.wait()  # committed, and nobody confirms it
        return whispered

    house.conversation.receive = slow  # type: ignore[assignment,method-assign]
    await house.telegram.say(GROUP, ADA, "/watch drivers")
    await began.wait()
    task.cancel()
    dying.set()
    await asyncio.wait([task])
    assert house.telegram.pending == 1
    house.conversation.receive = inner  # type: ignore[method-assign]
    house.tasks[0] = asyncio.create_task(house.on_telegram.run(house.receive))
    await house.heard()
    await house.settle()
    assert await house.watches(at(GROUP)) == ["drivers"]
    assert len(house.telegram.sent(GROUP)) == 1


async def test_commands_for_another_bot_and_talk_are_left_alone(house: House) -> None:
    house.telegram.promote_bot(GROUP)  # as an administrator it hears everything
    for line in ("/watch@OtherBot drivers", "hello", "watch drivers", "@WirewatchBot latest", "see /help", "/"):
        assert await house.tell(GROUP, ADA, line) == [], line
    assert await house.tell(ADA, ADA, "/watch@OtherBot drivers") == []
    assert await house.tell(GROUP, ADA, "/watch@wirewatchbot drivers")
    assert await house.watches(at(GROUP)) == ["drivers"]


async def test_in_private_a_line_needs_no_slash_and_always_gets_an_answer(house: House) -> None:
    for line in ("watch drivers", "/ watch", "/watch, lynx", "привет", "/"):
        assert len(await house.tell(ADA, ADA, line)) == 1, line
    assert (await house.watches(at(ADA)))[0] == "drivers"


async def test_every_press_is_answered_exactly_once_however_long_its_command_takes(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    inner, go = house.conversation.receive, asyncio.Event()

    async def slow(event: object) -> object:
        await go.wait()
        return await inner(event)  # type: ignore[arg-type]

    house.conversation.receive = slow  # type: ignore[assignment,method-assign]
    queries = [await house.telegram.press(GROUP, shown.message_id, "Mute 24 h", user) for user in (ADA, BEN)]
    for query in queries:
        assert (await house.telegram.answered(query)).text == ""
    go.set()
    await house.heard()
    await house.settle()
    assert house.telegram.answered_again == []
    assert len(await house.desk.store.chats.mutes()) == 1


async def test_two_presses_at_once_are_two_answers_and_one_mute(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    queries = [await house.telegram.press(GROUP, shown.message_id, "Not relevant", ADA) for _ in range(3)]
    await house.heard()
    await house.settle()
    assert [len(house.telegram.callbacks[query].attempts) for query in queries] == [1, 1, 1]
    assert len(await house.desk.store.chats.mutes()) == 1
    assert "Not relevant, says" in house.telegram.shown(GROUP)[0]


async def test_a_story_that_grows_is_edited_in_its_place_and_says_the_same_only_once(house: House) -> None:
    await house.watching(at(GROUP), "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()
    for number in (2, 3):
        house.desk.later(minutes=2)
        await house.desk.tell(told("flood", number))
        await house.settle()
    (shown,) = house.telegram.sent(GROUP)
    assert len(shown.edits) == 2
    assert ", 2 more until" in shown.text
    assert shown.silent is False
    assert shown.preview == {"is_disabled": True}


async def test_the_menu_shows_every_verb(house: House) -> None:
    assert {"watch", "latest", "help", "undo"} <= set(house.telegram.commands())


async def test_p6_a_hostile_item_is_shown_as_words(house: House) -> None:
    await house.watching(at(EVE), "drivers")
    title = "Drivers <b>x</b> @everyone /unwatch_all ” /mute_9 “ &amp; <!channel>"
    text = "Drivers said: “see /unwatch_all” and ” /mute_9 “ then @everyone went <a href=x>home</a> to Khorog."
    await house.desk.tell(told("flood", title=title, html=f"<p>{text}</p>"))
    await house.settle()
    (shown,) = house.telegram.sent(EVE)
    assert shown.pieces("mention") == []
    assert set(shown.pieces("bot_command")) <= {"/story_1", "/why_1", "/mute_1"}
    assert shown.links
