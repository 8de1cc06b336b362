"""Which place of several to quote: what was met of a story, sentence by sentence.

Pure; knows matches and the texts they stand in, and nothing of stories, chats and the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchers.model import Field, Item, Match, Tier
from watchers.stories.dateline import past_dateline
from watchers.stories.words import StoryWords
from watchers.text.sentences import Splitter

Rarity = Callable[[Item, str], float]  # how seldom the reports of the desk hold words of an item

SKIPPED = " … "  # between words that stand apart


@dataclass(frozen=True, slots=True)
class Met:
    """Something watched that an item of the story holds; `watches` are numbers in the chat."""

    item_id: int
    match: Match
    watches: tuple[int, ...] = ()


def by_profile(met: Iterable[Met]) -> list[list[Met]]:
    """The places of each profile or leaf, in the order they are met."""
    found: dict[str, list[Met]] = {}
    for one in met:
        found.setdefault(one.match.profile, []).append(one)
    return list(found.values())


def once_a_watch(groups: Iterable[list[Met]]) -> list[list[Met]]:
    """The groups without those whose watches others before them have met already; without a watch each stays."""
    told: set[int] = set()
    kept = []
    for group in groups:
        watches = {number for place in group for number in place.watches}
        if not watches or watches - told:
            kept.append(group)
            told |= watches
    return kept


def surest(groups: Sequence[list[Met]]) -> list[Met]:
    """The first group of the surest tier."""
    order = list(Tier)
    return min(groups, key=lambda group: min(order.index(place.match.tier) for place in group))


def best(places: list[Met], items: Mapping[int, Item], rarity: Rarity, splitter: Splitter) -> list[Met]:
    """The places to quote: those of the sentence that tells most of what was asked for, in reading order.

    First in the language of the first report; of a topic, with the word that stands in the fewest reports of the desk;
    then with the most of them. Among equals the body goes before the title, which is shown anyway, and the first
    before the later.
    """
    sentences: dict[tuple[int, Field, int], list[Met]] = {}
    for place in places:
        sentences.setdefault((place.item_id, place.match.field, _sentence(items, place, splitter)), []).append(place)
    is_name = places[0].match.profile.startswith("entity:")  # however written, it tells the same
    lang = next(iter(items.values())).lang

    def told(crowd: Sequence[Met]) -> tuple[bool, float, float, bool]:
        item = items[crowd[0].item_id]
        each = {met.match.start: 1.0 if is_name else rarity(item, met.match.surface) for met in crowd}
        in_body = crowd[0].match.field is Field.BODY
        return item.lang == lang, max(each.values()), sum(each.values()), in_body

    chosen = max(sentences.values(), key=told)
    return sorted(chosen, key=lambda place: place.match.start)


def _sentence(items: Mapping[int, Item], place: Met, splitter: Splitter) -> int:
    return splitter.at(items[place.item_id].body, place.match.start).start if place.match.field is Field.BODY else 0


def surface(quoted: list[Met], items: Mapping[int, Item]) -> str:
    """The words found in one sentence; what lies between them is left out, but for single blanks."""
    item, field = items[quoted[0].item_id], quoted[0].match.field
    text = item.title if field is Field.TITLE else item.body
    words, end = "", 0
    for match in (place.match for place in quoted):
        if match.start >= end:
            between = text[end : match.start] if words and match.start - end <= 1 else SKIPPED if words else ""
            words, end = words + between + match.surface, match.end
    return words


def without_doubles(met: list[Met]) -> list[Met]:
    """Without the words of a query that stand where a profile of the same watch was found anyway."""
    named = {(one.item_id, one.match.field, one.match.start, one.watches) for one in met if _is_profile(one)}
    return [
        one
        for one in met
        if _is_profile(one) or (one.item_id, one.match.field, one.match.start, one.watches) not in named
    ]


def _is_profile(one: Met) -> bool:
    return one.match.profile.startswith(("entity:", "topic:"))


def sentence_of(body: str, match: Match, words: StoryWords) -> str:
    """The sentence of a text that a match stands in, without a dateline before it."""
    start, end = words.splitter.at(body, match.start)
    begins = start + past_dateline(body[start:end], words.contacts.months)
    # A watch that is met by the dateline itself has nothing else to show.
    return body[begins if begins <= match.start else start : end]
