"""Whose words "said" takes from a text that speaks for a side, and how many of them are listed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.watchers.desk.speakers import NOON, ODD, Kept, item, profiled, said
from watchers.desk.said import Said
from watchers.tables import account_tables
from watchers.views import Views


@pytest.fixture(scope="module")
def views() -> Views:
    return profiled()


async def test_a_speech_of_the_other_side_does_not_give_him_its_speakers_words(views: Views) -> None:
    speech = "We met in Osk, and we liked it. Minister Karl Orden told us about our road: a bridge which all need."
    assert await said(views, item(1, "Statement on the talks with Karl Orden", speech, "sudland")) == []
    quoting = f"{speech} “The bridge will be opened in May,” Karl Orden said to us."
    rows = await said(views, item(1, "Statement on the talks with Karl Orden", quoting, "sudland"))
    assert rows == [("The bridge will be opened in May", True)]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "«The bridge will be opened in May, and the toll goes,» Minister Karl Orden said at a news conference with "
            "Tess Maro in Osk, Hill Agency reports, citing the ministry.",
            [("The bridge will be opened in May, and the toll goes", True)],
        ),
        (
            "«In connection with the words of T. Maro that the bridge ‘was never closed’, K. Orden noted that this "
            "does not agree with what the guards saw,» the statement reads.",
            [
                (
                    "In connection with the words of T. Maro that the bridge ‘was never closed’, K. Orden noted that "
                    "this does not agree with what the guards saw",
                    False,
                )
            ],
        ),
        ("«The bridge will be opened in May,» the ministry said. Karl Orden came to Osk.", []),
        ("The deputy of Karl Orden said the bridge would be opened in May, the ministry added.", []),
        ("The Sudland minister said that she understood the concern, the ministry added.", []),
    ],
)
async def test_a_text_of_his_side_gives_him_what_it_tells_by_his_name(views: Views, body: str, rows: Any) -> None:
    assert await said(views, item(1, "Talks of Orden in Osk", body, "norland")) == rows


async def test_a_text_is_listed_whole_a_page_at_a_time_and_what_tells_most_first(views: Views) -> None:
    roads = ["{0}holm, {0}vale, {0}gate and {0}ford".format(chr(65 + number) * 2) for number in range(26)]
    lines = [f"“{road} are closed for us,” Orden said." for road in roads]
    body = "\n".join(
        ["“They exchanged views in Osk,” Orden said.", *lines, "“We paid 40 marks for it all,” Orden said."]
    )
    kept: Any = Kept([item(1, "Orden in Osk", body)])
    told = Said(kept, views, kept, account_tables)
    one, two, three = [await told.of(ODD, None, timedelta(days=7), NOON, all_=True, page=page) for page in (1, 2, 3)]
    assert (one.rows[0].words.text, len(one.rows), one.more) == ("We paid 40 marks for it all", 24, 3)
    assert (len(two.rows), two.before, two.more, two.formulas) == (3, 24, 0, 1)
    assert three.rows == ()
    assert not {row.words.text for row in one.rows} & {row.words.text for row in two.rows}
