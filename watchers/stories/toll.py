"""Whether a number of a sentence counts the dead, however that is written: "7 dead", "the toll rises to 19".

Pure; the words stand in a table. Refuses to know how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchers.stories.words import TurnTable

BEFORE = 9  # words between a toll and its number: "the toll of the ferry that sank off Kell rises to 19"
NEAR = 2
BEHIND = 5  # "19 people have been confirmed dead"


def counts_dead(before: Sequence[str], behind: Sequence[str], table: TurnTable) -> bool:
    """Whether the number between these words counts the dead."""
    if behind and (behind[0] in table.no_units or behind[0] in table.percent):
        return False
    after = list(_of_number(behind[:BEHIND], table))
    told = next((place for place, word in enumerate(after) if word in table.toll.counted), None)
    if told is not None:
        # "A blaze in a 12-storey house killed 19": those are the dead of the number behind.
        led = after[told] in table.toll.killing and _leads(behind[told + 1 :], table)
        return not led or _is_of(after[:told], table)
    led = behind[:1] == after[:1] and _led_to(before[-BEFORE:], table)
    return led and not any(word in table.toll.others for word in behind[:BEHIND])


def _led_to(before: Sequence[str], table: TurnTable) -> bool:
    """Whether words lead to a number of the dead: "kills at least", "the toll rises to"."""
    toll, near = table.toll, list(_of_number(reversed(before), table))
    last = next((place for place, word in enumerate(near) if word not in toll.about), None)
    if last is not None and near[last] in toll.killing:
        # "7 killed, 11 homes burnt": those are the dead of the number before.
        between = near[:last:-1]
        return near[last] not in toll.counted or len(near) == len(before) or not _is_of(between, table)
    return bool(near) and near[0] in toll.to and not toll.toll.isdisjoint(near)


def _is_of(between: Sequence[str], table: TurnTable) -> bool:
    """Whether a word of killing tells of the number before it, so many words back: "5 killed", "5 men were killed"."""
    return len(between) < NEAR or between[-1] in table.toll.passive


def _leads(words: Sequence[str], table: TurnTable) -> bool:
    """Whether words lead straight to a number: "killed at least 19"."""
    first = next((word for word in words if word not in table.toll.about), "")
    return first[:1].isdecimal() or first in table.numbers


def _of_number(words: Iterable[str], table: TurnTable) -> Iterator[str]:
    """The words up to another number, or to those who are counted beside the dead."""
    for word in words:
        if word[0].isdecimal() or word in table.numbers or word in table.toll.others:
            return
        yield word
