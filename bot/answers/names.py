"""names: how a profile is spelled, and teaching it. For whoever may change feeds; who that is was asked before."""

from __future__ import annotations

from typing import Protocol

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.compose import known
from bot.compose import names as compose
from bot.nearest import nearest
from bot.visible import clip
from watchers.desk import Desk
from watchers.errors import UsageError
from watchers.match.learn import key_of
from watchers.model import SpellingState

STATES = {
    "add": SpellingState.ADDED,
    "confirm": SpellingState.CONFIRMED,
    "ban": SpellingState.BANNED,
    "remove": SpellingState.DROPPED,
}


class Lists(Protocol):
    """Somebody who reads lists of names."""

    async def names(self, command: commands.Names, asker: Asker) -> Answer:
        """What of a list a profile needs."""


class NamesAnswers:
    """Answers about spellings."""

    def __init__(self, desk: Desk, lists: Lists) -> None:
        self._desk = desk
        self._lists = lists

    async def names(self, command: commands.Names, asker: Asker) -> Answer:
        """List the profiles, or the spellings of one, or add, confirm, ban or remove one."""
        if not command.profile:
            return Answer(known.listed(*self._desk.names.all(), self._desk.names.example()))
        self._refuse_slips(command.profile)
        entity = self._desk.names.entity(command.profile)
        if command.action == "import":
            return await self._lists.names(command, asker)
        if command.action == "list":
            return Answer(compose.card(await self._desk.names.card(entity)))
        state = STATES[command.action]
        if (self._desk.names.state(entity, command.spelling) or SpellingState.DROPPED) is state:
            return Answer(compose.stands(entity, command.spelling, state))
        self._desk.names.refuse_useless(entity, command.spelling, state)
        after = {"profile": entity.id, "key": key_of(command.spelling), "surface": command.spelling}
        said = {} if state is SpellingState.DROPPED else {"state": state.value}  # nothing is said of a removed one
        change = asker.change("spelling", after | said)
        return Answer(compose.changed(entity, command.spelling, state), (change,))

    def _refuse_slips(self, typed: str) -> None:
        """Name the verb that was probably meant, where nobody is called so and somebody by the words before it."""
        words, names = typed.split(), self._desk.names
        for at in range(1, 0 if names.called(typed) else len(words) - 1):
            verb = nearest(words[at], STATES)
            if verb and names.called(" ".join(words[:at])):
                line = " ".join([*words[:at], verb, *words[at + 1 :]])
                raise UsageError(f"“{clip(words[at], 40)}” is no word of names; did you mean /names {line}?")
