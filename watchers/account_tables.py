"""Shapes the tables by which accounts are read: cues, quantities, meanings and opposites as the data files hold them.

Refuses to open a file: the data come in as they were parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from watchers.nominative_tables import nominative_table
from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.reading import beginning_of, stem_of
from watchers.stories.accounts.tables import (
    AccountWords,
    AnswerWeights,
    BearingTable,
    CueTable,
    MeaningTable,
    QuantityTable,
    Unit,
)
from watchers.text.scripts import is_latin
from watchers.text.sentences import Splitter

Key = TypeVar("Key")
SHORTEST_ACRONYM = 3


def account_words(
    cues: Mapping[str, Any],
    quantities: Mapping[str, Any],
    meanings: Mapping[str, Any],
    opposites: Mapping[str, Any],
    fields: Mapping[str, Any],
    weights: Mapping[str, Any],
    countries: Iterable[Mapping[str, Any]],
    capitals: Iterable[Sequence[str]],
    splitter: Splitter,
    fold: Callable[[str], str],
) -> AccountWords:
    """The six files as tables, the countries of the table of bodies, and rows that name a capital and its country."""
    seats = frozenset(cues["seat"]["words"])
    towns = [[name for name in row if name.casefold() not in seats] for row in capitals]
    read, lands = _meanings(meanings, opposites, fold), _countries(countries, towns, fold)
    judging = AnswerWeights(weights["bias"], weights["measures"], weights["enough"], weights["sure"])
    return AccountWords(
        fold,
        _cues(cues, splitter),
        _quantities(quantities),
        read,
        _bearings(fields),
        judging,
        {fold(name): row for row in lands for name in row},
        PhraseBook([(name.casefold(), row[0]) for row in lands for name in row if not _is_ordinary(name)]),
        PhraseBook([(name, row[0]) for row in lands for name in row if _is_written_small(name)]),
    )


def _countries(
    rows: Iterable[Mapping[str, Any]], capitals: Iterable[Sequence[str]], fold: Callable[[str], str]
) -> list[tuple[str, ...]]:
    """Each country's names, its adjectives and its capital, which speaks for it."""
    towns: dict[str, list[str]] = {}
    for named in capitals:
        for one in named:
            towns.setdefault(fold(one), []).extend(other for other in named if other != one)
    return [
        tuple(
            dict.fromkeys(
                (*row["names"], *row["of"], *(town for name in row["names"] for town in towns.get(fold(name), ())))
            )
        )
        for row in rows
    ]


def _is_ordinary(name: str) -> bool:
    """Whether the name without its capitals is a word of every text: "US"."""
    return name.isupper() and len(name) < SHORTEST_ACRONYM


def _is_written_small(name: str) -> bool:
    """Whether it begins the forms of an adjective that is no name at once: «российск*», and not "turk*"."""
    return name.endswith("*") and name.islower() and not is_latin(name)


def _cues(data: Mapping[str, Any], splitter: Splitter) -> CueTable:
    lists = {
        name: [entry for words in table.values() for entry in words]
        for name, table in data.items()
        if name not in ("slots", "nominatives")
    }
    # A table of the file that has the name of a field is read as what the field is.
    kinds = {field.name: field.type for field in fields(CueTable) if field.name in lists}
    read: dict[str, Any] = {name: _book(lists[name]) for name, kind in kinds.items() if kind == "PhraseBook[bool]"}
    read |= {name: frozenset(lists[name]) for name, kind in kinds.items() if kind == "frozenset[str]"}
    read["trade"] = frozenset(map(stem_of, lists["trade"]))
    return CueTable(
        **read,
        owner=(*data["owner"]["added"], *data["owner"]["part"]),
        owner_added=tuple(data["owner"]["added"]),
        genitive=dict(sorted(data["genitive"].items(), key=lambda row: -len(row[0]))),
        changing=tuple(lists["changing"]),
        unsaid_before=frozenset(data["unsaid"]["before"]),
        patronymic=tuple(lists["patronymic"]),
        several_endings=tuple(data["several"]["endings"]),
        unsaid_endings=tuple(data["unsaid"]["endings"]),
        slots={name: (_book(sides["before"]), _book(sides["behind"])) for name, sides in data["slots"].items()},
        conjunction=frozenset(lists["and"]),
        holder=PhraseBook([(word, kind) for kind, words in data["holder"].items() for word in words]),
        held={kind: _book(words) for kind, words in data["held"].items()},
        nominatives=nominative_table(data["nominatives"]),
        splitter=splitter,
        asked_between=tuple(_pair(entry) for entry in lists["asked_between"]),
    )


