"""Where two statements give one thing other values: figures, days and hours.

Refuses to know of words that exclude each other; contradictions.py does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.days import WHOLE, Moment, same
from watchers.stories.accounts.quantities import COUNT, DAY, GENERAL, SHARE, TIME, Figure, agree, comparable, weighty
from watchers.stories.accounts.weighing import Difference, Kind, Weighed, likeness, shared

DATED = 0.45  # likeness from which other days are other days of one thing
RARELY_DATED = 0.33  # the same where both hold what little else does
CLOSE = 0.6  # likeness from which a word that all the story has is enough for two durations
FEW = 3  # a larger number is hardly told of two things
NARROW = timedelta(days=7)  # between a weekday and a date that may be told of one thing


def figures(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Two figures of one thing that do not agree; of several pairs the one that most else speaks for."""
    if one.each != other.each or (one.people and other.people and one.people.isdisjoint(other.people)):
        return None  # a price and a sum, the votes of two people
    if _count_apart(one, other):
        return None
    pairs = ((mine, theirs) for mine in one.figures for theirs in other.figures)
    supported = [(_support(*pair, one, other, weighed), pair) for pair in pairs if _conflict(*pair, one, other)]
    support, pair = max(supported, key=lambda row: row[0], default=(0.0, None))
    if not support or pair is None:
        return None
    values = (written(pair[0], one), written(pair[1], other))
    return Difference(Kind.FIGURE, one, other, values, 0.6 + likeness(one, other, weighed) + support / 100, pair)


def _conflict(mine: Figure, theirs: Figure, one: Content, other: Content) -> bool:
    """Whether two figures may count one thing and do not agree, and neither statement holds the other's value, too."""
    if agree(mine, theirs) or not (comparable(mine, theirs) or _counted_there(mine, theirs, one, other)):
        return False
    return not told_alike(mine, other) and not told_alike(theirs, one)


def _support(mine: Figure, theirs: Figure, one: Content, other: Content, weighed: Weighed) -> float:
    """How much besides the number speaks for one thing being measured; 0 = not enough."""
    if mine.kind == COUNT and _of_others(mine, theirs, one, other, weighed):
        return 0.0
    both = shared(one, other)
    things = {thing for thing in mine.things & theirs.things if weighty(thing)}
    beside = both - things
    alone = weighed.is_alone(mine, one) and weighed.is_alone(theirs, other)
    common = len(both) == 1 and not weighed.any_rare(both) and likeness(one, other, weighed) < CLOSE
    if mine.kind == TIME and common and not alone:
        return 0.0  # two durations that have one common word of the story
    if mine.kind == COUNT and not (mine.things and theirs.things):  # a bare number may count anything
        return weighed.of(beside) if len(beside) > 1 or beside & weighed.fates else 0.0
    if beside or (things and 0.0 in (mine.value, theirs.value)):
        return 0.5 + weighed.of(beside | things)
    return 0.5 if _by_themselves(mine, theirs, things, alone=alone, each=one.each and other.each) else 0.0


def other_values(one: Content, other: Content, weighed: Weighed, *, of_one_matter: bool) -> list[tuple[Figure, Figure]]:
    """Figures that may be of one thing and do not agree; `of_one_matter`: things in other words may be one, too."""
    pairs = [
        (mine, theirs)
        for mine in one.figures
        for theirs in other.figures
        if (mine.sort, mine.part) == (theirs.sort, theirs.part)
    ]
    told = [pair for pair in pairs if all(_stands(figure) for figure in pair) and (of_one_matter or comparable(*pair))]
    alike = one.each == other.each and not _count_apart(one, other)
    return [pair for pair in told if alike and _unlike(*pair, one, other, weighed)]


def other_hours(one: Content, other: Content) -> bool:
    """Whether both name an hour of the day, and not the same one."""
    if _as_of_others(one, other):
        return False
    mine, theirs = _of_kind(one, "hour"), _of_kind(other, "hour")
    return bool(mine and theirs) and not any(same(left, right) for left in mine for right in theirs)


def one_hour(one: Content, other: Content) -> bool:
    """Whether both name an hour of the day and it is the same one."""
    return bool(_of_kind(one, "hour") and _of_kind(other, "hour")) and not other_hours(one, other)


