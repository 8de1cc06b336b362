"""All that an index knows of entity profiles: what they are called, where their names hang, what they ask of a place.

Profiles come and go one by one, so a large desk can be filled in slices while another one answers. Refuses to know
queries, topics' trees and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchers.match.book import Book
from watchers.match.finder import Finder
from watchers.match.forms import FormMaker
from watchers.match.learn import taught
from watchers.match.leaves import places_of
from watchers.match.lexicon import Lexicon
from watchers.match.name_maker import NameMaker
from watchers.match.naming import Body, NameTables
from watchers.match.people import Candidate
from watchers.match.reading import Reading
from watchers.match.titles import TitleTable
from watchers.match.verify import Rules, rules_of
from watchers.model import Entity, Spelling, Topic
from watchers.text.fold import Folder

Spellings = Mapping[str, Sequence[Spelling]]  # by profile


class Known:
    """Entity profiles, ready to be found."""

    def __init__(
        self,
        topics: Iterable[Topic],
        maker: NameMaker,
        forms: FormMaker,
        folder: Folder,
        tables: NameTables,
        titles: TitleTable,
    ) -> None:
        self.book = Book(topics, maker.words)
        self._folder = folder
        self._tables = tables
        self._maker = maker
        self._lexicon = Lexicon(forms, tables, maker.of)
        self._finder = Finder(self._lexicon, forms, maker, tables, titles, self._company, self._role)
        self._rules: dict[str, Rules] = {}
        self._written: dict[str, Entity] = {}  # profiles as they were written, where more was learned since

    def put(self, entity: Entity, spellings: Sequence[Spelling] = ()) -> None:
        """Know an entity with what was learned of its spellings, in place of an earlier profile of this id."""
        self.remove(entity.id)
        if spellings:
            self._written[entity.id] = entity
            entity = taught(entity, spellings)
        self._finder.put(entity.id)
        plain = self._maker.plain(entity)
        self.book.put(entity, plain)
        if plain:
            self._lexicon.expect(entity, plain.surnames)
        else:
            for name in self._maker.of(entity):
                self._lexicon.add(name)

    def remove(self, entity_id: str) -> None:
        """Forget an entity; one that is not there is no error."""
        self._written.pop(entity_id, None)
        self.book.remove(entity_id)
        self._lexicon.remove(entity_id)
        self._rules.pop(entity_id, None)

    def find(self, reading: Reading) -> Mapping[str, list[Candidate]]:
        """Entity id -> the places of its names in an item, in reading order."""
        return self._finder.find(reading)

    def written(self, entity_id: str) -> Entity | None:
        """A profile as it was written, without what was learned since."""
        return self._written.get(entity_id) or self.book.entities.get(entity_id)

    def rules(self, entity_id: str) -> Rules:
        """The rules of an entity, made when it is first found: most profiles are not, on most days."""
        if entity_id not in self._rules:
            entity = self.book.entities[entity_id]
            named = self._tables.body(entity.name, self._folder)
            names = named.names if named else ()
            self._rules[entity_id] = rules_of(entity, self._folder, self._other_senses(entity, named), names)
        return self._rules[entity_id]

    def _other_senses(self, entity: Entity, named: Body | None) -> Iterator[str]:
        """Words in whose company an acronym of the entity means something else.

        Where the tables know the acronym as another body's ("RSF" of Rapid Support Forces), these are its names.
        """
        own = " ".join((entity.name, *entity.aliases)).casefold()
        for body in (named, *(self._tables.body(name, self._folder) for name in entity.aliases)):
            another = body is not None and body is not named and bool(named)
            words = () if body is None else filter(_is_long, body.names) if another else body.other
            yield from (word for word in words if word.rstrip("*").casefold() not in own)

    def _role(self, entity_id: str) -> str:
        return self.book.entities[entity_id].role

    def _company(self, entity_id: str, reading: Reading) -> int:
        """0 where a context word of the entity stands in an item, 1 where the entity has none, 2 where none stands."""
        # A thousand may share a surname, and most of them have none.
        context = self.rules(entity_id).context if self.book.entities[entity_id].context else ()
        if not context:
            return 1
        return 0 if any(places_of(leaf, reading, self._folder) for leaf in context) else 2


def _is_long(name: str) -> bool:
    return " " in name
