"""Shows a story as a chat sees it: headline, the sentences that hit, reports, publishers.

Everything quoted is word for word from an item. Words nothing: that is the bot's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import structlog

from watchers.desk.accounts import Accounts, Told
from watchers.desk.houses import article_of, carrier_of, house_of, is_by_hand, publisher_of, told_once
from watchers.desk.places import Met, best, by_profile, once_a_watch, sentence_of, surest, surface, without_doubles
from watchers.desk.telling import headline, summary, tellings, titled
from watchers.desk_views import (
    HitView,
    OwnText,
    PublisherCount,
    Quoted,
    RelatedStory,
    ReportView,
    StoryCard,
    WhyLine,
)
from watchers.model import Field, Hit, Item, Match, Report, Role, Story
from watchers.store import Store
from watchers.stories import publishers
from watchers.text.sentences import Splitter
from watchers.views import Views

LONG = 700  # words: too many for a lead and a sentence to tell what is in it

log = structlog.get_logger(__name__)


class Cards:
    """Makes story cards."""

    def __init__(self, store: Store, views: Views, accounts: Accounts | None = None) -> None:
        self._accounts = accounts
        self._store = store
        self._views = views

    async def for_chat(self, chat_id: int, story: Story) -> StoryCard:
        """The card with what the chat's watches met."""
        numbers = {watch.id: watch.number for watch in await self._store.chats.watches(chat_id)}
        hits = await self._store.news.hits_of(chat_id, story.id)
        met = _met(hits, numbers)
        told = await self._told(story)
        card = self.card(story, met, carried=told.carried)
        reports = tuple(replace(one, speaks_for=told.carried.get(one.number, one.speaks_for)) for one in card.reports)
        related = await self._related(story)
        own = self._own_text(story, met)
        return replace(
            card, standing=told.standing, meeting=told.meeting, reports=reports, related=related, own_text=own
        )

    async def _told(self, story: Story) -> Told:
        """Who met and was heard; nothing where reading that fails: the alert goes out without those lines."""
        try:
            return await self._accounts.told(story) if self._accounts else Told()
        except Exception:
            log.exception("accounts not compared", story=story.id, version=story.version)
            return Told()

    async def _related(self, story: Story) -> RelatedStory | None:
        """The story that is near, where it is still another one."""
        near = await self._store.stories.get(story.related) if story.related is not None else None
        if near is None or near.id == story.id:
            return None
        first = titled(near)
        return RelatedStory(near.id, headline(first), first.link, near.reports[0].item.published)

    def card(
        self, story: Story, met: Iterable[Met], *, told: bool = True, carried: Mapping[int, str] | None = None
    ) -> StoryCard:
        """The card with the given places; not `told`, as in a list, it is without sentences that sum it up.

        `carried` names whose account a report carries, by its number.
        """
        story = replace(story, reports=told_once(story.reports))
        items = {report.item.id: report.item for report in story.reports}
        numbers = {item_id: place for place, item_id in enumerate(items, 1)}
        first = titled(story)
        known = without_doubles([one for one in met if one.item_id in items])
        voices = {
            item.id: (carried or {}).get(numbers[item.id]) or self._called(item.speaks_for) for item in items.values()
        }
        said = summary(story, first, numbers, self._views.words, voices) if told else ()
        count = publishers.count(story.reports)
        return StoryCard(
            number=story.id,
            headline=headline(first),
            link=first.link,
            lead=said[0] if said else None,
            hits=tuple(self._hit(places, items, numbers, first) for places in once_a_watch(by_profile(known))),
            reports=tuple(self._report(place, report) for place, report in enumerate(story.reports, 1)),
            publishers=PublisherCount(count.total, tuple(sorted(count.by_kind.items()))),
            opened_at=story.began,
            changed_at=story.changed_at,
            version=story.version,
            also_carried=self._carriers(story),
            why=self._why(known, items),
            added=said[1:],
            tellings=tellings(story, first, numbers, self._views.words) if told else (),
        )

    def _own_text(self, story: Story, met: Sequence[Met]) -> OwnText | None:
        """The newest long text of a party's own: no sentence or two tells what a chat's watches met in it."""
        items = {report.item.id: report.item for report in story.reports}
        numbers = {item_id: place for place, item_id in enumerate(items, 1)}
        spoken = ((item, len(item.body.split())) for item in reversed(items.values()) if item.speaks_for)
        item, words = next((one for one in spoken if one[1] >= LONG), (None, 0))
        if item is None:
            return None
        own = without_doubles([one for one in met if one.item_id == item.id and one.match.field is Field.BODY])
        first = titled(story)
        hits = tuple(self._hit(places, items, numbers, first) for places in once_a_watch(by_profile(own)))
        transcript = self._accounts is not None and self._accounts.is_transcript(item)
        return OwnText(numbers[item.id], words, transcript, hits)

    @property
    def splitter(self) -> Splitter:
        """How texts are cut into sentences."""
        return self._views.words.splitter

    def quote(self, item: Item, match: Match, number: int) -> Quoted:
        """The sentence that a match stands in."""
        if match.field is Field.TITLE:
            return Quoted(item.title, item.link, item.publisher, number)
        return Quoted(sentence_of(item.body, match, self._views.words), item.link, item.publisher, number)

    def _hit(self, places: list[Met], items: Mapping[int, Item], numbers: Mapping[int, int], first: Item) -> HitView:
        """What was met of one profile, shown at its best place."""
        quoted = best(places, items, self._views.rarity, self._views.words.splitter)
        in_headline = any(place.item_id == first.id and place.match.field is Field.TITLE for place in places)
        return HitView(
            label=self._views.index.label(quoted[0].match.profile),
            ref=quoted[0].match.profile,
            watch_numbers=tuple(sorted({number for place in places for number in place.watches})),
            surface=surface(quoted, items),
            sentence=self.quote(items[quoted[0].item_id], quoted[0].match, numbers[quoted[0].item_id]),
            in_headline=in_headline,
        )

    def _report(self, number: int, report: Report) -> ReportView:
        item = report.item
        house, party = house_of(item, self._views.feeds), item.speaks_for
        return ReportView(
            number=number,
            publisher=publisher_of(item, self._views.feeds),
            kind=item.kind,
            country=house.settings.country if house else "",
            speaks_for=self._called(party),
            at=item.published,
            title=headline(item),
            link=item.link,
            role=report.role,
            language=item.lang,
            image=item.image,
            # What a first poll brought is told by its own hour.
            joined_at=item.published if item.baseline else report.joined_at,
            edited=item.revision > 1 and not item.fuller,
            translated=item.translated,
            carrier=carrier_of(item, self._views.feeds),
            by_hand=is_by_hand(item, self._views.feeds),
        )

    def _called(self, party: str) -> str:
        """The name of a party; where its profile is not at hand, its id as words."""
        entity = self._views.index.profile(party) if party else None
        return entity.name if entity else party.replace("-", " ").title()

    def _carriers(self, story: Story) -> tuple[str, ...]:
        """Who carried a copy: the feeds' own names, because the credit is somebody else's."""
        own = {article_of(report.item) for report in story.reports if report.role is not Role.COPY}
        copies = [report.item for report in story.reports if report.role is Role.COPY]
        return tuple(dict.fromkeys(item.feed_name or item.publisher for item in copies if article_of(item) not in own))

    def _why(self, met: list[Met], items: Mapping[int, Item]) -> tuple[WhyLine, ...]:
        """One line a watch, with the words of its best place."""
        groups: dict[int, list[list[Met]]] = {}
        for places in by_profile(met):
            for number in {number for place in places for number in place.watches}:
                groups.setdefault(number, []).append([place for place in places if number in place.watches])
        lines = []
        for number, found in groups.items():
            quoted = best(surest(found), items, self._views.rarity, self._views.words.splitter)
            label = self._views.index.label(quoted[0].match.profile)
            lines.append(WhyLine(number, label, surface(quoted, items), quoted[0].match.tier))
        return tuple(sorted(lines, key=lambda line: line.watch))


def _met(hits: Iterable[Hit], numbers: Mapping[int, int]) -> list[Met]:
    """Hits of watches that are still there; without them (all unwatched) the places stay, unnumbered."""
    return [
        Met(hit.item_id, match, (numbers[hit.watch_id],) if hit.watch_id in numbers else ())
        for hit in hits
        for match in hit.matches
    ]
