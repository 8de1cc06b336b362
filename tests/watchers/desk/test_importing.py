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
