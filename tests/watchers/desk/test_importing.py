"""Lists of names are looked up in short steps: chats are answered in between."""

from __future__ import annotations

import pytest

from tests.bot.talk import NoPages
from tests.small_desk import SmallDesk
from watchers.desk import steps
from watchers.desk.seeding import Seeding


async def test_between_two_names_of_a_list_others_have_their_turn(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = []

    async def give_way() -> None:
        turns.append("others")

    monkeypatch.setattr(steps, "SLICE", -1.0)  # each step takes longer
    names = [f"Mister Nyet {first}{second}" for first in "abcdefgh" for second in "klmnopqr"]
    lavrov = desk.views.index.entity("lavrov")
    assert lavrov
    found = await Seeding(desk.store, desk.views, NoPages(), give_way).names(lavrov, "\n".join(names))
    assert len(found.needed) + found.beyond == len(names)
    assert len(turns) == len(names)


async def test_between_two_proposals_of_a_document_others_have_their_turn(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = []

    async def give_way() -> None:
        turns.append("others")

    monkeypatch.setattr(steps, "SLICE", -1.0)  # each step takes longer
    seeding, chat = Seeding(desk.store, desk.views, NoPages(), give_way), await desk.chat()
    surnames = [f"{first}{second}ov" for first in ("Bar", "Dur", "Kal", "Tam") for second in ("ash", "ent", "ik", "os")]
    text = " ".join(f"Minister Rustam {name} spoke of the road." for name in surnames)
    drafts = await seeding.of_text(chat.id, text)
    assert len(drafts) > len(surnames) / 2
    assert len(turns) >= len(drafts)  # is it known?
    turns.clear()
    await desk.store.proposals.add(chat.id, drafts, desk.now, "first")
    again = await seeding.of_text(chat.id, text)
    assert [one.profile for one in again] == [one.profile for one in drafts]
    assert len(turns) >= 3 * len(drafts)  # is it known, does it wait: those that wait are read for that
