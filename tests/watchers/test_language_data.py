"""Language knowledge is data: a row that a linguist adds takes effect without code, and the rows of today are sound.

The first half asks each question twice: of the files as they are, and with one row more.
"""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from watchers import tables as loader
from watchers.feeds.identity import canonical_link
from watchers.match.index import Index
from watchers.match.name_maker import LONGEST_ACRONYM
from watchers.model import Entity, Profiles, Text, Tier
from watchers.naming_tables import name_tables
from watchers.text.clean import clean, headline
from watchers.text.fold import Folder, plain
from watchers.text.language import detect
from watchers.text.tokens import tokenise

from .language_rows import ROWS

FILES = (
    "fold", "endings", "given_names", "titles", "surname_words", "concepts", "bodies", "persons", "romanisation",
    "languages", "boilerplate", "stories", "tracking",
)  # fmt: skip
Data = dict[str, Any]


@cache
def shipped() -> Data:
    return {name: loader._data(name) for name in FILES}


@cache
def _pickled() -> bytes:
    return pickle.dumps(shipped())


@pytest.fixture
def data() -> Data:
    """All files, to be changed."""
    return pickle.loads(_pickled())  # noqa: S301 - our own; a deep copy takes five times as long


def folder(data: Data) -> Folder:
    return Folder(loader._fold(data["fold"]))


def matching(data: Data) -> SimpleNamespace:
    """What the files make for matching; it takes them apart."""
    names = (data[name] for name in ("given_names", "concepts", "bodies", "persons", "romanisation"))
    return SimpleNamespace(
        fold=loader._fold(data["fold"]),
        titles=loader._titles(
            data["titles"],
            data["surname_words"],
            loader._languages(data["languages"]),
            loader.story_table(data["stories"]).noun_capitals,
        ),
        endings=loader._endings(data["endings"]),
        naming=name_tables(*names, folder(data)),
    )


@cache
def shipped_matching() -> SimpleNamespace:
    return matching(pickle.loads(_pickled()))  # noqa: S301 - our own


def firm(tables: SimpleNamespace, entity: Entity, text: str, lang: str) -> list[str]:
    """The surfaces that count."""
    made = Index(tables)
    made.set_profiles(Profiles((entity,)))
    found = made.match(Text("", text, lang)).entities
    return [match.surface for match in found if match.tier is not Tier.POSSIBLE]


def put(data: Data, place: tuple[str, ...], row: object) -> None:
    """Set a key, extend a table, or append to a list."""
    *path, last = place
    at: Any = data
    for key in path:
        at = at[key]
    if isinstance(at.get(last), list):
        at[last].append(row)
    elif isinstance(at.get(last), dict):
        at[last].update(row)
    else:
        at[last] = row


@pytest.mark.parametrize(("place", "row", "entity", "marked", "lang"), ROWS, ids=[" ".join(row[0]) for row in ROWS])
def test_a_new_row_takes_effect_on_names(
    place: tuple[str, ...], row: object, entity: Entity, marked: str, lang: str, data: Data
) -> None:
    text = re.sub(r"[][{}]", "", marked)
    assert text != marked
    assert firm(shipped_matching(), entity, text, lang) == re.findall(r"{(.+)}", marked)
    put(data, place, row)
    assert firm(matching(data), entity, text, lang) == re.findall(r"\[(.+)]", re.sub("[{}]", "", marked))


def test_a_new_language_is_known(data: Data) -> None:
    text = "Qeveria dhe ministria nuk janë pajtuar për këtë"
    assert detect(text, "", loader._languages(deepcopy(data["languages"]))) != "sq"
    data["languages"]["sq"] = {"script": "latin", "signs": ["ë"], "words": ["dhe", "nuk", "janë", "për", "këtë"]}
    assert detect(text, "", loader._languages(data["languages"])) == "sq"


