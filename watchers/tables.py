"""The language data of the package, read once into frozen tables that the pure rooms take as arguments.

The only door between watchers/data/*.toml and the code. Refuses to know what the tables are used for.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from watchers.account_tables import account_words
from watchers.durations import PeriodWords
from watchers.match.forms import EndingTable
from watchers.match.naming import NameTables, is_country
from watchers.match.ordinary import OrdinaryTable
from watchers.match.titles import TitleTable
from watchers.naming_tables import name_tables, office_table
from watchers.period_tables import period_words
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.notions import Notions
from watchers.stories.weights import Weights
from watchers.stories.words import ContactTable, StoryTable, StoryWords, TurnTable, term_maker
from watchers.story_tables import contact_table, notions, story_table, turn_table, weights
from watchers.text.boilerplate import BoilerplateTable, Cues
from watchers.text.credits import CreditTable
from watchers.text.fold import Folder, FoldTable, plain
from watchers.text.language import LanguageTable
from watchers.text.sentences import SentenceTable, Splitter

CACHED_WORDS = 8_192


@dataclass(frozen=True, slots=True)
class Tables:
    """All language knowledge of Wirewatch."""

    fold: FoldTable
    languages: LanguageTable
    boilerplate: BoilerplateTable
    titles: TitleTable
    endings: EndingTable
    naming: NameTables
    stories: StoryTable
    contacts: ContactTable
    turns: TurnTable
    joining: Weights
    notions: Notions  # what is done
    sites: Notions  # what it happens to
    splitter: Splitter  # of texts into sentences
    periods: PeriodWords  # as a chat tells them
    tracking_parameters: frozenset[str]  # names of query parameters; "utm_*" stands for a beginning


@lru_cache(1)
def load_tables() -> Tables:
    """Read the data files; the second call returns the same tables."""
    fold = _fold(_data("fold"))
    folder = Folder(fold)
    languages = _languages(_data("languages"))
    stories = story_table(_data("stories"))
    contacts = _data("contacts")
    titles = _titles(_data("titles"), _data("surname_words"), languages, stories.noun_capitals)
    naming = name_tables(
        _data("given_names"), _data("concepts"), _data("bodies"), _data("persons"), _data("romanisation"), folder
    )
    return Tables(
        fold=fold,
        languages=languages,
        boilerplate=_boilerplate(_data("boilerplate")),
        titles=titles,
        endings=_endings(_data("endings")),
        naming=naming,
        stories=stories,
        contacts=contact_table(contacts, titles.titles, naming.given_names),
        turns=turn_table(_data("turns")),
        joining=weights(_data("story_weights"), folder.word),
        notions=notions(_data("notions")),
        sites=notions(_data("sites")),
        splitter=splitter(),
        periods=period_words(_data("periods"), contacts),
        tracking_parameters=frozenset(_data("tracking")["parameters"]),
    )


def story_words(tables: Tables, folder: Folder) -> StoryWords:
    """What reading an item for its story needs; `folder` keeps the words it has folded."""
    return StoryWords(
        terms=term_maker(folder.word, tables.languages.stop_words, tables.stories.worn),
        fold=folder.word,
        name=folder.name,
        land=_land_finder(tables.naming.notions),
        table=tables.stories,
        contacts=tables.contacts,
        turns=tables.turns,
        weights=tables.joining,
        notions=tables.notions,
        sites=tables.sites,
        splitter=tables.splitter,
    )


def _land_finder(notions: Callable[[str], frozenset[str]]) -> Callable[[str], str]:
    """Which country a word names, or the people of which one."""

    @lru_cache(CACHED_WORDS)
    def land(word: str) -> str:
        return next(filter(is_country, sorted(notions(word))), "")

    return land


@lru_cache(1)
def splitter() -> Splitter:
    """How texts are cut into sentences; the second call returns the same one."""
    data = _data("sentences")
    hours = data["hours"]
    return Splitter(
        SentenceTable(
            titles=frozenset(data["titles"]["words"]),
            counted=frozenset(data["counted"]["words"]),
            hours=tuple(hours["ends"]),
            openings=tuple(hours["openings"]),
            when=frozenset(hours["when"]),
        )
    )


@lru_cache(1)
def account_tables() -> AccountWords:
    """By what accounts are read; of no use to grouping, so read when it is first asked for."""
    fold = Folder(load_tables().fold).name
    meanings, opposites, fields = _data("meanings"), _data("opposites"), _data("fields")
    countries, weights = _data("bodies")["country"], _data("account_weights")
    seed = _data("seed")
    capitals = [[land, *towns] for land, towns in seed["countries"]["capitals"].items()]
    capitals += _data("contacts")["capitals"]["rows"]
    cues = _data("cues")
    cues["nominatives"] = _data("nominatives")
    cues["outlet"]["names"] = [name.casefold() for name in seed["publishers"]["names"]]
    quantities = _data("quantities")
    return account_words(cues, quantities, meanings, opposites, fields, weights, countries, capitals, splitter(), fold)


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("watchers") / "data" / f"{name}.toml").read_text("utf-8"))


def _fold(data: dict[str, Any]) -> FoldTable:
    rules = tuple((rule["pattern"], rule["replacement"]) for rule in data["rules"])
    return FoldTable(letters=data["letters"], rules=rules, lookalikes=data["lookalikes"])


def _languages(data: dict[str, Any]) -> LanguageTable:
    alone = data.pop("alone")
    return LanguageTable(
        script={lang: entry["script"] for lang, entry in data.items()},
        signs={lang: tuple(entry["signs"]) for lang, entry in data.items()},
        stop_words={lang: frozenset(entry["words"]) for lang, entry in data.items()},
        alone=alone,
    )


def _boilerplate(data: dict[str, Any]) -> BoilerplateTable:
    return BoilerplateTable(
        tail=_cues(data["tail"]),
        aside=_cues(data["aside"]),
        line=_cues(data["line"]),
        leading=tuple(data["leading"]),
        pairs=tuple((first, second) for first, second in data["pairs"]),
        credits=CreditTable(frozenset(data["credit_labels"]), frozenset(data["dates"])),
        before_clock=frozenset(data["before_clock"]),
    )


def _cues(entries: list[str]) -> Cues:
    beginnings = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
    return Cues(frozenset(entry for entry in entries if not entry.endswith("*")), beginnings)


def _titles(
    data: dict[str, Any], ordinary: dict[str, Any], languages: LanguageTable, noun_capitals: frozenset[str]
) -> TitleTable:
    small = frozenset().union(*languages.stop_words.values())
    words = {
        name: frozenset(map(plain, entries))
        for name, entries in data.items()
        if name not in ("adverbs", "womans_endings", "offices", "articles")
    }
    words["openers"] |= small
    offices = office_table(data["offices"])
    return TitleTable(
        **words,
        articles={lang: frozenset(map(plain, entries)) for lang, entries in data["articles"].items()},
        adverbs=tuple(data["adverbs"]),
        womans_endings=tuple(data["womans_endings"]),
        noun_capitals=noun_capitals,
        offices=offices,
        ordinary=_ordinary(ordinary),
    )


def _ordinary(data: dict[str, Any]) -> OrdinaryTable:
    verb_last = frozenset(data.pop("verb_last"))
    lists = {
        name: {lang: frozenset(map(plain, words)) for lang, words in langs.items()} for name, langs in data.items()
    }
    return OrdinaryTable(**lists, verb_last=verb_last)


def _endings(data: dict[str, Any]) -> EndingTable:
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    readings = tuple(
        (re.compile(row["pattern"]), row["replacement"], frozenset(row["langs"])) for row in data.pop("readings")
    )
    for lang, paradigms in data.items():
        for basic, endings in paradigms.items():
            for ending in endings:
                found[ending][basic].add(lang)
    return EndingTable(
        {ending: tuple((basic, frozenset(langs)) for basic, langs in bases.items()) for ending, bases in found.items()},
        readings,
    )
