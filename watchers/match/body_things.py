"""Why the name of a place or a body, where it stands, may be somebody's or something's that bears it.

A ship, a club, a newspaper, a town of the same name elsewhere, "Jack London". Refuses to know how names are found.
"""

from __future__ import annotations

from watchers.match.given import GivenNames
from watchers.match.names import Name
from watchers.match.reading import Reading
from watchers.match.things import Things
from watchers.match.titles import TitleTable
from watchers.model import EntityType
from watchers.text.fold import plain


class BodyThings:
    """Doubts about places and bodies."""

    def __init__(self, titles: TitleTable, given: GivenNames, things: Things) -> None:
        self._titles = titles
        self._given = given
        self._things = things

    def doubt(self, name: Name, first: int, last: int, reading: Reading) -> str:
        """What beside a name says that it is another thing's; "" where nothing does."""
        if name.profile.type is EntityType.PERSON:  # in a script without word borders, or one without letters
            return self._things.named_before(first, reading)
        if first != last:
            return self._things.another(last, reading)
        if name.profile.type is EntityType.PLACE:
            return self._place(name, first, reading)
        return self._things.known_by_place(first, reading) or self._things.another(last, reading)

    def _place(self, name: Name, at: int, reading: Reading) -> str:
        region = self._things.region(at, reading)
        if region:
            return region
        if self._is_surname(at, reading):
            return f"“{reading.texts[at - 1]}” before it is a given name"
        bent = reading.word(at) not in (word.word for word in name.words)
        return self._things.place(at, reading, bent=bent)

    def _is_surname(self, at: int, reading: Reading) -> bool:
        """ "Jack London": a given name that nothing else explains stands before the place."""
        before = at - 1
        if before < 0 or not reading.spaced(before) or not reading.capitalised(before) or reading.is_known(before):
            return False
        word = plain(reading.texts[before])
        other = word in self._titles.openers or word in self._titles.titles
        return not other and self._given.is_one(reading.texts[before])