@pytest.mark.parametrize(
    ("key", "row", "text", "cleaned"),
    [
        ("tail", "lajme të tjera", "They met.\nLajme të tjera:\nSomebody else won.", "They met."),
        ("aside", "lexo edhe*", "They met.\nLexo edhe tjetër\nA headline\nThey left.", "They met.\nThey left."),
        ("line", "# lexues", "They met.\n35 lexues\nThey left.", "They met.\nThey left."),
        ("leading", "kreu", "Kreu They met.\nThey left.", "They met.\nThey left."),
        ("pairs", ["Posti ", "u botua te"], "They met.\nPosti Takim u botua te Herald.", "They met."),
        ("credit_labels", "burimi", "They met.\nThey left.\nBurimi: Herald", "They met.\nThey left."),
        ("dates", "shkurt", "16 shkurt 2025\nThey met.", "They met."),
    ],
)
def test_a_new_cue_cuts_furniture(key: str, row: object, text: str, cleaned: str, data: Data) -> None:
    assert clean(text, loader._boilerplate(deepcopy(data["boilerplate"]))).text != cleaned
    data["boilerplate"][key].append(row)
    assert clean(text, loader._boilerplate(data["boilerplate"])).text == cleaned


def test_a_new_word_ties_a_clock_time_to_its_headline(data: Data) -> None:
    title = "The truce begins orën 00:05"
    assert headline(title, loader._boilerplate(deepcopy(data["boilerplate"]))) != title
    data["boilerplate"]["before_clock"].append("orën")
    assert headline(title, loader._boilerplate(data["boilerplate"])) == title


def test_a_new_tracking_parameter_is_no_part_of_a_link(data: Data) -> None:
    data["tracking"]["parameters"] += ["zz_id", "qq_*"]
    link = canonical_link("https://x.example/a?zz_id=1&page=2&qq_from=3", frozenset(data["tracking"]["parameters"]))
    assert link == "x.example/a?page=2"


def test_the_words_of_stories_are_read(data: Data) -> None:
    for key in ("calendar", "leaning", "noun_capitals", "worn"):
        data["stories"][key].append("shkurt")
        assert "shkurt" in getattr(loader.story_table(data["stories"]), key)


