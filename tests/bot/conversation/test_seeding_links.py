"""`seed` with an address: what stands there is fetched over loopback by the real fetcher, and read as what it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests.blank_pdf import blank_pdf
from tests.bot.conversation.test_seeding import TEXT
from tests.bot.talk import Talk, answers_of, talk_with
from tests.site import Site
from tests.small_desk import SmallDesk
from watchers.desk.probe import Probe
from watchers.feeds.fetch import Fetcher
from watchers.feeds.reader_pool import ReaderPool

PAGE = (
    "<html><head><title>Loan for the dam - Loven Post</title></head><body><nav><a href='/'>Home</a><a href='/s'>Sport"
    f"</a></nav><article><h1>Loan for the dam</h1><p>{TEXT}</p><p>The bank in Loven, Kestria's capital, wants to see "
    "the plans first. Engineers count nine years for the work, and the river rose again on Monday.</p></article>"
    "<footer>Singer Mara Quist marries</footer></body></html>"
)
MENU = "<html><body><nav>" + "".join(f"<a href='/{n}'>Section {n}</a>" for n in range(30)) + "</nav></body></html>"


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as opened:
        opened.set("/loan", PAGE.encode(), content_type="text/html")
        opened.set("/moved", redirect="/loan", status=301)
        opened.set("/menu", MENU.encode(), content_type="text/html")
        opened.set("/locked.pdf", blank_pdf("secret"), content_type="application/pdf")
        yield opened


@pytest_asyncio.fixture
async def talk(desk: SmallDesk, site: Site) -> AsyncIterator[Talk]:
    async with Fetcher("", [site.allow], timedelta(0), 4) as fetcher:
        reader = ReaderPool()
        yield talk_with(desk, answers_of(desk, pages=Probe(fetcher, reader)))
        await reader.aclose()


@pytest.mark.parametrize("path", ["/loan", "/moved"])
async def test_the_article_of_a_page_is_read_without_its_furniture(talk: Talk, site: Site, path: str) -> None:
    (said,) = await talk.type(f"seed {site.url}{path}")
    assert f"Proposed from {site.url}{path}" in said
    assert "person Mirela Tasko, President" in said
    assert "Mara Quist" not in said


async def test_a_few_words_to_an_address_do_not_hide_it(talk: Talk, site: Site) -> None:
    (said,) = await talk.type(f"seed Look at this loan: {site.url}/loan.")
    assert f"Proposed from {site.url}/loan:" in said
    (said,) = await talk.type(f"seed {TEXT} Kestria's minister Anton Veil said so, too ({site.url}/loan). {TEXT}")
    assert "Proposed from the message: 6 that" in said  # the five of before, and Anton Veil


BAD = [
    ("/gone", "(404)"),
    ("/menu", "the page holds navigation and no article"),
    ("/locked.pdf", "the pdf is encrypted; save it without a password"),
]


@pytest.mark.parametrize(("path", "why"), BAD)
async def test_what_cannot_be_read_is_one_sentence(talk: Talk, site: Site, path: str, why: str) -> None:
    (said,) = await talk.type(f"seed {site.url}{path}")
    assert why in said
    assert "\n" not in said


async def test_p6_a_private_address_is_not_read(talk: Talk) -> None:
    (said,) = await talk.type("seed http://10.0.0.7/loan")
    assert "private network" in said
