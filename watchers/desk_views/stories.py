"""A story as one chat sees it, and lists of stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from watchers.desk_views.house import FirstReading
from watchers.desk_views.quoted import Quoted
from watchers.desk_views.standing import Standing
from watchers.desk_views.watches import Misread
from watchers.model import Entity, Kind, Role, Tier, Turn


@dataclass(frozen=True, slots=True)
class HitView:
    """Something watched that was met in a story, with the sentence that it stands in."""

    label: str  # the profile's name, or the leaf of the query as written
    ref: str  # "entity:muhriddin", "topic:visas", or the leaf
    watch_numbers: tuple[int, ...]  # the chat's watches it counts for
    surface: str  # the words found
    sentence: Quoted
    in_headline: bool = False  # the story's headline carries it already


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of a story; `number` counts from 1 in the order they joined."""

    number: int
    publisher: str
    kind: Kind | None
    country: str  # "" = not known
    speaks_for: str  # the party's name for people, "" = for nobody
    at: datetime  # published
    title: str
    link: str
    role: Role
    language: str = ""
    image: str = ""  # the address of its picture
    joined_at: datetime | None = None
    edited: bool = False  # its publisher has changed it since
    translated: bool = False  # by a machine
    carrier: str = ""  # the feed that brought it, where that is another house than the publisher
    by_hand: bool = False  # a person gave it


@dataclass(frozen=True, slots=True)
class PublisherCount:
    """How many publishers carry a story, each counted once; copies are not counted."""

    total: int
    by_kind: tuple[tuple[Kind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as another language tells it: the first headline of that language."""

    language: str
    headline: Quoted
    lead: Quoted | None
    reports: int


@dataclass(frozen=True, slots=True)
class WhyLine:
    """A watch and the words that met it."""

    watch: int  # its number in the chat
    label: str
    surface: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A contact: its kinds ("call", "talks", "visit", "conference", "exchange"), its day, and who met."""

    kinds: tuple[str, ...]
    day: date | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A story that is near and was not surely the same: how it is called, and when it began."""

    number: int
    headline: str
    link: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnText:
    """A party's own long text among the reports, and what the chat's watches met in it, each at its best place."""

    number: int  # of the report
    words: int
    transcript: bool  # of questions and answers
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story as one chat sees it; reports stand in the order they joined."""

    number: int
    headline: str
    link: str
    lead: Quoted | None
    hits: tuple[HitView, ...]  # best first
    reports: tuple[ReportView, ...]
    publishers: PublisherCount
    opened_at: datetime
    changed_at: datetime
    version: int
    also_carried: tuple[str, ...] = ()  # publishers of copies
    related: RelatedStory | None = None
    why: tuple[WhyLine, ...] = ()
    standing: Standing = field(default_factory=Standing)
    added: tuple[Quoted, ...] = ()  # with the lead, what sums it up
    tellings: tuple[Telling, ...] = ()  # in other languages than that of the headline
    meeting: MeetingView | None = None
    own_text: OwnText | None = None


@dataclass(frozen=True, slots=True)
class EditView:
    """Words of a text that were changed; "" = nothing stood, or stands, there.

    `gone` and `came` are the few words that make all the difference, "" where there is more.
    """

    before: str
    after: str
    gone: str = ""
    came: str = ""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A change that a report brought to its story; `edits` where it changed its own text, `more` were left out.

    `earlier` is the report of another house whose number it changed.
    """

    turn: Turn
    report: ReportView
    edits: tuple[EditView, ...] = ()
    more: int = 0
    withdrawn: bool = False
    earlier: ReportView | None = None


@dataclass(frozen=True, slots=True)
class LateItem:
    """An item that came too old to alert."""

    title: str
    link: str
    publisher: str
    at: datetime
    watches: tuple[int, ...]
    story: int


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest stories of a query, newest change first."""

    about: str  # the query as understood; "" = the chat's watches, or everything
    hours: float  # how far back was looked
    cards: tuple[StoryCard, ...]
    more: int = 0  # further stories that were not listed
    older: int = 0  # stories from before that, where none is of the time asked for
    more_older: bool = False  # and there may be more of them
    mentions: int = 0  # stories that only mention it in passing, not listed
    everything: bool = False
    no_watches: bool = False  # the chat's watches were meant, and it has none
    unread: tuple[str, ...] = ()  # feeds that cannot be read now
    skipped: int = 0  # stories of the pages before
    days: tuple[datetime, datetime] | None = None  # asked for by day: from, and to before
    probably: Entity | None = None  # the profile that the words nearly are, where they met nothing
    unmet: tuple[str, ...] = ()  # fields of the query, "source:tass", that no feed or kept item has
    untranslated: tuple[str, ...] = ()  # languages that its words cannot meet, where they met nothing
    misread: Misread | None = None  # what the query, taken as typed, was probably meant to say
    reading: FirstReading | None = None  # None = every feed was asked
