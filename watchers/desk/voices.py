"""Who speaks in a story: parties by their profiles, the two of a contact, and who has been heard.

A profile's `party` says as whom a person or body speaks; the country of that id says by which name desks call it. Words
nothing and compares nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC

from watchers.desk.houses import publisher_of
from watchers.model import Entity, EntityType, Field, Item, Role, Story, Text, Tier
from watchers.recent import Recent
from watchers.stories.accounts.carrying import READ as READ_FOR_BODIES
from watchers.stories.accounts.carrying import cites
from watchers.stories.accounts.lands import lands
from watchers.stories.accounts.reading import lows, words_of
from watchers.stories.accounts.statements import READ_LIMIT, Source
from watchers.stories.accounts.tables import AccountWords
from watchers.views import Views

SPOKEN = 2_000  # code points of a text in which countries are looked for that speak
OPENING = 400  # code points of a text that name whom the item is about
SHORTEST_SURNAME = 4  # letters: a shorter one alone may be anything
REMEMBERED = 2_000  # items
REMEMBERED_STORIES = 50
READ = 24  # reports of a story whose texts are read: its first and its last ones


class Voices:
    """Parties as the profiles have them."""

    def __init__(self, views: Views, told: Callable[[], AccountWords]) -> None:
        self._views = views
        self._told = told
        self._sources: Recent[tuple[int, int], list[Source]] = Recent(REMEMBERED_STORIES)
        self._named: Recent[tuple[int, int], tuple[Entity, ...]] = Recent(REMEMBERED)
        self._heard: Recent[tuple[int, int], tuple[str, ...]] = Recent(REMEMBERED)

    def party(self, name: str) -> str:
        """The party that a text speaks for: a body's profile stands for the party that it has."""
        entity = self._views.index.profile(name)
        return entity.party if entity and entity.party else name

    def label(self, party: str) -> str:
        """The name that desks use: "Moscow" for russia; a name as read stays as it is."""
        entity = self._views.index.profile(party)
        if entity is None:
            return party
        return entity.says_as[0] if entity.says_as else entity.name

    def called(self, party: str, sources: Iterable[Source]) -> str:
        """The same in a story: without a profile as its texts write the name, as a land, or as who publishes its text.

        A name that stands nowhere else is as a feed writes it: "hill-valley".
        """
        label = self.label(party)
        if not party or label != party:
            return label
        words = r"[\s-]+".join(map(re.escape, re.findall(r"\w+", party)))
        name = re.compile(rf"\b{words}\b", re.IGNORECASE)
        read = list(sources)
        found = (one[0] for source in read for one in name.finditer(source.text[:READ_LIMIT]))
        written = next((one for one in found if one[:1].isupper()), "")
        own = [source.name for source in read if source.speaks_for == party]
        said = _capital(party) if own and party.islower() else party
        return written or self._land(party) or next(filter(None, own), said)

    def _land(self, party: str) -> str:
        """The country that a party without a profile is by its name: "South Korea" for south-korea."""
        words = lows(words_of(party.replace("-", " "), "en"))
        found = self._told().lands.at(words, 0) if words else None
        return found.value if found and found.length == len(words) else ""

    def names(self, parties: Iterable[str]) -> dict[str, list[str]]:
        """The names under which each of the parties speaks, its people's among them."""
        found: dict[str, list[str]] = {party: [] for party in parties}
        for entity in self._views.index.entities():
            if entity.party in found:
                found[entity.party] += [*written(entity), *entity.says_as]
        return found

    def named(self, item: Item) -> tuple[Entity, ...]:
        """Those with a party whom the head of an item names, in its order."""
        return self._named.of((item.id, item.revision), lambda: self.named_in(item.title, item.body, item.lang))

    def named_in(self, title: str, body: str, lang: str) -> tuple[Entity, ...]:
        """Those with a party whom a title and the opening of a text name, in their order."""
        found = self._views.index.match(Text(title, body[:OPENING], lang)).entities
        sure = [match for match in found if match.tier is not Tier.POSSIBLE]
        sure.sort(key=lambda match: (match.field is not Field.TITLE, match.start))
        entities = (self._views.index.profile(match.profile) for match in sure)
        return tuple(dict.fromkeys(entity for entity in entities if entity and entity.party))

    def parties_in(self, title: str, body: str, lang: str) -> tuple[str, ...]:
        """The parties whom a text names at its head, and the countries with a profile that speak in it."""
        named = [entity.party for entity in self.named_in(title, body, lang)]
        spoken = dict.fromkeys(lands(words_of(body[:SPOKEN], lang), self._told()))
        found = self._views.index.match(Text(", ".join(spoken), "", "en")).entities if spoken else ()
        entities = (self._views.index.profile(match.profile) for match in found)
        countries = [one.party for one in entities if one and one.type is EntityType.COUNTRY and one.party]
        return tuple(dict.fromkeys([*named, *countries]))

    def principals(self, story: Story) -> tuple[Entity, ...]:
        """The two persons of different parties whom most reports name at their head; () where it is no contact."""
        counts: dict[Entity, int] = {}
        for item in _read(story):
            for entity in self.named(item):
                if entity.type is EntityType.PERSON:
                    counts[entity] = counts.get(entity, 0) + 1
        most = sorted(counts, key=lambda entity: -counts[entity])
        pair = most[:2]
        return tuple(pair) if len(pair) == 2 and pair[0].party != pair[1].party else ()

    def names_in(self, sources: Iterable[Source]) -> dict[str, list[str]]:
        """The names of the parties that texts speak for, and of those whom they name, by what the texts call them."""
        read = list(sources)
        spoken = {one.speaks_for: self.party(one.speaks_for) for one in read if one.speaks_for}
        named = {party for one in read for party in self.parties_in(one.title, one.text, one.lang)}
        parties = spoken | {party: party for party in sorted(named - set(spoken.values()))}
        names = self.names(parties.values())
        return {called: names[party] for called, party in parties.items()}

    def sources(self, story: Story) -> list[Source]:
        """The reports of a story as accounts are read from them; copies say nothing of their own."""
        return self._sources.of((story.id, story.version), lambda: list(map(self.source, _read(story))))

    def source(self, item: Item) -> Source:
        """One item; an agency speaks for the body whose text it carries."""
        read = Source(
            id=item.id,
            title=item.title,
            text=item.body,
            lang=item.lang,
            published=item.published.astimezone(UTC).date(),
            name=self.publisher(item),
            speaks_for=self.party(item.speaks_for) if item.speaks_for else "",
            translated=item.translated,
        )
        return read if read.speaks_for else replace(read, speaks_for=self._carried(item, read))

    def publisher(self, item: Item) -> str:
        """Who publishes an item, by the name that people know."""
        return publisher_of(item, self._views.feeds)

    def _carried(self, item: Item, read: Source) -> str:
        """The party of the body that the item's feed carries, where this item cites it."""
        feed = self._views.feeds.get(item.feed_id)
        for body in feed.settings.carries if feed else ():
            entity = self._views.index.profile(body)
            if entity and cites(read, self._places(item, entity), self._told()):
                return self.party(body)
        return ""

    def _places(self, item: Item, body: Entity) -> list[tuple[int, int]]:
        """Where the text surely names a body or one of its party's people."""
        found = self._views.index.match(Text("", item.body[:READ_FOR_BODIES], item.lang)).entities
        sure = [match for match in found if match.tier is not Tier.POSSIBLE]
        return [(match.start, match.end) for match in sure if self._speaks_as(match.profile, body)]

    def _speaks_as(self, name: str, body: Entity) -> bool:
        one = self._views.index.profile(name)
        if one is None or one.id == body.id:
            return one is not None
        return one.type is EntityType.PERSON and bool(one.party) and one.party == body.party

    def parties(self, story: Story) -> tuple[str, ...]:
        """The parties that a story may hold: those that its texts speak for, and those whom they name."""
        spoken = [source.speaks_for for source in self.sources(story) if source.speaks_for]
        named = [party for item in _read(story) for party in self._parties_of(item)]
        return tuple(dict.fromkeys([*spoken, *named]))

    def _parties_of(self, item: Item) -> tuple[str, ...]:
        return self._heard.of((item.id, item.revision), lambda: self.parties_in(item.title, item.body, item.lang))


def _capital(party: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[\s_-]+", party))


def written(entity: Entity) -> tuple[str, ...]:
    """The names of an entity as texts have them; of a person the surname alone, too."""
    names = (entity.name, *entity.aliases)
    if entity.type is not EntityType.PERSON:
        return names
    surnames = (name.split()[-1] for name in names if len(name.split()[-1]) >= SHORTEST_SURNAME)
    return tuple(dict.fromkeys((*names, *surnames)))


def _read(story: Story) -> Sequence[Item]:
    """The items that are read: a long story at both ends, and every text that speaks for somebody."""
    items = [report.item for report in story.reports if report.role is not Role.COPY]
    if len(items) <= READ:
        return items
    ends = {item.id for item in (*items[: READ // 2], *items[-READ // 2 :])}
    return [item for item in items if item.id in ends or item.speaks_for]
