"""Why a story that a watch meets was not shown: by its number and by an article's link alike (P4)."""

from __future__ import annotations

from tests.small_desk import MINUTE, NOON, SmallDesk, told
from watchers.desk_views import Alerted, Held, HeldBy
from watchers.model import Chat


async def reasons(desk: SmallDesk, chat: Chat, watch: int | None = None) -> tuple[Held | None, object]:
    """What kept story 1 back, asked by its number and by the link of its report."""
    story = await desk.store.stories.get(1)
    assert story is not None
    told_of = await desk.desk.explain.story(chat.id, story, desk.now, watch)
    return told_of.kept, await desk.desk.explain.link(chat.id, told("flood").link, desk.now)


async def test_p4_what_came_before_its_watch_says_so(desk: SmallDesk) -> None:
    chat = await desk.chat("zebra")
    await desk.tell(told("flood"))
    desk.later(minutes=5)
    kept, _ = await reasons(desk, chat)
    assert kept is None
    await desk.say(chat, "watch", {"typed": "drivers", "query": "drivers"})
    before = Held(HeldBy.BEFORE, 1, NOON, watch=2)
    assert await reasons(desk, chat) == (before, before)
    kept, _ = await reasons(desk, chat, watch=1)
    assert kept is None


async def test_p4_an_alert_that_is_not_sent_yet_is_on_its_way_or_given_up(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    kept, by_link = await reasons(desk, chat)
    assert kept == Held(HeldBy.ON_ITS_WAY, 1, NOON)
    assert isinstance(by_link, Alerted)
    assert (by_link.kept, len(by_link.matches)) == (kept, 1)
    assert await desk.store.postings.claim(desk.now, 9, "deliver", desk.now + MINUTE)
    await desk.store.postings.dead(1, "refused", owner="deliver")
    assert (await reasons(desk, chat))[0] == Held(HeldBy.GIVEN_UP, 1, NOON)


async def test_p4_the_watch_that_is_muted_is_named_and_what_is_no_more_muted_says_so(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.say(chat, "mute", {"watch": 1, "until": None})
    await desk.tell(told("flood"))
    muted = Held(HeldBy.MUTED, 1, NOON, watch=1)
    assert await reasons(desk, chat) == (muted, muted)
    await desk.say(chat, "unmute", {"watch": 1})
    was = Held(HeldBy.WAS_MUTED, 1, NOON)
    assert await reasons(desk, chat) == (was, was)


async def test_p4_a_story_that_was_muted_before_it_was_shown_is_not_muted_for_ever(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    await desk.say(chat, "mute", {"story": 1, "until": None})
    assert await reasons(desk, chat) == (Held(HeldBy.MUTED, 1, NOON), Held(HeldBy.MUTED, 1, NOON))
    await desk.say(chat, "unmute", {"story": 1})
    assert await reasons(desk, chat) == (Held(HeldBy.WAS_MUTED, 1, NOON), Held(HeldBy.WAS_MUTED, 1, NOON))
