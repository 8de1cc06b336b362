"""What a change made in a chat can be made to: a watch, a mute, a setting, a chat, a spelling. Feeds: feed_target.py.

Each target reads its state as the plain mapping that the log keeps, and writes another one.
Knows neither the log nor undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import FOREVER, ChangeDraft, PostingState, SpellingState
from watchers.store import dialect
from watchers.store.feed_target import FeedListTarget, FeedTarget
from watchers.store.held import HeldTarget
from watchers.store.item_target import ItemTarget
from watchers.store.place_target import PlaceTarget
from watchers.store.proposals import ProposalTarget
from watchers.store.schema import chats, mutes, postings, stories, watches
from watchers.store.spelling_table import spellings
from watchers.store.target import State, Target
from watchers.store.wishes import is_muted

_SETTINGS = ("zone", "language", "quiet")
_WAITING, _SHOWN, _MUTED = PostingState.WAITING.value, PostingState.SHOWN.value, PostingState.MUTED.value


class WatchTarget(Target):
    """{"watch_id", "number", "typed", "query"} of a live watch, {} of one that was taken back."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:
        """The live watch with this id or number."""
        if "watch_id" in names:
            same = watches.c.id == names["watch_id"]
        elif "number" in names:
            same = watches.c.number == names["number"]
        else:
            return {}
        live = select(watches).where(same, watches.c.chat_id == chat_id, watches.c.removed_at.is_(None))
        row = (await connection.execute(live)).one_or_none()
        if row is None:
            return {}
        return {"watch_id": row.id, "number": row.number, "typed": row.typed, "query": row.query}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Add a watch with the next number, bring one back, or take one back."""
        if "watch_id" in draft.after:
            return await self._set_removed(connection, draft.after, None)
        if draft.after:
            return await self._add(connection, draft)
        if not before:
            raise UsageError("This watch is not there any more; /watches lists those of this chat.")
        return await self._set_removed(connection, before, draft.at)

    async def _set_removed(self, connection: AsyncConnection, watch: State, at: datetime | None) -> State:
        same = watches.c.id == watch["watch_id"]
        await connection.execute(update(watches).where(same).values(removed_at=at))
        return {"watch_id": watch["watch_id"]}

    async def _add(self, connection: AsyncConnection, draft: ChangeDraft) -> State:
        count = update(chats).where(chats.c.id == draft.chat_id).values(watch_seq=chats.c.watch_seq + 1)
        number = (await connection.execute(count.returning(chats.c.watch_seq))).scalar_one()
        row = {"chat_id": draft.chat_id, "number": number, "created_at": draft.at, "created_by": draft.who}
        words = {"typed": draft.after["typed"], "query": draft.after["query"]}
        added = insert(watches).values(row | words).returning(watches.c.id)
        return {"watch_id": (await connection.execute(added)).scalar_one()}


class MuteTarget(Target):
    """{"story" | "watch": number}, with "until" (ISO time, None = for good) while muted.

    Muting a story covers up its posting: "posting" {"state", "reason", "wanted"} as they were.
    """

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:
        """How the story or the watch is muted in this chat."""
        name = "story" if "story" in names else "watch"
        number = names[name]
        if name == "story":
            statement = select(mutes.c.until).where(mutes.c.chat_id == chat_id, mutes.c.story_id == number)
            row = (await connection.execute(statement)).one_or_none()
            return {name: number} if row is None else {name: number, "until": _iso(row.until)}
        same = (watches.c.chat_id == chat_id, watches.c.number == number, watches.c.removed_at.is_(None))
        row = (await connection.execute(select(watches.c.muted_until).where(*same))).one_or_none()
        if row is None:
            return {}
        return {name: number} if row.muted_until is None else {name: number, "until": _iso(row.muted_until)}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:
        """Mute or unmute."""
        if "story" in draft.after:
            await self._mute_story(connection, kind, draft)
        elif before:
            await self._mute_watch(connection, draft)
        else:
            raise UsageError(f"There is no watch w{draft.after['watch']} in this chat; /watches lists them.")
        return draft.after

    async def covers(self, connection: AsyncConnection, draft: ChangeDraft) -> State:
        """The posting that muting a story silences, now or when it has come back from its way."""
        if "story" not in draft.after or "until" not in draft.after:
            return {}
        alive = postings.c.state.in_([_WAITING, PostingState.SENDING.value, _SHOWN])
        columns = select(postings.c.state, postings.c.reason, postings.c.wanted)
        row = (await connection.execute(columns.where(*_posting_of(draft), alive))).one_or_none()
        return {} if row is None else {"posting": dict(row._mapping)}

    async def _mute_story(self, connection: AsyncConnection, kind: str, draft: ChangeDraft) -> None:
        names = {"chat_id": draft.chat_id, "story_id": draft.after["story"]}
        if (await connection.execute(select(stories.c.id).where(stories.c.id == names["story_id"]))).scalar() is None:
            raise UsageError(f"There is no story {names['story_id']}; /latest lists those of this chat.")
        if "until" in draft.after:
            row = names | {"until": _time(draft.after["until"])}
            muted = dialect.insert(kind, mutes).values(row)
            columns = [mutes.c.chat_id, mutes.c.story_id]
            await connection.execute(muted.on_conflict_do_update(index_elements=columns, set_={"until": row["until"]}))
            await self._silence(connection, draft)
        else:
            same = (mutes.c.chat_id == draft.chat_id, mutes.c.story_id == names["story_id"])
            await connection.execute(delete(mutes).where(*same))
        if "posting" in draft.after:
            await self._give_back(connection, draft)

    async def _silence(self, connection: AsyncConnection, draft: ChangeDraft) -> None:
        alive = postings.c.state.in_([_WAITING, _SHOWN])
        values = {"state": _MUTED, "reason": f"muted by {draft.who}"}
        await connection.execute(update(postings).where(*_posting_of(draft), alive).values(values))

    async def _give_back(self, connection: AsyncConnection, draft: ChangeDraft) -> None:
        """Let the posting be as if it had never been muted: what has grown meanwhile waits to be shown."""
        was = draft.after["posting"]
        # What was shown already may have been behind by intent, all its watches being silent.
        settled = was["wanted"] if was["state"] == _SHOWN else postings.c.sent
        state = case((postings.c.wanted > settled, _WAITING), else_=_SHOWN)
        same = (*_posting_of(draft), postings.c.state == _MUTED, ~is_muted(draft.at))
        await connection.execute(update(postings).where(*same).values(state=state, reason=was["reason"]))

    async def _mute_watch(self, connection: AsyncConnection, draft: ChangeDraft) -> None:
        until = (_time(draft.after["until"]) or FOREVER) if "until" in draft.after else None
        same = (watches.c.chat_id == draft.chat_id, watches.c.number == draft.after["watch"])
        await connection.execute(update(watches).where(*same).values(muted_until=until))


class SettingTarget(Target):
    """{key: value} of a chat: zone, language, quiet."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:
        """The values of these settings. Raises UsageError for a key that is none."""
        for key in names:
            if key not in _SETTINGS:
                raise UsageError(f"There is no setting “{key}”; there are {', '.join(_SETTINGS)}.")
        row = (await connection.execute(select(chats).where(chats.c.id == chat_id))).one()
        return {key: getattr(row, key) for key in names}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Set them."""
        await connection.execute(update(chats).where(chats.c.id == draft.chat_id).values(dict(draft.after)))
        return draft.after


class ChatTarget(Target):
    """{"chat": id, "state"} of any chat: who is let in."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How this chat stands."""
        row = (await connection.execute(select(chats.c.state).where(chats.c.id == names["chat"]))).one_or_none()
        return {} if row is None else {"chat": names["chat"], "state": row.state}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Let it in, refuse it, or let it wait again."""
        if not before:
            raise UsageError(f"There is no chat {draft.after['chat']}; /chats lists them.")
        values = {"state": draft.after["state"], "reason": ""}
        await connection.execute(update(chats).where(chats.c.id == draft.after["chat"]).values(values))
        return draft.after


class SpellingTarget(Target):
    """{"profile", "key", "surface", "state"} of a spelling; without "state" it was never said anything of."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How the spelling stands."""
        named = {key: names[key] for key in ("profile", "key", "surface")}
        state = select(spellings.c.state).where(*_spelling(named))
        row = (await connection.execute(state)).one_or_none()
        return named if row is None or row.state == SpellingState.DROPPED else named | {"state": row.state}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Say it, or take back that it was said."""
        state = SpellingState(draft.after.get("state", SpellingState.DROPPED))
        named = {key: draft.after[key] for key in ("profile", "key", "surface")}
        row = named | {"state": state.value, "articles": 0, "at": draft.at}
        said = dialect.insert(kind, spellings).values(row)
        columns = [spellings.c.profile, spellings.c.key]
        await connection.execute(said.on_conflict_do_update(index_elements=columns, set_={"state": state.value}))
        return draft.after


TARGETS: Mapping[str, Target] = {
    "watch": WatchTarget(),
    "unwatch": WatchTarget(),
    "mute": MuteTarget(),
    "unmute": MuteTarget(),
    "setting": SettingTarget(),
    "feed": FeedTarget(),
    "feeds": FeedListTarget(),
    "item": ItemTarget(),
    "held": HeldTarget(),
    "chat": ChatTarget(),
    "spelling": SpellingTarget(),
    "place": PlaceTarget(),
    "proposal": ProposalTarget(),
}


def _posting_of(draft: ChangeDraft) -> tuple[ColumnElement[bool], ...]:
    return postings.c.chat_id == draft.chat_id, postings.c.story_id == draft.after["story"]


def _time(until: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(until) if isinstance(until, str) else until


def _iso(until: datetime | None) -> str | None:
    return None if until is None or until == FOREVER else until.astimezone(UTC).isoformat()


def _spelling(named: State) -> tuple[Any, ...]:
    return spellings.c.profile == named["profile"], spellings.c.key == named["key"]
