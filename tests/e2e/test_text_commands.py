"""parse, match, group and summarize: JSON lines in, JSON lines out, checked against the texts themselves."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.in_process import command_here
from tests.e2e.newsroom import PROFILES
from tests.e2e.program import command, lines
from tests.feed_samples import Story, atom, json_feed, rss

AT = datetime(2031, 2, 13, 6, 30, tzinfo=UTC)
STORIES = (
    Story("Rain &amp; <b>snow</b> in Osh", "https://one.example/rain", "g1", "<p>It <i>rained</i>.</p>", AT),
    Story("Дождь в Оше", "https://one.example/dozhd", "g2", "<p>В Оше весь день шел дождь, и река поднялась.</p>", AT),
)
TEXTS: tuple[dict[str, Any], ...] = (
    {"id": "a", "title": "Lavrov in Baku", "body": "The talks went on. Sergey Lavrov left early."},
    {"id": "b", "text": "Министр Лавров прибыл в Баку 😀. Лавров молчал."},
    {"id": "c", "text": "Tajik migrants need a work permit."},
    {"id": "d", "text": "Nothing to see here.", "lang": "en"},
)
GRAIN = "The ministry said grain export quotas will be cut by half in March. Farmers expect higher prices this spring."
ITEMS: tuple[dict[str, Any], ...] = (
    {"id": "1", "time": "2031-02-13T06:00:00Z", "source": "one", "title": "Grain export rules change", "text": GRAIN},
    {"id": "2", "time": "2031-02-13T06:05:00Z", "source": "two", "title": "Opera gets a roof", "text": "Singers sing."},
    {"id": "3", "time": "2031-02-13T06:10:00Z", "source": "three", "title": "Astana changes grain export rules",
     "text": "Farmers protest. Grain export quotas will be cut by half in March, the ministry said on Thursday."},
)  # fmt: skip


def given(rows: tuple[dict[str, Any], ...]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_parse_reads_every_format_alike(tmp_path: Path) -> None:
    files = {"a.xml": rss(STORIES), "b.xml": atom(STORIES), "c.json": json_feed(STORIES)}
    for name, document in files.items():
        (tmp_path / name).write_bytes(document)
    done = command("parse", *files, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = lines(done.stdout)
    assert [row["file"] for row in rows] == ["a.xml"] * 2 + ["b.xml"] * 2 + ["c.json"] * 2
    for row, story in zip(rows, STORIES * 3, strict=True):
        assert list(row) == ["file", "id", "title", "link", "published", "updated", "author", "summary", "lang"]
        assert (row["id"], row["link"], row["published"]) == (story.guid, story.link, AT.isoformat())
    # In RSS tags in a title are markup; Atom's text and JSON Feed's titles are words, whatever they look like.
    assert {row["title"] for row in rows[:2]} == {"Rain & snow in Osh", "Дождь в Оше"}
    assert {row["title"] for row in rows[2:]} == {"Rain & <b>snow</b> in Osh", "Дождь в Оше"}
    assert {row["summary"] for row in rows[::2]} == {"It rained."}
    assert {row["lang"] for row in rows[1::2]} == {"ru"}


def test_parse_answers_a_bad_file_with_a_line_and_reads_the_others(tmp_path: Path) -> None:
    page = b"<!doctype html><html><body><h1>News</h1></body></html>"
    bad = {"page.html": page, "empty.xml": b"", "noise.xml": b"\0\xff" * 99, "cut.xml": rss(STORIES)[:-60]}
    good = {"good.xml": rss(STORIES)}
    for name, document in {**bad, **good}.items():
        (tmp_path / name).write_bytes(document)
    done = command_here("parse", *bad, "missing.xml", *good, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    rows = lines(done.stdout)
    wrong = [row for row in rows if "error" in row]
    assert [row["file"] for row in wrong] == [*bad, "missing.xml"]
    assert all(list(row) == ["file", "error"] and row["error"] for row in wrong)
    assert [row["file"] for row in rows if row not in wrong] == ["good.xml"] * 2


def test_p4_match_gives_places_that_hold_the_words(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(PROFILES, encoding="utf-8")
    done = command_here("match", "--profiles", "desk.toml", folder=tmp_path, stdin=given(TEXTS))
    assert done.returncode == 0
    rows = lines(done.stdout)
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["entities"] for row in rows] == [["lavrov"], ["lavrov"], [], []]
    assert [row["topics"] for row in rows] == [[], [], ["labour-migration"], []]
    assert rows[3]["matches"] == []
    for row, text in zip(rows, TEXTS, strict=True):
        for match in row["matches"]:
            assert text[match["field"]][match["start"] : match["end"]] == match["surface"], match
            assert match["evidence"]
    assert {match["field"] for match in rows[0]["matches"]} == {"title", "body"}
    assert {match["field"] for match in rows[1]["matches"]} == {"text"}


def test_match_without_learning_reads_each_text_by_itself(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(PROFILES, encoding="utf-8")
    arguments = ("match", "--no-learn", "--profiles", "desk.toml")
    together = command_here(*arguments, folder=tmp_path, stdin=given(TEXTS)).stdout
    backwards = command_here(*arguments, folder=tmp_path, stdin=given(TEXTS[::-1])).stdout
    assert together.splitlines() == backwards.splitlines()[::-1]


def test_p3_group_puts_reports_of_one_story_together(tmp_path: Path) -> None:
    done = command_here("group", folder=tmp_path, stdin=given(ITEMS))
    assert (done.returncode, done.stderr) == (0, "")
    rows = lines(done.stdout)
    assert [list(row) for row in rows] == [["id", "cluster", "evidence"]] * 3
    first, other, again = (row["cluster"] for row in rows)
    assert first == again != other
    assert "grain" in rows[2]["evidence"]


@pytest.mark.parametrize("name", ["match --profiles desk.toml", "group", "summarize", "compare"])
def test_input_without_an_item_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "desk.toml").write_text(PROFILES, encoding="utf-8")
    done = command_here(*name.split(), folder=tmp_path, stdin="\n")
    assert done.returncode == 0
    assert done.stderr == "wirewatch: no item came on standard input; give each as a JSON line\n"


def test_a_summary_is_in_one_language(tmp_path: Path) -> None:
    russian = {
        "id": "0",
        "title": "Квоты",
        "text": "Квоты на вывоз зерна сократят вдвое в марте, сообщило министерство.",
    }
    done = command_here("summarize", folder=tmp_path, stdin=given((russian, *ITEMS[::2])))
    (row,) = lines(done.stdout)
    assert {sentence["item"] for sentence in row["sentences"]} <= {"1", "3"}


def test_every_sentence_of_a_summary_stands_in_its_item(tmp_path: Path) -> None:
    items = tuple(row | {"cluster": "opera" if row["id"] == "2" else "grain"} for row in ITEMS)
    done = command_here("summarize", "--words", "30", folder=tmp_path, stdin=given(items))
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row["cluster"]: row for row in lines(done.stdout)}
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in ITEMS}
    assert rows.keys() == {"grain", "opera"}
    for row in rows.values():
        assert row["sentences"]
        assert row["summary"] == " ".join(sentence["text"] for sentence in row["sentences"])
        assert all(sentence["text"] in texts[sentence["item"]] for sentence in row["sentences"])
        assert len(row["summary"].split()) <= 30
