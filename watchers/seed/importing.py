"""Of a list of names those that a profile needs, and what becomes of the others.

Asks the real matcher. Refuses to know where the list comes from.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from watchers.match.index import Index
from watchers.model import Entity, EntityType
from watchers.model.steps import finished
from watchers.seed.known import KnownNames, found_by_name
from watchers.seed.names_list import NamesList
from watchers.seed.tables import ReadingTables
from watchers.text.tokens import words_in

MOST_TRIED = 400  # names of a list
MOST_NEEDED = 40  # that are proposed: more are a second list


@dataclass(frozen=True, slots=True)
class Imported:
    """`needed` would not be found without; the others are left out, by the reason why."""

    needed: tuple[str, ...]
    known: tuple[str, ...] = ()  # the profile is found by them already
    others: tuple[tuple[str, str], ...] = ()  # name, and whose it is: a profile's name
    given: tuple[str, ...] = ()  # half of a man's name, which is many people's
    excluded: tuple[str, ...] = ()  # the profile says that they are not meant
    unfit: int = 0  # no names
    beyond: int = 0  # more than are read of one list


def imported(entity: Entity, listed: NamesList, index: Index, tables: ReadingTables) -> Imported:
    """What of a list is wanted; `index` holds the desk's profiles."""
    return finished(importing(entity, listed, index, tables))


def importing(
    entity: Entity, listed: NamesList, index: Index, tables: ReadingTables
) -> Generator[None, None, Imported]:
    """The same, name by name: hundreds of them take a second."""
    sorter = _Sorter(entity, index, tables)
    for name in listed.names[:MOST_TRIED]:
        sorter.put(name)
        yield
    return Imported(
        needed=tuple(sorter.needed),
        known=tuple(sorter.known),
        others=tuple(sorter.others),
        given=tuple(sorter.given),
        excluded=tuple(sorter.excluded),
        unfit=listed.unfit,
        beyond=sorter.beyond + len(listed.names[MOST_TRIED:]) + listed.beyond,
    )


class _Sorter:
    """Puts one name after the other where it belongs."""

    def __init__(self, entity: Entity, index: Index, tables: ReadingTables) -> None:
        self._entity = entity
        self._index = index
        self._tables = tables
        self._names = KnownNames(tables)
        self._excluded = {phrase.casefold() for phrase in entity.exclude}
        self.needed: list[str] = []
        self.known: list[str] = []
        self.others: list[tuple[str, str]] = []
        self.given: list[str] = []
        self.excluded: list[str] = []
        self.beyond = 0

    def put(self, name: str) -> None:
        grown = replace(self._entity, aliases=(*self._entity.aliases, *self.needed))
        if name.casefold() in self._excluded:
            self.excluded.append(name)
        elif name in (grown.name, *grown.aliases) or self._names.finds(grown, name):
            self.known.append(name)
        elif _is_given(self._entity, name):
            self.given.append(name)
        elif other := self._other(name):
            self.others.append((name, other))
        elif len(self.needed) < MOST_NEEDED:
            self.needed.append(name)
        else:
            self.beyond += 1

    def _other(self, name: str) -> str:
        """The name of another profile that is found by this one, "" for none."""
        found = found_by_name(self._index, name, self._tables)
        others = (self._index.entity(one) for one in found if one != self._entity.id)
        return next((one.name for one in others if one), "")


def _is_given(entity: Entity, name: str) -> bool:
    """A given name alone: "Sergey" is not only this one."""
    if entity.type is not EntityType.PERSON or " " in name:
        return False
    full = (entity.name, *entity.aliases, *entity.former)
    return name.casefold() in {word.casefold() for one in full for word in words_in(one)[:-1]}
