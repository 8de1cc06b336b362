"""mute, unmute: what a chat wants to hear no more of, for a while or for good."""

from __future__ import annotations

from datetime import datetime

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.commands.times import ends_at
from bot.compose import mutes, watches
from watchers.errors import UsageError
from watchers.model import Watch
from watchers.store import Store


class MutingAnswers:
    """Answers about mutes of stories and watches."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def mute(self, command: commands.Mute, asker: Asker) -> Answer:
        """Post nothing of it, until when."""
        until = ends_at(command.until, asker.now, asker.zone) if command.until is not None else None
        if isinstance(command.target, commands.WatchRef):
            return await self._mute_watch(command.target.number, until, asker)
        number = await self._known_story(command.target.number)
        change = asker.change("mute", {"story": number, "until": until})
        return Answer(mutes.muted_story(number, until, asker.zone, asker.now), (change,))

    async def unmute(self, command: commands.Unmute, asker: Asker) -> Answer:
        """Post of it again; nothing is replayed, but what changed meanwhile is said in one line."""
        if isinstance(command.target, commands.WatchRef):
            return await self._unmute_watch(command.target.number, asker)
        number = await self._known_story(command.target.number)
        muted = await self._muted_at(asker.chat.id, number)
        if muted is None:
            raise UsageError(f"Story {number} is not muted in this chat.")
        story = await self._store.stories.get(number)
        joined = [report.item for report in story.reports if report.joined_at > muted] if story else []
        own = tuple(dict.fromkeys(item.publisher for item in joined if item.speaks_for))
        differ = bool(joined) and number in await self._store.differing.among([number])
        return Answer(
            mutes.unmuted_story(number, len(joined), own, differ=differ), (asker.change("unmute", {"story": number}),)
        )

    async def _mute_watch(self, number: int, until: datetime | None, asker: Asker) -> Answer:
        if await self._watch(asker.chat.id, number) is None:
            return Answer(watches.not_watched([number]))
        change = asker.change("mute", {"watch": number, "until": until})
        return Answer(mutes.muted_watch(number, until, asker.zone, asker.now), (change,))

    async def _unmute_watch(self, number: int, asker: Asker) -> Answer:
        watch = await self._watch(asker.chat.id, number)
        if watch is None:
            return Answer(watches.not_watched([number]))
        if watch.muted_until is None or watch.muted_until <= asker.now:
            raise UsageError(f"w{number} is not muted in this chat.")
        met = await self._store.news.activity(asker.chat.id, await self._watch_muted_at(asker.chat.id, number))
        stories, *_ = met.get(watch.id, (0, 0, None))
        return Answer(mutes.unmuted_watch(number, stories), (asker.change("unmute", {"watch": number}),))

    async def _watch(self, chat_id: int, number: int) -> Watch | None:
        watches_ = await self._store.chats.watches(chat_id)
        return next((watch for watch in watches_ if watch.number == number), None)

    async def _known_story(self, number: int) -> int:
        """The story's number as it is now: a merged one answers with its successor's."""
        story = await self._store.stories.get(number)
        if story is None:
            raise UsageError(f"There is no story {number}. /latest lists the newest.")
        return story.id

    async def _muted_at(self, chat_id: int, story: int) -> datetime | None:
        muted = {mute.story_id for mute in await self._store.chats.mutes(chat_id)}
        return await self._last(chat_id, "story", story) if story in muted else None

    async def _watch_muted_at(self, chat_id: int, number: int) -> datetime:
        at = await self._last(chat_id, "watch", number)
        if at is None:
            raise UsageError(f"w{number} is not muted in this chat.")
        return at

    async def _last(self, chat_id: int, target: str, number: int) -> datetime | None:
        """When the chat muted it last: the log of changes knows."""
        changes = await self._store.chats.changes(chat_id, 1000)
        return next((one.at for one in changes if one.kind == "mute" and one.after.get(target) == number), None)
