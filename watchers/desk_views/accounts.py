"""The accounts of a story side by side, statements of a person, and who has spoken at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from watchers.desk_views.quoted import Quoted


@dataclass(frozen=True, slots=True)
class Voice:
    """A party of a story by the name that desks use ("Moscow"), and whether a text of its own is in."""

    party: str
    label: str
    own_text: bool


@dataclass(frozen=True, slots=True)
class AccountQuote:
    """Words of a party; `via` is the publisher that reports them, "" where they are its own."""

    label: str
    words: Quoted
    via: str = ""
    translated: bool = False
    paraphrase: bool = False  # a translated report's own words about the party


@dataclass(frozen=True, slots=True)
class DifferView:
    """Where two parties differ: in a "figure", "length" of time, "date", "hour", "fact", "denial" or "initiator".

    `sure` is false where both only speak of one matter, each in its own way.
    """

    kind: str
    about: str
    sides: tuple[AccountQuote, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class OnlyView:
    """What one party alone says."""

    label: str
    quotes: tuple[AccountQuote, ...]


@dataclass(frozen=True, slots=True)
class CheckedView:
    """A quotation of a report held against the speaker's own text, which is report `text` of the story."""

    quote: Quoted
    label: str  # the speaker's party
    text: int
    literal: bool
    found: bool
    nearest: Quoted | None = None


@dataclass(frozen=True, slots=True)
class EarlierContact:
    """A story in which the same two were together."""

    story: int
    at: datetime  # its first report was published
    headline: str
    day: date | None = None  # on which they met or spoke, where that is told


@dataclass(frozen=True, slots=True)
class AccountsView:
    """A story by what its parties say; every list in the order of the texts."""

    number: int  # 0 = of items that no store has
    headline: str
    link: str
    who: tuple[str, ...]  # the two persons of the contact, if it is one
    opened_at: datetime
    texts: int  # reports that were read
    voices: tuple[Voice, ...]
    unheard: tuple[str, ...]
    shared: tuple[tuple[AccountQuote, ...], ...]
    differ: tuple[DifferView, ...]
    only: tuple[OnlyView, ...]
    notes: tuple[AccountQuote, ...]  # on the accounts themselves
    checked: tuple[CheckedView, ...]
    unclear: int  # sentences whose speaker is not clear
    background: tuple[date, ...]  # days of older events whose statements were left out
    earlier: tuple[EarlierContact, ...]
    day: date | None = None  # of the contact, if it is one
    paraphrased: int = 0  # statements that a translated report tells in its own words, left out
    formulas: int = 0  # statements that every readout has, left out
    others: tuple[str, ...] = ()  # who speaks for himself alone and is left out, once for each statement


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Something a person said, with its story."""

    words: Quoted
    at: datetime
    story: int | None
    translated: bool = False
    reported: bool = False  # the report's words about what was said, and not the person's own
    weight: int = 0  # how much it tells alone


@dataclass(frozen=True, slots=True)
class SaidView:
    """What a person said, newest first; `more` are on the pages behind, `formulas` on none."""

    name: str
    about: str  # the query that narrows it, as understood; "" = all
    hours: float
    rows: tuple[SaidRow, ...]
    more: int = 0
    items: int = 0  # that name the person
    page: int = 1
    before: int = 0  # on the pages before
    formulas: int = 0  # "the talks were held in a friendly atmosphere"
