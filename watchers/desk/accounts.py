"""The accounts of a story: what its parties say, where they differ, who has not been heard.

Joins the stored story to the pure comparison and numbers every quotation by its report. Words nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial

from watchers.desk import matters
from watchers.desk.bystanders import beside
from watchers.desk.meeting import meeting
from watchers.desk.steps import Work, in_steps
from watchers.desk.voices import Voices
from watchers.desk_views import (
    AccountQuote,
    AccountsView,
    CheckedView,
    DifferView,
    EarlierContact,
    MeetingView,
    OnlyView,
    Quoted,
    Standing,
    Stands,
    Voice,
)
from watchers.model import Entity, Item, Role, Story
from watchers.recent import Recent
from watchers.store import Store
from watchers.store.polls import GiveWay
from watchers.stories.accounts.comparison import Comparison, comparing, introducing
from watchers.stories.accounts.differences import Differ
from watchers.stories.accounts.quotations import Checked, checking
from watchers.stories.accounts.reading import lows
from watchers.stories.accounts.statements import Source, Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.turns import is_transcript
from watchers.text.sentences import Splitter
from watchers.views import Views

REMEMBERED = 200  # stories
EARLIER = 3  # contacts that are named
LOOKED_AT = 9  # stories of the two, of which some are of the same day
OLDER = timedelta(days=5)  # what a report tells of days before that is background


@dataclass(frozen=True, slots=True)
class _Laid:
    """A story laid side by side."""

    sources: Sequence[Source]
    comparison: Comparison
    standing: Standing
    notes: Sequence[Statement]  # on the accounts themselves, whoever says so
    others: tuple[str, ...]  # bystanders, once for each of their statements


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says of a story's accounts; `carried`: reports by number that carry a party's account."""

    standing: Standing = field(default_factory=Standing)
    meeting: MeetingView | None = None
    carried: Mapping[int, str] = field(default_factory=dict)


