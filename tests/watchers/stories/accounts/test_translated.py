"""What a translated text may tell: words in quotation marks whose party is named, and who asked for a contact."""

from __future__ import annotations

from tests.watchers.stories.accounts.told import laid, source


def test_a_translated_report_may_tell_who_asked_but_nothing_else_without_quotation_marks() -> None:
    text = (
        "Statement from Karvell\n\nThe ministry noted that 60 buses wait at the bridge. The weather is fine.\n\n"
        "What was said in Tazmira\n\nIt was announced that the call took place at the request of Karvell. "
        "“These checks are applied only to citizens of Tazmira, and nobody else is stopped.”\n\n"
        "What happened before?\n\nSome 400 people died in 1999."
    )
    found = laid(source(1, text, translated=True), karvell=("Karvell",), tazmira=("Tazmira",))
    told = {
        (party, one.statement.quote, one.statement.paraphrase) for party, rows in found.parties.items() for one in rows
    }
    assert told == {
        ("tazmira", "at the request of Karvell", True),
        ("tazmira", "These checks are applied only to citizens of Tazmira, and nobody else is stopped", False),
    }
    assert found.paraphrased == 2


def test_a_partys_own_text_may_tell_figures_though_it_is_translated() -> None:
    found = laid(source(1, "Some 60 buses wait at the bridge. The weather is fine.", "karvell", translated=True))
    assert [row.statement.quote for row in found.parties["karvell"]] == ["Some 60 buses wait at the bridge"]
    assert found.paraphrased == 1


def test_whom_measures_are_aimed_at_and_who_called_differ_though_one_text_is_translated() -> None:
    own = "On Monday Tazmira called Karvell. The checks apply to all foreigners and are not aimed at any nationality."
    foreign = (
        "The call took place at the request of Karvell. “The checks are applied only to citizens of Tazmira”, "
        "the ministry of Tazmira said."
    )
    found = laid(source(1, own, "karvell"), source(2, foreign, "tazmira", translated=True))
    assert sorted(one.kind.value for one in found.differ) == ["fact", "initiator"]


def test_of_a_translated_text_only_quoted_words_with_a_named_party_count() -> None:
    text = (
        "The ambassador of Tazmira protested against the checks at the bridge.\n"
        "Statement from Karvell\n"
        "It was noted that “the checks are not aimed at any one passport”. The buses stand since Monday.\n"
        "What was said in Tazmira\n"
        "“This thesis is far from the real situation”. He recalls “the treaty of friendship and free transit”."
    )
    found = laid(source(1, text, translated=True), karvell=("Karvell",), tazmira=("Tazmira",))
    told = {party: [one.statement.quote for one in rows] for party, rows in found.parties.items()}
    assert told == {
        "karvell": ["the checks are not aimed at any one passport"],
        "tazmira": ["This thesis is far from the real situation", "the treaty of friendship and free transit"],
    }
    assert all(one.statement.source.translated for rows in found.parties.values() for one in rows)
