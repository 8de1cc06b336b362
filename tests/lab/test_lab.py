"""The lab as tests: every kind is met as declared (P1, P5, P6), the bars hold over all, and the lab can fail."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.lab.kind import Group
from tests.lab.kinds import ALL
from tests.lab.run import DATABASE, Parts, play
from tests.lab.score import Bar, Score, score
from tests.store.conftest import sqlite_file
from watchers.errors import ParseError
from watchers.feeds.fetch import NOTHING_STORED, Fetcher
from watchers.feeds.reader_pool import ReaderPool
from watchers.model import Document, Entry, Fetched, Validators

__all__ = ["sqlite_file"]


@pytest.fixture
def folder(tmp_path: Path, sqlite_file: Path) -> Path:
    shutil.copy(sqlite_file, tmp_path / DATABASE)
    return tmp_path


@pytest.mark.parametrize("group", Group, ids=str)
def test_p1_p5_p6_misbehaving_feeds_are_met_as_declared(group: Group, folder: Path) -> None:
    """One play for all kinds of a group, as one program meets them; each kind is judged alone."""
    kinds = [kind for kind in ALL if kind.group is group]
    outcome = asyncio.run(play(kinds, folder))
    scores = {kind.name: score(kind, outcome) for kind in kinds}
    assert {name: one.faults for name, one in scores.items() if one.faults} == {}
    assert [kind.name for kind in kinds if not (scores[kind.name].delivered or kind.expected.failure)] == []
    could, conditional = sum(one.could for one in scores.values()), sum(one.conditional for one in scores.values())
    assert conditional >= 0.99 * could
    assert outcome.ledger.inner == []
    assert {seen.kind for seen in outcome.ledger.requests} <= scores.keys()


def test_the_table_is_large_and_without_repeats() -> None:
    assert len({kind.name for kind in ALL}) == len({kind.host for kind in ALL}) == len(ALL)
    assert len(ALL) >= 150
    assert len([kind for kind in ALL if kind.name.startswith("private")]) >= 26


class _Inventive(Fetcher):
    """Sends a date that no server gave."""

    async def get(self, url: str, validators: Validators = NOTHING_STORED, *more: Any) -> Fetched:
        return await super().get(url, Validators(validators.etag, "Thu, 13 Feb 2031 06:00:00 GMT"), *more)


class _Wasteful(Fetcher):
    """Never asks conditionally."""

    async def get(self, url: str, _validators: Validators = NOTHING_STORED, *more: Any) -> Fetched:
        return await super().get(url, NOTHING_STORED, *more)


class _Impatient(Fetcher):
    """Hears no Retry-After."""

    def _heed(self, *_: Any) -> None:
        pass


class _Reckless(Fetcher):
    """Dials what it is told to."""

    def __init__(self, contact: str, _allowed: Sequence[str], *more: Any, **values: Any) -> None:
        super().__init__(contact, ["0.0.0.0/0", "::/0"], *more, **values)


class _Sticky(Fetcher):
    """Keeps every redirect."""

    async def get(self, *asked: Any) -> Fetched:
        fetched = await super().get(*asked)
        return fetched._replace(permanent_url=fetched.final_url if fetched.final_url != fetched.url else None)


class _Forgetful(Fetcher):
    """Keeps no redirect."""

    async def get(self, *asked: Any) -> Fetched:
        return (await super().get(*asked))._replace(permanent_url=None)


class _Editing(ReaderPool):
    """Reads, and then changes what was read."""

    async def read(
        self, body: bytes, content_type: str, url: str, _known: Collection[str] = (), **values: Any
    ) -> Document:
        document = await super().read(body, content_type, url, (), **values)
        return replace(self.edited(document), marks=())

    def edited(self, document: Document) -> Document:
        return document


class _ByGuidOnly(_Editing):
    """Leaves nothing but the guid to know an item by."""

    def edited(self, document: Document) -> Document:
        return replace(document, entries=tuple(map(self._left, document.entries)))

    def _left(self, one: Entry) -> Entry:
        words = f"<p>This item is called {one.guid} by its feed.</p>"
        return replace(one, link=None, published=None, html=words + one.html, mark="")


class _Hasty(_Editing):
    """Reads the first entry only."""

    def edited(self, document: Document) -> Document:
        return replace(document, entries=document.entries[:1])


class _Mangling(_Editing):
    """Turns titles round."""

    def edited(self, document: Document) -> Document:
        return replace(document, entries=tuple(replace(one, title=one.title[::-1]) for one in document.entries))


class _Credulous(ReaderPool):
    """Takes a page for a feed without items."""

    async def read(self, *asked: Any, **values: Any) -> Document:
        try:
            return await super().read(*asked, **values)
        except ParseError:
            return Document("", "", ())


BAD = [
    ("etag", Parts(fetcher=_Inventive), Bar.FABRICATED),
    ("429 with retry-after in seconds", Parts(fetcher=_Impatient), Bar.EARLY),
    ("private: loopback", Parts(fetcher=_Reckless), Bar.PRIVATE),
    ("private: a 302 to loopback", Parts(fetcher=_Reckless), Bar.LEAKED),
    ("302 is not kept", Parts(fetcher=_Sticky), Bar.WRONGLY_STORED),
    ("301 is kept", Parts(fetcher=_Forgetful), Bar.NOT_STORED),
    ("guids change at every poll", Parts(reader=_ByGuidOnly), Bar.DOUBLED),
    ("rss 2.0", Parts(reader=_Hasty), Bar.MISSED),
    ("koi8-r declared", Parts(reader=_Mangling), Bar.MANGLED),
    ("a login page as 200", Parts(reader=_Credulous), Bar.FABRICATED),
]


def _play_one(name: str, folder: Path, parts: Parts) -> Score:
    (kind,) = [kind for kind in ALL if kind.name == name]
    return score(kind, asyncio.run(play([kind], folder, parts)))


@pytest.mark.parametrize(("name", "parts", "bar"), BAD, ids=[f"{bar.value}-{name}" for name, _, bar in BAD])
def test_the_lab_sees_a_bad_reader(name: str, parts: Parts, bar: Bar, folder: Path) -> None:
    assert _play_one(name, folder, parts).count(bar)


def test_the_lab_sees_who_never_asks_conditionally(folder: Path) -> None:
    judged = _play_one("etag", folder, Parts(fetcher=_Wasteful))
    assert (judged.conditional, judged.could > 5) == (0, True)


def test_the_lab_sees_who_asks_after_410(folder: Path) -> None:
    """The same server, whose feed is read by two: the second knows nothing of the first's answer."""
    (kind,) = [kind for kind in ALL if kind.name == "gone from the start"]
    outcome = asyncio.run(play([kind], folder))
    outcome.ledger.requests += outcome.ledger.requests
    assert score(kind, outcome).count(Bar.GONE) == 1
