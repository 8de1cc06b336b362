"""Two open stories turn out to be one: nothing is told twice, and people can take them apart again."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from tests.bot.talk import Talk, answers_of, talk_with
from tests.feed_samples import Story as Told
from tests.small_desk import MINUTE, NOON, SmallDesk, items_of, told
from watchers.model import PostingState
from watchers.store.schema import mutes, postings


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def _postings(desk: SmallDesk, chat_id: int) -> list[tuple[int, str, str | None]]:
    async with desk.store.database.read() as connection:
        rows = await connection.execute(
            select(postings).where(postings.c.chat_id == chat_id).order_by(postings.c.story_id)
        )
        return [(row.story_id, row.state, row.message_ref) for row in rows]


async def _shown(desk: SmallDesk) -> None:
    """What DELIVER does with every alert."""
    async with desk.store.database.write() as connection:
        rows = (await connection.execute(select(postings))).all()
        for row in rows:
            values = {"sent": row.wanted, "state": PostingState.SHOWN.value, "message_ref": f"m{row.id}"}
            await connection.execute(postings.update().where(postings.c.id == row.id).values(values))


async def test_p3_the_message_of_the_newer_story_becomes_that_of_the_older_one(desk: SmallDesk, talk: Talk) -> None:
    both = await desk.chat("flood", "chess")
    newer_only = await desk.chat("chess", address="test:2")
    await desk.tell(told("flood"), told("chess"))
    await _shown(desk)
    before = await _postings(desk, newer_only.id)
    assert [story for story, *_ in before] == [2]
    assert await desk.store.merges.merge(1, 2, desk.now)
    assert await items_of(desk, 1) == ["flood-1", "chess-1"]
    # its message is edited, and no other is sent
    assert await _postings(desk, newer_only.id) == [(1, "waiting", before[0][2])]
    assert [(story, state) for story, state, _ in await _postings(desk, both.id)] == [(1, "waiting"), (2, "waiting")]
    assert not await desk.store.merges.merge(1, 2, desk.now)  # once
    (posting,) = [one for one in await desk.store.postings.of_stories([1]) if one.chat_id == newer_only.id]
    assert posting.wanted > posting.sent


async def test_a_muted_story_stays_muted_when_it_goes_into_another(desk: SmallDesk) -> None:
    chat = await desk.chat("chess")
    await desk.tell(told("flood"), told("chess"))
    await _shown(desk)
    async with desk.store.database.write() as connection:
        await connection.execute(insert(mutes).values(chat_id=chat.id, story_id=2))
    await desk.store.merges.merge(1, 2, desk.now)
    assert [mute.story_id for mute in await desk.store.chats.mutes()] == [1]


async def test_a_story_that_went_into_another_can_be_taken_out_again_and_stays_out(desk: SmallDesk, talk: Talk) -> None:
    await talk.type("start")
    await desk.tell(told("flood"), told("chess"))
    await desk.store.merges.merge(1, 2, desk.now)
    assert "Nothing" in (await talk.type("undo"))[0]  # a merge of the grouper's is not what a person takes back
    (answer,) = await talk.type("/split_2")
    assert "Story 2 is a story of its own again" in answer
    assert await items_of(desk, 1) == ["flood-1"]
    assert await items_of(desk, 2) == ["chess-1"]
    assert not await desk.store.merges.merge(1, 2, desk.now)  # people have said that they are two
    await talk.type("undo")
    assert await items_of(desk, 1) == ["flood-1", "chess-1"]


async def test_a_story_that_went_nowhere_cannot_be_taken_out(desk: SmallDesk, talk: Talk) -> None:
    await desk.tell(told("flood"))
    (answer,) = await talk.type("split 1")
    assert "continues in no other" in answer


FERRY = (
    "Ferry aground off Lorn Point",
    "The ferry Marigold ran onto rocks off Lorn Point in fog with 212 people aboard.",
)
RUSSIAN = ("Паром сел на мель в тумане", "На борту были пассажиры, на помощь вышли катера и вертолёт.")
NAMED = (
    "Паром «Мариголд» сел на мель у мыса Лорн",
    "Паром «Мариголд», на борту которого были 212 пассажиров, сел на мель в тумане у мыса Лорн.",
)


def _told_of(number: int, title: str, text: str) -> Told:
    return Told(title, f"https://wire.example/ferry/{number}", f"ferry-{number}", f"<p>{text}</p>", NOON - MINUTE)


async def test_p3_decide_puts_two_stories_together_and_goes_on_with_one(desk: SmallDesk) -> None:
    await desk.chat("ferry OR паром")
    await desk.tell(_told_of(1, *FERRY))
    await desk.tell(_told_of(2, *RUSSIAN), feed="paper")
    assert await items_of(desk, 2) == ["ferry-2"]
    await desk.tell(_told_of(3, *NAMED), feed="bell")
    assert await items_of(desk, 1) == ["ferry-1", "ferry-2", "ferry-3"]
    gone = await desk.store.stories.get(2)
    assert gone is not None
    assert gone.id == 1
    assert "opened story 2" in gone.reports[1].evidence
    more = (FERRY[0], f"{FERRY[1]} The captain saw no light.")
    await desk.tell(_told_of(4, *more), feed="mail")
    assert await items_of(desk, 1) == ["ferry-1", "ferry-2", "ferry-3", "ferry-4"]
    await desk.rebuild()  # a restart knows the same
    assert [one.id for one in desk.views.stories.stories()] == [1, 1]
