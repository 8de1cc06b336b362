"""What one party answers the other though hardly a word is the same, and what no such answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.watchers.stories.accounts.told import differing, laid, only, source, two
from watchers.model.steps import finished
from watchers.stories.accounts.bearing import bearing
from watchers.stories.accounts.comparison import laying_out
from watchers.stories.accounts.evidence import Evidence
from watchers.stories.accounts.matters import Matters
from watchers.stories.accounts.reading import words_of
from watchers.stories.accounts.relation import difference
from watchers.stories.accounts.weighing import Kind
from watchers.tables import account_tables

ANSWERED = [
    ("one field, well and ill", "Hot lunches are served every day.", "Nobody has eaten since Monday.", "en"),
    ("one field in Russian", "Пленных хорошо кормят в столовой.", "Еды не видели с понедельника.", "ru"),
    ("one word and a refusal", "Visitors were admitted at noon.", "The doors stayed locked to visitors.", "en"),
    ("words that exclude each other", "Families left of their own free will.", "Soldiers forced families out.", "en"),
    ("how it was told", "Residents were notified in good time.", "We read of it in the newspaper.", "en"),
]


@pytest.mark.parametrize(("claim", "one", "other", "lang"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_are_likely_and_not_sure(claim: str, one: str, other: str, lang: str) -> None:
    found = two(one, other, lang)
    assert [(side[0].rstrip("."), side[1].rstrip(".")) for side in differing(found)] == [(one[:-1], other[:-1])]


def test_the_only_figures_of_a_kind_are_set_side_by_side() -> None:
    (found,) = two("The harvest came to 4 tonnes.", "Our boats brought 11 tonnes.").differ
    assert (found.kind, found.sure) == (Kind.FIGURE, False)
    assert [side.value for side in found.sides] == ["4 tonnes", "11 tonnes"]


def test_hours_of_one_matter_are_set_side_by_side() -> None:
    found = two("The ballots were counted by midnight.", "Work on the votes went on until noon in the capital.")
    assert [one.sure for one in found.differ] == [False]


def test_of_two_figures_of_a_kind_nobody_knows_which_is_meant() -> None:
    assert not two("The harvest came to 4 tonnes. The catch was 9 tonnes.", "Our boats brought 11 tonnes.").differ


NOT_ANSWERED = [
    ("what a party wants", "Hot lunches are served every day.", "The union demands better food by May."),
    ("a word that both have is one matter, and not two", "The ferry was built in Osk.", "The ferry left at noon."),
    ("one value", "Emissions fell by 4 per cent.", "Pollution is down 4 per cent."),
    ("other people", "Two of our soldiers were wounded.", "Three of our officers were hurt by a bullet."),
    ("closed to none", "None of the branches will be closed.", "All the branches stay open."),
]


@pytest.mark.parametrize(("claim", "one", "other"), NOT_ANSWERED, ids=[row[0] for row in NOT_ANSWERED])
def test_are_no_answers(claim: str, one: str, other: str) -> None:
    assert differing(two(one, other)) == []


def test_what_a_report_quotes_answers_too() -> None:
    own = source(1, "Hot lunches are served every day.", "karvell")
    told = source(2, "Tazmira said nobody has eaten since Monday.")
    party = source(3, "Tazmira sends a doctor to the camp on Friday.", "tazmira")
    assert differing(laid(own, told, party)) == [("Hot lunches are served every day", "nobody has eaten since Monday")]


def test_a_statement_answers_one_other() -> None:
    other = "The flood reached 60 houses. The flood reached 90 houses. A choir sang carols."
    found = two("The flood reached 40 houses.", other)
    assert len(found.differ) == 1
    assert len(only(found, "tazmira")) == 2


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("The pumps are repaired", 1),
        ("No shots were fired", 1),
        ("Forty houses are without light", -1),
        ("The pumps were not repaired", -1),
        ("The talks took place in Osk", 0),
    ],
)
def test_the_tone_is_turned_by_a_refusal(text: str, tone: int) -> None:
    words, told = words_of(text, "en"), account_tables()
    refused = next((at for at, word in enumerate(words) if word.low in ("no", "not")), None)
    denied = () if refused is None else range(refused + 1, len(words))
    assert bearing(words, denied, told).tone == tone


def test_a_word_with_another_ones_stem_is_of_no_field() -> None:
    told = account_tables()
    assert "law" in told.bearings.other
    without = replace(told, bearings=replace(told.bearings, other=frozenset()))
    words = words_of("Such was the law", "en")
    assert not bearing(words, (), told).fields
    assert bearing(words, (), without).fields


@pytest.mark.parametrize("turned", [False, True])
def test_who_answers_goes_through_matters_in_the_order_of_the_other(turned: bool) -> None:
    one, other = ["The flood reached 60 houses.", "The flood reached 90 houses."][:: -1 if turned else 1]
    told = "The flood reached 40 houses. The rector spoke of libraries. A choir sang."
    found = two(told, f"{one} Our dean praised sports. A band played marches. {other}")
    assert differing(found) == [("40", one.split()[3])]


MATTER = (
    "Engineers of the city examined the boiler in March. The library opens at nine. Lectures began early.",
    "Soot pours from the boiler into our rooms. Our choir sang carols. A quartet of students played marches.",
)
PARTIES = ("karvell", "tazmira")


@pytest.mark.parametrize(("title", "matter"), [("", 1.0), ("The boiler of the university", 0.0)])
def test_what_both_name_once_is_one_matter_where_no_title_tells_of_it(title: str, matter: float) -> None:
    assert measured(*MATTER, title=title)["matter"] == matter


def test_a_matter_named_twice_is_none_of_its_own() -> None:
    assert measured(MATTER[0] + " Another boiler heats the museum.", MATTER[1])["matter"] == 0


@pytest.mark.parametrize(("counted", "doubt"), [("two boilers", 0.0), ("the boiler into two rooms", 1.0)])
def test_a_figure_of_the_matter_itself_is_no_doubt(counted: str, doubt: float) -> None:
    other = MATTER[1].replace("the boiler", counted)
    assert measured(MATTER[0], other)["one_counts"] == doubt


@pytest.mark.parametrize(
    ("other", "measures"),
    [
        ("The boiler was not examined. A choir sang.", {"plain": 0, "rule": 1}),
        ("A choir sang carols. Soot pours from the boiler.", {"last": 1, "apart": 1, "own_words": 1, "plain": 1}),
        ("The council wants another boiler. A choir sang.", {"wants": 1, "last": 0, "apart": 0}),
        ("The state of the boiler was discussed. A choir sang.", {"formula": 1, "mutual": 0}),
        ("Both sides agreed to visit the boiler. A choir sang.", {"formula": 0, "mutual": 0}),
    ],
)
def test_what_speaks_for_and_against_an_answer(other: str, measures: dict[str, float]) -> None:
    found = measured("The boiler was examined by engineers. The library opens at nine.", other)
    assert {name: min(1, value) for name, value in found.items() if name in measures} == measures


@pytest.mark.parametrize(("said", "broad"), [("registered", 1.0), ("intact", 0.0)])
def test_words_that_may_be_said_of_anything_exclude_less(said: str, broad: float) -> None:
    claim = f"The boiler was {said} in May. The library opens at nine."
    found = measured(claim, "The boiler was damaged in May. We sang.")
    assert (found["opposites"], found["broad"]) == (1.0, broad)


def test_a_statement_with_a_figure_and_a_fact_answers_twice() -> None:
    because = "Travellers waited in the queue for three hours because no lifts at the station were running."
    claim = "The queue was cleared within 40 minutes. The lifts at the station were running."
    found = two(claim, f"{because} We sang.")
    assert [one.kind for one in found.differ] == [Kind.FACT, Kind.FIGURE]
    assert all(one.sides[1].statement.quote == because[:-1] for one in found.differ)


def test_a_statement_answers_once_of_a_kind() -> None:
    found = two("The ferry was intact. The ferry was undamaged on Sunday.", "The ferry was damaged. A choir sang.")
    assert len(found.differ) == 1


def test_among_many_statements_an_answer_is_less_likely() -> None:
    claim, answer = "Hot lunches are served every day. A choir sang.", "Nobody has eaten since Monday."
    talk = " ".join(
        f"We opened the fair of {what}." for what in ["apples", "pears", "plums", "cherries", "quinces", "walnuts"]
    )
    assert len(two(claim, f"{answer} We opened the fair of grapes.").differ) == 1
    more = " ".join(talk.replace("fair", what) for what in ("fair", "museum", "market"))
    assert not two(claim, f"{answer} {more}").differ


def measured(one: str, other: str, title: str = "") -> Mapping[str, float]:
    """The measures of the first pair of statements that are of a boiler."""
    told = account_tables()
    sources = [source(1, one, "karvell", title=title), source(2, other, "tazmira", title=title)]
    laid_out = finished(laying_out(sources, told, {}))
    pair = [
        next(row for row in laid_out.standing if row.statement.party == name and "boiler" in row.statement.quote)
        for name in PARTIES
    ]
    evidence = Evidence(Matters.of(laid_out.standing), laid_out.weighed, told.weights)
    return evidence.measures((pair[0], pair[1]), difference(pair[0], pair[1], laid_out.weighed))
