"""Summaries of a hundred words against an editor's, beside the first hundred words of one report in the same run.

ROUGE-1, ROUGE-2 and ROUGE-L as published (Lin 2004: F1 of n-grams in common, and of the longest common subsequence),
on stemmed words. The stories and their summaries are invented; `data/summaries.toml` holds them. With files of your
own (JSON lines with "reports", "summary" and perhaps "lang") it measures those.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from watchers.model import Item
from watchers.stories.summary import Quoted, summarize
from watchers.stories.words import StoryWords
from watchers.tables import load_tables, story_words
from watchers.text.fold import Folder
from watchers.text.stems import stem
from watchers.text.tokens import tokenise

DATA = Path(__file__).parent / "data" / "summaries.toml"
LENGTH = 100  # words
BARS = (0.8, 0.8, 0.4)  # points above the first words of one report: ROUGE-1, ROUGE-2, ROUGE-L
START = datetime(2031, 3, 4, 6, tzinfo=UTC)
Row = tuple[str, str]
Scores = tuple[float, float, float]


@dataclass(frozen=True)
class Case:
    """The reports of a story, and what a person wrote of it."""

    name: str
    lang: str
    reports: Sequence[str]
    reference: str


def measure(*files: str) -> Iterator[Row]:
    """A row a method, and one a story of ours; without files of somebody else's the bars must hold."""
    tables = load_tables()
    words = story_words(tables, Folder(tables.fold))
    cases = [case for file in files for case in _others(Path(file))] or _ours()
    lead = [rouge(case.reference, first_words(case.reports[0]), case.lang) for case in cases]
    made = [_summed_up(case, words) for case in cases]
    own = [rouge(case.reference, text, case.lang) for case, text in zip(cases, made, strict=True)]
    yield f"first {LENGTH} words of one report, ROUGE-1/2/L", _points(_mean(lead))
    yield f"summary of {LENGTH} words, ROUGE-1/2/L", _points(_mean(own))
    ahead = tuple(mine - theirs for mine, theirs in zip(_mean(own), _mean(lead), strict=True))
    yield f"ahead, {len(cases)} stories (wanted: {'/'.join(map(str, BARS))})", _points(ahead)
    if not files:
        for case, mine, theirs in zip(cases, own, lead, strict=True):
            yield f"  {case.name}", f"{_points(_mean([mine]))}, first words {_points(_mean([theirs]))}"
        assert all(won >= bar for won, bar in zip(ahead, BARS, strict=True)), f"below the bar: {_points(ahead)}"


def _summed_up(case: Case, words: StoryWords) -> str:
    """The summary; every sentence of it must stand in its report, with its quotations whole."""
    items = [_item(number, case, text) for number, text in enumerate(case.reports, 1)]
    chosen = summarize(items, words, LENGTH)
    for one in chosen:
        assert one.text in case.reports[one.item_id - 1], f"not in report {one.item_id}: {one.text}"
        assert one.text.count('"') % 2 == 0, f"a quotation is cut: {one.text}"
        assert one.text.count("«") == one.text.count("»"), f"a quotation is cut: {one.text}"
    return _joined(chosen)


def _joined(chosen: Sequence[Quoted]) -> str:
    return " ".join(one.text for one in chosen)


def _item(number: int, case: Case, text: str) -> Item:
    at = START + timedelta(hours=number)
    nothing = {"title": "", "link": "", "guid": "", "author": "", "publisher": f"house {number}", "kind": None}
    return Item(id=number, feed_id=number, body=text, lang=case.lang, published=at, seen_at=at, **nothing)  # type: ignore[arg-type]


def first_words(text: str, most: int = LENGTH) -> str:
    """So many words from the beginning."""
    return " ".join(text.split()[:most])


def rouge(reference: str, text: str, lang: str) -> Scores:
    """ROUGE-1, ROUGE-2 and ROUGE-L of a text, as shares."""
    wanted, given = _stems(reference, lang), _stems(text, lang)
    common = _longest_common(wanted, given)
    return _grams(wanted, given, 1), _grams(wanted, given, 2), _f1(common, len(wanted), len(given))


def _stems(text: str, lang: str) -> list[str]:
    return [stem(token.text.casefold(), lang) for token in tokenise(text)]


def _grams(wanted: Sequence[str], given: Sequence[str], size: int) -> float:
    one, other = (Counter(zip(*(row[at:] for at in range(size)), strict=False)) for row in (wanted, given))
    return _f1((one & other).total(), one.total(), other.total())


def _f1(common: int, wanted: int, given: int) -> float:
    return 2 * common / (wanted + given) if wanted + given else 0.0


def _longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence, row by row."""
    row = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for at, again in enumerate(other, 1):
            diagonal, row[at] = row[at], diagonal + 1 if word == again else max(row[at], row[at - 1])
    return row[-1]


def _mean(scores: Sequence[Scores]) -> tuple[float, ...]:
    return tuple(100 * sum(column) / len(scores) for column in zip(*scores, strict=True))


def _points(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.1f}" for value in values)


def _ours() -> list[Case]:
    rows = tomllib.loads(DATA.read_text("utf-8"))["story"]
    return [Case(row["name"], row["lang"], row["reports"], row["reference"]) for row in rows]


def _others(file: Path) -> Iterator[Case]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        yield Case(f"{file.name}:{number}", row.get("lang", "en"), row["reports"], row["summary"])