class Accounts:
    """Answers to "compare", and the line of an alert that says who was heard; without a store of no earlier stories."""

    def __init__(self, store: Store | None, views: Views, told: Callable[[], AccountWords], give_way: GiveWay) -> None:
        self._store = store
        self._views = views
        self._told = told
        self._give_way = give_way
        self.voices = Voices(views, told)
        self._laid: Recent[tuple[int, int], _Laid] = Recent(REMEMBERED)
        self._laying: dict[tuple[int, int], Work[_Laid]] = {}  # under way

    async def standing(self, story: Story) -> Standing:
        """Who of a contact's two parties has been heard, and whether accounts differ."""
        if len(self.voices.parties(story)) > 1:
            return (await self._lay(story)).standing
        # As most stories: one party alone differs with nobody and is no contact, so that nothing has to be compared.
        sources = self.voices.sources(story)
        return Standing(own=tuple(self.voices.called(party, sources) for party in _own(sources)))

    async def told(self, story: Story) -> Told:
        """What a card says of it."""
        items = {place: report.item for place, report in enumerate(story.reports, 1)}
        carried = {place: self.voices.source(item).speaks_for for place, item in items.items() if not item.speaks_for}
        labels = {place: self._views.index.label(f"entity:{party}") for place, party in carried.items() if party}
        met = meeting(story, self.voices.principals(story), self._views.words)
        return Told(await self.standing(story), met, labels)

    def is_transcript(self, item: Item) -> bool:
        """Whether an item's text is one of questions and answers."""
        return is_transcript(item.body, item.lang, self._told().cues)

    async def stands(self, story: Story) -> Stands:
        """Whether two parties are quoted and their accounts differ, and whose account is carried."""
        items = [report.item for report in story.reports if report.role is not Role.COPY]
        own = {self.voices.party(item.speaks_for) for item in items if item.speaks_for}
        carried: dict[str, int] = {}
        for item in items:
            party = "" if item.speaks_for else self.voices.source(item).speaks_for
            if party and party not in own:
                carried.setdefault(party, item.id)
        return Stands((await self.standing(story)).differ, carried)

    async def view(self, story: Story, headline: str, link: str) -> AccountsView:
        """Everything that "compare" shows."""
        laid, who = await self._lay(story), self.voices.principals(story)
        met = meeting(story, who, self._views.words)
        who = who if met else ()  # two who speak in one text need not have spoken with each other
        numbers = _numbers(story)
        label = cache(partial(self.voices.called, sources=laid.sources))  # it reads the texts for a name
        quote = _Quotes(label, numbers, self._views.words.splitter)
        background = {id(one): days for one in _all(laid.comparison) if (days := _background(one))}
        left_out = {id(one) for one in laid.notes} | background.keys()
        return AccountsView(
            number=story.id,
            headline=headline,
            link=link,
            who=tuple(entity.name for entity in who),
            day=met.day if met else None,
            opened_at=story.began,
            texts=len(laid.sources),
            voices=_voices(laid, label),
            unheard=laid.standing.unheard,
            shared=tuple(tuple(map(quote.of, row.statements)) for row in laid.comparison.shared),
            differ=tuple(self._differs(one, quote) for one in laid.comparison.differ),
            only=tuple(_only(laid.comparison, left_out, quote, label)),
            notes=tuple(quote.whole(one) for one in laid.notes),
            checked=tuple(map(quote.checked, await self._checked(story, laid))),
            unclear=laid.comparison.unclear,
            paraphrased=laid.comparison.paraphrased,
            others=laid.others,
            formulas=sum(one.weight < 0 for one in _all(laid.comparison)),
            background=tuple(sorted({day for days in background.values() for day in days})),
            earlier=await self._earlier(who, story),
        )

    def _differs(self, one: Differ, quote: _Quotes) -> DifferView:
        sides = tuple(quote.of(side.statement) for side in one.sides)
        return DifferView(matters.kind_of(one, self._told()), matters.about(one, self._told()), sides, one.sure)

    async def _lay(self, story: Story) -> _Laid:
        """The story side by side, worked out once a version."""
        key = (story.id, story.version)
        if key not in self._laid:
            work = self._laying.setdefault(key, Work(self._comparing(story)))  # an alert and COMPARE ask at one time
            try:
                self._laid[key] = await work.done(self._give_way)
            finally:
                self._laying.pop(key, None)
        return self._laid[key]

    def _comparing(self, story: Story) -> Generator[None, None, _Laid]:
        told, sources = self._told(), self.voices.sources(story)
        parties = self.voices.parties(story)
        names = self.voices.names(parties)
        whole = yield from comparing(sources, told, names)
        comparison, others = beside(whole, parties)
        notes = [one for one in _all(whole) if self._is_note(one)]
        return _Laid(sources, comparison, self._stands(story, sources, comparison), notes, others)

    async def _checked(self, story: Story, laid: _Laid) -> Sequence[Checked]:
        """The quotations held against the speakers' own texts: long work that no alert waits for."""
        told, names = self._told(), self.voices.names(self.voices.parties(story))
        parties = await in_steps(introducing(laid.sources, told, names), self._give_way)
        return await in_steps(checking(laid.sources, parties, told), self._give_way)

    def _stands(self, story: Story, sources: Sequence[Source], comparison: Comparison) -> Standing:
        label = partial(self.voices.called, sources=sources)
        own = _own(sources)
        contact = [entity.party for entity in self.voices.principals(story)]
        parties = self.voices.parties(story)
        heard = [party for party in comparison.parties if party not in own and party in parties]
        unheard = [party for party in contact if party not in (*own, *heard)]
        known = {*own, *heard}
        sure = (one for one in comparison.differ if one.sure)  # nobody is called by what is only likely
        first = next((one for one in sure if all(side.statement.party in known for side in one.sides)), None)
        quote = _Quotes(label, _numbers(story), self._views.words.splitter)
        sides = tuple(quote.of(side.statement) for side in first.sides) if first else ()
        own_texts, quoted, missing = (tuple(map(label, those)) for those in (own, heard, unheard))
        return Standing(own_texts, quoted, missing, differ=first is not None, sides=sides)

    def _is_note(self, statement: Statement) -> bool:
        """Whether it speaks of an account and not of what happened."""
        return any(self._told().cues.on_accounts.all(lows(statement.words)))

    async def _earlier(self, who: Sequence[Entity], story: Story) -> tuple[EarlierContact, ...]:
        """Stories of days before this one's in which the same two were together."""
        if len(who) < 2 or self._store is None:
            return ()
        ids, this = [entity.id for entity in who], self._contact(story, who)
        found = await self._store.together.stories_with(ids, this.at, story.id, LOOKED_AT)
        contacts = [self._contact(one, who) for one in await self._store.stories.newest_of(found, LOOKED_AT)]
        # Another story of the same day is the same event, in another language or told otherwise.
        before = [one for one in contacts if _day(one) < _day(this)]
        return tuple(sorted(before, key=lambda one: one.at, reverse=True)[:EARLIER])

    def _contact(self, story: Story, who: Sequence[Entity]) -> EarlierContact:
        first = min((report.item for report in story.reports), key=lambda item: item.published)
        met = meeting(story, who, self._views.words)
        return EarlierContact(story.id, first.published, first.title, met.day if met else None)


