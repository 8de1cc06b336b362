"""Countries.

By their names in any case form and by their adjectives; those of the tables, and those that the documents teach.

A country is told by a notion ("@russia"), the key under which the tables of matching know it. Refuses to know
sentences.
"""

from __future__ import annotations

from functools import lru_cache

from watchers.match.forms import EndingTable, FormMaker
from watchers.match.naming import Body, NameTables
from watchers.seed.tables import CYRILLIC, SeedTable, bare
from watchers.text.fold import Folder

CACHED = 65_536
SHORTEST = 4  # letters of an adjective or a case form
STEM = 4  # letters that an adjective shares with its country's name
LONGEST_GROWTH = 3  # letters by which an adjective is longer


class RussianEndings:
    """Case endings of Russian, turned back."""

    LONGEST = 4

    def __init__(self, tables: EndingTable) -> None:
        self._endings = tables.endings
        self.basic = lru_cache(CACHED)(self._basic)

    def _basic(self, word: str) -> tuple[str, ...]:
        """What a word may be a case form of, with its capital."""
        found: dict[str, None] = {}
        for length in range(1, min(self.LONGEST, len(word) - 2) + 1):
            for basic, langs in self._endings.get(word[-length:], ()):
                if "ru" in langs:
                    found.setdefault(word[:-length] + basic)
        return tuple(found)


class Countries:
    """Answers about words, and keeps what it was asked."""

    def __init__(
        self, folder: Folder, forms: FormMaker, naming: NameTables, seed: SeedTable, endings: RussianEndings
    ) -> None:
        self._folder = folder
        self._forms = forms
        self._naming = naming
        self._endings = endings
        self._bodies = self._body_rows()
        self._rows = {f"@{row[0].casefold()}": row for row in seed.countries}
        self._beginnings = tuple(beginning for row in seed.countries for beginning in row[2])
        self._long = {tuple(name.split()): notion for notion, row in self._rows.items() for name in row[:2]}
        self._learned: dict[str, str] = {}  # fold -> name
        self.notion = lru_cache(CACHED)(self._notion)
        self._folds_of = lru_cache(1_024)(self._folds)

    def _body_rows(self) -> dict[str, Body]:
        rows = {id(body): body for body in self._naming.bodies.values()}.values()
        named = ((f"@{body.names[0].casefold()}", body) for body in rows)
        return {
            notion: body for notion, body in named if any(notion in self._naming.notions(name) for name in body.names)
        }

    def teach(self, name: str) -> None:
        """The documents say that this is a country."""
        if not self.notion(name):
            self._learned[self._folder.word(name)] = name
            self.notion.cache_clear()

    def of_body(self, body: Body) -> str:
        """The notion of the country that a row of the tables is, "" where it is none."""
        notion = f"@{body.names[0].casefold()}"
        return notion if notion in self._bodies else ""

    def of_name(self, name: str) -> str:
        """The notion of a country by its full name, in English or Russian."""
        words = name.split()
        return self._of_row(words) or self.of_words(words) or self._notion(name)

    def of_words(self, words: list[str]) -> str:
        """The notion of a country whose name has several words, and stands here in full."""
        return (self._long.get(tuple(words), "") or self._of_row(words)) if len(words) > 1 else ""

    def _of_row(self, words: list[str]) -> str:
        row = self._naming.bodies.get(tuple(self._folder.word(word) for word in words))
        return self.of_body(row) if row else ""

    def _notion(self, word: str) -> str:
        """The country that a word names or is the adjective of; "" for none."""
        found = [notion for notion in self._naming.notions(word) if notion in self._bodies]
        if found:
            return min(found)
        short = len(word) < SHORTEST and bare(word) not in self._beginnings
        if short or not (word[0].isupper() or word[0] >= CYRILLIC):
            return ""
        row = self._row_named(word)
        if row:
            return row
        fold = self._folder.word(word)
        return next((f"@{name.casefold()}" for known, name in self._learned.items() if _is_of(fold, known)), "")

    def _row_named(self, word: str) -> str:
        plain = bare(word)
        if not (plain.startswith(self._beginnings) or word[0].isupper()):
            return ""
        for notion, (english, russian, adjectives) in self._rows.items():
            if plain == english.casefold() or plain.startswith(adjectives) or self._is_case_of(word, russian):
                return notion
        return ""

    def _is_case_of(self, word: str, name: str) -> bool:
        return word[0] == name[0] and (word == name or name in self._endings.basic(word))

    def is_name(self, word: str) -> bool:
        """It is the country's own name, in any case form, and not its adjective."""
        notion = self.notion(word)
        if not notion:
            return False
        fold = self._folder.word(word)
        row = self._rows.get(notion)
        if fold in self._learned or (row and (fold == self._folder.word(row[0]) or self._is_case_of(word, row[1]))):
            return True
        forms = self._forms.of(word)
        return any(name in self._folds_of(notion) for name in ((forms.name,) if forms.latin else forms.all_names))

    def _folds(self, notion: str) -> frozenset[str]:
        body = self._bodies.get(notion)
        return frozenset(self._folder.name(name) for name in body.names) if body else frozenset()

    def name(self, notion: str, lang: str) -> str:
        """The name of a country in Russian for Russian documents, else in English."""
        row, body = self._rows.get(notion), self._bodies.get(notion)
        if row:
            return row[1] if lang == "ru" else row[0]
        if body is None:
            return next(name for name in self._learned.values() if f"@{name.casefold()}" == notion)
        cyrillic = [name for name in body.names if name[0] >= CYRILLIC and not name.isupper()]
        return cyrillic[0] if lang == "ru" and cyrillic else body.names[0]


def _is_of(fold: str, country: str) -> bool:
    """The adjective of a country begins as its name does: Kestria, Kestrian."""
    stem = country.rstrip("aeiouy") or country
    return len(stem) >= STEM and fold.startswith(stem) and len(fold) - len(country) <= LONGEST_GROWTH
