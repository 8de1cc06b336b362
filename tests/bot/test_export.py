"""A story as a text to copy: nothing of the outside becomes markup or a formula, and nothing is lost unsaid."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from bot.compose.export import COLUMNS, exported, written
from bot.message import Document, from_json, to_json
from bot.render.console import render
from tests.bot.desk_samples import GROWN, HOUR, NOW, WIRE, report
from tests.bot.test_account_messages import THROUGH, TWO
from watchers.desk_views import Quoted, StoryCard
from watchers.model import Role

HOSTILE = '=HYPERLINK("http://evil.example","x")\n| [a](b) <script> `x`'


def with_title(title: str, number: int = 1) -> StoryCard:
    return replace(
        GROWN, reports=tuple(report(place, "+Wire", None, NOW, WIRE, title=title) for place in range(number))
    )


def test_the_wording(golden: Callable[[str, str], None]) -> None:
    golden("export_markdown", render(exported(GROWN, "md")))
    golden("export_differing", written(GROWN, "md", TWO))
    golden("export_through_reports", written(GROWN, "md", THROUGH))
    golden("export_csv", render(exported(GROWN, "csv")))


def test_a_table_has_a_row_a_report_with_utc_times() -> None:
    rows = list(csv.DictReader(io.StringIO(written(GROWN, "csv"))))
    assert len(rows) == len(GROWN.reports)
    assert tuple(rows[0]) == COLUMNS
    assert all(row["time_utc"].endswith("Z") for row in rows)
    assert [row["link"] for row in rows] == [one.link for one in GROWN.reports]


def test_the_oldest_report_of_a_story_is_not_always_its_first() -> None:
    late = replace(GROWN, reports=(report(1, "Wire", None, NOW, WIRE), report(2, "Press", None, NOW - HOUR, WIRE)))
    assert f"Story 33, oldest report of {NOW - HOUR:%Y-%m-%dT%H:%M:%SZ}." in written(late, "md")


def test_a_note_quotes_what_sums_the_story_up_and_each_sure_difference_with_its_source() -> None:
    told = written(GROWN, "md", THROUGH)
    for words in [GROWN.lead, *(side.words for one in THROUGH.differ if one.sure for side in one.sides)]:
        assert words is not None
        assert f"“{words.text}”" in told
        called = {one.number: one.publisher for one in GROWN.reports} if words is GROWN.lead else {}
        assert f"[{called.get(words.number, words.publisher)}](<{words.link}>), report {words.number}" in told
    assert "We went hungry" not in told  # of one matter, and perhaps no difference


def test_hostile_quotations_are_no_markup() -> None:
    evil = replace(THROUGH.differ[0].sides[0], label="<b>", words=Quoted("](x) | *a*\n# b", WIRE, "[W](y)", 1))
    told = written(GROWN, "md", replace(THROUGH, differ=(replace(THROUGH.differ[0], sides=(evil,)),)))
    row = next(line for line in told.splitlines() if line.startswith("  - "))
    assert row == f"  - \\<b\\>: “\\](x) \\| \\*a\\* \\# b” (via [\\[W\\](y)](<{WIRE}>), report 1, machine translation)"


def test_a_copy_and_a_machine_translation_are_called_so() -> None:
    copy = replace(report(2, "Lotus", None, NOW, WIRE), role=Role.COPY, translated=True)
    line = written(replace(GROWN, reports=(*GROWN.reports[:1], copy)), "md").splitlines()[-1]
    assert "· Lotus, machine translation, copy · " in line


def test_foreign_words_are_no_formula_and_no_markup() -> None:
    (row,) = csv.DictReader(io.StringIO(written(with_title(HOSTILE), "csv")))
    assert row["title"].startswith("'=")
    assert row["publisher"].startswith("'+")
    line = written(with_title(HOSTILE), "md").split("\n")[-2]
    assert "\\[a\\](b)" in line
    assert "\\<script\\>" in line


def test_a_report_without_an_address_or_a_title_has_no_empty_link() -> None:
    bare = replace(GROWN, reports=(report(1, "Wire", None, NOW, ""), report(2, "Wire", None, NOW, WIRE, title="")))
    rows = written(bare, "md").split("\n")[-3:]
    assert rows[0].endswith("· Report of Wire")
    assert rows[1].endswith(f"· {WIRE}")


def test_a_story_goes_as_a_file_whole() -> None:
    message = exported(with_title("Word " * 40, 60), "md")
    assert message.document
    assert message.document == Document("story-33.md", written(with_title("Word " * 40, 60), "md"))
    assert from_json(to_json(message)) == message
    assert message.document.text.strip().split("\n")[-1].strip() in render(message)  # a console has it as lines