def _pair(entry: str) -> tuple[str, str]:
    opening, _, closing = entry.partition(" | ")
    return opening, closing


def _quantities(data: Mapping[str, Any]) -> QuantityTable:
    names = data["names"]
    units = [(word, Unit(kind, size)) for kind, table in data["units"].items() for word, size in table.items()]
    return QuantityTable(
        numbers=_valued(data["numbers"]),
        multipliers=_valued(data["multipliers"]),
        shares=_valued(data["shares"]),
        and_half=_book(data["and_half"]["words"]),
        share_of=frozenset(data["share_of"]["words"]),
        none=_book(data["none"]["words"]),
        ordinals=frozenset(names["ordinals"]),
        ordinal=frozenset(names["ordinal"]),
        name_before=frozenset(names["before"]),
        streets=frozenset(names["streets"]),
        themselves=frozenset(names["themselves"]),
        number_of=frozenset(names["number_of"]),
        part_of=frozenset(names["part_of"]),
        a_unit=frozenset(names["a_unit"]),
        lone_unit=frozenset(names["lone_unit"]),
        offset=frozenset(names["offset"]),
        offset_before=frozenset(names["offset_before"]),
        oblique=tuple(names["oblique"]),
        only=frozenset(names["only"]),
        hundreds_and=frozenset(names["hundreds_and"]),
        out_of=frozenset(names["out_of"]),
        former=_book(names["former"]),
        changed_by=frozenset(names["changed_by"]),
        changes=tuple(names["changes"]),
        factor=frozenset(names["factor"]),
        as_much=_book(names["as_much"]),
        span_from=frozenset(names["span_from"]),
        span_to=frozenset(names["span_to"]),
        days_to=frozenset(names["days_to"]),
        shortened=frozenset(names["shortened"]),
        margins=PhraseBook([(word, margin) for margin, words in data["margins"].items() for word in words]),
        units=PhraseBook(units),
        counted=_classes({name: words for name, words in data["counted"].items() if name != "bare"}),
        bare=frozenset(data["counted"]["bare"]),
        named=frozenset(data["named"]["units"]),
        each=_book(data["each"]["words"]),
        months=_numbered(data["months"]["names"], 1),
        weekdays=_numbered(data["weekdays"]["names"], 0),
        ahead=frozenset(data["weekdays"]["ahead"]),
        coming=frozenset(data["weekdays"]["coming"]),
        year_part=tuple(data["weekdays"]["year_part"]),
        year_after=frozenset(data["weekdays"]["year_after"]),
        ago=frozenset(data["ago"]["words"]),
        relative=data["relative"],
        periods=PhraseBook([(word, (row["unit"], row["ahead"])) for row in data["period"] for word in row["words"]]),
        noon=data["noon"],
        times=frozenset([*_numbered(data["weekdays"]["names"], 0), *data["noon"], *data["clock"]["times"]]),
        as_of=_book(data["clock"]["as_of"]),
        oclock=frozenset(data["clock"]["oclock"]),
        hour_at=frozenset(data["clock"]["at"]),
        hour_before=frozenset(data["clock"]["before"]),
        minutes_past=frozenset(data["clock"]["past"]),
        minutes_sure=frozenset(data["clock"]["sure"]),
        roughly=_book(data["clock"]["roughly"]),
        minutes_to=frozenset(data["clock"]["to"]),
        hour_behind=frozenset(data["clock"]["behind"]),
        hour_words=frozenset(data["clock"]["hour_words"]),
        minutes_lack=frozenset(data["clock"]["lack"]),
        minute_words=frozenset(data["clock"]["minute_words"]),
        hour_shares=data["clock"]["shares"],
        day_parts=_valued(data["clock"]["parts"]),
        zones=PhraseBook([(word, zone) for zone, words in data["zones"].items() for word in words]),
    )


