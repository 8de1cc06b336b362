"""The rule of joining: how like is an item to a story, and is that enough?

A weighted sum of named measures, learned from stories that people grouped (the weights stand in
watchers/data/story_weights.toml), beside four rules that no weight may overrule: a contact of other
people is another story, a round-up joins none, one famous name is no event, and neither is the form of
a publisher's texts. Knows no words and writes no evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from watchers.stories.acts import CONTACT
from watchers.stories.candidates import Candidate
from watchers.stories.contacts import Contact, Sameness
from watchers.stories.features import Features
from watchers.stories.open_story import MANY_ITEMS, OpenStory, is_of_another_site
from watchers.stories.standing import standing
from watchers.stories.visits import in_one_place
from watchers.stories.weights import Weights

SILENCE_HOURS, AGE_HOURS = 48.0, 96.0
OF_HOURS = ("silence", "age")
BRIEF_TERMS = 13  # a bare headline can share but few words with a grown story
CONTENT = 0.08  # what words other than names must add: one man's name links all that he did that day
ALL_NAMES, MANY_NAMES = 0.75, 3  # unless nearly all names agree, and there are many
SOON = 12.0  # hours within which a place may be called by two words
SURE = 0.6  # a score that names alone do not reach
OWN_NAMES = 0.5  # where few other stories have them, one name less will do
BEYOND = 0.08  # what all but the names of countries must add
MOST_NAMES = 0.5  # of an item's, by rarity
PAIR = 2
DENIED = 2  # things that a denial shares with what it denies
WORN = 0.05  # a word that so many texts hold tells nothing; a bare headline says little else
ABOUT = 0.5  # of what most of its items hold: a story that is about one word
MARGIN_LIMIT = 0.3
ROUND_UP_STORIES = 3  # an item as near to so many stories lists the news of the day
ROUND_UP_SHARE = 0.8
OWN_HEADLINE = 0.25  # likeness of headlines: less, and a publisher's next text is no update of its last


class Likeness(NamedTuple):
    """An item beside one open story; `hours` since its last report, `score` comparable to Weights.join.

    `in_substance`: they share more than names, or nearly all names, or who is where, or they are very like, or the
    item is a bare headline, which has little else.
    `timeless` is the score without what hours take from it. `contact` is what both report, `sameness` whether it is
    one; None where one of them reports none.
    """

    candidate: Candidate
    hours: float
    score: float
    in_substance: bool
    contact: Contact | None
    sameness: Sameness | None
    timeless: float


def rank(item: Features, candidates: Sequence[Candidate], weights: Weights) -> tuple[Likeness, ...]:
    """Measure `item` against its candidates; best first: the same contact, then the score, then the older story."""
    measured = [measures(item, candidate) for candidate in candidates]
    scores = [sum(weights.measures[name] * value for name, value in one.items()) for one in measured]
    ranked = (
        _likeness(item, candidate, score + weights.measures["margin"] * margin, score - _of_hours(one, weights))
        for candidate, one, score, margin in zip(candidates, measured, scores, margins(scores), strict=True)
    )
    found = sorted(ranked, key=_order)
    return tuple(_of_one_deed_first(item, found, weights) if item.acts - {CONTACT} else found)


def measures(item: Features, candidate: Candidate) -> Mapping[str, float]:
    """The named measures of one candidate; the margin over the second best comes to them."""
    story = candidate.story
    age = abs((item.at - story.opened_at).total_seconds()) / 3600
    return {
        "cosine": candidate.cosine,
        "content": candidate.content,
        "window": candidate.window - candidate.cosine,
        "headline": candidate.headline,
        "contained": candidate.contained,
        "owned": candidate.owned,
        "owned_names": candidate.owned_names,
        "core": candidate.core,
        "brief_core": candidate.core * _is_brief(item),
        "silence": min(_silence(item, story) / SILENCE_HOURS, 1.0),
        "age": min(age / AGE_HOURS, 1.0),
        "brief": float(_is_brief(item)),
    }


def margins(scores: Sequence[float]) -> list[float]:
    """How far each score is before the best of the others (0 where there is none), bounded."""
    best = sorted(scores, reverse=True)[:2]
    seconds = [max(best[1:] if score == best[0] else best[:1], default=0.0) for score in scores]
    return [max(-MARGIN_LIMIT, min(MARGIN_LIMIT, score - one)) for score, one in zip(scores, seconds, strict=True)]


def joins(item: Features, ranked: Sequence[Likeness], weights: Weights) -> bool:
    """Whether `item` joins the first of `ranked`."""
    if not ranked or ranked[0].sameness is Sameness.OTHER:
        return False
    if ranked[0].sameness is Sameness.SAME:
        return True
    if item.account.denial and _names_nothing(item, ranked[0].candidate.story):
        return False
    if _denies(item, ranked[0], weights):
        return True
    return ranked[0].score >= weights.join and not _is_apart(item, ranked, weights)


def _is_apart(item: Features, ranked: Sequence[Likeness], weights: Weights) -> bool:
    """Whether it is of another event, however many words they share."""
    if _is_another_event(item, ranked[0]) or not ranked[0].in_substance:
        return True
    return is_round_up(ranked, weights) or _hangs_on_little(item, ranked, weights)


def is_sure(best: Likeness) -> bool:
    """Whether more than names, or the contact, speaks for it."""
    return best.sameness is Sameness.SAME or best.score >= SURE


def _denies(item: Features, best: Likeness, weights: Weights) -> bool:
    """Whether the item denies the very event: its thread must hear of that, in whatever words and from whichever house.

    What two who met say of it afterwards is an event of its own.
    """
    candidate = best.candidate
    if not item.account.denial or candidate.story.contacts:
        return False
    counted = not item.figures.isdisjoint(candidate.story.figures)
    least = weights.related if counted else weights.join
    return best.score >= least and len(things(item, telling(item, candidate, weights))) >= DENIED


def _is_another_event(item: Features, best: Likeness) -> bool:
    """Whether likeness, however great, is of the form or of common words, or it is the next day's fire elsewhere."""
    if is_another_issue(item, best.candidate) or _is_of_another(item, best.candidate):
        return True
    return best.hours > SOON and is_of_another_site(item, best.candidate.story)


