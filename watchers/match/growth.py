"""How a name of several words grows in a text from the word it was found by, and what its words stand for.

Refuses to know which words belong to it: that is asked for each one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Growth:
    """How far a name has grown from the word it was found by."""

    first: int
    last: int
    missing: set[int]  # numbers of elements
    places: dict[int, int]  # element -> word
    slipped: bool = False
    joined: bool = False  # small words stand between: "Council of Halden"
    shared: bool = False  # other countries stand between: "the ministries of Norway and Iceland"

    @property
    def in_order(self) -> bool:
        """The elements stand in the order of the name."""
        places = [self.places[element] for element in sorted(self.places)]
        return places == sorted(places)
