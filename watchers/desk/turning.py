"""What a further report of a story changed, as a chat is told of it.

DECIDE found it; here it gets its publisher, its number and, for a text that was changed, the words. Words nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from watchers.desk_views import EditView, ReportView, StoryCard, TurnView
from watchers.model import Item, Story, Turn, TurnKind
from watchers.store import Store
from watchers.stories.difference import Edit, difference
from watchers.text.sentences import Splitter

MOST_SHOWN = 3


class Turning:
    """Makes views of turns."""

    def __init__(self, store: Store, splitter: Splitter) -> None:
        self._store = store
        self._splitter = splitter

    async def views(self, payload: Mapping[str, Any], card: StoryCard, story: Story) -> tuple[TurnView, ...]:
        """The turns of an outbox row; () where its report is not in the story. A change of marks only is none."""
        reports = {one.item.id: view for one, view in zip(story.reports, card.reports, strict=True)}
        report = reports.get(payload["item"])
        if report is None:
            return ()
        found = [await self._view(turn, payload, report, reports) for turn in _read(payload.get("turns", ()))]
        return tuple(view for view in found if view)

    async def _view(
        self, turn: Turn, payload: Mapping[str, Any], report: ReportView, reports: Mapping[int, ReportView]
    ) -> TurnView | None:
        if turn.kind not in (TurnKind.REVISED, TurnKind.AMENDED):
            return TurnView(turn, report, earlier=reports.get(turn.whose))
        before, after = await self._texts(payload["item"], payload["revision"])
        if before is None or after is None:
            return None
        if not after.body and before[1]:
            return TurnView(turn, report, withdrawn=True)
        changed = partial(difference, splitter=self._splitter)
        edits: Sequence[Edit] = (*changed(before[0], after.title), *changed(before[1], after.body))
        if turn.kind is TurnKind.AMENDED:
            edits = [edit for edit in edits if edit.counted]
        shown = tuple(EditView(edit.before, edit.after, edit.gone, edit.came) for edit in edits[:MOST_SHOWN])
        return TurnView(turn, report, edits=shown, more=len(edits) - len(shown)) if edits else None

    async def _texts(self, item_id: int, revision: int) -> tuple[tuple[str, str] | None, Item | None]:
        """The text before `revision`, and the item as it is now."""
        items = {item.id: item for item in await self._store.news.items([item_id])}
        earlier = [one for one in await self._store.news.revisions(item_id) if one.revision < revision]
        return (earlier[-1].title, earlier[-1].body) if earlier else None, items.get(item_id)


def _read(rows: Iterable[Mapping[str, Any]]) -> list[Turn]:
    """The turns as they were written; what was written by an earlier release lacks what came since."""
    return [Turn(**{**row, "kind": TurnKind(row["kind"])}) for row in rows]
