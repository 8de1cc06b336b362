"""compare, said: who says what. Changes nothing."""

from __future__ import annotations

from datetime import timedelta

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.commands.asking import whole
from bot.commands.times import Day, begins, behind
from bot.compose import accounts as compose
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
        span = command.span or (_since(command.first, asker) if command.first is not None else WEEK)
        found = await self._desk.said.of(person, node, span, asker.now, all_=command.everything)
        return Answer(compose.said(found, asker.zone, asker.now, "" if command.everything else whole(command)))

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


def _since(first: Day, asker: Asker) -> timedelta:
    """How long ago a day began; one that is to come has no news."""
    began = asker.now - begins(behind(first, asker.now.astimezone(asker.zone).date()), asker.zone)
    if began < timedelta():
        raise UsageError("since: takes a day that has begun, for example: /said lavrov since:yesterday")
    return began
