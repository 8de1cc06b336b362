"""From undecided items to what they mean: matches, stories, and what each chat should be shown."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from watchers.alerts.policy import Act, Arrival, Standing, Verdict, decide_posting
from watchers.match.learn import Key, learn
from watchers.model import (
    Changes,
    Decision,
    Field,
    Hit,
    Item,
    Joined,
    Match,
    Matched,
    OutboxDraft,
    OutboxKind,
    PostingState,
    PostingWish,
    Role,
    Spelling,
    Text,
    Tier,
    Turn,
)
from watchers.pipeline.calling import calling
from watchers.stories.features import features
from watchers.stories.group import place
from watchers.stories.told import of_revision
from watchers.views import CAP_WINDOW, Views

LATE_WINDOW = timedelta(minutes=2)  # what comes late within it shares one catch-up line
COMMITTED_BY = timedelta(seconds=30)  # after a window: its last batch is in the tables by then
STATES = {
    Act.OPEN: PostingState.WAITING,
    Act.MUTED: PostingState.MUTED,
    Act.LISTED: PostingState.LISTED,
    Act.LATE: PostingState.LATE,
}
OUTBOX = {Act.LISTED: OutboxKind.LIST, Act.LATE: OutboxKind.LATE, Act.REPLY: OutboxKind.REPLY}


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The operator's bounds on alerts."""

    max_age: timedelta
    hourly_cap: int


def text_of(item: Item) -> Text:
    """What the matcher reads of an item."""
    return Text(
        title=item.title,
        body=item.body,
        lang=item.lang,
        source=f"{item.feed_name} {item.feed_url}",
        publisher=item.publisher,
        kind=item.kind.value if item.kind else "",
    )


def list_of(at: datetime) -> tuple[datetime, datetime]:
    """From when until when the list gathers that holds what was over the cap at this moment; then it goes out."""
    return _window(at, CAP_WINDOW)


