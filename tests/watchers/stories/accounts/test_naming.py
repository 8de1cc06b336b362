"""Whose words a report tells: in whatever form it names the speaker, and whoever was named before."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

LEAGUE = (
    "The storm came on Sunday. The Weavers' League said the storm had come early. Mira Osk said the gates were shut."
)
LOST = "nine boats had been lost"
FORMS = [
    "As recalled by the Weavers' League, {lost}.",
    "The Weavers' League reports that {lost}.",
    "The Weavers' League, by contrast, reports that {lost}.",
    "The Weavers' League is adamant that {lost}.",
    "The Weavers' League was quoted as saying that {lost}.",
    "Figures from the Weavers' League show that {lost}.",
    "In the Weavers' League's telling, {lost}.",
    "By the Weavers' League’s reckoning, {lost}.",
    "The press office of the Weavers' League said {lost}.",
]
SOYUZ = "Шторм пришёл в воскресенье. Союз ткачей сообщил, что шторм пришёл рано. Мира Оск заявила, что ворота закрыли."
POGIBLI = "у северной гавани погибли девять лодок"
FORMY = [
    "Как напомнил Союз ткачей, {lost}.",
    "Как сообщает Союз ткачей, {lost}.",
    "В сообщении Союза ткачей говорится, что {lost}.",
    "Согласно Союзу ткачей, {lost}.",
    "По утверждению Союза ткачей, {lost}.",
    "Пресс-служба Союза ткачей сообщила, что {lost}.",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_body_speaks_in_many_forms(form: str) -> None:
    told = laid(source(1, f"{LEAGUE} {form.format(lost=LOST)}")).parties
    assert told["Weavers' League"][-1].statement.quote == LOST


@pytest.mark.parametrize("form", FORMY)
def test_a_body_speaks_in_many_forms_of_russian(form: str) -> None:
    told = laid(source(1, f"{SOYUZ} {form.format(lost=POGIBLI)}", lang="ru")).parties
    assert told["Союз ткачей"][-1].statement.quote == POGIBLI


FRONT = "The Hollow Hill Front said its lines had been shelled. "
ANOTHERS = [
    (
        "no front is called the army",
        FRONT + "The army maintains that it fired at nobody.",
        "army",
        "it fired at nobody",
    ),
    (
        "one who speaks for it",
        FRONT + "Colonel Ivo Sand, speaking for the army, said 23 men had died.",
        "army",
        "23 men",
    ),
    (
        "one of its officers",
        FRONT + "Stones flew first, police commissioner Ruta Halm told us.",
        "police",
        "Stones flew",
    ),
    (
        "its spokesman",
        FRONT + "A spokesman for the interior ministry denied that money was paid.",
        "interior ministry",
        "A spokesman for the interior ministry denied",
    ),
    (
        "whose envoy it is",
        FRONT + "The army said it had fired at nobody. The Hollow Hill Front will not talk again, its envoy said.",
        "Hollow Hill Front",
        "The Hollow Hill Front will not talk",
    ),
    (
        "whom its spokesman accuses",
        FRONT + "“The Verd army shelled the mills for an hour,” said its spokesman Ivo Sand.",
        "Hollow Hill Front",
        "The Verd army shelled",
    ),
]


@pytest.mark.parametrize(("case", "text", "party", "said"), ANOTHERS, ids=[row[0] for row in ANOTHERS])
def test_a_body_of_the_state_is_not_the_one_named_before(case: str, text: str, party: str, said: str) -> None:
    told = laid(source(1, text), source(2, "Nobody fired.", "verd")).parties
    assert told[party][-1].statement.quote.startswith(said)


def test_the_police_are_those_that_the_text_has_named() -> None:
    text = "18,000 people came, the Ardal police said. It rained. The police said 46 people had been taken away."
    told = laid(source(1, text), source(2, "Ninety thousand people came.", "alliance")).parties
    assert [one.statement.quote for one in told["Ardal police"]][-1] == "46 people had been taken away"


def test_whom_a_partys_own_text_asks_is_not_itself() -> None:
    own = source(
        1, "Ни одного предложения союз от министерства за лето не получил, заявили в союзе.", "союз", lang="ru"
    )
    report = source(2, "К ней присоединились 212 школ, сообщило министерство образования.", lang="ru")
    told = laid(own, report).parties
    assert [one.statement.quote for one in told["министерство образования"]] == ["К ней присоединились 212 школ"]


def test_what_somebody_demands_is_told_with_the_verb() -> None:
    told = laid(source(1, "The Weavers' League demands that the captain be released at once.")).parties
    assert (
        told["Weavers' League"][0].statement.quote == "The Weavers' League demands that the captain be released at once"
    )


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("A spokesman Şura of Orm said 12 were hurt.", "A spokesman Sura of Orm said 12 were hurt."),
        (
            "Foreign Minister Élan said 12 were hurt. A storm hit Élan.",
            "Foreign Minister Elan said 12 were hurt. A storm hit Elan.",
        ),
        ("The ministry Órmund said 12 were hurt.", "The ministry Ormund said 12 were hurt."),
        ("The head Élan airline of Poland said 12 were hurt.", "The head Elan airline of Poland said 12 were hurt."),
        ("Poland’s head Élan airline said 12 were hurt.", "Poland’s head Elan airline said 12 were hurt."),
    ],
)
def test_a_letter_with_a_mark_makes_no_name_russian(marked: str, plain: str) -> None:
    marks = str.maketrans("ŞÉÓ", "SEO")
    assert [party.translate(marks) for party in laid(source(1, marked)).parties] == list(laid(source(1, plain)).parties)
