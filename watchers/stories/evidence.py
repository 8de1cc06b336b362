"""Says in one sentence why an item stands where it stands.

Writes what was measured and judges nothing.
"""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Callable, Sequence
from datetime import date

from watchers.stories.contacts import Sameness
from watchers.stories.features import Features
from watchers.stories.link import Link
from watchers.stories.rule import Likeness

SHOWN_NAMES = 6
LONGEST_ACRONYM = 5  # letters: CSTO, ОБСЕ; what is longer is shouted
OF_LIST = "lists several news, as a round-up does; it joins none of them, and nothing joins it"
LONGEST_WORD = 40  # a word that is longer is no word to show


def of_joining(item: Features, ranked: Sequence[Likeness], called: Callable[[str], str]) -> str:
    """Why `item` joined the first of `ranked`; `called` names a person by the key of a surname, or is ""."""
    best = ranked[0]
    parts = [*_contact(best, called), *_shared(item, best), f"{best.hours:.1f} h apart", f"score {_figure(best.score)}"]
    parts += [_next_best(best, ranked[1])] if len(ranked) > 1 else ["no other story near"]
    return "; ".join(parts)


def of_copy(story_id: int) -> str:
    """Why `item` is “also carried by”."""
    return f"the text of a report in story {story_id}, carried again"


def of_link(link: Link) -> str:
    """Why `item` joined a story that is told in another language."""
    figures = [f"numbers: {', '.join(map(_grouped, link.figures))}"] if link.figures else []
    names = f"names: {', '.join(map(_unshouted, link.names[:SHOWN_NAMES]))}"
    notions = [f"both tell of: {', '.join(link.notions)}"] if link.notions else []
    return "; ".join(
        [f"tells what reports of story {link.story.id} in another language tell", names, *figures, *notions]
    )


def of_opening(ranked: Sequence[Likeness], enough: float) -> str:
    """Why an item that nothing else speaks for opens a story; `enough` is the score that joins most items."""
    if not ranked:
        return "no open story shares its words"
    best = ranked[0]
    if best.sameness is Sameness.OTHER:
        return f"another contact than that of story {best.candidate.story.id}, which is near at {_figure(best.score)}"
    near = f"story {best.candidate.story.id} at {_figure(best.score)}"
    if best.score >= enough:
        return f"near to {near}, but shares nothing that is of its event alone"
    return f"no open story is near enough; nearest is {near}"


def of_round_up(ranked: Sequence[Likeness]) -> str:
    """Why an item that touches several stories joins none."""
    numbers = ", ".join(map(str, sorted(likeness.candidate.story.id for likeness in ranked)))
    return f"about as near to each of the stories {numbers}, as a round-up is"


def of_next_issue(story_id: int) -> str:
    """Why a recurring title opens a story of its own."""
    return f"its publisher used this title in story {story_id} the day before or earlier; a new issue is a new story"


def _contact(best: Likeness, called: Callable[[str], str]) -> list[str]:
    """The call or meeting that both report, where that joined them."""
    if best.contact is None or best.sameness is not Sameness.SAME:
        return []
    day = f", {_day(best.contact.day)}" if best.contact.day else ""
    written = zip(best.contact.principals, best.contact.names, strict=True)
    who = " and ".join(called(key) or _unshouted(name) for key, name in written)
    return [f"the same contact: {who}{day}"]


def _day(told: date) -> str:
    return f"{told.day} {month_abbr[told.month]} {told.year}"


def _shared(item: Features, best: Likeness) -> list[str]:
    shared = {term: _unshouted(item.written(term))[:LONGEST_WORD] for term in best.candidate.shared}
    words = ", ".join(word for term, word in shared.items() if term not in item.names)
    names = ", ".join(word for term, word in shared.items() if term in item.names)
    return [f"{label}: {found}" for label, found in (("shared words", words), ("names", names)) if found]


def _unshouted(name: str) -> str:
    """A word as a headline or a dateline in capitals has it, with one capital; an acronym stays."""
    return name.capitalize() if name.isupper() and len(name) > LONGEST_ACRONYM else name


def _next_best(best: Likeness, likeness: Likeness) -> str:
    """The other story that was nearest, and why it was not chosen where it is nearer by words."""
    found = f"story {likeness.candidate.story.id} at {_figure(likeness.score)}"
    if likeness.sameness is Sameness.OTHER:
        return f"{found} tells of another contact"
    return f"{found} shares more words and tells less of it" if likeness.score > best.score else f"next best {found}"


def _grouped(number: str) -> str:
    """A number as people read it: 48,000; a day of a year: 1 Mar."""
    if number.startswith("--"):
        month, day = number[2:].split("-")
        return f"{int(day)} {month_abbr[int(month)]}"
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}.{rest}" if rest else f"{int(whole):,}"


def _figure(value: float) -> str:
    """A share as statisticians print it: “.41”, “1.00”."""
    return f"{max(value, 0.0):.2f}".removeprefix("0")