def _day(contact: EarlierContact) -> date:
    """When the two met, or when it was first reported."""
    return contact.day or contact.at.date()


class _Quotes:
    """Statements as quotations with the number and the link of their report."""

    def __init__(
        self, label: Callable[[str], str], numbers: Mapping[int, tuple[int, Item]], splitter: Splitter
    ) -> None:
        self._label = label
        self._numbers = numbers
        self._splitter = splitter

    def of(self, statement: Statement) -> AccountQuote:
        """One statement."""
        words = self._quoted(statement.source, statement.told)
        return AccountQuote(
            self._label(statement.party),
            words,
            statement.via,
            translated=statement.source.translated,
            paraphrase=statement.paraphrase,
        )

    def whole(self, statement: Statement) -> AccountQuote:
        """The sentence that a statement stands in, which says whose it is."""
        text = statement.source.text
        start, end = self._splitter.at(text, statement.start)
        return replace(self.of(statement), words=self._quoted(statement.source, text[start : max(end, statement.end)]))

    def checked(self, one: Checked) -> CheckedView:
        """One quotation held against a text."""
        return CheckedView(
            quote=self._quoted(one.report, one.quote),
            label=self._label(one.text.speaks_for),
            text=self._numbers[one.text.id][0],
            literal=one.literal,
            found=one.found,
            nearest=self._quoted(one.text, one.nearest_sentence) if one.nearest else None,
        )

    def _quoted(self, source: Source, words: str) -> Quoted:
        number, item = self._numbers[source.id]
        return Quoted(words, item.link, source.name, number)


def _numbers(story: Story) -> dict[int, tuple[int, Item]]:
    """The reports by item: the number of each, and the item."""
    return {report.item.id: (place, report.item) for place, report in enumerate(story.reports, 1)}


def _voices(laid: _Laid, label: Callable[[str], str]) -> tuple[Voice, ...]:
    """The parties that speak."""
    own = {source.speaks_for for source in laid.sources}
    return tuple(Voice(party, label(party), party in own) for party in laid.comparison.parties)


def _only(
    comparison: Comparison, left_out: set[int], quote: _Quotes, label: Callable[[str], str]
) -> Iterable[OnlyView]:
    for party, rows in comparison.parties.items():
        alone = [row.statement for row in rows if row.only and id(row.statement) not in left_out]
        telling = [one for one in alone if one.weight >= 0]  # "views were exchanged" is nobody's claim
        if telling:
            best = sorted(telling, key=lambda one: -one.weight)
            yield OnlyView(label(party), tuple(map(quote.of, best)))


def _own(sources: Sequence[Source]) -> tuple[str, ...]:
    """The parties with a text of their own."""
    return tuple(dict.fromkeys(source.speaks_for for source in sources if source.speaks_for))


def _all(comparison: Comparison) -> list[Statement]:
    return [row.statement for rows in comparison.parties.values() for row in rows if row.only]


def _background(statement: Statement) -> tuple[date, ...]:
    """The days of an older event that a report tells beside its own; () for what belongs to the story."""
    if not statement.via:
        return ()
    old = statement.source.published - OLDER
    return tuple(statement.days) if statement.days and all(day < old for day in statement.days) else ()
