"""Names of Russian speakers in the nominative: «в Белом доме сообщили» is said by «Белый дом».

Works by the endings of nominatives.toml and by what the texts have; a name in no listed form stays as it is written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

GENITIVE = "genitive"
SHORTEST = 2  # letters in front of an ending
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A noun that names of bodies hang on."""

    nominative: str
    gender: str


@dataclass(frozen=True, slots=True)
class NominativeTable:
    """How names end in the nominative and in the other cases; all in small letters."""

    nouns: Mapping[str, HeadNoun]  # by every form
    adjectives: tuple[str, ...]  # endings in all cases, the longest first
    soft: frozenset[str]  # those of them behind a soft stem
    velar: tuple[str, ...]  # last letters of stems
    hushing: tuple[str, ...]
    stressed: tuple[str, ...]  # ends of stems behind which a masculine adjective has -ой
    nominatives: Mapping[str, tuple[str, str, str]]  # by gender: behind a hard, a velar, a soft or hushing stem
    before: Mapping[str, str]  # a word -> the case of a name behind it
    genitive: Mapping[str, Pairs]  # by gender, and of several: endings in the genitive and the nominative
    mens: tuple[str, ...]  # endings of a man's surname in the genitive
    unknown: Mapping[str, Pairs]  # by case: endings of a name that is not listed, and what they may stand for

    calling: frozenset[str]  # words by which somebody calls something at the head of a sentence
    instrumental: tuple[str, ...]  # endings of nouns by which somebody calls something
    vowels: frozenset[str]  # last letters of names in other cases, and of some in the nominative
    tails: tuple[str, ...]  # endings of nouns that look like adjectives' ones

    @property
    def several(self) -> tuple[str, ...]:
        """Endings of trades in the nominative plural."""
        return tuple({pair[1] for pair in self.genitive["plural"]})

    def agrees(self, word: str, gender: str) -> bool:
        """Whether a small word is an adjective in the nominative before a noun of this gender."""
        stressed = gender == "masculine" and word.endswith(tuple(f"{stem}ой" for stem in self.stressed))
        return stressed or (word.endswith(self.nominatives[gender]) and not word.endswith(self.tails))

    def is_nominative(self, word: str) -> bool:
        """Whether a small word is a listed noun in the nominative."""
        noun = self.nouns.get(word)
        return noun is not None and noun.nominative == word


def nominative(name: Sequence[str], case: str, table: NominativeTable, attested: Collection[str]) -> Sequence[str]:
    """The words of a name in the nominative, as far as it is known; `attested` are small words that the texts have."""
    head = next((at for at, word in enumerate(name) if word.casefold() in table.nouns), None)
    if head is not None and all(_is_adjective(word.casefold(), table) for word in name[:head]):
        noun = table.nouns[name[head].casefold()]
        before = (_adjective(word, noun.gender, table, attested) for word in name[:head])
        return (*before, _as_written(noun.nominative, name[head]), *name[head + 1 :])
    pairs = table.unknown.get(case, ()) if len(name) == 1 else ()
    may_be = (_ended(name[0], pair) for pair in pairs)
    return (next((one for one in may_be if one.casefold() in attested), name[0]), *name[1:]) if name else name


def of_person(name: Sequence[str], table: NominativeTable) -> Sequence[str]:
    """Somebody's name in the nominative, where it stands in the genitive: «Карима Саидова», «Ильи Кузнецова»."""
    womans = _ends(name[0], table.genitive["feminine"])
    given = _by(name[0], table.genitive["feminine" if womans else "masculine"])
    gender = "feminine" if womans and not name[-1].endswith(table.mens) else "masculine"
    return [given, *(_by(word, table.genitive[gender]) for word in name[1:])]


def of_trade(name: Sequence[str], head: int, table: NominativeTable, attested: Collection[str]) -> Sequence[str]:
    """Who is called by a trade in the genitive, which is word `head`: «киргизских перевозчиков», «водителя Саидова»."""
    if not all(_is_adjective(word.casefold(), table) for word in name[:head]):
        return name
    genders = ("plural", "feminine", "masculine")
    gender = next((one for one in genders if _ends(name[head], table.genitive[one])), "")
    if not gender:
        return name
    before = (_adjective(word, gender, table, attested) for word in name[:head])
    behind = name[head + 1 :]
    person = gender != "plural" and bool(behind) and all(word[:1].isupper() for word in behind)
    return (*before, _by(name[head], table.genitive[gender]), *(of_person(behind, table) if person else behind))


def _is_adjective(word: str, table: NominativeTable) -> bool:
    return any(word.endswith(ending) and len(word) - len(ending) >= SHORTEST for ending in table.adjectives)


def _adjective(word: str, gender: str, table: NominativeTable, attested: Collection[str]) -> str:
    """An adjective as it stands before a noun of this gender."""
    ending = next(one for one in table.adjectives if word.casefold().endswith(one))
    stem = word[: -len(ending)]
    hard, velar, soft = table.nominatives[gender]
    if gender == "masculine" and (stem.casefold().endswith(table.stressed) or f"{stem}ой".casefold() in attested):
        return f"{stem}ой"
    if stem.endswith(table.velar):
        return stem + velar
    return stem + (soft if ending in table.soft or stem.endswith(table.hushing) else hard)


def _by(word: str, pairs: Pairs) -> str:
    """A word with the first ending that fits exchanged."""
    fitting = (_ended(word, pair) for pair in pairs if word.endswith(pair[0]) and len(word) - len(pair[0]) >= SHORTEST)
    return next(fitting, word)


def _ended(word: str, pair: tuple[str, str]) -> str:
    return word.removesuffix(pair[0]) + pair[1] if word.endswith(pair[0]) else word


def _ends(word: str, pairs: Pairs) -> bool:
    return _by(word, pairs) != word


def _as_written(noun: str, word: str) -> str:
    """With a capital where the word had one."""
    return noun.upper() if word.isupper() else noun[:1].upper() + noun[1:] if word[:1].isupper() else noun
