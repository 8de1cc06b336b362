"""Accounts of stored stories: parties by profile, who was heard, statements of a person, earlier contacts."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from watchers.desk import accounts as accounts_desk
from watchers.desk import steps
from watchers.desk.accounts import Accounts
from watchers.desk_views import Standing
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Feed, FeedSettings, Item, Origin, Profiles, Report, Role, Story
from watchers.store.polls import hop
from watchers.tables import account_tables, load_tables, story_words
from watchers.views import Views

NOON = datetime(2031, 2, 13, 12, tzinfo=UTC)
PROFILES = Profiles(
    (
        Entity("odd", "Karl Odd", EntityType.PERSON, ("Odd",), party="norland"),
        Entity("maro", "Tess Maro", EntityType.PERSON, ("Maro",), party="sudland"),
        Entity("norland", "Norland", EntityType.COUNTRY, party="norland", says_as=("Northolm",)),
        Entity("sudland", "Sudland", EntityType.COUNTRY, party="sudland", says_as=("Sudbury",)),
        Entity("mfa-sudland", "Foreign Ministry of Sudland", EntityType.ORGANISATION, party="sudland"),
    )
)
TITLE = "Foreign ministers Karl Odd and Tess Maro speak by telephone"
NORTH = "Karl Odd called Tess Maro on Thursday. The checks are temporary. Some 60 buses wait at the bridge."
SOUTH = (
    "Tess Maro took a call from Karl Odd. More than 240 buses wait at the bridge, the Foreign Ministry of Sudland said."
)


class Archive:
    """Earlier stories."""

    def __init__(self, kept: tuple[Story, ...] = ()) -> None:
        self.together = self.stories = self
        self._kept = kept

    async def stories_with(self, _: Any, before: datetime, but: int, limit: int) -> tuple[int, ...]:
        known = [one for one in self._kept if one.id != but and one.began < before]
        return tuple(one.id for one in sorted(known, key=lambda one: one.began, reverse=True)[:limit])

    async def newest_of(self, numbers: Collection[int], _: int) -> tuple[Story, ...]:
        return tuple(one for one in self._kept if one.id in numbers)


@pytest.fixture
def accounts() -> Accounts:
    tables = load_tables()
    index = Index(tables)
    index.set_profiles(PROFILES)
    views = Views(index=index, words=story_words(tables, index.folder))
    settings = FeedSettings("https://agency.example/rss", name="Agency", carries=("mfa-sudland",))
    views.put_feed(Feed(9, settings, Origin.CHAT))
    return Accounts(Archive(), views, account_tables, hop)  # type: ignore[arg-type]


def item(number: int, body: str, **more: Any) -> Item:
    facts = {"feed_id": 1, "speaks_for": "", "translated": False, "publisher": f"Paper {number}"} | more
    return Item(
        id=number,
        title=TITLE,
        body=body,
        link=f"https://paper.example/{number}",
        guid="",
        author="",
        lang="en",
        kind=None,
        published=NOON,
        seen_at=NOON,
        **facts,
    )


def story(*items: Item) -> Story:
    reports = tuple(Report(one, Role.FIRST if not place else Role.REPORT, NOON, "") for place, one in enumerate(items))
    return Story(7, NOON, NOON, len(items), reports)


async def test_one_ministry_alone_is_said_from_the_first_minute(accounts: Accounts) -> None:
    assert await accounts.standing(story(item(1, NORTH, speaks_for="norland"))) == Standing(
        own=("Northolm",), unheard=("Sudbury",)
    )


async def test_two_ministries_that_differ(accounts: Accounts) -> None:
    told = story(item(1, NORTH, speaks_for="norland"), item(2, SOUTH, speaks_for="mfa-sudland"))
    standing = await accounts.standing(told)
    assert replace(standing, sides=()) == Standing(own=("Northolm", "Sudbury"), differ=True)
    assert [(side.label, side.words.text) for side in standing.sides] == [
        ("Northolm", "Some 60 buses wait at the bridge"),
        ("Sudbury", "More than 240 buses wait at the bridge"),
    ]
    view = await accounts.view(told, TITLE, "https://paper.example/1")
    (figures,) = [one for one in view.differ if one.kind == "figure"]
    assert [(quote.label, quote.words.number) for quote in figures.sides] == [("Northolm", 1), ("Sudbury", 2)]
    assert view.who == ("Karl Odd", "Tess Maro")


async def test_a_version_that_several_ask_for_is_compared_once(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, comparing = list[int](), accounts_desk.comparing
    monkeypatch.setattr(steps, "SLICE", -1.0)
    monkeypatch.setattr(accounts_desk, "comparing", lambda *given: calls.append(1) or comparing(*given))
    told = story(item(1, NORTH, speaks_for="norland"), item(2, SOUTH, speaks_for="mfa-sudland"))
    one, other = await asyncio.gather(accounts.standing(told), accounts.standing(told))
    assert one is other
    assert len(calls) == 1


async def test_a_comparison_that_failed_is_not_remembered(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    told = story(item(1, NORTH, speaks_for="norland"), item(2, SOUTH, speaks_for="mfa-sudland"))
    with monkeypatch.context() as broken:
        broken.setattr(accounts_desk, "comparing", lambda *_: (1 / 0 for _ in "1"))
        with pytest.raises(ZeroDivisionError):
            await accounts.standing(told)
    assert (await accounts.standing(told)).differ


async def test_the_day_is_the_contacts_and_not_that_of_reading(accounts: Accounts) -> None:
    read_late = replace(story(item(1, NORTH.replace("Thursday", "11 February"), speaks_for="norland")), id=11)
    view = await accounts.view(replace(read_late, opened_at=NOON + timedelta(days=9)), TITLE, "")
    assert view.day == date(2031, 2, 11)
    assert view.opened_at == read_late.reports[0].item.published


@pytest.mark.parametrize(
    ("title", "body", "kinds", "day"),
    [
        (
            "Odd and Maro meet in Varn",
            "Karl Odd met Tess Maro in Varn on Wednesday.",
            ("talks",),
            date(2031, 2, 12),
        ),
        ("Odd calls Maro", "", ("call",), None),
        ("Odd, Maro speak by phone", "They spoke on 21 October, aides said.", ("call",), date(2030, 10, 21)),
    ],
)
async def test_who_speaks_for_a_party_needs_no_office_in_the_text(
    accounts: Accounts, title: str, body: str, kinds: tuple[str, ...], day: date | None
) -> None:
    told = replace(story(replace(item(1, body), title=title)), id=14)
    met = (await accounts.told(told)).meeting
    assert met is not None
    assert (met.kinds, met.day, met.who) == (kinds, day, ("Karl Odd", "Tess Maro"))


async def test_formulas_of_readouts_are_nobodys_claim(accounts: Accounts) -> None:
    formula = "The ministers exchanged views on topical issues."
    only = story(item(1, f"{formula} The bridge will open in May.", speaks_for="norland"), item(2, SOUTH))
    (north,) = [one for one in (await accounts.view(only, TITLE, "")).only if one.label == "Northolm"]
    assert [quote.words.text for quote in north.quotes] == ["The bridge will open in May"]
    alone = replace(story(item(1, formula, speaks_for="norland"), item(2, SOUTH)), id=17)
    view = await accounts.view(alone, TITLE, "")
    assert "Northolm" not in [one.label for one in view.only]
    assert view.formulas == 1


async def test_what_a_translated_report_tells_in_its_own_words_is_marked_or_left_out(accounts: Accounts) -> None:
    told = "Karl Odd said that 60 buses wait at the bridge. Karl Odd called Tess Maro."
    south = "The call took place at the request of Tess Maro."
    view = await accounts.view(
        replace(story(item(1, told, translated=True), item(2, south, speaks_for="mfa-sudland")), id=12), TITLE, ""
    )
    (asked,) = view.differ
    assert {(quote.label, quote.translated, quote.paraphrase) for quote in asked.sides} == {
        ("Northolm", True, True),
        ("Sudbury", False, False),
    }
    assert view.paraphrased == 1


async def test_a_capital_speaks_for_its_country_though_no_head_names_it(accounts: Accounts) -> None:
    norway = Entity("norge", "Norway", EntityType.COUNTRY, party="norge", says_as=("Oslo",))
    accounts.voices._views.index.set_profiles(Profiles((*PROFILES.entities, norway)))
    told = replace(story(replace(item(31, "In Oslo officials said the bridge is open."), title="The bridge")), id=18)
    assert [voice.party for voice in (await accounts.view(told, "", "")).voices] == ["norge"]


async def test_an_agency_that_cites_the_ministry_it_carries_speaks_for_it(accounts: Accounts) -> None:
    told = story(item(1, NORTH, speaks_for="norland"), item(2, SOUTH, feed_id=9))
    assert (await accounts.standing(told)).own == ("Northolm", "Sudbury")
    for number, routine in enumerate(("drivers said", "the Ministry of Defence of Sudland said"), 3):
        silent = item(number, f"Buses wait at the bridge since Monday, {routine}.", feed_id=9)
        quiet = replace(story(item(1, NORTH, speaks_for="norland"), silent), id=5 + number)
        assert (await accounts.standing(quiet)).own == ("Northolm",)


async def test_a_quotation_is_looked_for_in_the_speakers_own_text(accounts: Accounts) -> None:
    never = "“The checks are temporary and the bridge will never close at night”, Karl Odd said."
    report = item(2, f"{never} “Some 60 buses wait at the bridge”, Odd said.")
    told = replace(story(item(1, NORTH, speaks_for="norland"), report), id=8)
    missing, found = (await accounts.view(told, TITLE, "")).checked
    assert (missing.found, missing.text) == (False, 1)
    assert missing.nearest is not None
    assert missing.nearest.text == "The checks are temporary."
    assert found.literal


async def test_alerts_wait_for_no_quotation_to_be_looked_for(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("nobody asked for the quotations")

    monkeypatch.setattr(accounts_desk, "checking", never)
    told = story(item(1, NORTH, speaks_for="norland"), item(2, "“The checks are temporary at last”, Karl Odd said."))
    assert (await accounts.standing(told)).own == ("Northolm",)
    with pytest.raises(AssertionError, match="nobody asked"):
        await accounts.view(told, TITLE, "")


async def test_others_get_their_turn_while_quotations_are_looked_for(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "SLICE", -1.0)  # each step takes longer
    quotations = [f"“Day {number} saw no bus on the bridge”, Karl Odd said." for number in range(30)]
    told = story(item(1, NORTH, speaks_for="norland"), item(2, " ".join(quotations)))
    await accounts.standing(told)  # what is left is the looking for
    turns = 0

    async def another() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(another())
    view = await accounts.view(told, TITLE, "")
    other.cancel()
    assert turns >= len(view.checked) == len(quotations)


async def test_copies_and_long_stories_are_bounded(accounts: Accounts) -> None:
    many = [item(number, f"Karl Odd said the count of day {number} is {number} buses.") for number in range(1, 80)]
    told = story(*many)
    assert (await accounts.view(told, TITLE, "")).texts <= 24


async def test_background_of_older_days_is_left_out(accounts: Accounts) -> None:
    older = "Karl Odd said 180 buses stood there on 3 January. Karl Odd said the bridge stays open at night."
    view = await accounts.view(story(item(1, older)), TITLE, "")
    (alone,) = view.only
    assert [quote.words.text for quote in alone.quotes] == ["the bridge stays open at night"]
    assert view.background == (date(2031, 1, 3),)


async def test_the_nearest_sentence_shares_what_is_rare(accounts: Accounts) -> None:
    text = (
        "We spoke of contacts and of more contacts. Contacts with partners go on. We have heard no condemnation of it. "
        "Contacts of the capitals are many."
    )
    report = item(
        2, "“There was no condemnation in Europe of those contacts of two leaders”, Odd told a briefing with Maro."
    )
    told = replace(story(item(1, text, speaks_for="norland"), report), id=10)
    (checked,) = (await accounts.view(told, TITLE, "")).checked
    assert checked.label == "Northolm"  # who stands right behind the quotation, not whom he sat beside
    assert checked.nearest is not None
    assert checked.nearest.text == "We have heard no condemnation of it."


async def test_a_party_without_a_profile_is_called_as_its_texts_write_it(accounts: Accounts) -> None:
    ours = "We closed the port. Estvia never opened it, the Estvia Brigade said."
    told = replace(
        story(
            item(1, ours, speaks_for="estvia"), item(2, "The port is open.", speaks_for="mfa", publisher="MFA Press")
        ),
        id=30,
    )
    assert (await accounts.standing(told)).own == ("Estvia", "MFA Press")


async def test_a_sentence_of_three_words_stands_alone_for_who_reads_it(accounts: Accounts) -> None:
    told = replace(
        story(item(1, "Some questions remain. We met on Thursday in the old town.", speaks_for="norland")), id=31
    )
    (only,) = (await accounts.view(told, TITLE, "")).only
    assert "Some questions remain" in [quote.words.text for quote in only.quotes]


async def test_what_is_said_of_an_account_contradicts_nothing_that_happened(accounts: Accounts) -> None:
    wire = "Sudland denied that. A Norland official said the correct version of the call has buses in it."
    told = replace(story(item(1, NORTH, speaks_for="norland"), item(2, wire)), id=32)
    view = await accounts.view(told, TITLE, "")
    assert [quote.words.text for quote in view.notes] == [
        "A Norland official said the correct version of the call has buses in it."
    ]
    assert not [quote for one in view.differ for quote in one.sides if "correct version" in quote.words.text]