class Batch:
    """Decides items one after the other, and adds up the changes.

    Stories grow on trial, standings on a branch: `Views.advance` takes both over, the next batch takes back what
    it has not. The views must have been closed at `now`: what an item meets may not depend on when they were
    advanced last.
    """

    def __init__(self, views: Views, now: datetime, rules: AlertRules) -> None:
        self._views = views
        self._now = now
        self._rules = rules
        self._stories = views.stories
        self._stories.begin()
        self._standings = views.standings.branch()
        self._next_story = views.next_story
        self._decisions: list[Decision] = []
        self._wishes: list[PostingWish] = []
        self._outbox: list[OutboxDraft] = []
        self._spellings: dict[Key, Spelling] = {}

    def add(self, item: Item) -> None:
        """Match, group, and decide what each chat is shown of it."""
        matched = self._views.index.match(text_of(item))
        joined, opens, turns = self._join(item, matched)
        story_id = joined.story_id if joined else item.story_id
        assert story_id is not None  # noqa: S101  (tells mypy what _join has just made sure of)
        hits = self._hits(item, story_id, matched)
        self._decisions.append(Decision(item.id, item.revision, joined, opens, matched, hits))
        if joined and joined.role is not Role.COPY:  # neither a copy nor a later version is a second article
            self._learn(item, matched)
        self._show(item, story_id, hits, turns)

    def _learn(self, item: Item, matched: Matched) -> None:
        known = ChainMap(self._spellings, self._views.spellings)
        self._spellings |= learn(matched.sightings, known.get, item.id, self._now)

    def _join(self, item: Item, matched: Matched) -> tuple[Joined | None, bool, tuple[Turn, ...]]:
        """Find the story of a new item and what it changes there; a revision stays where its first version went."""
        if item.story_id is not None:
            return None, False, () if item.fuller else of_revision(item, self._views.words)
        read = features(item, self._views.words)
        called = calling(matched, self._views.index, self._views.words)
        joined = place(read, self._stories, self._next_story, called=called)
        opens = joined.story_id == self._next_story
        turns = self._stories.turns(joined.story_id, read)
        self._next_story += opens
        self._stories.add(joined.story_id, read, opens)
        return joined, opens, turns

    def _hits(self, item: Item, story_id: int, matched: Matched) -> tuple[Hit, ...]:
        """The watches that the item meets, of chats that are served."""
        hits = []
        for found in matched.watches:
            chat_id = self._views.watches[found.watch_id].chat_id
            if self._views.serves(chat_id):
                places = (*found.matches, *_in_body(found.matches, matched))
                hits.append(Hit(chat_id, found.watch_id, item.id, story_id, places))
        return tuple(hits)

    def _show(self, item: Item, story_id: int, hits: tuple[Hit, ...], turns: tuple[Turn, ...]) -> None:
        """Ask the rules for each chat that the item means something to.

        Chats that show the story already need no wish: they follow the story's version, and hear of its turns.
        """
        # A page that came late is the first time that the whole text is read: it may open what a headline could not.
        revision = 1 if item.fuller else item.revision
        age = self._now - item.published
        arrival = Arrival(item.baseline, item.held, revision, age, self._rules.max_age, bool(turns))
        told = [chat for chat in self._standings.shown_in(story_id) if self._views.serves(chat)] if turns else []
        for chat_id in dict.fromkeys((*(hit.chat_id for hit in hits), *told)):
            met = frozenset(hit.watch_id for hit in hits if hit.chat_id == chat_id)
            verdict = decide_posting(arrival, met, self._standing(chat_id, story_id, met))
            self._carry_out(verdict, chat_id, story_id, item, turns)
        for hit in hits:
            self._standings.hit(hit)

    def _standing(self, chat_id: int, story_id: int, watches: frozenset[int]) -> Standing:
        views, place_ = self._views, self._standings.place(story_id, chat_id)
        return Standing(
            state=place_.state,
            watches_met=place_.met,
            watches_muted=frozenset(one for one in watches | place_.met if views.watch_muted(one, self._now)),
            story_muted=views.story_muted(chat_id, story_id, self._now),
            alerts_last_hour=self._standings.opened_since(chat_id, self._now - CAP_WINDOW),
            hourly_cap=self._rules.hourly_cap,
        )

    def _carry_out(self, verdict: Verdict, chat_id: int, story_id: int, item: Item, turns: tuple[Turn, ...]) -> None:
        if verdict.act in STATES:
            wish = PostingWish(chat_id, story_id, STATES[verdict.act], verdict.reason)
            self._wishes.append(wish)
            self._standings.wish(wish, self._now)
        if verdict.act in OUTBOX:
            self._outbox.append(self._said(verdict, chat_id, story_id, item, turns))
        if verdict.act is Act.LISTED:
            self._outbox.append(self._capped(chat_id))

    def _said(self, verdict: Verdict, chat_id: int, story_id: int, item: Item, turns: tuple[Turn, ...]) -> OutboxDraft:
        """What is said once: a reply for what is new, or the one list of the window that `now` lies in."""
        kind = OUTBOX[verdict.act]
        if kind is OutboxKind.REPLY:
            watches = list(verdict.new_watches)
            key = f"reply:{chat_id}:{story_id}:{item.id}:{item.revision}"
            payload = {
                "story": story_id,
                "watches": watches,
                "item": item.id,
                "revision": item.revision,
                "turns": [asdict(turn) for turn in turns],
            }
            return OutboxDraft(key, chat_id, kind, payload, self._now)
        since, until = list_of(self._now) if kind is OutboxKind.LIST else _window(self._now, LATE_WINDOW)
        key = f"{kind}:{chat_id}:{since.isoformat()}"
        payload = {"since": since.isoformat(), "until": until.isoformat()}
        return OutboxDraft(key, chat_id, kind, payload, until + COMMITTED_BY)

    def _capped(self, chat_id: int) -> OutboxDraft:
        """Once a list, and before it: a chat that had alert on alert must not fall silent without a word."""
        since, until = list_of(self._now)
        payload = {"cap": self._rules.hourly_cap, "until": until.isoformat()}
        return OutboxDraft(f"capped:{chat_id}:{since.isoformat()}", chat_id, OutboxKind.CAPPED, payload, self._now)

    def changes(self) -> Changes:
        """Everything that this batch changes."""
        return Changes(
            at=self._now,
            decisions=tuple(self._decisions),
            wishes=tuple(self._wishes),
            outbox=tuple(self._outbox),
            next_story=self._next_story,
            spellings=tuple(self._spellings.values()),
        )


def _window(at: datetime, length: timedelta) -> tuple[datetime, datetime]:
    hour = at.replace(minute=0, second=0, microsecond=0)
    since = at - (at - hour) % length
    return since, since + length


def _in_body(places: Iterable[Match], matched: Matched) -> Iterator[Match]:
    """Where the text itself names those who stand in the headline: an alert shows a sentence, not its title twice."""
    for named in places:
        family, _, name = named.profile.partition(":")
        if family == "entity" and named.field is Field.TITLE:
            sure = (one for one in matched.entities if one.profile == name and one.tier is not Tier.POSSIBLE)
            body = next((one for one in sure if one.field is Field.BODY), None)
            if body:
                yield replace(body, profile=named.profile)