def _names_nothing(item: Features, story: OpenStory) -> bool:
    """Whether neither a name nor a number of a denial is the story's: common words are of any denial.

    A bare headline names little but countries.
    """
    named = item.own - item.proper.lands
    return bool(item.opening) and named.isdisjoint(story.vector) and item.figures.isdisjoint(story.figures)


def is_another_issue(item: Features, candidate: Candidate) -> bool:
    """Whether one publisher alone tells the story, and its headlines share little with this one of its own.

    What a house repeats in every text (its notices, its forms, its series) tells no event; an update says in
    its headline what it updates.
    """
    alone = {publisher for publisher, _ in candidate.story.series} == {item.publisher}
    return bool(item.headline) and alone and candidate.headline < OWN_HEADLINE


def _is_of_another(item: Features, candidate: Candidate) -> bool:
    """Whether a text names somebody whom the story does not know, and shares nothing but common words with it.

    Two central banks decide on rates in the same words.
    """
    if not item.opening or not item.own or not item.own.isdisjoint(candidate.story.vector):
        return False
    small = item.proper.small
    if small.issuperset(item.headline) or not candidate.story.keys:  # Capitals That Tell Nothing
        return False
    return all(term in small or (term in item.names and term not in item.own) for term in candidate.shared)


def is_round_up(ranked: Sequence[Likeness], weights: Weights) -> bool:
    """Whether the item is about as like to several stories: it would bridge what is apart."""
    if len(ranked) < ROUND_UP_STORIES or ranked[0].score < weights.related:
        return False
    return ranked[ROUND_UP_STORIES - 1].score >= ROUND_UP_SHARE * ranked[0].score


def _order(likeness: Likeness) -> tuple[bool, bool, float, int]:
    """Another contact's story comes last, and is at most related."""
    one = likeness
    return (one.sameness is not Sameness.SAME, one.sameness is Sameness.OTHER, -one.score, one.candidate.story.id)


def _of_one_deed_first(item: Features, ranked: Sequence[Likeness], weights: Weights) -> list[Likeness]:
    """A report of a protest belongs to the protest, however much it tells of the call that this is about."""
    deeds = item.acts - {CONTACT}
    enough = (one for one in ranked if one.score >= weights.join and one.sameness is not Sameness.OTHER)
    same = [one for one in enough if not deeds.isdisjoint(one.candidate.story.acts)]
    return [*same, *(one for one in ranked if one not in same)]


