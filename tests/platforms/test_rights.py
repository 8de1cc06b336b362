"""P7 on both platforms: who may change a chat, by command and by button, genuine and forged."""

from __future__ import annotations

from bot.compose.phrases_seed import LIKE_BUTTON
from tests.platforms.house import ADA, ANN, AWAY, BEN, BOB, CAT, FORUM, GROUP, NEWS, OPEN, House, at, on, open_house
from tests.small_desk import SmallDesk, told

CHANGING = [
    "watch lynx",
    "unwatch w1",
    "unwatch all",
    "mute 1",
    "mute w1 3d",
    "unmute w1",
    "settings quiet 22-07",
    "feeds add https://news.example/rss",
    "feeds pause wire",
    "undo",
    "undo 1",
    "chats approve 1",
    "chats refuse 1",
    "start 123456",
]
UNPARSED = [
    "nonsense",
    "watch (drivers",
    "watch NOT drivers",
    "mute 99",
    "mute 1 yesterday",
    "why w9",
    "x" * 200,
    "'\"\\",
]


async def everything(house: House) -> object:
    """All that a command or a button could change anywhere."""
    store = house.desk.store
    chats = await store.chats.all()
    changes = [await store.chats.changes(chat.id, 99) for chat in chats]
    return chats, changes, await store.feeds.all(), await store.operators.appointed()


async def alert(house: House, address: str) -> None:
    """A watching chat with one alert in it."""
    await house.watching(address, "drivers")
    await house.desk.tell(told("flood"))
    await house.settle()


async def test_p7_a_members_typed_command_changes_nothing_on_telegram(house: House) -> None:
    await alert(house, at(GROUP))
    before = await everything(house)
    for line in CHANGING:
        (answer,) = await house.tell(GROUP, BEN, f"/{line}")
        assert "Traceback" not in answer
        assert await everything(house) == before, line
    assert await house.tell(GROUP, ADA, "/watch lynx")
    assert await house.watches(at(GROUP)) == ["drivers", "lynx"]


async def test_p7_a_members_typed_command_changes_nothing_on_slack(house: House) -> None:
    await alert(house, on(NEWS))
    before = await everything(house)
    for line in CHANGING:
        assert await house.type_(NEWS, BOB, line) == []  # a refusal is for the one who typed it
        assert await everything(house) == before, line
    assert len(house.whispers(NEWS)) == len(CHANGING)
    await house.mention(NEWS, BOB, "watch lynx")
    assert await everything(house) == before
    for user, line in ((ANN, "watch lynx"), (CAT, "watch tram*")):
        await house.type_(NEWS, user, line)
    assert await house.watches(on(NEWS)) == ["drivers", "lynx", "tram*"]


async def test_p7_a_members_pressed_button_changes_nothing_and_an_administrators_does_on_telegram(
    house: House,
) -> None:
    await alert(house, at(GROUP))
    (shown,) = house.telegram.sent(GROUP)
    before = await everything(house)
    for label in (one for one in shown.labels if one != LIKE_BUTTON):  # that one only proposes
        assert "administrators" in await house.tap(GROUP, shown.message_id, label, BEN)
        assert await everything(house) == before, label
    assert house.telegram.sent(GROUP)[0].edits == ()
    assert await house.tap(GROUP, shown.message_id, "Mute 24 h", ADA) == ""
    (muted,) = house.telegram.sent(GROUP)
    assert "Muted until" in muted.text
    assert "Ada" in muted.text
    assert muted.labels == ["Undo"]
    assert "administrators" in await house.tap(GROUP, shown.message_id, "Undo", BEN)
    await house.tap(GROUP, shown.message_id, "Undo", ADA)
    assert await house.desk.store.chats.mutes() == ()
    assert house.telegram.answered_again == []


async def test_p7_a_members_pressed_button_changes_nothing_and_an_administrators_does_on_slack(house: House) -> None:
    await alert(house, on(NEWS))
    (shown,) = house.slack.posts(NEWS)
    before = await everything(house)
    for label in ("Mute 24 h", "Not relevant"):
        await house.click(NEWS, shown.ts, label, BOB)
        assert await everything(house) == before, label
    assert len(house.whispers(NEWS)) == 2
    assert house.slack.posts(NEWS) == [shown]
    await house.click(NEWS, shown.ts, "Not relevant", CAT)
    assert "Not relevant, says" in house.slack.words(NEWS)[0]
    await house.click(NEWS, shown.ts, "Undo", BOB)
    assert len(await house.desk.store.chats.mutes()) == 1
    await house.click(NEWS, shown.ts, "Undo", ANN)
    assert await house.desk.store.chats.mutes() == ()
    assert all(not ack.error for ack in house.slack.acks)


async def test_p7_an_anonymous_administrator_is_one_and_a_channel_that_speaks_in_a_group_is_not(house: House) -> None:
    await house.tell(FORUM, ADA, "/watch lynx", sender_chat=FORUM)
    assert await house.watches(at(FORUM)) == ["lynx"]
    house.telegram.channel(-1000000000099, "A stranger's channel", members={BEN: "creator"})
    await house.tell(FORUM, BEN, "/watch drivers", sender_chat=-1000000000099)
    assert await house.watches(at(FORUM)) == ["lynx"]


