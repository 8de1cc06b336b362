"""latest, story, why: what the desk knows, shown and explained. Changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.commands.asking import line_of
from bot.commands.times import ONE_DAY, begins, behind
from bot.compose import lists, watches, why
from bot.compose import story as compose
from bot.compose.export import exported
from watchers.desk import Desk
from watchers.desk.newest import DAY, LISTED, WEEK, Reach
from watchers.desk_views import Explained
from watchers.errors import UsageError
from watchers.model import Story
from watchers.store import Store

LONG_AGO = date(1970, 1, 1)


class ReadingAnswers:
    """Answers that only read."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def latest(self, command: commands.Latest, asker: Asker) -> Answer:
        """The newest stories of the chat's watches, of a query, or of everything."""
        reach = _reach(command, asker)
        if command.query:
            node = self._desk.read(command.query)
            answer = await self._desk.newest.of_query(node, reach, mentions=command.mentions)
            found = replace(answer, misread=self._desk.misread(command.query, node))
        elif command.everything:
            found = await self._desk.newest.of_everything(reach)
        else:
            found = await self._desk.newest.of_watches(asker.chat.id, reach)
        return Answer(lists.latest(found, asker.zone, asker.now, line_of(command), command.page))

    async def story(self, command: commands.StoryOf, asker: Asker) -> Answer:
        """One story with all its reports."""
        story = await self._story(command.number)
        if command.export:
            card, accounts = await self._desk.note(asker.chat.id, story, table=command.export == "csv")
            return Answer(exported(card, command.export, accounts))
        card = await self._desk.cards.for_chat(asker.chat.id, story)
        return Answer(compose.timeline(card, asker.zone, asker.now))

    async def why(self, command: commands.Why, asker: Asker) -> Answer:
        """Why a story came, how a watch is read, or what became of an article."""
        if isinstance(command.target, commands.WatchRef):
            reading = await self._desk.watchlist.reading(asker.chat.id, command.target.number, asker.now)
            if reading is None:
                return Answer(watches.not_watched([command.target.number]))
            return Answer(watches.reading(reading, asker.zone, asker.now))
        if command.watch and await self._desk.watchlist.row(asker.chat.id, command.watch.number, asker.now) is None:
            return Answer(watches.not_watched([command.watch.number]))
        explained = await self._explained(command, asker)
        whole = command.everything or command.watch is not None
        return Answer(why.explained(explained, asker.zone, asker.now, everything=whole))

    async def _explained(self, command: commands.Why, asker: Asker) -> Explained:
        target, explain = command.target, self._desk.explain
        if isinstance(target, commands.LinkRef):
            return await explain.link(asker.chat.id, target.url, asker.now)
        assert isinstance(target, commands.StoryRef)  # noqa: S101  (the third kind was answered above)
        watch = command.watch.number if command.watch else None
        return await explain.story(asker.chat.id, await self._story(target.number), asker.now, watch)

    async def _story(self, number: int) -> Story:
        story = await self._store.stories.get(number)
        if story is None:
            raise UsageError(f"There is no story {number}. /latest lists the newest.")
        return story


def _reach(command: commands.Latest, asker: Asker) -> Reach:
    """How far back, by the command: days are those of the chat's zone."""
    usual = WEEK if command.query else DAY
    return Reach(
        asker.now,
        command.span or usual,
        _published(command, asker),
        command.most or LISTED,
        command.page,
    )


def _published(command: commands.Latest, asker: Asker) -> tuple[datetime, datetime] | None:
    """The time from the beginning of the first day to the end of the last one."""
    if command.first is None and command.last is None:
        return None
    today = asker.now.astimezone(asker.zone).date()
    first = behind(command.first, today) if command.first is not None else LONG_AGO
    last = behind(command.last, today) if command.last is not None else today
    if first > today:
        raise UsageError(f"{first.isoformat()} has not begun yet; /latest takes days up to today.")
    if first > last:
        raise UsageError(f"{last.isoformat()} is before {first.isoformat()}; write the earlier day after from:")
    return begins(first, asker.zone), begins(last + ONE_DAY, asker.zone)