def other_days(one: Content, other: Content) -> bool:
    """Whether both name whole days that may be of one thing, and not the same one."""
    mine, theirs = ([moment for moment in _of_kind(row, "day") if len(moment.value) == WHOLE] for row in (one, other))
    return bool(mine and theirs) and not any(_may_be_one_day(left, right) for left in mine for right in theirs)


def _count_apart(one: Content, other: Content) -> bool:
    """Whether what they count need not agree: it stood so at two hours, or makes up one whole."""
    return _as_of_others(one, other) or make_up_one(one, other)


def _as_of_others(one: Content, other: Content) -> bool:
    """Whether both count how things stood, and not when: "1,200 by nine o'clock", "1,850 by 18:00"."""
    if not (one.figures and other.figures):
        return False
    for kind in ("hour", "day"):
        mine, theirs = ([moment for moment in _of_kind(row, kind) if moment.as_of] for row in (one, other))
        if mine and theirs:
            return not any(same(left, right) for left in mine for right in theirs)
    return False


def _stands(figure: Figure) -> bool:
    return bool(figure.value) and not figure.offset


def _unlike(mine: Figure, theirs: Figure, one: Content, other: Content, weighed: Weighed) -> bool:
    if agree(mine, theirs) or told_alike(mine, other) or told_alike(theirs, one):
        return False
    return mine.kind != COUNT or not _of_others(mine, theirs, one, other, weighed)


