"""split, join: people correct which reports are one story. Who may is asked before."""

from __future__ import annotations

from functools import partial

from bot.answers.answer import Answer, Asker, Changes
from bot.commands import command as commands
from bot.compose import phrases
from bot.compose import regrouping as compose
from bot.message import Message
from watchers.errors import UsageError
from watchers.model import Story
from watchers.store import Store

NEW = 0


class RegroupingAnswers:
    """Answers that move reports between stories."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def split(self, command: commands.Split, asker: Asker) -> Answer:
        """A report becomes a story of its own."""
        story = await self._story(command.story)
        if not 1 <= command.report <= len(story.reports):
            raise UsageError(f"Story {story.id} has {_reports(story)}: /story_{story.id} numbers them.")
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

    async def _story(self, number: int) -> Story:
        story = await self._store.stories.get(number)
        if story is None:
            raise UsageError(f"There is no story {number}. /latest lists the newest.")
        return story


def _reports(story: Story) -> str:
    return phrases.count(len(story.reports), "report")


def _split(report: int, story: int, changes: Changes) -> Message:
    return compose.split(report, story, changes[0].after["story"])
