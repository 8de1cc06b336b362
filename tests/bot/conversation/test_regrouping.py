"""People take a report out of a story or put two together: at once for every chat, undoable, kept as examples."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chats.base import Incoming
from bot.conversation.access import AccessRules
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.small_desk import NOON, SmallDesk, items_of, told
from watchers.errors import LostLease
from watchers.model import Changes, PostingState


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def _three_reports(desk: SmallDesk) -> None:
    await desk.tell(told("flood"))
    await desk.tell(told("flood", 2, "Forty drivers are safe."), told("flood", 3, "The pass stays closed."))


async def test_a_report_becomes_a_story_of_its_own_and_comes_back(desk: SmallDesk, talk: Talk) -> None:
    await _three_reports(desk)
    (answer,) = await talk.type("split 1 2")
    assert "Report 2 of story 1 is story 2 now" in answer
    assert await items_of(desk, 1) == ["flood-1", "flood-3"]
    assert await items_of(desk, 2) == ["flood-2"]
    verdicts = await desk.store.verdicts.all()
    assert len(verdicts) == 2
    assert not any(one.together for one in verdicts)
    (answer,) = await talk.type("undo")
    assert "Taken back" in answer
    assert await items_of(desk, 1) == ["flood-1", "flood-2", "flood-3"]
    assert await desk.store.verdicts.all() == ()
    story = await desk.store.stories.get(2)
    assert story is not None
    assert story.id == 1  # the number leads to where its report went; it is not used again


async def test_a_story_that_was_split_off_is_as_old_as_its_report(desk: SmallDesk, talk: Talk) -> None:
    await _three_reports(desk)
    desk.later(days=2)
    await talk.type("split 1 2")
    assert "Story 2 · 1 publisher (1 wire) · Thu 13 Feb 14:59" in await talk.one("story 2")
    split = await desk.store.stories.get(2)
    assert split is not None
    assert split.opened_at == NOON


async def test_two_stories_become_one_and_two_again(desk: SmallDesk, talk: Talk) -> None:
    await desk.tell(told("flood"), told("chess"))
    (answer,) = await talk.type("/join_1_2")
    assert "Story 2 continues in story 1" in answer
    assert await items_of(desk, 2) == ["flood-1", "chess-1"]
    (verdict,) = await desk.store.verdicts.all()
    assert verdict.together
    await talk.type("undo")
    assert await items_of(desk, 1) == ["flood-1"]
    assert await items_of(desk, 2) == ["chess-1"]
    assert await desk.store.verdicts.all() == ()


async def test_what_is_decided_next_knows_of_it(desk: SmallDesk, talk: Talk) -> None:
    """A batch that was under way is dropped, and the next one reads the stories again."""
    await _three_reports(desk)
    stage = desk.stage()
    await stage.run_once(desk.now)
    fence = await desk.store.leases.take("decide", "desk", desk.now, desk.later(seconds=60))
    assert fence is not None
    await talk.type("split 1 3")
    with pytest.raises(LostLease):
        await desk.store.news.apply(Changes(at=NOON), fence)
    await desk.bring(told("strike"))
    await stage.run_once(desk.now)
    assert await items_of(desk, 3) == ["strike-1"]
    assert desk.views.next_story == 4


async def test_who_was_shown_the_story_is_shown_where_it_went(desk: SmallDesk, talk: Talk) -> None:
    chat = await desk.chat("entity:khorog")
    await desk.tell(told("flood"), told("chess"))
    (posting,) = await desk.store.postings.of_stories([1])
    claimed = await desk.store.postings.claim(desk.later(minutes=1), 9, "t", desk.later(minutes=5))
    await desk.store.postings.shown(claimed[0].id, posting.wanted, "ref", desk.now, desk.now, owner="t")
    await desk.tell(told("flood", 2, "Forty drivers are safe."))
    await talk.type("split 1 2")
    numbers = {one.story_id: one for one in await desk.store.postings.of_stories([1, 3])}
    assert numbers[3].chat_id == chat.id
    assert numbers[3].sent == 0
    assert numbers[1].wanted > posting.wanted


@pytest.mark.parametrize("claimed", [False, True], ids=["waiting", "on its way"])
@pytest.mark.parametrize("line", ["join 1 2", "split 2 2"])
async def test_p2_an_alert_that_was_not_sent_yet_follows_its_reports(
    desk: SmallDesk, talk: Talk, line: str, claimed: bool
) -> None:
    chat = await desk.chat("entity:khorog")
    await desk.tell(told("chess"), told("flood"))
    await desk.tell(told("flood", 2, "Forty drivers are safe."))
    if claimed:
        await desk.store.postings.claim(desk.later(minutes=1), 9, "t", desk.later(minutes=5))
    target = 1 if line == "join 1 2" else 3
    assert await desk.store.postings.of_stories([target]) == ()
    await talk.type(line)
    (posting,) = await desk.store.postings.of_stories([target])
    assert (posting.chat_id, posting.sent, posting.state) == (chat.id, 0, PostingState.WAITING)


async def test_p2_an_alert_follows_its_reports_to_a_story_that_came_too_late(desk: SmallDesk, talk: Talk) -> None:
    await desk.chat("entity:khorog OR almaty")
    await desk.tell(told("chess", date=NOON - timedelta(days=3)))
    (late,) = await desk.store.postings.of_stories([1])
    assert late.state is PostingState.LATE
    await desk.tell(told("flood"))
    await talk.type("join 1 2")
    (posting,) = await desk.store.postings.of_stories([1])
    assert posting.state is PostingState.WAITING


async def test_mistakes_are_answered(desk: SmallDesk, talk: Talk) -> None:
    await desk.tell(told("flood"))
    for line, words in (
        ("split 1", "for example: /split 33 4"),
        ("split 9 1", "There is no story 9"),
        ("split 1 5", "Story 1 has 1 report: /story_1 numbers them."),
        ("split 1 1", "nothing to split"),
        ("join 1 1", "one story already"),
        ("join 1", "for example: /join 33 36"),
    ):
        (answer,) = await talk.type(line)
        assert words in answer, line


@pytest.mark.parametrize("on", [None, "the alert"], ids=["typed", "by button"])
@pytest.mark.parametrize("line", ["split 1 2", "join 1 2"])
async def test_p7_only_operators_correct_stories_unless_chats_may(desk: SmallDesk, line: str, on: str | None) -> None:
    """The stories are every chat's: an administrator of one chat does not move them for all."""
    await _three_reports(desk)
    await desk.tell(told("chess"))
    chat = talk_with(desk, answers_of(desk), AccessRules("open", "operators", {"test": frozenset({"zoe"})}))
    await chat.conversation.receive(Incoming(ADDRESS, "ann", line, "a1", "a room", on=on))
    assert "only operators" in "".join(await chat.answers())
    assert await items_of(desk, 1) == ["flood-1", "flood-2", "flood-3"]
    assert await items_of(desk, 2) == ["chess-1"]
    await chat.conversation.receive(Incoming(ADDRESS, "zoe", line, "z1", "a room", on=on))
    assert await items_of(desk, 1) != ["flood-1", "flood-2", "flood-3"]


