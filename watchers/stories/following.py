"""Whether a report goes on with a story though hours or other words speak against it.

What was learned puts the next morning's report of a fire aside, for it knows streams in which events are told within a
day; and a feature that tells of the fire in words of its own shares little but names. Both are known by what no other
story has: nearly all names of the report, and with them words or a number of the event. Knows measured likenesses, and
refuses to know words. Those who met or protested are parted by `rule`, and are none of its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from watchers.stories.acts import CONTACT
from watchers.stories.candidates import Candidate
from watchers.stories.contacts import CONFERENCE, Contact, alike, same_people
from watchers.stories.features import Features, Speaker
from watchers.stories.open_story import OpenStory, is_of_another_site
from watchers.stories.rule import WORN, Likeness, is_another_issue, telling, things
from watchers.stories.weights import Weights

LONGEST_GAP = 48.0  # hours: over a night and the day after
LIKE = 0.36  # of the score without what the hours take from it
AHEAD, A_LITTLE = 0.18, 0.05  # of the next best story, in the same
COSINE, CONTENT = 0.27, 0.11
LIKE_OF_KIND, COSINE_OF_KIND = 0.25, 0.18  # are enough where it tells of the same kinds of thing
NAMES = 0.75  # of the report's names, by rarity, stand in the story
SOME_NAMES, MUCH_ALIKE, MUCH_CONTENT = 0.5, 0.4, 0.25  # fewer will do where the words are much alike
WORDS = 2  # beside the names: one is the trade of a company that is in the news twice
SOON = 12.0  # hours within which an event is told again in other words
SAME_HOURS = 4.0  # within which a town and the kind of thing are enough
ALL_NAMES = 2
HEADLINE = 0.35
FLASH = timedelta(minutes=30)  # from the report of a news conference to its last lines
MOST_NAMES, FEW_NAMES = 0.6, 0.45  # the same beside what no other story has
A_LITTLE_ALIKE = 0.13
TWO = 2
DEATH = "death"  # the kind of thing
PER_WORD = 15  # terms of a text: in a long one some words are always nobody else's
BRIEF = 60  # terms
NUMBER = 3  # characters of a number that tells an event


def followed(item: Features, ranked: Sequence[Likeness], weights: Weights) -> Likeness | None:
    """The story that the item goes on with though its score is low; None where none surely is."""
    if not item.opening or item.contact or item.act or item.visit:
        return None
    flashed = next((one for one in ranked if _is_flash(item, one, weights)), None)
    if flashed:
        return flashed
    apart = [one for one in ranked if not one.candidate.story.acts - {CONTACT} and not one.sameness]
    met = min((one for one in apart if _names_who_met(item, one)), key=lambda one: one.hours, default=None)
    if met:
        return met
    best = sorted(apart, key=lambda one: (-one.timeless, one.candidate.story.id))
    marked = next((one for one in best[:1] if _is_update(item, one, weights)), None)
    if marked:
        return marked
    mourned = _only(one for one in best if item.mourning and _mourns(item, one))
    if mourned:
        return mourned
    return _goes_on_with(item, best, weights) or _only(one for one in best if _may_tell_again(item, one, weights))


def _is_update(item: Features, one: Likeness, weights: Weights) -> bool:
    """Whether a headline is marked as going on with a text of the house, and this is the story that it told of that."""
    told = any(house == item.publisher for house, _ in one.candidate.story.series)
    if not item.update or not told or one.hours > LONGEST_GAP or one.timeless < weights.related:
        return False
    return len(things(item, telling(item, one.candidate, weights))) >= TWO and not _is_of_others(item, one)


def _mourns(item: Features, one: Likeness) -> bool:
    """Whether it mourns those who died in the story, at a place of which no other story tells.

    Who mourns somebody by name mourns another one, unless it is said of what they died.
    """
    story, candidate = one.candidate.story, one.candidate
    if DEATH not in story.notions or one.hours > LONGEST_GAP or story.contacts:
        return False
    place = candidate.known & candidate.sole - item.proper.lands
    return bool(place) and (not item.proper.persons or len(_kinds(item, candidate)) >= TWO)


def _goes_on_with(item: Features, best: Sequence[Likeness], weights: Weights) -> Likeness | None:
    """The story that is well ahead of the next one, where the item is a later report of it."""
    if not best or _is_of_others(item, best[0]):
        return None
    ahead = best[0].timeless - (best[1].timeless if len(best) > 1 else 0.0)
    goes_on = ahead >= AHEAD and _goes_on(item, best[0], weights)
    return best[0] if goes_on or (ahead >= A_LITTLE and _tells_again(item, best[0], weights)) else None


def _may_tell_again(item: Features, one: Likeness, weights: Weights) -> bool:
    """Whether it may be of the story by that alone; a long text has always something that one story alone has."""
    if len(item.terms) > BRIEF or one.hours > SOON or _is_of_others(item, one) or _is_of_form(item, one, weights):
        return False
    return _tells_of_its_own(item, one, weights)


def _is_of_others(item: Features, one: Likeness) -> bool:
    """Whether the story is of those who met, or of another factory."""
    story = one.candidate.story
    return bool(story.contacts) or is_of_another_site(item, story)


def _is_of_form(item: Features, one: Likeness, weights: Weights) -> bool:
    """Whether a house's text is like its last one by what stands in all its texts."""
    return one.score >= weights.join and is_another_issue(item, one.candidate)


