"""compare, said: who says what. Changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.commands.asking import whole
from bot.commands.times import Day, begins, behind
from bot.compose import accounts as compose
from bot.compose.said import said
from watchers.desk import Desk
from watchers.errors import QueryError, UsageError
from watchers.match.tree import Node
from watchers.model import Entity, EntityType
from watchers.store import Store

WEEK = timedelta(days=7)
LONGEST_NAME = 4  # words
_ABOUT = frozenset({"on", "about"})  # between a name and a matter


class AccountAnswers:
    """Answers about accounts and statements."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def compare(self, command: commands.Compare, asker: Asker) -> Answer:
        """The accounts of a story side by side."""
        story = await self._store.stories.get(command.number)
        if story is None:
            raise UsageError(f"There is no story {command.number}. /latest lists the newest.")
        card = self._desk.cards.card(story, ())
        view = await self._desk.accounts.view(story, card.headline, card.link)
        return Answer(compose.compared(view, asker.zone, asker.now, everything=command.everything))

    async def said(self, command: commands.Said, asker: Asker) -> Answer:
        """What a person said, newest first."""
        person, node = self._asked(command.words)
        since = _day(command.first, asker) if command.first is not None else None
        span = asker.now - begins(since, asker.zone) if since else command.span or WEEK
        every, page = command.everything, command.page
        found = await self._desk.said.of(person, node, span, asker.now, all_=every, page=page)
        return Answer(said(found, asker.zone, asker.now, whole(command), since=since, everything=every))

    def _asked(self, words: str) -> tuple[Entity, Node | None]:
        """The person whom the first words name, and the query that the others are."""
        spoken = words.split()
        longest = min(LONGEST_NAME, len(spoken))
        lengths = (length for length in range(longest, 0, -1) if self._desk.names.called(" ".join(spoken[:length])))
        length = next(lengths, longest)
        person = self._desk.names.entity(" ".join(spoken[:length]))
        if person.type is not EntityType.PERSON:
            raise UsageError(f"{person.name} is no person; /said takes one, for example: /said lavrov")
        behind = length + (len(spoken) > length + 1 and spoken[length].casefold() in _ABOUT)
        rest = " ".join(spoken[behind:])
        return person, self._query(rest, len(words) - len(rest)) if rest else None

    def _query(self, rest: str, before: int) -> Node:
        """The query behind a name. What is wrong with it is told by its place in all that was typed."""
        try:
            return self._desk.read(rest)
        except QueryError as error:
            error.position += before
            raise


def _day(first: Day, asker: Asker) -> date:
    """The day that is meant; one that is to come has no news."""
    day = behind(first, asker.now.astimezone(asker.zone).date())
    if begins(day, asker.zone) > asker.now:
        raise UsageError("since: takes a day that has begun, for example: /said lavrov since:yesterday")
    return day
