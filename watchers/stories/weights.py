"""The weights of the joining rule as they were learned; the numbers stand in a data file.

Knows their names and refuses to know what is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear rule: the sum of `measures` times what was measured, with two thresholds.

    From `join` on an item joins, from `related` on the story it opens “may be related”. `common`
    holds, by language, words that any news holds and the share of texts that hold them.
    """

    measures: Mapping[str, float]
    join: float
    related: float
    common: Mapping[str, Mapping[str, float]]
