"""Whether a number of a sentence counts the dead, however that is written: "7 dead", "the toll rises to 19".

Pure; the words stand in a table. Refuses to know how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchers.stories.words import TurnTable

BEFORE = 9  # words between a toll and its number: "the toll of the ferry that sank off Kell rises to 19"
BEHIND = 5  # "19 people have been confirmed dead"


def counts_dead(before: Sequence[str], behind: Sequence[str], table: TurnTable) -> bool:
    """Whether the number between these words counts the dead."""
    if behind and (behind[0] in table.no_units or behind[0] in table.percent):
        return False
    after = list(_of_number(behind[:BEHIND], table))
    if any(word in table.toll.counted for word in after):
        return True
    led = behind[:1] == after[:1] and _led_to(before[-BEFORE:], table)
    return led and not any(word in table.toll.others for word in behind[:BEHIND])


def _led_to(before: Sequence[str], table: TurnTable) -> bool:
    """Whether words lead to a number of the dead: "kills at least", "the toll rises to"."""
    toll, near = table.toll, list(_of_number(reversed(before), table))
    last = next((place for place, word in enumerate(near) if word not in toll.about), None)
    if last is not None and near[last] in toll.killing:
        # "7 killed, 11 homes burnt": those are the dead of the number before.
        return near[last] not in toll.counted or len(near) == len(before)
    return bool(near) and near[0] in toll.to and not toll.toll.isdisjoint(near)


def _of_number(words: Iterable[str], table: TurnTable) -> Iterator[str]:
    """The words up to another number, or to those who are counted beside the dead."""
    for word in words:
        if word[0].isdecimal() or word in table.numbers or word in table.toll.others:
            return
        yield word