def _only(found: Iterable[Likeness]) -> Likeness | None:
    those = [*found]
    return those[0] if len(those) == 1 else None


def _names_who_met(item: Features, one: Likeness) -> bool:
    """Whether nearly all its names are those of two who met not long ago, and theirs."""
    told = one.candidate.story.contacts
    if one.hours > SOON or one.candidate.known_share < NAMES:
        return False
    pairs = [contact.principals for contact in told if len(contact.principals) >= TWO]
    return any(same_people(pair, (*item.keys,)) == len(pair) for pair in pairs)


def _is_flash(item: Features, one: Likeness, weights: Weights) -> bool:
    """Whether a house goes on quoting who gave a news conference a moment ago, and tells something of the occasion.

    Its lines share hardly a word; but who met somebody speaks of other things as well, and each is news.
    """
    story = one.candidate.story
    if not item.speaker or one.sameness or all(house != item.publisher for house, _ in story.series):
        return False
    gave = any(_gave(contact, item.speaker, item.at) for contact in story.contacts)
    return gave and (_is_there(item, story) or bool(_beside_speaker(item, item.speaker, one.candidate, weights)))


def _gave(contact: Contact, speaker: Speaker, at: datetime) -> bool:
    """Whether a report told of the speaker's news conference not long before: its other lines do not draw that out."""
    met = any(alike(speaker.key, name) for name in contact.principals)
    return met and CONFERENCE in contact.kinds and abs(at - contact.told) <= FLASH


def _is_there(item: Features, story: OpenStory) -> bool:
    """Whether it names the place where those of the story are told to be."""
    return any(term in item.terms for visit in story.visits for term in visit.terms)


def _beside_speaker(item: Features, speaker: Speaker, candidate: Candidate, weights: Weights) -> set[str]:
    """What it shares with a story besides who speaks."""
    return things(item, telling(item, candidate, weights)) - things(item, speaker.terms)


def _goes_on(item: Features, best: Likeness, weights: Weights) -> bool:
    """Whether it is a later report of the same event, in its words."""
    one, of_form = best.candidate, _is_of_form(item, best, weights)
    of_kind = _is_of_kind(item, one) and not of_form
    like, cosine = (LIKE_OF_KIND, COSINE_OF_KIND) if of_kind else (LIKE, COSINE)
    several = (
        of_kind and _names(item, one) >= ALL_NAMES
    )  # a town alone, at the beginning of a sentence, is hardly a name
    named, many = (one.known_share, _names(item, one)) if several else (one.named, one.names)
    much = one.cosine >= MUCH_ALIKE and one.content >= MUCH_CONTENT
    names = SOME_NAMES if much or (one.headline >= HEADLINE and many >= ALL_NAMES) else NAMES
    if best.hours > LONGEST_GAP or best.timeless < like:
        return False
    if one.known_share >= NAMES and not of_form and _owns(item, one, weights, names=TWO, words=TWO):
        return True
    if named < names or not many or one.cosine < cosine:
        return False
    words = _small(item, telling(item, one, weights))
    if named >= NAMES and not of_form and len(_kinds(item, one)) >= TWO:
        return True
    return (one.content >= CONTENT and len(words) >= WORDS) or (many >= ALL_NAMES and bool(words))


