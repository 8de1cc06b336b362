"""Quotations held against the speaker's own text: what is found there, and how often that text is read for it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.watchers.stories.accounts.told import checked, source
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
