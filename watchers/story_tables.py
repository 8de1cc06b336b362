"""The language data and the learned weights of the stories room, read into its frozen tables.

Beside `tables.py`, which reads the rest. Refuses to know what the tables are used for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from watchers.stories.notions import Notions
from watchers.stories.weights import Weights
from watchers.stories.words import Act, ContactTable, StoryTable, TollTable, TurnTable


def story_table(data: Mapping[str, Any]) -> StoryTable:
    """The words of stories.toml."""
    mourning = data["mourning"]
    return StoryTable(
        calendar=frozenset(data["calendar"]),
        leaning=frozenset(data["leaning"]),
        noun_capitals=frozenset(data["noun_capitals"]),
        worn=frozenset(data["worn"]),
        round_ups=frozenset(data["round_ups"]),
        update=re.compile(rf"(?:{'|'.join(data['updates'])})(?!\w)[\s:\-–—]*", re.IGNORECASE),
        mourning=frozenset(word for word in mourning if not word.endswith("*")),
        mourning_beginnings=tuple(word[:-1] for word in mourning if word.endswith("*")),
    )


def contact_table(data: Mapping[str, Any], titles: Iterable[str], given_names: Iterable[str]) -> ContactTable:
    """The words of contacts.toml, with the titles and given names that are known already."""
    cues = [(cue, kind) for kind, words in data["kinds"].items() for cue in words]
    return ContactTable(
        kinds={cue: kind for cue, kind in cues if not cue.endswith("*")},
        beginnings=tuple((cue[:-1], kind) for cue, kind in cues if cue.endswith("*")),
        between=frozenset(data["order"]["between"]),
        along=frozenset(data["order"]["along"]),
        to_whom=frozenset(data["order"]["to_whom"]),
        holding=frozenset(data["order"]["holding"]),
        telling=frozenset(word for word in data["telling"]["words"] if not word.endswith("*")),
        telling_beginnings=tuple(word[:-1] for word in data["telling"]["words"] if word.endswith("*")),
        weekdays=_numbers(data["weekdays"]),
        months=_numbers(data["months"]),
        relative=_numbers(data["relative"]),
        coming=frozenset(data["coming"]["words"]),
        lasting=frozenset(data["lasting"]["words"]),
        earlier=tuple(data["earlier"]["phrases"]),
        planned=tuple(data["planned"]["endings"]),
        beside=frozenset(data["beside"]["words"]),
        acts=tuple(_act(name, rows) for name, rows in data["acts"].items()),
        capitals={form: rows[0] for rows in data["capitals"]["rows"] for form in rows},
        into=frozenset(data["into"]["words"]),
        states=frozenset(data["into"]["states"]),
        titles=frozenset(titles) | frozenset(data["offices"]["words"]),
        offices=frozenset(data["offices"]["words"]),
        several=frozenset(data["offices"]["several"]),
        joining=frozenset(data["offices"]["joining"]),
        stand_ins=frozenset(word for word in data["offices"]["stand_ins"] if not word.endswith("*")),
        stand_in_beginnings=tuple(word[:-1] for word in data["offices"]["stand_ins"] if word.endswith("*")),
        office_links=frozenset(data["office_links"]["words"]),
        case_endings=tuple(data["case_forms"]["endings"]),
        given_endings=tuple(data["case_forms"]["given"]),
        given_names=frozenset(given_names),
    )


def _act(name: str, rows: Mapping[str, Iterable[str]]) -> Act:
    deeds, to, phrases = (tuple(rows[key]) for key in ("deeds", "to", "phrases"))
    return Act(name, deeds, to, phrases, deeds + phrases)


def notions(data: Mapping[str, Mapping[str, Iterable[str]]]) -> Notions:
    """The words of notions.toml, or of sites.toml."""
    whole: dict[str, dict[str, str]] = {}
    beginnings: dict[str, dict[str, str]] = {}
    rows = ((lang, word, notion) for notion, table in data.items() for lang, words in table.items() for word in words)
    for lang, word, notion in rows:
        into = beginnings if word.endswith("*") else whole
        into.setdefault(lang, {})[word.removesuffix("*")] = notion
    return Notions(whole, beginnings)


def turn_table(data: Mapping[str, Any]) -> TurnTable:
    """The words of turns.toml."""
    denial = data["denial"]
    return TurnTable(
        denial=frozenset(cue for cue in denial if " " not in cue and not cue.endswith("*")),
        denial_beginnings=tuple(cue[:-1] for cue in denial if cue.endswith("*")),
        denial_phrases=tuple(cue for cue in denial if " " in cue),
        correction=tuple(data["correction"]),
        withdrawal=tuple(data["withdrawal"]),
        texts=frozenset(data["texts"]),
        instead=re.compile(rf"\b(?:{'|'.join(map(re.escape, data['instead']))})\b"),
        scales=dict(data["scales"]),
        numbers=dict(data["numbers"]),
        labels=frozenset(data["labels"]["words"]),
        no_units=frozenset(data["no_units"]["words"]),
        percent=frozenset(data["percent"]["words"]),
        measures=frozenset(data["measures"]["words"]),
        toll=_toll(data["toll"]),
    )


def _toll(data: Mapping[str, Any]) -> TollTable:
    keys = ("counted", "killing", "toll", "to", "about", "passive", "others")
    counted, killing, toll, to, about, passive, others = (frozenset(data[key]) for key in keys)
    return TollTable(data["unit"], counted, killing, toll, to, about | to, passive, others)


def _numbers(data: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in data.items() for word in words}


def _shares(rows: Mapping[str, Iterable[str]], fold: Callable[[str], str]) -> dict[str, float]:
    return {fold(word): float(share) for share, words in rows.items() for word in words}


def weights(data: Mapping[str, Any], fold: Callable[[str], str]) -> Weights:
    """The learned rule of story_weights.toml."""
    return Weights(
        measures=dict(data["measures"]),
        join=data["thresholds"]["join"],
        related=data["thresholds"]["related"],
        common={lang: _shares(rows, fold) for lang, rows in data["common"].items()},
    )
