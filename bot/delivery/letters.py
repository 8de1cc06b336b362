"""Composes what DELIVER sends, at the moment it is sent: a chat is told how things stand now.

Reads the store through the desk's cards; sends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.compose import lists
from bot.compose import story as compose
from bot.compose.regrouping import continues
from bot.delivery.quiet import is_quiet
from bot.delivery.replies import Replies
from bot.message import Message, from_json
from watchers.desk.cards import Cards
from watchers.desk_views import LateItem, StoryCard
from watchers.errors import BrokenError
from watchers.model import Chat, OutboxKind, OutboxRow, Posting, PostingState, Report, Role, Story, TurnKind
from watchers.store import Store

# What a thread tells of a report with its words; of an edit it tells other things.
_WITH_REPORT = (
    *(TurnKind.FIGURE, TurnKind.PARTY, TurnKind.CARRIED),
    *(TurnKind.DENIAL, TurnKind.CORRECTION, TurnKind.WITHDRAWAL),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message and how it goes: new, in the place of `edits`, or in the thread of `answers`."""

    message: Message
    version: int = 0  # the story's version that it shows
    edits: str | None = None
    answers: str | None = None
    anew: bool = False  # where what `edits` names is gone, it is sent as a new message
    said: tuple[int, ...] = ()  # other outbox rows that it says, too


class Letters:
    """Composes letters. Raises LaterError where one has to wait for another, NotYet where one has its time."""

    def __init__(self, store: Store, cards: Cards, patience: timedelta = timedelta(0)) -> None:
        self._store = store
        self._cards = cards
        self._replies = Replies(store, cards, patience)

    async def of_posting(self, posting: Posting, chat: Chat, now: datetime, *, can_edit: bool) -> Letter | None:
        """The living message of a story, whole; or a short new line where a chat cannot edit."""
        story = await self._store.stories.get(posting.story_id)
        if story is None:
            raise BrokenError(f"story {posting.story_id} is no longer kept")
        if story.id != posting.story_id:
            return await self._continued(posting, story.id, can_edit=can_edit)
        card = await self._cards.for_chat(chat.id, story)
        zone = ZoneInfo(chat.zone)
        if posting.sent and not can_edit:
            return await self._line(posting, story, card, chat, now)
        edits = posting.message_ref if posting.sent else None
        alert = compose.alert(card, zone, now)
        # Where nothing can be edited a button has nowhere to show what it did; the commands stand in the text.
        shown = alert if can_edit else replace(alert, buttons=())
        return Letter(_soft(shown, chat, now), card.version, edits=edits)

    async def _line(self, posting: Posting, story: Story, card: StoryCard, chat: Chat, now: datetime) -> Letter | None:
        """A line of the reports that have joined since the last one.

        A copy, a mended title, what a first poll brought and a report that the story's thread tells of is worth none;
        and whose watches were taken back since hears no more of it.
        """
        since = posting.shown_at
        said = await self._said(posting, since) if since else frozenset[int]()
        fresh = {
            number
            for number, one in enumerate(story.reports, 1)
            if since is None or (_is_news(one, since) and one.item.id not in said)
        }
        if not fresh or not card.why:
            return None
        line = compose.update(card, ZoneInfo(chat.zone), now, fresh, chat.language)
        return Letter(_soft(line, chat, now), card.version)

    async def _said(self, posting: Posting, since: datetime) -> frozenset[int]:
        """The items whose headline or own text is told in the thread."""
        rows = await self._store.outbox.replies(posting.chat_id, posting.story_id, since)
        return frozenset(row.payload["item"] for row in rows if _names_report(row))

    async def _continued(self, posting: Posting, into: int, *, can_edit: bool) -> Letter | None:
        """What the message of a story says that went into another one, which has a message of its own.

        What nobody has seen needs no word; nor does a new line where the answer to the person who did it stands above.
        """
        if not posting.sent or (not can_edit and await self._store.chats.moved(posting.chat_id, posting.story_id)):
            return None
        gone = continues(posting.story_id, into)
        return Letter(gone, posting.wanted, edits=posting.message_ref if can_edit else None)

    async def of_row(self, row: OutboxRow, chat: Chat, now: datetime, *, can_edit: bool) -> Letter | None:
        """What an outbox row says; None where there is nothing left to say."""
        match row.kind:
            case OutboxKind.ANSWER if "story" in row.payload:
                return await self._pressed(row.payload, chat, now)
            case OutboxKind.ANSWER:
                return Letter(from_json(row.payload["message"]), edits=row.payload.get("edits"), anew=True)
            case OutboxKind.REPLY:
                return await self._reply(row, chat, now, can_edit=can_edit)
            case OutboxKind.LIST:
                cards = await self._cards_of(PostingState.LISTED, row.payload, chat)
                message = lists.listed(cards, ZoneInfo(chat.zone), now) if cards else None
            case OutboxKind.CAPPED:
                until = datetime.fromisoformat(row.payload["until"])
                message = lists.capped(row.payload["cap"], until, ZoneInfo(chat.zone), now) if now < until else None
            case OutboxKind.LATE:
                cards = await self._cards_of(PostingState.LATE, row.payload, chat)
                late = [_late(card) for card in cards]
                message = lists.late(late, ZoneInfo(chat.zone), now) if late else None
        return Letter(_soft(message, chat, now)) if message else None

    async def _pressed(self, payload: Mapping[str, Any], chat: Chat, now: datetime) -> Letter | None:
        """An alert after one of its buttons was pressed, in its own place."""
        story = await self._store.stories.get(payload["story"])
        if story is None:
            raise BrokenError(f"story {payload['story']} is no longer kept")
        card = await self._cards.for_chat(chat.id, story)
        alert = compose.alert(card, ZoneInfo(chat.zone), now, every_source=payload.get("every_source", False))
        note = payload.get("note", "")
        message = compose.pressed(alert, note, payload.get("undo")) if note else alert
        return Letter(message, card.version, edits=payload["edits"], anew=True)

    async def _reply(self, row: OutboxRow, chat: Chat, now: datetime, *, can_edit: bool) -> Letter | None:
        reply = await self._replies.of(row, chat, now, can_edit=can_edit)
        return Letter(_soft(reply.message, chat, now), answers=reply.ref, said=reply.said) if reply else None

    async def _cards_of(self, state: PostingState, payload: Mapping[str, Any], chat: Chat) -> list[StoryCard]:
        since, until = (datetime.fromisoformat(payload[key]) for key in ("since", "until"))
        cards = []
        for posting in await self._store.postings.listed_since(chat.id, since, state):
            story = await self._store.stories.get(posting.story_id)
            if story and posting.opened_at and posting.opened_at < until:
                cards.append(await self._cards.for_chat(chat.id, story))
        return cards


def _is_news(report: Report, shown_at: datetime) -> bool:
    return report.joined_at > shown_at and report.role is not Role.COPY and not report.item.baseline


def _names_report(row: OutboxRow) -> bool:
    """A party's text, a denial or a watch newly met is told with its report; an edit only with its words."""
    return bool(row.payload["watches"]) or any(turn["kind"] in _WITH_REPORT for turn in row.payload.get("turns", ()))


def _late(card: StoryCard) -> LateItem:
    watches = tuple(sorted({line.watch for line in card.why}))
    report = card.reports[-1]
    return LateItem(card.headline, card.link, report.publisher, report.at, watches, card.number)


def _soft(message: Message, chat: Chat, now: datetime) -> Message:
    """Without sound in the chat's quiet hours."""
    return replace(message, silent=True) if is_quiet(chat, now) else message
