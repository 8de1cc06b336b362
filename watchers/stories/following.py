"""Whether a report goes on with a story though hours or other words speak against it.

What was learned puts the next morning's report of a fire aside, for it knows streams in which events are told within a
day; and a feature that tells of the fire in words of its own shares little but names. Both are known by what no other
story has: nearly all names of the report, and with them words or a number of the event. Knows measured likenesses, and
refuses to know words. Those who met or protested are parted by `rule`, and are none of its business.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from watchers.stories.acts import CONTACT
from watchers.stories.candidates import Candidate
from watchers.stories.contacts import CONFERENCE, Contact, alike
from watchers.stories.features import Features, Speaker
from watchers.stories.open_story import OpenStory, is_of_another_site
from watchers.stories.rule import Likeness, telling, things
from watchers.stories.weights import Weights

LONGEST_GAP = 48.0  # hours: over a night and the day after
LIKE = 0.36  # of the score without what the hours take from it
AHEAD, A_LITTLE = 0.18, 0.1  # of the next best story, in the same
COSINE, CONTENT = 0.27, 0.11
LIKE_OF_KIND, COSINE_OF_KIND = 0.25, 0.2  # are enough where it tells of the same kinds of thing
NAMES = 0.75  # of the report's names, by rarity, stand in the story
SOME_NAMES, MUCH_ALIKE, MUCH_CONTENT = 0.5, 0.4, 0.25  # fewer will do where the words are much alike
WORDS = 2  # beside the names: one is the trade of a company that is in the news twice
SOON = 12.0  # hours within which an event is told again in other words
ALL_NAMES = 2
HEADLINE = 0.35
FLASH = timedelta(minutes=30)  # from the report of a news conference to its last lines
NUMBER = 3  # characters of a number that tells an event


def followed(item: Features, ranked: Sequence[Likeness], weights: Weights) -> Likeness | None:
    """The story that the item goes on with though its score is low; None where none surely is."""
    if not item.opening or item.contact or item.act or item.visit:
        return None
    flashed = next((one for one in ranked if _is_flash(item, one, weights)), None)
    if flashed:
        return flashed
    apart = (one for one in ranked if not one.candidate.story.acts - {CONTACT})
    best = sorted(apart, key=lambda one: (-one.timeless, one.candidate.story.id))[:2]
    if (
        not best
        or best[0].sameness
        or best[0].candidate.story.contacts
        or is_of_another_site(item, best[0].candidate.story)
    ):
        return None
    ahead = best[0].timeless - (best[1].timeless if len(best) > 1 else 0.0)
    goes_on = ahead >= AHEAD and _goes_on(item, best[0], weights)
    return best[0] if goes_on or (ahead >= A_LITTLE and _tells_again(item, best[0], weights)) else None


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
    one = best.candidate
    like, cosine = (LIKE_OF_KIND, COSINE_OF_KIND) if _is_of_kind(item, one) else (LIKE, COSINE)
    much = one.cosine >= MUCH_ALIKE and one.content >= MUCH_CONTENT
    names = SOME_NAMES if much or (one.headline >= HEADLINE and one.names >= ALL_NAMES) else NAMES
    if best.hours > LONGEST_GAP or best.timeless < like or one.named < names or not one.names or one.cosine < cosine:
        return False
    words = _small(item, telling(item, one, weights))
    return (one.content >= CONTENT and len(words) >= WORDS) or (one.names >= ALL_NAMES and bool(words))


def _tells_again(item: Features, best: Likeness, weights: Weights) -> bool:
    """Whether it tells the event in other words: with nearly all names of it, or with a name and a number."""
    one = best.candidate
    if best.hours > SOON:
        return False
    of_kind, shared = _is_of_kind(item, one), telling(item, one, weights)
    enough = one.names >= 1 if of_kind else one.names >= ALL_NAMES and bool(_small(item, shared))
    if enough and one.named >= NAMES and best.score >= weights.related:
        return True
    told = {term for term in shared if term in item.names}
    return bool(things(item, told)) and any(_tells(figure) for figure in item.figures & one.story.figures.keys())


def _small(item: Features, shared: Sequence[str]) -> list[str]:
    """Those of shared words that are no names."""
    return [term for term in shared if term in item.proper.small and term not in item.names]


def _is_of_kind(item: Features, one: Candidate) -> bool:
    """Whether it tells of most of the kinds of thing that the story is about."""
    kind = one.story.kind()
    return bool(kind) and 2 * len(kind & item.notions) >= len(kind)


def _tells(figure: str) -> bool:
    return len(figure) >= NUMBER
