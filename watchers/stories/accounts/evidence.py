"""What speaks for and against two statements telling one matter differently, as measures that are weighed together.

No measure decides: who answers goes through matters in the order of the other, and says "the report" where the other
said a number. The weights stand in watchers/data/account_weights.toml. Refuses to know how they were found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from watchers.stories.accounts.bearing import common_fields, contrary
from watchers.stories.accounts.contradictions import on_one_side, only_broadly, opposites, refused_twice
from watchers.stories.accounts.matters import Matters, Pair, sort_of
from watchers.stories.accounts.quantities import COUNT, TIME, Figure, weighty
from watchers.stories.accounts.relation import alike
from watchers.stories.accounts.tables import AnswerWeights
from watchers.stories.accounts.values import (
    all_told_alike,
    count_others,
    make_up_one,
    one_hour,
    other_days,
    other_hours,
    other_values,
    written,
)
from watchers.stories.accounts.weighing import (
    ALIKE,
    Difference,
    Kind,
    Weighed,
    is_name,
    likeness,
    quotes,
    spoken_of,
    written_alike,
)

LONGEST = 14  # words of a statement that tells one thing
MOST_WORDS = 2  # that count
STRONGEST = 2.0  # weight of a rule
CROWD = 8  # statements of a text: among more some are like another party's by chance


@dataclass(frozen=True, slots=True)
class Evidence:
    """Judges pairs of statements of one story."""

    matters: Matters
    weighed: Weighed
    weights: AnswerWeights

    def judged(self, pair: Pair, found: Difference | None) -> Difference | None:
        """The pair as a difference, `weight` being how likely it is one; `found` is what a rule says of it."""
        measures = self.measures(pair, found)
        likely = self._likelihood(measures, pair) if measures else 0.0
        if likely < self.weights.enough:
            return None
        made = found or self._by_likeness(pair)
        return replace(made, weight=likely, sure=made.sure and likely >= self.weights.sure)

    def _likelihood(self, measures: Mapping[str, float], pair: Pair) -> float:
        points = self.weights.bias + sum(self.weights.measures[name] * value for name, value in measures.items())
        longest = max(self.matters.of_text[one.statement.source.id] for one in pair)
        return 1 / (1 + exp(-(points - max(0.0, log(longest / CROWD)))))

    def measures(self, pair: Pair, found: Difference | None) -> Mapping[str, float]:
        """The measures of a pair; none where it is no difference whatever else speaks for it."""
        one, other = pair
        words = [term for term in spoken_of(one, other) - self.weighed.acts if not is_name(term, one)]
        if found is None and self.matters.in_long_text(pair) and not self._only(self.matters.words, words, pair):
            return {}  # among so many statements too little is left
        fields = common_fields(one.bearing, other.bearing)
        together = words or fields or self._values(pair, words, fields)
        if found is None and (not together or self._are_told_alike(pair)):
            return {}
        spoken, valued = self._of_words(pair, words, fields), self._of_values(pair, words, fields)
        one_matter = bool(words or fields)
        of_opposites = found is not None and self._is_of_opposites(found)
        denied = one.denies != other.denies or one.statement.denies != other.statement.denies
        set_against = one_matter and (denied or contrary(one.bearing, other.bearing))
        contrast = found or set_against or valued["value"]
        return {
            **spoken,
            **valued,
            **self._of_places(pair),
            "plain": float(not contrast),
            "rule": min(STRONGEST, found.weight) if found else 0.0,
            "opposites": float(of_opposites),
            "broad": float(of_opposites and only_broadly(*pair, self.weighed)),
            "counted": float(_counts_one_thing(found)),
            "cause": float("cause" in one.slots and "cause" in other.slots),
            "manner": float(bool(fields & one.bearing.manners)),
            "formula": float(one.formula or other.formula),
            "mutual": float(one.mutual and other.mutual),
            "wants": float(one.bearing.aims or other.bearing.aims),
            "long": float(any(len(content.statement.words) > LONGEST for content in pair)),
        }

    def _are_told_alike(self, pair: Pair) -> bool:
        """Whether they tell one thing, or count other ones."""
        one_value = (all_told_alike(*pair) and not other_days(*pair)) or one_hour(*pair) or make_up_one(*pair)
        one_value = one_value or count_others(*pair, self.weighed)
        return one_value or on_one_side(*pair) or refused_twice(*pair) or alike(*pair, self.weighed)

    def _of_words(self, pair: Pair, words: Sequence[str], fields: frozenset[str]) -> Mapping[str, float]:
        """Of what both speak."""
        one, other = pair
        own = self._only(self.matters.words, words, pair) if self.matters.several(pair) else 0
        return {
            "own_words": min(MOST_WORDS, own),
            "own_field": float(bool(self._only(self.matters.fields, fields - one.bearing.manners, pair))),
            "matter": float(bool(self._matter(pair, words))),
            "opening": min(MOST_WORDS, len((one.head & other.head) - self.weighed.acts)),
        }

    def _of_values(self, pair: Pair, words: Sequence[str], fields: frozenset[str]) -> Mapping[str, float]:
        values = self._values(pair, words, fields)
        alone = any(self._alone(row, pair) for row in values)
        dated = bool(words) and other_days(*pair)
        return {
            "value": float(alone or other_hours(*pair) or bool(values and (words or fields)) or dated),
            "only_value": float(alone),
            "one_counts": float(_one_counts(pair, self._matter(pair, words))),
        }

    def _of_places(self, pair: Pair) -> Mapping[str, float]:
        """Where they stand in their texts."""
        return {
            "last": float(any(self.matters.places[id(content)] == 1 for content in pair)),
            "apart": self.matters.apart(pair),
        }

    def _by_likeness(self, pair: Pair) -> Difference:
        """What differs where no rule says so: the figures, else all that both say."""
        words = [term for term in spoken_of(*pair) - self.weighed.acts if not is_name(term, pair[0])]
        values = self._values(pair, words, common_fields(pair[0].bearing, pair[1].bearing))
        if not values:
            return Difference(Kind.FACT, *pair, quotes(*pair), 0.0, sure=False)
        mine, theirs = next((row for row in values if self._alone(row, pair)), values[0])
        written_so = (written(mine, pair[0]), written(theirs, pair[1]))
        return Difference(Kind.FIGURE, *pair, written_so, 0.0, (mine, theirs), sure=False)

    def _is_of_opposites(self, found: Difference) -> bool:
        return found.kind is Kind.FACT and opposites(found.one, found.other, self.weighed) is not None

    def _only(self, counts: Mapping[tuple[str, str], int], keys: Sequence[str] | frozenset[str], pair: Pair) -> int:
        """How many of the keys each of the two parties has in one statement."""
        return sum(self.matters.only(counts, key, pair) for key in keys)

    def _values(self, pair: Pair, words: Sequence[str], fields: frozenset[str]) -> list[tuple[Figure, Figure]]:
        """Figures that may be of one thing, the more freely where both speak of one matter once."""
        one_matter = self._only(self.matters.words, words, pair) or self._only(
            self.matters.fields, fields - pair[0].bearing.manners, pair
        )
        return other_values(*pair, self.weighed, of_one_matter=bool(one_matter))

    def _matter(self, pair: Pair, words: Sequence[str]) -> list[str]:
        """The words that each party has in one statement and the titles have not: what else is told of is news."""
        if not self.matters.several(pair) or likeness(*pair, self.weighed) >= ALIKE:
            return []
        own = [term for term in words if term not in self.weighed.stage and written_alike(term, *pair)]
        return [term for term in own if self.matters.only(self.matters.words, term, pair)]

    def _alone(self, values: tuple[Figure, Figure], pair: Pair) -> bool:
        """Whether each party has one such figure: of counts, one of people."""
        mine, theirs = map(sort_of, values)
        measured = (
            mine == theirs and values[0].kind != TIME and mine != COUNT
        )  # every text has some hours and days in it
        return measured and self.matters.only(self.matters.figures, mine, pair)


def _one_counts(pair: Pair, matter: Sequence[str]) -> bool:
    """Whether one alone tells a figure, and not of the very thing that both speak of."""
    figures = (*pair[0].figures, *pair[1].figures)
    alone = bool(pair[0].figures) != bool(pair[1].figures)
    return alone and not any(figure.things.intersection(matter) for figure in figures)


def _counts_one_thing(found: Difference | None) -> bool:
    """Whether the figures that differ count one thing by its word."""
    if found is None or found.figures is None:
        return False
    mine, theirs = found.figures
    return any(map(weighty, mine.things & theirs.things))
