"""watch, unwatch, watches: what a chat is alerted of."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.answer import Answer, Asker, Changes
from bot.commands import command as commands
from bot.compose import watches as compose
from bot.compose.phrases_watches import LIKE_HOW, LIKE_NONE
from bot.message import Message
from watchers.desk import Desk
from watchers.desk_views import Preview, WatchCard
from watchers.errors import UsageError
from watchers.match.query import canonical
from watchers.match.tree import Node
from watchers.model import Watch
from watchers.store import Store

_LIKE = re.compile(r"(?:more )?(?:stories|news|articles|reports) like (?:this|that|these)(?: one)?", re.IGNORECASE)


class WatchingAnswers:
    """Answers about the chat's watches."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def watch(self, command: commands.Watch, asker: Asker) -> Answer:
        """Add a watch; one that the chat has already is shown and not doubled."""
        if _LIKE.fullmatch(command.query.strip()):
            newest = await self._store.postings.newest_shown(asker.chat.id)
            raise UsageError(LIKE_HOW.format(number=newest) if newest else LIKE_NONE)
        node = self._desk.read(command.query)
        preview = await self._desk.watchlist.preview(node, asker.now)
        existing = await self._desk.watchlist.same(asker.chat.id, node)
        doubles = await self._desk.watchlist.doubles(asker.chat.id, node)
        card = replace(self._card(command.query, node, preview), doubles=doubles)
        if existing:
            known = replace(card, number=existing.number, known=True)
            return Answer(compose.watching(known, asker.zone, asker.now))

        def compose_it(changes: Changes) -> Message:
            return compose.watching(replace(card, number=changes[0].after["number"]), asker.zone, asker.now)

        change = asker.change("watch", {"typed": command.query, "query": canonical(node)})
        return Answer(compose_it, (change,))

    async def unwatch(self, command: commands.Unwatch, asker: Asker) -> Answer:
        """Stop watches; numbers that the chat does not have are named, and nothing is changed."""
        watches = await self._store.chats.watches(asker.chat.id)
        numbers = {watch.number: watch for watch in watches}
        wanted = tuple(numbers) if command.targets == "all" else tuple(command.targets)
        unknown = [number for number in wanted if number not in numbers]
        if unknown:
            return Answer(compose.not_watched(unknown))
        if not wanted:
            return Answer(compose.no_watches(self._desk.names.example()))
        drafts = tuple(asker.change("unwatch", {}, _facts(numbers[number])) for number in dict.fromkeys(wanted))
        return Answer(compose.unwatched(sorted(set(wanted))), drafts)

    async def watches(self, command: commands.Watches, asker: Asker) -> Answer:
        """List the watches, or print them as command lines."""
        rows = await self._desk.watchlist.rows(asker.chat.id, asker.now)
        if not rows:
            return Answer(compose.no_watches(self._desk.names.example()))
        if command.as_text:
            return Answer(compose.watches_text(rows))
        return Answer(compose.watches(rows, asker.zone, asker.now))

    def _card(self, typed: str, node: Node, preview: Preview) -> WatchCard:
        """The card of a watch that has no number yet."""
        entity, topic = self._desk.watchlist.profile(node)
        meant = self._desk.watchlist.meant(node, typed)
        misread, bare = self._desk.misread(typed, node), self._desk.watchlist.bare(entity)
        return WatchCard(0, typed, canonical(node), preview, entity, topic, meant=meant, bare=bare, misread=misread)


def _facts(watch: Watch) -> dict[str, object]:
    """What undo needs to bring a watch back."""
    return {"watch_id": watch.id, "number": watch.number, "typed": watch.typed, "query": watch.query}