async def test_p7_forged_data_of_a_member_changes_nothing_on_telegram_and_is_answered_once(house: House) -> None:
    await alert(house, at(GROUP))
    (shown,) = house.telegram.sent(GROUP)
    before = await everything(house)
    for data in [*(f"v1:{line}" for line in CHANGING), "mute 1", "v2:mute 1", "v1:", "", "\x00", "x" * 64]:
        query = await house.telegram.press(GROUP, shown.message_id, data, BEN, forged=True)
        await house.heard()
        await house.settle(1)
        assert await everything(house) == before, data
        assert len(house.telegram.callbacks[query].attempts) == 1, f"the button would turn for ever: {data}"


async def test_p7_a_button_of_another_chats_change_takes_nothing_back(house: House) -> None:
    await house.tell(ADA, ADA, "/watch drivers")
    await alert(house, at(GROUP))
    (shown,) = house.telegram.sent(GROUP)
    (change,) = await house.desk.store.chats.changes((await house.row(at(ADA))).id, 9)
    await house.tap(GROUP, shown.message_id, f"v1:undo {change.id}", ADA, forged=True)
    assert await house.watches(at(ADA)) == ["drivers"]


async def test_p7_forged_values_of_a_member_change_nothing_on_slack(house: House) -> None:
    await alert(house, on(NEWS))
    (shown,) = house.slack.posts(NEWS)
    before = await everything(house)
    for value in [*CHANGING, "", "\x00", "x" * 2_000]:
        await house.click(NEWS, shown.ts, "run:0", BOB, forged=True, value=value)
        assert await everything(house) == before, value
    await house.click(NEWS, "1.000001", "run:0", BOB, forged=True, value="mute 1")
    assert await everything(house) == before


async def test_p7_rights_are_asked_anew_at_every_press(house: House) -> None:
    await alert(house, at(GROUP))
    (shown,) = house.telegram.sent(GROUP)
    house.telegram.set_member(GROUP, ADA, "member")
    assert "administrators" in await house.tap(GROUP, shown.message_id, "Mute 24 h", ADA)
    house.telegram.set_member(GROUP, BEN, "administrator")
    await house.tap(GROUP, shown.message_id, "Mute 24 h", BEN)
    assert len(await house.desk.store.chats.mutes()) == 1


async def test_the_button_of_a_message_that_vanished_is_answered_and_works(house: House) -> None:
    await alert(house, at(GROUP))
    (shown,) = house.telegram.sent(GROUP)
    house.telegram.vanish(GROUP, shown.message_id)
    await house.tap(GROUP, shown.message_id, "v1:mute 1", ADA, forged=True)
    assert len(await house.desk.store.chats.mutes()) == 1
    assert "story 1" in house.telegram.shown(GROUP)[-1].lower()


async def test_p2_what_a_press_did_is_said_anew_where_its_message_vanished_meanwhile(house: House) -> None:
    await house.watching(on(NEWS), "drivers")
    await alert(house, at(GROUP))
    (shown,), (posted,) = house.telegram.sent(GROUP), house.slack.posts(NEWS)
    house.telegram.fault("editMessageText", "error:400:Bad Request: message to edit not found")
    house.slack.fault("chat.update", "error:message_not_found")
    await house.tap(GROUP, shown.message_id, "Mute 24 h", ADA)
    await house.click(NEWS, posted.ts, "Mute 24 h", ANN)
    assert len(await house.desk.store.chats.mutes()) == 2
    assert "Muted until" in house.telegram.shown(GROUP)[-1]
    assert "Muted until" in house.slack.words(NEWS)[-1]


async def test_what_cannot_be_read_is_one_sentence_on_both_platforms(house: House) -> None:
    await alert(house, at(ADA))
    for line in UNPARSED:
        (by_telegram,) = await house.tell(ADA, ADA, f"/{line}")
        before = len(house.whispers(f"D{ANN}"))
        said = await house.type_(f"D{ANN}", ANN, line)
        (by_slack,) = [*said, *house.whispers(f"D{ANN}")[before:]]
        for answer in (by_telegram, by_slack):
            assert "Traceback" not in answer
            assert "reference" not in answer
            assert len(answer.split("\n\n")) <= 2, answer
    state = await everything(house)
    (verb,) = await house.tell(ADA, ADA, "/wach drivers")
    assert "did you mean" in verb
    assert await everything(house) == state


async def test_p7_a_command_where_slack_let_it_be_typed_without_the_bot_changes_nothing(desk: SmallDesk) -> None:
    async with open_house(desk, OPEN) as house:
        await house.type_(AWAY, ANN, "watch drivers")
        assert await house.watches(on(AWAY)) == []
        (invitation,) = house.whispers(AWAY)
        assert "/invite" in invitation
        await house.slack.invite_bot(AWAY, CAT)
        await house.type_(AWAY, ANN, "watch drivers")
        assert await house.watches(on(AWAY)) == ["drivers"]