def _tells_again(item: Features, best: Likeness, weights: Weights) -> bool:
    """Whether it tells the event in other words: with nearly all names of it, or with a name and a number."""
    one = best.candidate
    if best.hours > SOON:
        return False
    of_kind, shared = _is_of_kind(item, one) and not _is_of_form(item, best, weights), telling(item, one, weights)
    enough = one.names >= 1 if of_kind else one.names >= ALL_NAMES and bool(_small(item, shared))
    if enough and one.named >= NAMES and best.score >= weights.related:
        return True
    told = {term for term in shared if term in one.known}
    counted = any(_tells(figure) for figure in item.figures & one.story.figures.keys())
    return bool(things(item, told)) and counted


def _tells_of_its_own(item: Features, best: Likeness, weights: Weights) -> bool:
    """Whether it tells what no other story has: names of the event, and words, a number or the kind of thing."""
    one = best.candidate
    kinds = _kinds(item, one)
    if item.notions and one.story.notions and not kinds:
        return False  # another thing at the same place
    beside = bool(kinds) or bool(_small(item, telling(item, one, weights)))
    if _holds_its_names(item, one) or (beside and _holds_what_it_alone_names(item, one, weights)):
        return True
    if one.cosine < A_LITTLE_ALIKE or not _owns(item, one, weights, names=1, words=0):
        return False
    in_words = bool(kinds) and _owns(item, one, weights, names=1, words=TWO)
    # There may be another fire in the town by the evening.
    several = best.hours <= SAME_HOURS or _names(item, one) >= ALL_NAMES
    return in_words or (several and one.known_share >= FEW_NAMES and _is_of_kind(item, one))


def _holds_its_names(item: Features, one: Candidate) -> bool:
    """Whether nearly all names are the story's, and with them a number or the kind of thing."""
    if one.known_share < NAMES or not one.known - item.proper.lands:
        return False
    counted = any(len(figure) > 1 for figure in item.figures & one.story.figures.keys())
    return counted or (_is_of_kind(item, one) and one.cosine >= COSINE_OF_KIND)


def _holds_what_it_alone_names(item: Features, one: Candidate, weights: Weights) -> bool:
    """Whether most names are the story's, and a person or two things among them are in no other one."""
    if one.known_share < MOST_NAMES:
        return False
    man = item.proper.persons & one.sole & one.known & item.own
    return bool(man) or _owns(item, one, weights, names=TWO, words=0)


def _owns(item: Features, one: Candidate, weights: Weights, *, names: int, words: int) -> bool:
    """Whether so many names and words stand in the item and in no other story."""
    common = weights.common.get(item.lang, {})
    own = things(item, one.sole & one.known & (item.own | item.openers.keys()))
    small = [
        term
        for term in one.sole
        if term in item.proper.small and term not in item.names and common.get(term, 0.0) < WORN
    ]
    return len(own) >= names and len(small) * PER_WORD >= words * max(PER_WORD, len(item.terms) / TWO)


def _kinds(item: Features, one: Candidate) -> frozenset[str]:
    """The kinds of thing that both tell of."""
    return item.notions & one.story.notions.keys()


def _names(item: Features, one: Candidate) -> int:
    """How many things, countries left out, it names that the story does."""
    return len(things(item, one.known) - item.proper.lands)


def _small(item: Features, shared: Sequence[str]) -> list[str]:
    """Those of shared words that are no names."""
    return [term for term in shared if term in item.proper.small and term not in item.names]


def _is_of_kind(item: Features, one: Candidate) -> bool:
    """Whether it tells of most of the kinds of thing that the story is about, or of two."""
    kind = one.story.kind()
    return bool(kind) and (2 * len(kind & item.notions) >= len(kind) or len(_kinds(item, one)) >= TWO)


def _tells(figure: str) -> bool:
    return len(figure) >= NUMBER
