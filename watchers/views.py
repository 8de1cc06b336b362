"""What DECIDE knows without asking: profiles and watches, open stories, where each chat stands.

Views are never the truth: they are built from the tables at start and advanced only by what was
committed, so throwing them away and building them again gives the same answers. A batch tries the
stories and works on a branch of the standings; one that is not committed is taken back. Pure: no store, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from watchers.additions import Additions
from watchers.match.index import Index
from watchers.match.learn import Key, by_profile
from watchers.match.query import parse_canonical
from watchers.model import (
    BY_PEOPLE,
    Changes,
    Chat,
    ChatState,
    Feed,
    Hit,
    Item,
    Mute,
    Posting,
    PostingState,
    PostingWish,
    Spelling,
    SpellingState,
    Watch,
)
from watchers.stories.features import features
from watchers.stories.open_stories import OpenStories
from watchers.stories.words import StoryWords
from watchers.text.tokens import words_in

STORY_LIFE = timedelta(hours=96)  # a story closes this long after its last item
CAP_WINDOW = timedelta(hours=1)
KEPT_BACK = frozenset({PostingState.MUTED, PostingState.LISTED, PostingState.LATE})


@dataclass(frozen=True, slots=True)
class Place:
    """How one chat stands to one story."""

    state: PostingState | None = None  # None = not posted; WAITING = given an alert, wherever that is on its way
    met: frozenset[int] = frozenset()  # ids of the watches met so far


class Standings:
    """Who has which story, and how many alerts each chat had lately. Branches like the stories do."""

    def __init__(self, below: Standings | None = None) -> None:
        self._below = below
        self._places: dict[int, dict[int, Place]] = {}
        self._opened: dict[int, dict[int, datetime]] = {}  # chat -> story -> when it was given as an alert

    def branch(self) -> Standings:
        """Standings that see these and their own later changes."""
        return Standings(self)

    def place(self, story_id: int, chat_id: int) -> Place:
        """How the chat stands to the story."""
        found = self._places.get(story_id, {}).get(chat_id)
        if found is None and self._below:
            return self._below.place(story_id, chat_id)
        return found or Place()

    def shown_in(self, story_id: int) -> list[int]:
        """The chats that were given an alert of the story, ascending."""
        below = self._below.shown_in(story_id) if self._below else []
        known = {*below, *self._places.get(story_id, {})}
        return sorted(chat for chat in known if self.place(story_id, chat).state is PostingState.WAITING)

    def opened_since(self, chat_id: int, moment: datetime) -> int:
        """How many alerts the chat was given after `moment`."""
        return sum(at > moment for at in self._alerts(chat_id).values())

    def _alerts(self, chat_id: int) -> dict[int, datetime]:
        below = self._below._alerts(chat_id) if self._below else {}
        return below | self._opened.get(chat_id, {})

    def put(self, story_id: int, chat_id: int, place: Place) -> None:
        """The chat now stands so."""
        self._places.setdefault(story_id, {})[chat_id] = place

    def opened(self, story_id: int, chat_id: int, at: datetime) -> None:
        """The chat was given an alert of the story."""
        alerts = self._opened.get(chat_id, {})
        recent = {story: moment for story, moment in alerts.items() if moment > at - CAP_WINDOW}
        self._opened[chat_id] = recent | {story_id: at}

    def silence(self, story_id: int, chat_id: int) -> None:
        """The alert was muted before it was shown: none was given."""
        self.put(story_id, chat_id, replace(self.place(story_id, chat_id), state=PostingState.MUTED))
        self._opened.get(chat_id, {}).pop(story_id, None)

    def forget(self, story_ids: Iterable[int]) -> None:
        """The stories have closed."""
        for story_id in story_ids:
            self._places.pop(story_id, None)

    def wish(self, wish: PostingWish, at: datetime) -> None:
        """Take over a wish of DECIDE; as in the tables, it changes nothing where an alert or a list has the story."""
        place = self.place(wish.story_id, wish.chat_id)
        if place.state in (PostingState.WAITING, PostingState.LISTED):
            return
        self.put(wish.story_id, wish.chat_id, replace(place, state=wish.state))
        if wish.state is PostingState.WAITING:
            self.opened(wish.story_id, wish.chat_id, at)

    def hit(self, hit: Hit) -> None:
        """Remember that a watch was met in a story."""
        place = self.place(hit.story_id, hit.chat_id)
        self.put(hit.story_id, hit.chat_id, replace(place, met=place.met | {hit.watch_id}))


@dataclass(slots=True)
class Views:
    """All views together; `words` is what reading an item for its story needs."""

    index: Index
    words: StoryWords
    stories: OpenStories = field(init=False)
    standings: Standings = field(default_factory=Standings)
    feeds: dict[int, Feed] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    watches: dict[int, Watch] = field(default_factory=dict)
    mutes: dict[tuple[int, int], datetime | None] = field(default_factory=dict)  # (chat, story) -> until
    spellings: dict[Key, Spelling] = field(default_factory=dict)
    next_story: int = 1
    additions: Additions = field(init=False)
    behind: set[int] = field(default_factory=set)  # chats whose committed changes the views have yet to follow

    def __post_init__(self) -> None:
        self.stories = OpenStories(self.words.weights)
        self.additions = Additions(self.index)

    def serves(self, chat_id: int) -> bool:
        """Whether the chat may be written to."""
        chat = self.chats.get(chat_id)
        return chat is not None and chat.state is ChatState.ACTIVE

    def story_muted(self, chat_id: int, story_id: int, now: datetime) -> bool:
        """Whether the chat muted the story."""
        if (chat_id, story_id) not in self.mutes:
            return False
        until = self.mutes[chat_id, story_id]
        return until is None or until > now

    def watch_muted(self, watch_id: int, now: datetime) -> bool:
        """Whether the watch is muted; one that was taken back counts as if it were."""
        watch = self.watches.get(watch_id)
        return watch is None or (watch.muted_until is not None and watch.muted_until > now)

    def rarity(self, item: Item, words: str) -> float:
        """How seldom the open stories of an item's language hold the rarest of some words."""
        terms = self.words.terms(item.lang)
        found = [term for word in words_in(words) if (term := terms[word])]
        return max((self.stories.rarity(item.lang, term) for term in found), default=0.0)

    # --- filling, from the tables or from what a chat has changed -----------------------------------

    def put_feed(self, feed: Feed) -> None:
        """A feed as it is now."""
        self.feeds[feed.id] = feed

    def put_chat(self, chat: Chat) -> None:
        """A chat as it is now."""
        self.chats[chat.id] = chat

    def put_watch(self, watch: Watch) -> None:
        """A watch as it is now; its query counts from the next item on."""
        node = parse_canonical(watch.query)
        if watch.id not in self.watches:
            self.index.add_watch(watch.id, node)
        self.watches[watch.id] = watch

    def drop_watch(self, watch_id: int) -> None:
        """The watch is no more."""
        if self.watches.pop(watch_id, None):
            self.index.remove_watch(watch_id)

    def put_mutes(self, chat_id: int, mutes: Iterable[Mute]) -> None:
        """The story mutes of one chat as they are now."""
        self.mutes = {key: until for key, until in self.mutes.items() if key[0] != chat_id}
        self.mutes |= {(mute.chat_id, mute.story_id): mute.until for mute in mutes}

    def put_spellings(self, spellings: Iterable[Spelling]) -> None:
        """Spellings as they are now; those that count or are banned do so from the next item on."""
        changed: set[str] = set()
        for spelling in spellings:
            known = self.spellings.get((spelling.profile, spelling.key))
            self.spellings[spelling.profile, spelling.key] = spelling
            if (known.state if known else SpellingState.SEEN) is not spelling.state:
                changed.add(spelling.profile)
        of_profile = by_profile(self.spellings) if changed else {}
        for profile in sorted(changed):
            self.index.teach(profile, of_profile[profile])

    def put_story(self, story_id: int, items: Iterable[Item]) -> None:
        """An open story with its items in join order, as they were when they joined."""
        for number, item in enumerate(items):
            self.stories.add(story_id, features(item, self.words), opens=number == 0)

    def put_posting(self, posting: Posting, met: frozenset[int]) -> None:
        """A posting of an open story, and which watches the story has met in that chat."""
        given = posting.sent > 0 or posting.state not in KEPT_BACK
        state = PostingState.WAITING if given else posting.state
        self.standings.put(posting.story_id, posting.chat_id, Place(state, met))
        if given and posting.opened_at:
            self.standings.opened(posting.story_id, posting.chat_id, posting.opened_at)

    # --- going along with what was committed ---------------------------------------------------------

    def advance(self, changes: Changes) -> None:
        """Take over a committed batch; the stories have it already, on trial."""
        self.stories.keep()
        for decision in changes.decisions:
            for hit in decision.hits:
                self.standings.hit(hit)
        for wish in changes.wishes:
            self.standings.wish(wish, changes.at)
        # A person may have spoken between the batch and its commit, and what people say stands.
        known = self.spellings
        learned = (one for one in changes.spellings if not _is_decided(known.get((one.profile, one.key))))
        self.put_spellings(tuple(learned))
        self.next_story = changes.next_story
        self.close(changes.at)

    def close(self, now: datetime) -> None:
        """Forget the stories that have seen nothing new for 96 h."""
        self.stories.take_back()  # nothing may close on the word of a batch that was not committed
        self.standings.forget(self.stories.close_before(now - STORY_LIFE))


def _is_decided(known: Spelling | None) -> bool:
    """A person has said what this spelling counts for."""
    return known is not None and known.state in BY_PEOPLE