def texts(value: object) -> list[str]:
    """All strings that stand anywhere in a value, keys left out."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inner for text in texts(part)]


def case_endings() -> list[tuple[str, str, str]]:
    """Language, ending of the basic form, ending in its place."""
    tables = ((lang, table) for lang, table in shipped()["endings"].items() if lang != "readings")
    return [(lang, basic, end) for lang, table in tables for basic, ends in table.items() for end in ends]


def body_rows() -> list[dict[str, list[str]]]:
    return [*shipped()["bodies"]["body"], *shipped()["bodies"]["country"], *shipped()["persons"]["person"]]


BEGINNINGS = (
    ("concepts", "words"), ("bodies", "body"), ("bodies", "country"), ("tracking", "parameters"),
    ("boilerplate", "tail"), ("boilerplate", "aside"), ("boilerplate", "line"),
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_no_entry_is_empty_or_has_blanks_round_it(name: str) -> None:
    entries = shipped()[name]
    if name == "fold":
        entries = [entries["lookalikes"], [rule["pattern"] for rule in entries["rules"]]]  # a letter may be nothing
    if name in ("endings", "romanisation"):  # an ending, a sound may be nothing
        entries = [row["pattern"] for row in entries["readings" if name == "endings" else "sounds"]]
    if name == "boilerplate":
        entries = {key: found for key, found in entries.items() if key != "pairs"}  # parts of a sentence
    assert all(entry.strip() == entry != "" for entry in texts(entries))


@pytest.mark.parametrize(("name", "key"), BEGINNINGS)
def test_a_star_stands_at_the_end_only(name: str, key: str) -> None:
    assert not [entry for entry in texts(shipped()[name][key]) if "*" in entry[:-1] or entry == "*"]


@pytest.mark.parametrize(
    "name", ["given_names", "titles", "surname_words", "concepts", "boilerplate", "languages", "stories", "tracking"]
)
def test_words_are_in_lower_case(name: str) -> None:
    entries = {key: found for key, found in shipped()[name].items() if key != "pairs"}  # those are quoted as they are
    assert not [entry for entry in texts(entries) if entry != entry.lower()]


def test_adjectives_notions_and_endings_are_in_lower_case() -> None:
    adjectives = [word for row in shipped()["bodies"]["country"] for word in row["of"]]
    endings = [text for _, basic, ending in case_endings() for text in (basic, ending)]
    keys = [*shipped()["concepts"]["words"], *shipped()["concepts"]["compounds"]]
    assert not [word for word in (*adjectives, *endings, *keys) if word != word.lower()]


def test_every_regular_expression_compiles_and_reads_its_replacement() -> None:
    for rule in (*shipped()["fold"]["rules"], *shipped()["endings"]["readings"], *shipped()["romanisation"]["sounds"]):
        re.compile(rule["pattern"]).sub(rule["replacement"], "schtscherbakow")


def test_an_ending_changes_the_word_and_belongs_to_a_language() -> None:
    languages = {lang for lang, _, _ in case_endings()}
    languages |= {lang for row in shipped()["endings"]["readings"] for lang in row["langs"]}
    assert not [lang for lang in languages if not re.fullmatch("[a-z]{2}", lang)]
    assert not [row for row in case_endings() if row[1] == row[2]]


def test_notions_that_are_spoken_of_exist() -> None:
    concepts = shipped()["concepts"]
    named = {notion for notions in concepts["compounds"].values() for notion in notions}
    named |= {notion for key, found in concepts["filler"].items() if key in ("optional", "kinds") for notion in found}
    assert named <= set(concepts["words"])


def test_no_name_of_a_body_stands_in_two_rows() -> None:
    fold = folder(shipped()).word
    keys = [{tuple(fold(token.text) for token in tokenise(name)) for name in row["names"]} for row in body_rows()]
    seen = Counter(key for row in keys for key in row)
    assert not [key for key, times in seen.items() if times > 1]


def test_names_of_bodies_have_letters_and_acronyms_are_short() -> None:
    names = [name for row in body_rows() for name in row["names"]]
    assert all(plain(token.text) for name in names for token in tokenise(name))
    single = [name.replace(".", "") for name in names if name.isupper() and len(tokenise(name)) == 1]
    assert not [name for name in single if len(name) > LONGEST_ACRONYM and name.isascii()]


def test_rows_have_no_other_keys_than_are_read() -> None:
    assert {key for row in shipped()["bodies"]["body"] for key in row} == {"names", "else"}
    assert {key for row in shipped()["bodies"]["country"] for key in row} == {"names", "of"}
    assert {key for row in shipped()["endings"]["readings"] for key in row} == {"pattern", "replacement", "langs"}


def test_letters_and_lookalikes_are_single_and_known() -> None:
    fold = shipped()["fold"]
    assert all(len(latin) == len(cyrillic) == 1 for latin, cyrillic in fold["lookalikes"].items())
    assert set(fold["lookalikes"].values()) <= set(fold["letters"])
    assert not [letter for letter in fold["letters"] if plain(letter) != letter]
    assert all(re.fullmatch("[a-z]*", written) for written in fold["letters"].values())


def test_a_script_falls_back_to_a_language_of_it() -> None:
    languages = {lang: found for lang, found in shipped()["languages"].items() if lang != "alone"}
    assert all(languages[lang]["script"] == script for script, lang in shipped()["languages"]["alone"].items())
    assert all(set(found) == {"script", "signs", "words"} for found in languages.values())


def _cue_lists(table: Data, name: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, rows in table.items():
        if isinstance(rows, dict):
            yield from _cue_lists(rows, f"{name} {key}")
        elif isinstance(rows, list):
            yield f"{name} {key}", rows


def _covers(starred: str, row: str) -> bool:
    pairs = list(zip(starred.split(), row.split(), strict=False))
    one_length = len(starred.split()) == len(row.split())
    return one_length and all(word == part or (part[-1] == "*" and word.startswith(part[:-1])) for part, word in pairs)


def test_no_cue_repeats_another_one_or_lies_inside_a_starred_one() -> None:
    needless = [
        (name, row)
        for name, rows in _cue_lists(loader._data("cues"))
        for at, row in enumerate(rows)
        if any(_covers(other, row) for other in rows[:at] + rows[at + 1 :])
    ]
    assert needless == []