def is_about(candidate: Candidate, common: Collection[str]) -> bool:
    """Whether the word that a story shares with an item is what the story is about, and not one that any news holds."""
    return candidate.core >= ABOUT and candidate.shared[0] not in common


def _hangs_on_little(item: Features, ranked: Sequence[Likeness], weights: Weights) -> bool:
    """Whether all that item and story share is one word, one name, or countries, which are in the news every day."""
    best = ranked[0].candidate
    if best.beyond < BEYOND and not item.proper.lands.isdisjoint(best.shared):
        return True
    if is_about(best, weights.common.get(item.lang, {})):
        return False
    told = telling(item, best, weights)
    if len(things(item, told)) <= 1:
        return _is_loose(item, told, ranked)
    return _is_bare_pair(item, ranked[0]) or _is_of_one_man(item, best, told)


def telling(item: Features, candidate: Candidate, weights: Weights) -> list[str]:
    """What item and story share, but for countries and, in a text, the words of any news."""
    common = weights.common.get(item.lang, {}) if item.opening else {}
    told = (term for term in candidate.shared if common.get(term, 0.0) < WORN)
    return [term for term in told if term not in item.proper.lands]


def things(item: Features, terms: Iterable[str]) -> set[str]:
    """What terms stand for: a given name and its surname are one."""
    return {item.proper.whole.get(term, term) for term in terms}


def _is_loose(item: Features, told: Sequence[str], ranked: Sequence[Likeness]) -> bool:
    """Whether the one thing shared is "river", or a name that is told elsewhere, too, or one of many that are named.

    A bare headline has little else than a name, and "trawlers" of two countries are an event.
    """
    best = ranked[0].candidate
    if item.names.isdisjoint(told):
        return not told or item.proper.lands.isdisjoint(best.shared)
    if item.opening or best.named < MOST_NAMES:
        return True
    return any(told[0] in likeness.candidate.shared for likeness in ranked[1:])


def _is_bare_pair(item: Features, best: Likeness) -> bool:
    """Whether a young story shares two words with capitals and nothing else: they may be two countries nobody knows.

    A text that shares a company and its country with any story tells of another of its doings.
    """
    candidate = best.candidate
    if not item.proper.small.isdisjoint(candidate.shared):
        return False
    young = candidate.story.items < MANY_ITEMS and len(candidate.shared) == PAIR
    return young or (bool(item.opening) and best.score < SURE and len(things(item, candidate.shared)) == PAIR)


def _is_of_one_man(item: Features, candidate: Candidate, told: Sequence[str]) -> bool:
    """Whether a text shares one person and one word with a young story, and tells of another kind of thing.

    In a young view every word is rare, and who is in the news by office does something every day.
    """
    found = things(item, told)
    if not item.opening or candidate.story.items >= MANY_ITEMS or len(found & item.proper.persons) != 1:
        return False
    if len(found) > PAIR or not found - item.proper.persons <= item.proper.small - item.names:
        return False
    return not item.notions or not item.notions <= candidate.story.notions.keys()


def _is_brief(item: Features) -> bool:
    return len(item.terms) < BRIEF_TERMS


def _silence(item: Features, story: OpenStory) -> float:
    """Hours since the last report."""
    return abs((item.at - story.changed_at).total_seconds()) / 3600


def _of_hours(measured: Mapping[str, float], weights: Weights) -> float:
    """What the hours since the story's reports add to its score (take from it)."""
    return sum(weights.measures[name] * measured[name] for name in OF_HOURS)


def _likeness(item: Features, candidate: Candidate, score: float, timeless: float) -> Likeness:
    contact, sameness = standing(item, candidate)
    many = MANY_NAMES if candidate.owned_names < OWN_NAMES else MANY_NAMES - 1
    by_names = candidate.named >= ALL_NAMES and candidate.names >= many
    by_place = item.visit is not None and in_one_place(item.visit, candidate.story.visits)
    in_words = _is_brief(item) or candidate.content >= CONTENT or score >= SURE
    in_substance = in_words or by_names or by_place
    return Likeness(candidate, _silence(item, candidate.story), score, in_substance, contact, sameness, timeless)
