"""A store that is busy or broken delays answers; it loses no change and ends no program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chats.base import Event, Incoming, Joined, Left, Moved
from bot.conversation import conversation
from bot.counts import ChatCounts
from tests.bot.talk import ADDRESS, answers_of, talk_with
from tests.small_desk import SmallDesk, told
from watchers.errors import StoreBusy
from watchers.model import Chat
from watchers.stages.rebuild import catch_up


def _with_chats(desk: SmallDesk, made: type) -> SmallDesk:
    """The same desk; its chats are kept by `made`, which fails on purpose."""
    store = replace(desk.store, chats=made(desk.store.database))
    return SmallDesk(store, desk.tables, desk.views)


async def test_p8_a_watch_counts_although_the_views_could_not_follow_at_once(desk: SmallDesk) -> None:
    class BusyOnce(type(desk.store.chats)):  # type: ignore[misc]  # the very store, busy at one place
        busy = iter([True])

        async def get(self, chat_id: int) -> Chat | None:
            if next(self.busy, False):
                raise StoreBusy("busy")
            return await super().get(chat_id)

    troubled = _with_chats(desk, BusyOnce)
    talk = talk_with(troubled, answers_of(troubled))
    (answer,) = await talk.type("watch drivers")
    assert answer.startswith("w1 watching drivers")
    await catch_up(desk.views, desk.store)  # as DECIDE does before each batch
    await desk.tell(told("flood"))
    chat = await desk.store.chats.by_address(ADDRESS)
    assert await desk.store.postings.get(chat.id, 1) is not None


async def test_p2_a_broken_store_ends_no_conversation(desk: SmallDesk) -> None:
    class Full(type(desk.store.chats)):  # type: ignore[misc]  # as above
        async def commit(self, *_: object) -> None:
            raise OSError("database or disk is full")

    troubled = _with_chats(desk, Full)
    counts = ChatCounts()
    talk = talk_with(troubled, answers_of(troubled), counts=counts)
    assert await talk.type("help") == []
    assert counts.broken == {"test": 1}
    healthy = talk_with(desk, answers_of(desk))
    assert len(await healthy.type("help", key="later")) == 1


async def test_an_error_of_ours_is_counted_once_however_often_the_store_was_busy(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BusyTwice(type(desk.store.chats)):  # type: ignore[misc]  # as above
        busy = iter([True, True])

        async def commit(self, *given: object) -> object:
            if next(self.busy, False):
                raise StoreBusy("busy")
            return await super().commit(*given)

    class Broken:
        async def answer(self, *_: object) -> None:
            raise RuntimeError("an error of ours")

    monkeypatch.setattr(conversation, "PAUSES", (0.0, 0.0, 0.0))
    counts = ChatCounts()
    talk = talk_with(_with_chats(desk, BusyTwice), Broken(), counts=counts)
    assert len(await talk.type("watches", key="u1")) == 1
    assert await talk.type("watches", key="u1") == []  # the platform brings it again
    assert counts.broken == {"test": 1}


@pytest.mark.parametrize("trouble", [OSError("database or disk is full"), StoreBusy("busy")])
@pytest.mark.parametrize(
    ("event", "broken"),
    [
        (Incoming(ADDRESS, "ann", "help", "u1"), {"test": 1}),
        (Joined(ADDRESS, "ann", "u1"), {}),
        (Left(ADDRESS, "put out"), {}),
        (Moved(ADDRESS, "test:2"), {}),
    ],
)
async def test_only_what_somebody_asked_for_counts_as_a_command_that_failed(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch, event: Event, broken: dict[str, int], trouble: Exception
) -> None:
    class Away(type(desk.store.chats)):  # type: ignore[misc]  # as above
        asked = 0

        async def at(self, *_: object) -> None:
            Away.asked += 1
            raise trouble

        readdress = at

    monkeypatch.setattr(conversation, "PAUSES", (0.0,))
    troubled, counts = _with_chats(desk, Away), ChatCounts()
    await talk_with(troubled, answers_of(troubled), counts=counts).conversation.receive(event)
    assert Away.asked > 0
    assert counts.broken == broken
