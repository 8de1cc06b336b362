"""Search: nothing that the terms ask for is missed, newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.store.samples import MINUTE, NOON, changes, claim_again, decision, digest, draft, fence, poll, stored_items
from watchers.model import AllOf, AnyOf, Matched, Phrase, Prefix, Profile, Revised, Stem, Terms, Word
from watchers.store import Store

TEXTS = {
    "visa": "Minister speaks on visa quotas.",
    "base": "Military base 201 remains.",
    "tajik": "Таджикистан вручил ноту.",
    "han": "外交部 発表",
}


@pytest.fixture
async def archive(store: Store) -> Store:
    items = await stored_items(store, *(draft(name, body) for name, body in TEXTS.items()))
    visa = decision(items[0])
    rest = [decision(item, number, matched=Matched()) for number, item in enumerate(items[1:], 2)]
    await store.news.apply(changes(visa, *rest), await fence(store))
    return store


async def found(store: Store, terms: Terms | None, limit: int = 500, since: datetime | None = None) -> list[str]:
    ids = [item_id for item_id, _ in await store.search.find(terms, limit, since)]
    names = {item.id: item.guid for item in await store.news.items(ids)}
    return [names[item_id] for item_id in ids]


@pytest.mark.parametrize(
    ("terms", "names"),
    [
        (None, ["han", "tajik", "base", "visa"]),
        (Word("visa"), ["visa"]),
        (Word("vis"), []),
        (Word("201"), ["base"]),
        (Stem("milit"), ["base"]),
        (Stem("military"), []),
        (Prefix("мілі"), []),
        (Prefix("таджик"), ["tajik"]),
        (Prefix("min"), ["visa"]),
        (Word("外交部"), ["han"]),
        (Phrase(("visa", "quotas")), ["visa"]),
        (Phrase(("quotas", "visa")), []),
        (Profile("lavrov"), ["visa"]),
        (AllOf((Word("visa"), Prefix("quot"))), ["visa"]),
        (AllOf((Word("visa"), Word("base"))), []),
        (AnyOf((Word("visa"), Stem("milit"))), ["base", "visa"]),
        (AnyOf((Profile("lavrov"), Word("base"))), ["base", "visa"]),
        (AllOf((Profile("lavrov"), AnyOf((Word("visa"), Word("base"))))), ["visa"]),
        (AllOf((AnyOf((Word("base"), Word("visa"))), Prefix("remain"))), ["base"]),
        (AllOf(()), ["han", "tajik", "base", "visa"]),
        (AnyOf(()), []),
        (AnyOf((AllOf(()), Word("visa"))), ["han", "tajik", "base", "visa"]),
    ],
)
async def test_p4_terms_find_their_items(archive: Store, terms: Terms | None, names: list[str]) -> None:
    assert await found(archive, terms) == names


async def test_search_is_bounded_by_number_and_time(archive: Store) -> None:
    later = poll(await claim_again(archive), [draft("new", "visa again")], at=NOON + MINUTE)
    await archive.feeds.commit(later)
    assert await found(archive, None, limit=2) == ["new", "han"]
    for terms in (Word("visa"), None, AnyOf((Word("visa"), Profile("lavrov")))):
        assert await found(archive, terms, 1) == ["new"]
        assert await found(archive, terms, since=NOON + MINUTE) == ["new"]
        assert await archive.search.find(terms, since=NOON + 2 * MINUTE) == ()


async def test_what_a_first_poll_brings_is_as_old_as_its_publication(archive: Store) -> None:
    old = [
        replace(draft(name, "visa"), published=NOON - MINUTE, baseline=name == "first") for name in ("first", "late")
    ]
    await archive.feeds.commit(poll(await claim_again(archive), old, at=NOON + MINUTE))
    assert await found(archive, Word("visa"), since=NOON) == ["late", "visa"]


async def test_a_new_text_is_found_in_place_of_the_old_one(archive: Store) -> None:
    new = Revised(1, "Mended", "residence permits", digest("t"), digest("b"))
    await archive.feeds.commit(poll(await claim_again(archive), revised=(new,)))
    assert await found(archive, Word("visa")) == []
    assert await found(archive, Word("permits")) == ["visa"]


async def test_what_can_belong_to_no_story_yet_may_be_left_out(archive: Store) -> None:
    edited = Revised(1, "Mended", "visa permits", digest("t"), digest("b"))
    await archive.feeds.commit(poll(await claim_again(archive), [draft("new", "visa again")], revised=(edited,)))
    assert await found(archive, Word("visa")) == ["new", "visa"]
    assert [item_id for item_id, _ in await archive.search.find(Word("visa"), decided=True)] == [1]


# Whatever reaches the store as a key is only ever compared, never read as search syntax.
_hostile = st.text(max_size=12) | st.sampled_from(
    ['"', 'a" OR b', "'; --", "a:*", "\\'", "*", "NEAR(a b)", "\0", "!&|"]
)


@given(first=_hostile, second=_hostile)
@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_p6_a_key_is_never_search_syntax(store: Store, first: str, second: str) -> None:
    for terms in (Word(first), Stem(first), Prefix(first), Phrase((first, second))):
        assert await store.search.find(AllOf((terms, Word("x")))) == ()
