"""Whether the two of a story met, and when they did before, as the archive has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.watchers.desk.test_accounts_desk import NOON, NORTH, TITLE, Archive, accounts, item, story
from watchers.desk.accounts import Accounts
from watchers.model import Story
from watchers.store.polls import hop
from watchers.tables import account_tables

__all__ = ["accounts"]


def kept(number: int, body: str, at: datetime) -> Story:
    """An earlier story of one report."""
    return replace(story(replace(item(number, body), published=at)), id=number)


async def test_an_earlier_contact_has_its_own_day(accounts: Accounts) -> None:
    before = kept(3, "Karl Odd called Tess Maro on 21 October.", NOON - timedelta(hours=1))
    archive = Archive((before,))
    accounts = Accounts(archive, accounts.voices._views, account_tables, hop)  # type: ignore[arg-type]
    (earlier,) = (await accounts.view(replace(story(item(2, NORTH)), id=15), TITLE, "")).earlier
    assert (earlier.story, earlier.day) == (3, date(2030, 10, 21))


async def test_what_came_before_a_story_is_from_before_its_first_report_whenever_that_was_read(
    accounts: Accounts,
) -> None:
    later = [kept(20 + day, "Karl Odd called Tess Maro.", NOON + timedelta(days=day)) for day in range(1, 12)]
    before = kept(3, "Karl Odd called Tess Maro.", NOON - timedelta(days=2))
    archive = Archive((before, *later))
    accounts = Accounts(archive, accounts.voices._views, account_tables, hop)  # type: ignore[arg-type]
    told = replace(story(item(2, NORTH)), id=15, opened_at=NOON + timedelta(days=30))
    assert [one.story for one in (await accounts.view(told, TITLE, "")).earlier] == [3]


@pytest.mark.parametrize("body", ["Karl Odd called Tess Maro on 13 February.", "Odd called Maro on 14 February."])
async def test_another_story_of_the_same_day_or_a_later_one_is_no_earlier_contact(
    accounts: Accounts, body: str
) -> None:
    other = kept(3, body, NOON - timedelta(hours=1))
    accounts = Accounts(Archive((other,)), accounts.voices._views, account_tables, hop)  # type: ignore[arg-type]
    assert (await accounts.view(replace(story(item(2, NORTH)), id=16), TITLE, "")).earlier == ()


async def test_two_who_speak_of_one_thing_have_not_spoken_with_each_other(accounts: Accounts) -> None:
    said = "Karl Odd said oil would fall. Tess Maro said oil would rise."
    assert (await accounts.view(story(replace(item(1, said), title="Oil")), "Oil", "")).who == ()


@pytest.mark.parametrize(
    ("party", "called"), [("turkey", "Turkey"), ("south-korea", "South Korea"), ("hill-valley", "Hill Valley")]
)
async def test_a_party_that_only_a_feed_names_is_called_as_people_write_it(
    accounts: Accounts, party: str, called: str
) -> None:
    body = "The checks are temporary. Some 60 buses wait at the bridge."
    told = story(replace(item(1, body, speaks_for=party, publisher=""), title="Buses"))
    unnamed = [replace(one, name="") for one in accounts.voices.sources(told)]
    assert accounts.voices.called(party, unnamed) == called
