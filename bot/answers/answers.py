"""Which family answers which command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.answers.accounts import AccountAnswers
from bot.answers.adding import AddingAnswers
from bot.answers.answer import Answer, Asker
from bot.answers.chats import ChatAnswers
from bot.answers.feeds import FeedAnswers
from bot.answers.house import HouseAnswers
from bot.answers.muting import MutingAnswers
from bot.answers.names import NamesAnswers
from bot.answers.reading import ReadingAnswers
from bot.answers.regrouping import RegroupingAnswers
from bot.answers.seeding import SeedAnswers
from bot.answers.watching import WatchingAnswers
from bot.commands import command as commands
from bot.compose import phrases, problems
from watchers.errors import UsageError

# What is answered while a large desk is still reading its profiles.
WITHOUT_PROFILES = (
    commands.Unwatch,
    commands.Mute,
    commands.Unmute,
    commands.Feeds,
    commands.Start,
    commands.Help,
    commands.Settings,
    commands.Status,
    commands.Chats,
    commands.NotBuilt,
)
Handler = Callable[[Any, Asker], Awaitable[Answer]]


class Answers:
    """Answers commands. Raises UsageError with one sentence where a command cannot be done."""

    def __init__(
        self,
        watching: WatchingAnswers,
        reading: ReadingAnswers,
        muting: MutingAnswers,
        feeds: FeedAnswers,
        house: HouseAnswers,
        chats: ChatAnswers,
        names: NamesAnswers,
        accounts: AccountAnswers,
        regrouping: RegroupingAnswers,
        adding: AddingAnswers,
        seeding: SeedAnswers,
        profiles: Callable[[], Awaitable[bool]],
    ) -> None:
        self._profiles = profiles  # are they all read? Waits a moment for them
        self._handlers: dict[type[commands.Command], Handler] = {
            commands.Watch: watching.watch,
            commands.Unwatch: watching.unwatch,
            commands.Watches: watching.watches,
            commands.Latest: reading.latest,
            commands.Compare: accounts.compare,
            commands.Said: accounts.said,
            commands.Split: regrouping.split,
            commands.Join: regrouping.join,
            commands.StoryOf: reading.story,
            commands.Why: reading.why,
            commands.Mute: muting.mute,
            commands.Unmute: muting.unmute,
            commands.Feeds: feeds.feeds,
            commands.Start: house.start,
            commands.Help: house.help,
            commands.Settings: house.settings,
            commands.Status: house.status,
            commands.Undo: house.undo,
            commands.Chats: chats.chats,
            commands.Names: names.names,
            commands.Add: adding.add,
            commands.Seed: seeding.seed,
            commands.NotBuilt: _not_built,
        }

    async def answer(self, command: commands.Command, asker: Asker) -> Answer:
        """The answer to `command`, and what it changes."""
        if not isinstance(command, WITHOUT_PROFILES) and not await self._profiles():
            raise UsageError(phrases.STILL_READING)
        return await self._handlers[type(command)](command, asker)


async def _not_built(command: commands.NotBuilt, _: Asker) -> Answer:
    return Answer(problems.not_built(command.name, command.story))