def _meanings(data: Mapping[str, Any], opposites: Mapping[str, Any], fold: Callable[[str], str]) -> MeaningTable:
    same = [(entry, row[0]) for row in data["same"] for entry in row]
    whole = [(form, row[0]) for row in data["forms"] for form in row[1:]]
    pairs = [(row["one"], row["other"]) for row in opposites["opposite"]]
    rows = [*pairs, *(row["sides"] for row in opposites["exclusive"])]
    no = [stem_of(word) for word in (*data["negations"], *data["nothing"])]
    sides = {(number, side): words for number, row in enumerate(rows) for side, words in enumerate(row)}
    return MeaningTable(
        light=frozenset(data["light"]) | frozenset(map(stem_of, data["light"])),
        lacking=frozenset(data["lacking"]),
        none=frozenset(data["none"]),
        refusing=frozenset(data["negations"]) | frozenset(data["nothing"]),
        acts=frozenset(data["acts"]),
        losses=frozenset(data["losses"]),
        fates=frozenset(data["fates"]),
        called_for=data["called_for"],
        of_people=data["of_people"],
        need=_book(data["need"]),
        no_refusal=_book(data["no_refusal"]),
        unset=_book(data["unset"]),
        refused=frozenset(fold(stem_of(word)) for word in (*data["negations"], *data["nothing"])),
        failing=_book(data["failing"]),
        nothing=frozenset(data["nothing"]),
        same=PhraseBook(same, stem_of, beginning_of),
        listed={word: row for word, row in (*same, *whole) if " " not in word},
        opposite=_classes(sides, stem_of, no),
        sided=frozenset(word for words in sides.values() for word in words if " " not in word),
        turning=range(len(pairs)),
        broad=frozenset(number for number, row in enumerate(opposites["opposite"]) if row.get("broad")),
        alone=frozenset(number for number, row in enumerate(opposites["opposite"]) if row.get("alone")),
    )


def _bearings(data: Mapping[str, Any]) -> BearingTable:
    tone = [(word, sign) for name, sign in (("well", 1), ("ill", -1)) for word in data["tone"][name]]
    return BearingTable(
        fields=_classes({**data["fields"], **data["manners"]}, stem_of),
        manners=frozenset(data["manners"]),
        tone=PhraseBook(tone, stem_of),
        aims=PhraseBook([(word, True) for word in data["aims"]["words"]], stem_of),
        other=frozenset(data["other"]["words"]),
    )


def _book(words: Iterable[str]) -> PhraseBook[bool]:
    return PhraseBook([(word, True) for word in words])


def _classes(
    data: Mapping[Key, Iterable[str]], key: Callable[[str], str] = str, never: Iterable[str] = ()
) -> PhraseBook[frozenset[Key]]:
    """Each word with all the classes that list it."""
    classes: dict[str, set[Key]] = {}
    for thing, words in data.items():
        for word in words:
            classes.setdefault(word, set()).add(thing)
    cut = beginning_of if key is stem_of else str
    return PhraseBook([(word, frozenset(things)) for word, things in classes.items()], key, cut, list(never))


def _valued(values: Mapping[str, float]) -> PhraseBook[float]:
    return PhraseBook([(word, float(value)) for word, value in values.items()])


def _numbered(rows: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row}
