"""What kept an item back from a chat one of whose watches meets it: a mute, the hour's limit, its age or its time.

Reads what DECIDE wrote down and what the watches say now. Asks no table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from watchers.desk_views import Held, HeldBy
from watchers.match.query import parse_canonical
from watchers.model import FOREVER, Hit, Item, Posting, PostingState, Watch
from watchers.pipeline.deciding import list_of, text_of
from watchers.views import Views

_UNSENT = {
    PostingState.WAITING: HeldBy.ON_ITS_WAY,
    PostingState.SENDING: HeldBy.ON_ITS_WAY,
    PostingState.DEAD: HeldBy.GIVEN_UP,
}
_SHOWN_IN_LISTS = {PostingState.LISTED: HeldBy.CAP, PostingState.LATE: HeldBy.LATE}


@dataclass(frozen=True, slots=True)
class ChatStory:
    """A story as a chat stands to it; `hits` are all that its watches met there, `watch` is the number asked for."""

    chat_id: int
    story_id: int
    posting: Posting | None
    hits: tuple[Hit, ...]
    watch: int | None = None


class KeptBack:
    """Answers why nothing was shown, or None where nothing kept it back."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def reason(self, item: Item, standing: ChatStory, now: datetime) -> Held | None:
        """What kept this report of the story back."""
        posting, story = standing.posting, standing.story_id
        at = posting.opened_at if posting and posting.opened_at else item.seen_at
        if posting and posting.state in _SHOWN_IN_LISTS:
            until = list_of(at)[1] if posting.state is PostingState.LISTED else None
            return Held(_SHOWN_IN_LISTS[posting.state], story, at, until)
        if self._views.story_muted(standing.chat_id, story, now):
            return Held(HeldBy.MUTED, story, at, self._views.mutes[standing.chat_id, story])
        if posting:
            return self._silent(standing, at, now) if posting.state is PostingState.MUTED else None
        return self._never_decided(item, standing)

    def unsent(self, posting: Posting | None) -> Held | None:
        """An alert that the chat was given and has not got: nothing kept it back but the way there."""
        if posting is None or posting.sent or posting.opened_at is None or posting.state not in _UNSENT:
            return None
        return Held(_UNSENT[posting.state], posting.story_id, posting.opened_at)

    def _silent(self, standing: ChatStory, at: datetime, now: datetime) -> Held | None:
        """The story stands as muted, and no mute of the story lasts: its watches are muted, or it was until lately."""
        met = {hit.watch_id for hit in standing.hits}
        watches = [watch for watch in self._watches(standing.chat_id) if watch.id in met]
        if watches and all(self._views.watch_muted(watch.id, now) for watch in watches):
            until = watches[0].muted_until
            return Held(
                HeldBy.MUTED, standing.story_id, at, None if until == FOREVER else until, watch=watches[0].number
            )
        shown = standing.posting and standing.posting.sent
        return None if shown else Held(HeldBy.WAS_MUTED, standing.story_id, at)

    def _never_decided(self, item: Item, standing: ChatStory) -> Held | None:
        """The chat was never given the story."""
        hit = any(one.item_id == item.id for one in standing.hits)
        if hit and item.held:
            return Held(HeldBy.FLOOD_GUARD, standing.story_id, item.seen_at)
        if item.baseline and (hit or self._meeting(item, standing)):
            return Held(HeldBy.BASELINE, standing.story_id, item.seen_at)
        watch = None if hit else self._meeting(item, standing)
        return Held(HeldBy.BEFORE, standing.story_id, item.seen_at, watch=watch.number) if watch else None

    def _meeting(self, item: Item, standing: ChatStory) -> Watch | None:
        """The first watch of the chat that is true of the item now: it is younger than the item, or learned since."""
        text, asked = text_of(item), standing.watch
        watches = (one for one in self._watches(standing.chat_id) if asked is None or one.number == asked)
        return next((one for one in watches if self._views.index.evaluate(parse_canonical(one.query), text)), None)

    def _watches(self, chat_id: int) -> Iterable[Watch]:
        own = (watch for watch in self._views.watches.values() if watch.chat_id == chat_id)
        return sorted(own, key=lambda watch: watch.number)