async def test_a_later_word_takes_back_only_what_it_contradicts(desk: SmallDesk, talk: Talk) -> None:
    """A report that comes back is together with those it was taken from; what joined meanwhile counts, too."""
    await _three_reports(desk)
    await talk.type("split 1 2")
    await desk.tell(told("chess"))
    await talk.type("join 1 3")  # the story is more now than what the report was taken from
    await talk.type("join 1 2")
    said = {(one.one, one.other): one.together for one in await desk.store.verdicts.all()}
    assert said[2, 4]
    assert (1, 2) not in said
    assert (2, 3) not in said


async def test_undo_brings_back_the_word_that_was_taken_back(desk: SmallDesk, talk: Talk) -> None:
    await _three_reports(desk)
    await talk.type("split 1 2")
    before = await desk.store.verdicts.all()
    await talk.type("join 1 2")
    assert await desk.store.verdicts.all() == ()
    await talk.type("undo")
    assert [(one.one, one.other, one.together) for one in await desk.store.verdicts.all()] == [
        (one.one, one.other, one.together) for one in before
    ]


async def test_undo_leaves_what_was_said_before_the_change(desk: SmallDesk, talk: Talk) -> None:
    """Of a long story only some pairs are judged: a word on another pair may stand while both are in one story."""
    await desk.tell(told("flood"))
    await desk.tell(*(told("flood", number, f"Driver {number} is safe.") for number in range(2, 15)))
    for line in ("split 1 14", "split 1 1", "join 1 2", "join 1 3"):
        await talk.type(line)
    said = [one for one in await desk.store.verdicts.all() if (one.one, one.other) == (1, 14)]
    assert len(said) == 1
    await talk.type("split 1 14")
    await talk.type("undo")
    assert [one for one in await desk.store.verdicts.all() if (one.one, one.other) == (1, 14)] == said
