"""Texts that are made to be slow: what comparing them costs grows with their length, and other work is let in between.

Work is counted in calls of functions and never in seconds, so that a slow machine breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from cProfile import Profile
from itertools import count, islice

import pytest

from tests.watchers.stories.accounts.told import source
from watchers.stories.accounts import comparison
from watchers.stories.accounts.attribution import statements, stating
from watchers.stories.accounts.comparison import compare, comparing, parties_of
from watchers.stories.accounts.initiators import initiator
from watchers.stories.accounts.reading import words_of
from watchers.stories.accounts.sentences import LONGEST, sentences
from watchers.stories.accounts.statements import READ_LIMIT, Source
from watchers.tables import account_tables

LONG = 8_000  # code points
OF_A_REPORT = 30  # sentences
LETTERS = "abcdefghiklmnoprstuv"
PIECES = {
    "straight marks": '"a" said ',
    "quotations": "“a b” said ",
    "commas": "a, ",
    "while": "while the union says a, ",
    "negations": "не было и не ",
    "turns": "Question: Who said so?\nAnswer: We said so to them.\n",
    "numbers": "from one to two hundred and three million or ",
    "quoted sentences": "“We go.” X said. ",
    "who called": "who called ",
}
CALLS = (
    "who called ",
    "called ",
    "Tazmira called Tazmira ",
    "Tazmira Karvell called Tazmira ",
    "a call at his request ",
)


SPEAKERS = (
    "The {0}a {1}a Union said {2} men were hurt. ",
    "The {0} Union said {2} fell. Treasurer {0}o {1}ka said so to them. ",
)


def filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def calls(profile: Profile) -> int:
    return sum(one.callcount for one in profile.getstats())


def work(*sources: Source) -> int:
    """How many calls a comparison takes."""
    told = account_tables()
    with Profile() as profile:
        compare(sources, told)
    return calls(profile)


def reading(texts: Iterable[str]) -> int:
    """How many calls it takes to read who says what in reports."""
    told, sources = account_tables(), [source(number, text) for number, text in enumerate(texts, 1)]
    with Profile() as profile:
        parties = parties_of(sources, told, {})
        for one in sources:
            statements(one, parties, told)
    return calls(profile)


def of_text(text: str) -> int:
    return work(source(1, text), source(2, "The league said 40 were hurt.", "tazmira"))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_what_a_hostile_text_costs_grows_with_its_length_alone(piece: str) -> None:
    half, whole = (of_text(filled(piece, length)) for length in (LONG // 2, LONG))
    assert whole < 2.6 * half


@pytest.mark.parametrize("piece", CALLS)
def test_who_asked_is_sought_by_reading_each_word_of_a_clause_once(piece: str) -> None:
    told = account_tables()
    parties = parties_of([source(1, "", party) for party in ("tazmira", "karvell")], told, {})

    def seeking(length: int) -> int:
        text = filled(piece, length)
        words = words_of(text, "en")
        with Profile() as profile:
            initiator(text, words, 0, len(words), parties, told.cues)
        return calls(profile)

    half, whole = map(seeking, (LONG // 4, LONG // 2))
    assert whole < 2.2 * half


def test_who_may_stand_behind_a_quotation_is_sought_once_however_many_sentences_it_has() -> None:
    one, many = (of_text(f"“{'We go. ' * sentences}{'a, ' * 300}b.”") for sentences in (1, 100))
    assert many < 4 * one


@pytest.mark.parametrize("said", SPEAKERS)
def test_who_speaks_is_known_as_soon_among_many_as_among_few(said: str) -> None:
    def reports(number: int) -> list[str]:
        names = ("".join(LETTERS[at // len(LETTERS) ** power % len(LETTERS)] for power in range(3)) for at in count())
        many = [said.format(f"B{one}", f"M{one}", at) for at, one in enumerate(islice(names, number))]
        return ["".join(many[at : at + OF_A_REPORT]) for at in range(0, number, OF_A_REPORT)]

    half, whole = map(reading, (reports(150), reports(300)))
    assert whole < 2.2 * half


@pytest.mark.parametrize(("piece", "most"), [('"a" said ', 300_000), ("Karin Orden\n", 40_000)])
def test_other_work_is_let_in_wherever_a_text_is_long(piece: str, most: int) -> None:
    steps = comparing([source(1, filled(piece, LONG))], account_tables(), {})
    busiest, going = 0, True
    while going:
        with Profile() as profile:
            going = next(steps, profile) is None
        busiest = max(busiest, calls(profile))
    assert busiest < most


def test_a_report_behind_as_many_statements_as_are_compared_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    monkeypatch.setattr(comparison, "stating", lambda one, *told: read.append(one.id) or stating(one, *told))
    monkeypatch.setattr(comparison, "MOST_TOGETHER", 4)
    unions = ("drivers", "miners", "weavers", "bakers", "tailors")
    found = compare(
        [source(at, f"The {who}' union said 4{at} men fell.") for at, who in enumerate(unions * 2)], account_tables()
    )
    assert (len(found.parties), read) == (4, [0, 1, 2, 3])


def test_what_stands_behind_the_limits_costs_nothing() -> None:
    read, more = (of_text(filled("10.06.2031 ", length)) for length in (READ_LIMIT, 5 * READ_LIMIT))
    assert more < 1.01 * read
    usual, long = (work(source(1, "The union said 4 men fell.", title=filled("said, ", n))) for n in (4_000, 100_000))
    assert long < 1.01 * usual


def test_a_sentence_is_read_whole_and_what_no_sentence_is_as_long_as_in_pieces() -> None:
    splitter = account_tables().cues.splitter
    usual = f"The league said that {'many and ' * 200}more had come."
    assert [*sentences(usual, splitter)] == [(0, len(usual))]
    endless = f"The league said that {'many and ' * 1000}more"
    pieces = [endless[start:end] for start, end in sentences(endless, splitter)]
    assert max(map(len, pieces)) <= LONGEST
    assert " ".join(pieces) == endless
    assert [*sentences("a" * 5_000, splitter)] == [(0, 2_000), (2_000, 4_000), (4_000, 5_000)]
