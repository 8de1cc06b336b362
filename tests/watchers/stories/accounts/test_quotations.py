"""Quotations held against the speaker's own text: what is found there, and how often that text is read for it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from tests.watchers.stories.accounts.told import TODAY, checked, source
from watchers.stories.accounts import quotations
from watchers.stories.accounts.reading import Word, words_of

OWN = source(1, "The checks are temporary and lawful. The bridge stays open for buses at night.", "karvell")
HELD = [
    ("“The checks are temporary and lawful”, Karvell said.", (True, True, "")),
    (
        "“The bridge for buses stays open every night”, said Karvell.",
        (False, True, "The bridge stays open for buses at night."),
    ),
    (
        "“No bridge was ever built for trams here”, Karvell said.",
        (False, False, "The bridge stays open for buses at night."),
    ),
    ("“Apples grow slowly in the northern valley”, Karvell said.", (False, False, "")),
]


@pytest.mark.parametrize(("text", "found"), HELD)
def test_a_quotation_is_found_word_for_word_in_other_words_or_not(text: str, found: tuple[bool, bool, str]) -> None:
    (one,) = checked(OWN, source(2, text))
    assert (one.literal, one.found, one.nearest_sentence) == found


ADDED = [  # what stands in the quotation besides what the text holds
    ("“The checks are temporary. Nobody has been expelled.”, Karvell said.", ["Nobody has been expelled"]),
    ("“Nobody has been expelled”, Karvell said.", ["Nobody has been expelled"]),
    ("“The checks are temporary, and 40 buses were sent home”, Karvell said.", ["and 40 buses were sent home"]),
    (
        "“The bridge stays open for buses, but not for lorries at night”, Karvell said.",
        ["but not for lorries at night"],
    ),
    (
        "“The bridge stays open for 30 buses every night”, Karvell said.",
        ["The bridge stays open for 30 buses every night"],
    ),
    (
        "“The bridge of Lisk stays open for buses at night”, Karvell said.",
        ["The bridge of Lisk stays open for buses at night"],
    ),
    (
        "“The bridge does not stay open for buses at night”, Karvell said.",
        ["The bridge does not stay open for buses at night"],
    ),
]


@pytest.mark.parametrize(("text", "missing"), ADDED)
def test_an_added_fact_is_not_found_though_the_rest_is(text: str, missing: list[str]) -> None:
    found = checked(OWN, source(2, text))
    assert [one.quote for one in found] == missing
    assert not any(one.found for one in found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("“The checks are temporary and lawful”, Tazmira said.", "en"),
        ("“The checks are temporary and lawful”, Karvell said.", "ru"),
        ("“The checks are lawful”, Karvell said.", "en"),
        ("“The checks are temporary and lawful” stood on a wall.", "en"),
    ],
)
def test_other_speakers_other_languages_and_single_words_are_not_held(text: str, lang: str) -> None:
    assert checked(OWN, source(2, text, lang=lang)) == ()


def test_an_own_text_is_read_once_for_all_quotations(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()

    def counted(text: str, lang: str) -> tuple[Word, ...]:
        read[text] += 1
        return words_of(text, lang)

    monkeypatch.setattr(quotations, "words_of", counted)
    told = [f"“Day {number} saw no tram on the old bridge”, Karvell said." for number in range(1, 20)]
    assert len(checked(OWN, source(2, " ".join(told)))) == len(told)
    assert read["The checks are temporary and lawful."] == 1
    assert max(read.values()) <= 2  # a quotation: for its length, and for its meanings


@pytest.mark.parametrize(("days", "missing"), [(0, 1), (1, 1), (2, 0)])
def test_what_is_quoted_days_later_may_have_been_said_since(days: int, missing: int) -> None:
    report = source(2, "“Nobody has been expelled”, Karvell said.", published=TODAY + timedelta(days=days))
    assert len(checked(OWN, report)) == missing


def test_what_is_quoted_days_later_and_stands_there_is_found() -> None:
    report = source(2, "“The checks are temporary and lawful”, Karvell said.", published=TODAY + timedelta(days=9))
    assert [one.found for one in checked(OWN, report)] == [True]


def test_so_many_quotations_of_a_story_are_held_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [source(number, f"“{HELD[0][0].split('“')[1]} " * 2) for number in (2, 3)]
    most = len(checked(OWN, *reports))
    monkeypatch.setattr(quotations, "MOST_HELD", most - 1)
    assert len(checked(OWN, *reports)) == most - 1 > 1
