"""Summaries are quotations: word for word, each with its item."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchers.stories.summary import lead_sentence, of_one_language, summarize
from watchers.text.tokens import tokenise

AGROUND = "The ferry Marigold ran onto rocks off Lorn Point in fog early on Tuesday."
SAVED = "Two lifeboats took all 212 passengers to the harbour of Lorn by noon."
FUEL = "Divers will pump eighty tonnes of fuel from the hull on Thursday morning."


@pytest.mark.parametrize(
    ("body", "title", "lead"),
    [
        (f"{AGROUND} {SAVED}", "Ferry aground", AGROUND),
        (f"LORN, May 5.\n{AGROUND}", "Ferry aground", AGROUND),
        (f"LORN (Coast Wire) - {AGROUND}", "Ferry aground", AGROUND),
        (f"{AGROUND} {SAVED}", AGROUND.rstrip("."), SAVED),
        (f"This was the third such accident in a single year. {SAVED}", "", SAVED),
        ("He said that nobody on board had been hurt.", "", "He said that nobody on board had been hurt."),
        ("Too short.", "", None),
        ("", "Ferry aground", None),
    ],
)
def test_the_lead_is_the_first_sentence_that_stands_alone(words, body, title, lead):
    span = lead_sentence(body, title, words)
    assert (span and body[span.start : span.end]) == lead


def test_a_summary_keeps_to_its_length_and_the_order_of_time(words, item):
    items = [
        item(3, "Fuel", FUEL, hours=20),
        item(1, "Ferry aground", f"{AGROUND} {SAVED}", hours=0),
        item(2, "Ferry aground", f"{AGROUND} Nobody knows yet why the captain sailed in such weather.", hours=1),
    ]
    found = summarize(items, words, 30)
    assert found[0].text == AGROUND
    assert [quoted.item_id for quoted in found] == sorted(quoted.item_id for quoted in found)
    assert sum(len(tokenise(quoted.text)) for quoted in found) <= 30
    assert len({quoted.text for quoted in found}) == len(found) > 1


@pytest.mark.parametrize(
    "cut",
    [
        "The captain said: “We saw the rocks only when it was far too late.",
        "The captain of the ferry said that they saw the rocks only when it was",
        "He said that the crew saw the rocks only when it was too late.",
    ],
)
def test_a_sentence_that_is_cut_or_leans_is_not_quoted(words, item, cut):
    assert [quoted.text for quoted in summarize([item(1, "x", f"{AGROUND}\n{cut}")], words)] == [AGROUND]


def test_bare_headlines_are_summed_up_by_the_oldest(words, item):
    items = [item(2, "Ferry afloat again", hours=3), item(1, "Ferry aground", hours=1)]
    assert [(quoted.text, quoted.item_id) for quoted in summarize(items, words)] == [("Ferry aground", 1)]
    assert summarize([], words) == ()


@pytest.mark.parametrize(
    ("langs", "kept"),
    [
        (("ru", "en", "en"), [2, 3]),
        (("ru", "en"), [1]),  # that in which it was told first
        (("", "ru", "en", "ru"), [1, 2, 4]),
        (("", ""), [1, 2]),
        ((), []),
    ],
)
def test_a_summary_may_keep_to_the_language_of_most(item, langs, kept):
    items = [item(number, "Ferry", lang=lang) for number, lang in enumerate(langs, 1)]
    assert [one.id for one in of_one_language(items)] == kept


TEXTS = st.text(alphabet='aбB ,.!?“”"\n(7é', max_size=200) | st.sampled_from([AGROUND, f"{SAVED} {FUEL}", FUEL])


@settings(max_examples=60)
@given(bodies=st.lists(TEXTS, max_size=5), length=st.integers(0, 80))
def test_p4_every_sentence_stands_in_its_item(words, item, bodies, length):
    items = {number: item(number, "title", body, hours=number) for number, body in enumerate(bodies)}
    for quoted in summarize(list(items.values()), words, length):
        assert quoted.text in (items[quoted.item_id].body, "title") or quoted.text in items[quoted.item_id].body