def count_others(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether they count others: each its own losses, some who were checked and some who were expelled, a price and a
    sum."""
    if one.each != other.each and one.figures and other.figures:
        return True
    pairs = ((mine, theirs) for mine in one.figures for theirs in other.figures if mine.kind == COUNT == theirs.kind)
    return any(_of_others(*pair, one, other, weighed) for pair in pairs)


def _of_others(mine: Figure, theirs: Figure, one: Content, other: Content, weighed: Weighed) -> bool:
    own = _own_losses(mine, one, weighed) and _own_losses(theirs, other, weighed)
    return own or _other_fates(one, other)


def _own_losses(figure: Figure, content: Content, weighed: Weighed) -> bool:
    """Whether a party counts its own losses: "two of our soldiers were wounded"."""
    own = any(content.agents.get(thing) == content.statement.party for thing in figure.things)
    return own and not weighed.losses.isdisjoint(content.terms)


def _other_fates(one: Content, other: Content) -> bool:
    """Whether other things became of those counted: some were evacuated, some were killed."""
    return bool(one.fates and other.fates) and one.fates.isdisjoint(other.fates)


def _by_themselves(mine: Figure, theirs: Figure, things: set[str], *, alone: bool, each: bool) -> bool:
    """Whether two figures are of one thing though their statements share no other word.

    `alone`: each party has no other such figure.
    """
    if mine.kind not in (COUNT, TIME) and each:  # prices of a litre
        return True
    if mine.kind == COUNT:
        general = [GENERAL in figure.things for figure in (mine, theirs)]
        return alone and (all(general) or (bool(things) and not any(general)))
    if mine.kind == TIME:  # every text has some hours and days in it
        return bool(things) or (alone and mine.sort == theirs.sort and mine.size <= DAY)
    return bool(things)


def _counted_there(mine: Figure, theirs: Figure, one: Content, other: Content) -> bool:
    """Whether what the one counts is what the other speaks of: "700 took part in the vote" and "1,512 votes"."""
    if (mine.kind, theirs.kind) != (COUNT, COUNT) or 0.0 in (mine.value, theirs.value):
        return False
    if _of_other_classes(mine, theirs):
        return False
    return any(weighty(thing) and thing in other.terms for thing in mine.things) or any(
        weighty(thing) and thing in one.terms for thing in theirs.things
    )


def _of_other_classes(mine: Figure, theirs: Figure) -> bool:
    """Whether one counts people and the other wagons."""
    one, other = ({thing for thing in figure.things if not weighty(thing)} - {GENERAL} for figure in (mine, theirs))
    return bool(one and other) and one.isdisjoint(other)


def undated(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One names a day, the other says that none is set."""
    for open_, dated, turned in ((one, other, False), (other, one, True)):
        days = _of_kind(dated, "day")
        if open_.undated and days and shared(one, other):
            values = (open_.statement.quote, _slice(dated, days[0].start, days[0].end))
            weight = 1 + likeness(one, other, weighed)
            return Difference(Kind.DATE, one, other, values[::-1] if turned else values, weight)
    return None


def moments(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Other days, or other hours, of one thing."""
    if _as_of_others(one, other):
        return None
    near = likeness(one, other, weighed)
    of_person = one.people & other.people and one.terms.keys() & other.terms.keys() & weighed.fates
    if near < (RARELY_DATED if weighed.any_rare(shared(one, other)) else DATED) and not of_person:
        return None
    for kind in ("day", "hour"):
        mine, theirs = _whole(_of_kind(one, kind), _of_kind(other, kind))
        if mine and theirs and not any(_may_be_one_day(left, right) for left in mine for right in theirs):
            said = (_slice(one, mine[0].start, mine[0].end), _slice(other, theirs[0].start, theirs[0].end))
            return Difference(Kind.DATE, one, other, said, 0.3 + near)
    return None


def _whole(mine: list[Moment], theirs: list[Moment]) -> tuple[list[Moment], list[Moment]]:
    """Days where both name some: "the wages for May" came on a day."""
    days = [[moment for moment in row if len(moment.value) == WHOLE] for row in (mine, theirs)]
    return (days[0], days[1]) if all(days) else (mine, theirs)


def _may_be_one_day(one: Moment, other: Moment) -> bool:
    """Whether two moments agree, or tell so different days by weekday and date that they are of two things."""
    if same(one, other):
        return True
    if one.weekday == other.weekday or not len(one.value) == len(other.value) == WHOLE:
        return one.weekday != other.weekday  # a weekday and a month
    return abs(date.fromisoformat(one.value) - date.fromisoformat(other.value)) > NARROW


def _of_kind(content: Content, kind: str) -> list[Moment]:
    return [moment for moment in content.moments if moment.kind == kind]


def one_value(one: Content, other: Content) -> bool:
    """Whether both name one figure, or one day or hour."""
    if any(same(left, right) for left in one.moments for right in other.moments):
        return True
    return any(told_alike(mine, other) for mine in one.figures)


def make_up_one(one: Content, other: Content) -> bool:
    """Whether what they count are the parts of one whole: "one of the 9 survived", "eight of the 9 died"."""
    mine, theirs = ({figure.value for figure in row.figures if figure.kind == COUNT} for row in (one, other))
    return any(
        left + right == whole for whole in mine & theirs for left in mine - {whole} for right in theirs - {whole}
    )


def at_odds(one: Content, other: Content) -> bool:
    """Whether they hold figures that may count one thing and do not agree."""
    pairs = ((mine, theirs) for mine in one.figures for theirs in other.figures)
    return any(comparable(*pair) and _conflict(*pair, one, other) for pair in pairs)


def told_alike(mine: Figure, other: Content) -> bool:
    """Whether the other statement holds this very value, too, beside further ones, or the two parts of it."""
    if any(_may_be_one(mine, theirs) and agree(mine, theirs) for theirs in other.figures):
        return True
    if any(_may_be_one(mine, part) and agree(mine, part) for part in _parts_told(other)):
        return True
    counts = [theirs.value for theirs in other.figures if theirs.kind == mine.kind == COUNT]
    return mine.value > FEW and (mine.value in counts or mine.value in map(sum, combinations(counts, 2)))


def _parts_told(content: Content) -> Iterator[Figure]:
    """What a share in words makes of the other figures: "1,800 million, a quarter of which", "60 crowns, halved"."""
    shares = [figure.value / 100 for figure in content.figures if figure.kind == SHARE and figure.in_words]
    wholes = [figure for figure in content.figures if figure.kind != SHARE]
    return (replace(whole, value=whole.value * share) for whole in wholes for share in shares)


def all_told_alike(one: Content, other: Content) -> bool:
    """Whether both hold figures, and all of them are the same."""
    pairs = ((one, other), (other, one))
    return all(mine.figures and all(told_alike(figure, theirs) for figure in mine.figures) for mine, theirs in pairs)


def _may_be_one(mine: Figure, theirs: Figure) -> bool:
    """Whether the two may count one thing: "three people" and "three died"."""
    general = mine.kind == theirs.kind == COUNT and GENERAL in mine.things | theirs.things
    return (general and mine.part == theirs.part) or comparable(mine, theirs)


def written(figure: Figure, content: Content) -> str:
    """A figure in the words of its statement."""
    return _slice(content, figure.start, figure.end)


def _slice(content: Content, start: int, end: int) -> str:
    return content.statement.source.text[start:end]
