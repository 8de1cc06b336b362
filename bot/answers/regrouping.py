"""split, join: people correct which reports are one story. Who may is asked before."""

from __future__ import annotations

from functools import partial

from bot.answers.answer import Answer, Asker, Changes
from bot.commands import command as commands
from bot.compose import regrouping as compose
from bot.message import Message
from watchers.errors import UsageError
from watchers.model import Story
from watchers.store import Store

NEW = 0
SPLIT_WHAT = "Give the number of a story and of the report that belongs elsewhere, for example: /split 33 4"


class RegroupingAnswers:
    """Answers that move reports between stories."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def split(self, command: commands.Split, asker: Asker) -> Answer:
        """A report becomes a story of its own; without one, a story that went into another comes back."""
        if not command.report:
            return await self._taken_out(command.story, asker)
        story = await self._story(command.story)
        if not 1 <= command.report <= len(story.reports):
            raise UsageError(f"Story {story.id} has {len(story.reports)} reports: /story_{story.id} numbers them.")
        if len(story.reports) == 1:
            raise UsageError(f"Story {story.id} is this one report; there is nothing to split.")
        item = story.reports[command.report - 1].item
        change = asker.change("place", {"items": [item.id], "story": NEW}, {"story": story.id})
        return Answer(partial(_split, command.report, story.id), (change,))

    async def join(self, command: commands.Join, asker: Asker) -> Answer:
        """Two stories become one: the older one goes on."""
        older, newer = sorted(
            [await self._story(command.one), await self._story(command.other)], key=lambda one: one.id
        )
        if older.id == newer.id:
            raise UsageError(f"These are one story already: /story_{older.id}")
        items = [report.item.id for report in newer.reports]
        change = asker.change("place", {"items": items, "story": older.id}, {"story": newer.id})
        return Answer(compose.joined(newer.id, older.id), (change,))

    async def _taken_out(self, number: int, asker: Asker) -> Answer:
        """All that came with a story leaves the one that it went into."""
        story = await self._story(number)
        if story.id == number:
            raise UsageError(f"Story {number} continues in no other. {SPLIT_WHAT}")
        came = frozenset(await self._store.merges.came_with(number))
        items = [report.item.id for report in story.reports if report.item.id in came]
        if not 0 < len(items) < len(story.reports):
            raise UsageError(f"What story {number} brought into story {story.id} stands there no more.")
        change = asker.change("place", {"items": items, "story": number}, {"story": story.id})
        return Answer(compose.taken_out(number), (change,))

    async def _story(self, number: int) -> Story:
        story = await self._store.stories.get(number)
        if story is None:
            raise UsageError(f"There is no story {number}. /latest lists the newest.")
        return story


def _split(report: int, story: int, changes: Changes) -> Message:
    return compose.split(report, story, changes[0].after["story"])
