"""add: articles and texts that people give by hand."""

from __future__ import annotations

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.compose import adding as compose
from bot.compose import phrases_feeds as words
from watchers.desk.by_hand import ByHand
from watchers.desk_views import HandFed
from watchers.errors import UsageError, WirewatchError
from watchers.feeds.guard import check_url
from watchers.model import Stands


class AddingAnswers:
    """Answers to what is given."""

    def __init__(self, by_hand: ByHand) -> None:
        self._by_hand = by_hand

    async def add(self, command: commands.Add, asker: Asker) -> Answer:
        """Take it; what is kept already is only said to be somebody's."""
        try:
            given = await self._taken(command, asker)
        except UsageError:
            raise
        except WirewatchError as error:
            return Answer(compose.unreadable(command.link, str(error)), problem=True)
        if not given.known:
            named = {"speaks_for": given.party} if command.body else {}
            new = asker.change("item", {"item": given.item, "stands": Stands.WAITING.value, **named})
            return Answer(compose.added(given), (new,))
        if not command.body:
            return Answer(compose.known(given))
        change = asker.change("item", {"item": given.item, "speaks_for": given.party})
        return Answer(compose.assigned(given), (change,))

    async def _taken(self, command: commands.Add, asker: Asker) -> HandFed:
        if command.item:
            return await self._by_hand.item(command.item, command.body)
        if command.link:
            return await self._by_hand.link(
                check_url(command.link), command.body, asker.now, command.outlet, translated=command.translated
            )
        if command.text:
            return await self._by_hand.text(
                command.text, command.outlet, "", None, command.body, asker.now, translated=command.translated
            )
        post = asker.post
        if post is None:
            raise UsageError(words.ADD_WHAT)
        return await self._by_hand.text(
            post.text,
            command.outlet or post.origin,
            post.link,
            post.at,
            command.body,
            asker.now,
            translated=command.translated,
        )
