"""Reads the figures of a text: digits and numbers in words, with units, things counted and margins.

Ordinals and numbers that are names (201st, No. 2, 2024-2027) are no figures; dates and hours are days.py's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.clock import clock
from watchers.stories.accounts.counted import Counted
from watchers.stories.accounts.named_numbers import NamedNumbers
from watchers.stories.accounts.numerals import Numerals, in_ten, in_words
from watchers.stories.accounts.phrases import Found
from watchers.stories.accounts.quantities import COUNT, SHARE, TIME, Figure
from watchers.stories.accounts.reading import Word, along, digits, lows
from watchers.stories.accounts.tables import AccountWords, Unit

CHANGE_REACH = 5  # words before "by 25" among which stands what changes
RATE_REACH = 3  # words before "a week" in which the number that it belongs to stands
NAMED_REACH = 7  # words between "magnitude" and its number
NONE_REACH = 1  # the same behind "no"


def figures(text: str, words: Sequence[Word], told: AccountWords) -> tuple[Figure, ...]:
    """The figures of `words`, which are words of `text`, in order."""
    low = lows(words)
    counted = Counted(text, words, low, told)
    named = NamedNumbers(text, words, low, told, counted)
    reader = _Reader(text, words, low, told, counted, named, Numerals(words, low, told.quantities, counted.close))
    return along(len(words), reader.at)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one figure at a place of a row of words."""

    text: str
    words: Sequence[Word]
    low: Sequence[str]
    told: AccountWords
    counted: Counted
    named: NamedNumbers
    numerals: Numerals

    def at(self, place: int) -> tuple[Figure | None, int]:
        """The figure at `place`, if there is one, and how many words it takes."""
        table = self.told.quantities
        if told := clock(self.low, place, table):
            return None, told.length
        unit = table.units.at(self.low, place)
        if unit and unit.length > 1 and not self.words[place].number:  # "half an hour"
            return self._figure(place, unit.length, unit.value.size, unit.value.kind, unit.value.size), unit.length
        share = table.shares.at(self.low, place)
        figure, length = self._share(place, share) if share else (None, 0)
        none = None if figure else table.none.at(self.low, place)
        if none and not self._shortens(place):  # "No. 2" counts nothing
            things = self.counted.behind(place + none.length, NONE_REACH) or self.counted.before(place)
            figure, length = self._figure(place, none.length, 0.0, COUNT, things=things), none.length
            return (figure if figure.things else None), length
        lone = None if figure else self._lone_unit(place)
        if lone:
            figure, length = self._figure(place, 1, lone.value.size, lone.value.kind, lone.value.size), 1
        return (figure, length) if figure else self._number(place)

    def _share(self, place: int, share: Found[float]) -> tuple[Figure | None, int]:
        """ "A third of the voters"; of a million or of a unit it is a number: "a quarter of a million doses"."""
        behind = place + share.length
        whole = self._whole_of(behind)
        if whole:
            of, length = whole.value, whole.at + whole.length - place
            if isinstance(of, Unit):
                return self._figure(place, length, share.value / 100 * of.size, of.kind, of.size), length
            return self._measured(place, length, share.value / 100 * of, scaled=True)
        if self._is_share(behind, alone=share.length == 1):
            return self._figure(place, share.length, share.value, SHARE, in_words=True), share.length
        return None, share.length

    def _whole_of(self, behind: int) -> Found[float] | Found[Unit] | None:
        """The million or the unit that a share behind its number is of."""
        table = self.told.quantities
        while self._has(behind) and self.low[behind] in table.share_of:
            behind += 1
        if not self._has(behind) or not self._close(behind) or self.low[behind - 1] in table.part_of:
            return None
        unit = table.units.at(self.low, behind)
        one = unit if unit and unit.value.kind != SHARE and self.low[behind - 1] in table.a_unit else None
        return table.multipliers.at(self.low, behind) or one

    def _is_share(self, behind: int, *, alone: bool) -> bool:
        """ "A third of", "by a tenth"; "the first half" and "a third country" are none."""
        if not self._has(behind):
            return not alone
        ordinal = not alone and self.words[behind - 1].low in self.told.quantities.ordinals
        counted = self.words[behind].stem not in self.told.meanings.light and self._close(behind)
        return not (ordinal and counted and self.low[behind] not in self.told.quantities.part_of)

    def _lone_unit(self, place: int) -> Found[Unit] | None:
        """«Более часа», «около года»: one of the unit behind a margin."""
        table = self.told.quantities
        margin = bool(place) and table.margins.at(self.low, place - 1)
        one = table.units.at(self.low, place) if margin and self.low[place] in table.lone_unit else None
        return one if one and one.length == 1 else None

    def _shortens(self, place: int) -> bool:
        return self._has(place + 1) and self.words[place + 1].number

    def _number(self, place: int) -> tuple[Figure | None, int]:
        opens = self.numerals.opens(place) and not self.words[place].number
        value, length = (1.0, 0) if opens else self._value(place)
        if value is None or self._is_none(place, value, length):
            return None, max(1, length)
        if half := self.told.quantities.and_half.at(self.low, place + length) if self._has(place + length) else None:
            value, length = value + 0.5, length + half.length
        first, (value, end) = place + length, self.numerals.going_on(value, place + length)
        length = end - place
        tenths, more = in_ten(self.low, place + length, self.told.quantities)
        if tenths and value <= tenths:
            things = self.counted.behind(place + length, more - 2)
            share = self._figure(place, length + more, 100 * value / tenths, SHARE, things=things, in_words=True)
            return share, length + more
        return self._measured(place, length, value, scaled=end > first)

    def _is_none(self, place: int, value: float, length: int) -> bool:
        nothing = length > 0 and self.named.counts_nothing(place, length)
        return nothing or self.counted.are_themselves(value, place + length)

    def _measured(self, place: int, length: int, value: float, *, scaled: bool) -> tuple[Figure | None, int]:
        """With the unit behind it, or the sign before it; else a count."""
        table, behind = self.told.quantities, place + length
        unit = table.units.at(self.low, behind) if self._has(behind) and self._close(behind) else None
        sign = table.units.at(self.low, place - 1) if place and self.low[place - 1] in "$€₽" else None
        measured = sign or unit or self._named_unit(place) or self._unit_of_span(place, behind)
        if measured:
            kind, size = measured.value.kind, measured.value.size
            length += unit.length if unit else 0
            rest, more = self._smaller(place + length, measured.value) if unit else (0.0, 0)
            value, length = value + rest / size, length + more
            things = self.counted.behind(place + length)
            return self._figure(place, length, value * size, kind, size, things=things), length
        if self.named.is_year(place) and not scaled:
            return None, length
        things = self.counted.behind(behind) or self.counted.of_number(place)
        return self._figure(place, length, value, COUNT, things=things), length

    def _smaller(self, place: int, unit: Unit) -> tuple[float, int]:
        """What "4 metres 20 centimetres" has in a smaller unit of the kind, in the first one, and how many words."""
        start = place
        place += int(self._has(place) and self.low[place] in self.told.cues.conjunction)
        if not self._has(place + 1) or not self._close(place):
            return 0.0, 0
        value, length = self._value(place)
        less = self.told.quantities.units.at(self.low, place + length) if self._has(place + length) else None
        if not value or less is None or less.value.kind != unit.kind or less.value.size >= unit.size:
            return 0.0, 0
        return value * less.value.size, place - start + length + less.length

    def _unit_of_span(self, place: int, behind: int) -> Found[Unit] | None:
        """The unit of "from 40 to 65 tonnes" for the first number."""
        if not self._opens_span(place, behind):
            return None
        _, length = self._value(behind + 1)
        end = behind + 1 + length
        return self.told.quantities.units.at(self.low, end) if self._has(end) and self._close(end) else None

    def _opens_span(self, place: int, behind: int) -> bool:
        table = self.told.quantities
        opened = place > 0 and self.low[place - 1] in table.span_from
        return opened and self._has(behind + 1) and self.low[behind] in table.span_to

    def _named_unit(self, place: int) -> Found[Unit] | None:
        """The unit in front: "a magnitude of 6.4", "the magnitude of the earthquake was 6.8"."""
        for at in range(place - 1, max(-1, place - 1 - NAMED_REACH), -1):
            found = self.told.quantities.units.at(self.low, at)
            if found and found.value.kind in self.told.quantities.named:
                return found
        return None

    def _figure(
        self,
        place: int,
        length: int,
        value: float,
        kind: str,
        size: float = 1.0,
        things: frozenset[str] = frozenset(),
        *,
        in_words: bool = False,
    ) -> Figure:
        start, end = self.words[place].start, self.words[place + length - 1].end
        part = kind == COUNT and self.counted.is_part(place + length)
        offset = kind == TIME and (self._is_offset(place + length) or self._is_after(place))
        taken_back = self.told.quantities.former.before(self.low, place) is not None
        former = taken_back or self._opens_span(place, place + length)
        return Figure(
            start,
            end,
            value,
            kind,
            size,
            things,
            self._margin(place),
            in_words,
            offset,
            part,
            until=0.0 if former else self._until(place + length, value, size),
            change=kind != SHARE and self._is_change(place),
            former=former,
        )

    def _until(self, behind: int, value: float, size: float) -> float:
        """The larger one of "40 to 60 people", in the first unit of the kind; 0 for none."""
        if not self._has(behind + 1) or self.low[behind] not in self.told.quantities.span_to:
            return 0.0
        larger, length = self._value(behind + 1)
        whole, _ = self.numerals.going_on(larger or 0.0, behind + 1 + length)
        return whole * size if whole * size > value else 0.0

    def _is_change(self, place: int) -> bool:
        """ "Rose by 25 crowns", «подорожал на 25 крон»."""
        table = self.told.quantities
        by = place > 0 and self.low[place - 1] in table.changed_by
        before = self.low[max(0, place - CHANGE_REACH) : place]
        return by and any(word.startswith(table.changes) for word in before)

    def _is_after(self, place: int) -> bool:
        return place > 0 and self.low[place - 1] in self.told.quantities.offset_before

    def _is_offset(self, behind: int) -> bool:
        return self._has(behind) and self.low[behind] in self.told.quantities.offset

    def _value(self, place: int) -> tuple[float | None, int]:
        word = self.words[place]
        if word.number:
            return digits(word.text), 1
        if word.low in self.told.quantities.a_unit:
            return (1.0 if self._is_one(place) else None), 1
        value, length = in_words(self.low, place, self.told.quantities.numbers)
        # "One" is a pronoun more often than a number.
        return (value, length) if length and (value > 1 or self._counts_one(place)) else (None, 1)

    def _counts_one(self, place: int) -> bool:
        only = place > 0 and self.low[place - 1] in self.told.quantities.only
        only = only or (self._has(place + 1) and self.told.quantities.and_half.at(self.low, place + 1) is not None)
        counted = self.counted.is_person(place + 1) or self._unit_behind(place + 1)
        return only or counted or bool(in_ten(self.low, place + 1, self.told.quantities)[0])

    def _is_one(self, place: int) -> bool:
        """ "A month", "a hundred"; of "a week" behind a number none."""
        scaled = self._has(place + 1) and self.told.quantities.multipliers.at(self.low, place + 1) is not None
        return scaled or (self._time_behind(place + 1) and not self._is_rate(place))

    def _time_behind(self, place: int) -> bool:
        unit = self.told.quantities.units.at(self.low, place) if self._has(place) else None
        return unit is not None and unit.value.kind == TIME and unit.value.size > 1  # "a second crossing"

    def _is_rate(self, place: int) -> bool:
        """ "78 flights a week", "a tenth a year": how often something is, and not how long it lasts."""
        for at in range(place - 1, max(-1, place - 1 - RATE_REACH), -1):
            if not self._close(at + 1):
                return False
            if self.words[at].number or self._in_figure(at):
                return True
        return False

    def _in_figure(self, place: int) -> bool:
        table = self.told.quantities
        share = table.shares.at(self.low, place)
        listed = table.numbers.at(self.low, place) or table.multipliers.at(self.low, place)
        return bool(share or listed)

    def _unit_behind(self, place: int) -> bool:
        if not self._has(place):
            return False
        table = self.told.quantities
        return bool(table.units.at(self.low, place) or table.multipliers.at(self.low, place))

    def _margin(self, place: int) -> str:
        found = self.told.quantities.margins.before(self.low, place)
        return found.value if found else ""

    def _has(self, place: int) -> bool:
        return place < len(self.words)

    def _close(self, place: int) -> bool:
        return self.counted.close(place)
