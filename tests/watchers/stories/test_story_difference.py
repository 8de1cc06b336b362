"""What two texts of one item differ in."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.stories import difference as told
from watchers.stories.difference import COMPARED, MOST_EDITS, Edit
from watchers.tables import splitter

LONG = (
    "The ministry said on Monday, after a day of talks with the envoys of both countries, that 200 million florins "
    "would be paid by the end of the year, that the border would be opened, and that all would meet again in spring."
)


def difference(before: str, after: str) -> tuple[Edit, ...]:
    return told.difference(before, after, splitter())


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("We will pay no toll.", "We will pay half.", [("We will pay no toll.", "We will pay half.")]),
        ("We met, and agreed.", "We  met and agreed", []),  # marks and spaces
        ("We met. We left.", "We met. We signed. We left.", [("", "We signed.")]),
        ("Rain fell. Some 600 came. They met.", "Rain fell. Some 560 came. They met.", [("Some 600 came.",) * 2]),
        (
            "We met. We agreed.",
            "We talked of the border. We met.",
            [("", "We talked of the border."), ("We agreed.", "")],
        ),
        (
            LONG,
            LONG.replace("200", "110"),
            [("… that 200 million florins would be paid by the end of the year, …",) * 2],
        ),
        (
            LONG.replace(",", ""),
            LONG.replace(",", "").replace("200", "110"),
            [("of both countries that 200 million",) * 2],
        ),
    ],
)
def test_the_sentences_or_clauses_that_changed(before, after, edits):
    found = difference(before, after)
    assert len(found) == len(edits)
    for edit, (old, new) in zip(found, edits, strict=True):
        number = "110" if "110" in after else "560"
        assert old in edit.before
        assert (new if old != new else new.replace("200", number).replace("600", number)) in edit.after


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        ("Some 600 came on 5 May.", "Some 560 came on 5 May.", True),
        ("Some 600 came on 5 May.", "All 600 came on 5 May.", False),
        ("Some 4 died.", "In the hospital 9 have died by now.", True),
        ("Rain fell on 5 May.", "Rain fell on 5 May. It was cold at 11 in the morning.", False),
    ],
)
def test_whether_a_number_is_another_one_now(before, after, counted):
    assert any(edit.counted for edit in difference(before, after)) is counted


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Some 600 came, they said.", "Some 560 came, they said.", ("600", "560")),
        ("We met in Osk, and agreed.", "We met, and agreed.", ("in Osk", "")),
        ("We met, and agreed.", "We met (at night), and agreed.", ("", "at night")),
        ("We met in Osk, and agreed.", "They met in Osk, and parted.", ("", "")),  # two changes
        (f"We met {'and talked ' * 9}in Osk.", "We sat in Osk.", ("", "")),  # more than a few words
    ],
)
def test_the_few_words_that_make_the_difference(before, after, words):
    (edit,) = difference(before, after)
    assert (edit.gone, edit.came) == words


MANY = [f"On day {day} we met in Osk." for day in range(1, 171)]


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        (MANY, ["It rained.", *MANY], [("", "It rained.")]),  # the 150th stands there still
        (["It rained.", *MANY], MANY, [("It rained.", "")]),
        (MANY[:150], ["It rained.", *MANY[:150]], [("", "It rained.")]),
        (MANY, MANY[:100], [(one, "") for one in MANY[100:112]]),  # the later text was read to its end
        (MANY[:150], [*MANY[:149], "It rained.", MANY[149]], [("", "It rained.")]),
        (MANY, [*MANY[:149], "On day 7000 we met in Osk.", *MANY[150:]], [(MANY[149], "On day 7000 we met in Osk.")]),
    ],
)
def test_what_stands_behind_the_last_sentence_that_is_read_is_not_gone(before, after, edits):
    assert [(one.before, one.after) for one in difference("\n".join(before), "\n".join(after))] == edits


def test_what_is_compared_word_by_word_is_bounded(monkeypatch):
    compared = []

    def matcher(_junk, one, other, autojunk):
        compared.append(max(len(one), len(other)))
        return SequenceMatcher(None, one, other, autojunk)

    monkeypatch.setattr("watchers.stories.difference.SequenceMatcher", matcher)
    line = "We met of in " * 700
    (edit,) = difference(line + "Osk", f"They {line} Kell")
    assert (edit.before.split()[0], edit.after.split()[0]) == ("We", "They")
    rows = ["\n".join(f"On {day} {line[:900]} {place}." for day in range(150)) for place in ("Osk", "Kell")]
    assert len(difference(*rows)) == MOST_EDITS
    assert max(compared) <= COMPARED
    assert len(compared) == 1 + 1 + MOST_EDITS  # the sentences of both pairs of texts, and the words that are shown


def test_one_edit_of_a_long_line_is_shown_by_its_clause():
    line = "We met in Osk, and talked of it; " * 140
    (edit,) = difference(f"{line} some 600 came; {line}", f"{line} some 560 came; {line}")
    assert "some 600 came" in edit.before
    assert max(len(edit.before), len(edit.after)) < 100
    assert edit.counted


def test_a_text_that_is_gone_is_one_edit():
    assert difference("We met and agreed.", "") == (Edit("We met and agreed.", ""),)


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_text_does_not_differ_from_itself_and_edits_stand_in_the_texts(before, after):
    assert difference(before, before) == ()
    for edit in difference(before, after):
        for shown, text in ((edit.before, before), (edit.after, after)):
            assert all(part.strip() in " ".join(text.split()) for part in shown.split("…"))
