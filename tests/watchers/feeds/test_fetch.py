"""One HTTP exchange with a site that behaves, and with all the others (P5, P6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.site import Site, Story, rss
from watchers.errors import BrokenError, FetchLater, GoneError
from watchers.feeds.fetch import Fetcher, Limits
from watchers.model import Validators

FEED = rss([Story("One", "http://example.org/1", "1")])
SMALL = Limits(body=20_000)
HURRIED = Limits(first_byte=20, exchange=0.5)


@pytest.fixture
async def site():
    async with Site() as site:
        yield site


@pytest.fixture
async def fetcher(site):
    async with Fetcher("desk@example.org", [site.allow], timedelta(0), limits=SMALL) as fetcher:
        yield fetcher


async def test_p5_a_request_says_who_asks_and_nothing_more(site, fetcher):
    fetched = await fetcher.get(site.set("/feed", FEED))
    headers = site.requests[0].headers
    assert (fetched.status, fetched.body, fetched.permanent_url) == (200, FEED, None)
    assert headers["User-Agent"] == "Wirewatch/0.1 (+desk@example.org)"
    assert not {"Cookie", "Referer", "If-None-Match", "If-Modified-Since", "A-IM"} & set(headers)


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', "unquoted", '"с кириллицей"', '"a""b"', "0"])
async def test_p5_validators_go_back_as_they_came(site, fetcher, etag):
    given = {"ETag": etag, "Last-Modified": "yesterday, I think"}
    first = await fetcher.get(site.set("/feed", FEED, headers=given))
    second = await fetcher.get(f"{site.url}/feed", first.validators)
    assert first.validators == Validators(etag, "yesterday, I think")
    assert (site.requests[1].headers["If-None-Match"], site.requests[1].headers["A-IM"]) == (etag, "feed")
    assert site.requests[1].headers["If-Modified-Since"] == "yesterday, I think"
    assert (second.status, second.body, second.validators) == (304, b"", first.validators)


async def test_p5_a_304_may_bring_new_validators(site, fetcher):
    site.set("/feed", status=304, validators=False, headers={"ETag": '"new"'})
    fetched = await fetcher.get(f"{site.url}/feed", Validators('"old"', "then"))
    assert fetched.validators == Validators('"new"', "then")


async def test_a_304_that_nobody_asked_for_is_no_answer(site, fetcher):
    with pytest.raises(FetchLater):
        await fetcher.get(site.set("/feed", status=304, validators=False))


async def test_p5_no_cookie_is_ever_sent(site, fetcher):
    url = site.set("/feed", FEED, headers={"Set-Cookie": "a=b; Path=/"})
    await fetcher.get(url)
    await fetcher.get(url)
    assert "Cookie" not in site.requests[1].headers


async def test_a_delta_is_read(site, fetcher):
    fetched = await fetcher.get(site.set("/feed", FEED, status=226, headers={"IM": "feed"}))
    assert (fetched.status, fetched.body) == (226, FEED)


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [
        ([301], 1), ([308], 1), ([302], None), ([303], None), ([307], None), ([301, 308], 2), ([301, 302], 1),
        ([302, 301], None), ([301, 302, 301], 1), ([301] * 5, 5),
    ],
)  # fmt: skip
async def test_p5_leading_permanent_redirects_are_reported(site, fetcher, statuses, permanent):
    site.set(f"/{len(statuses)}", FEED)
    for hop, status in enumerate(statuses):
        site.set(f"/{hop}", status=status, redirect=f"{hop + 1}", validators=False)
    fetched = await fetcher.get(f"{site.url}/0")
    assert fetched.final_url == f"{site.url}/{len(statuses)}"
    assert fetched.permanent_url == (f"{site.url}/{permanent}" if permanent else None)


async def test_endless_redirects_end(site, fetcher):
    with pytest.raises(BrokenError, match="more than 5 times"):
        await fetcher.get(site.set("/loop", status=302, redirect="/loop"))
    assert site.count("/loop") == 6


async def test_a_redirect_to_nowhere(site, fetcher):
    with pytest.raises(BrokenError, match="without saying where"):
        await fetcher.get(site.set("/feed", status=302))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 418, 429, 451, 500, 502, 503, 204, 206])
async def test_other_statuses_are_one_sentence_each(site, fetcher, status):
    with pytest.raises(FetchLater) as caught:
        await fetcher.get(site.set("/feed", b"", status=status, validators=False))
    assert (caught.value.status, caught.value.retry_after) == (status, None)
    assert str(status) in str(caught.value)
    assert str(caught.value).endswith(".")


async def test_p5_gone_is_for_ever(site, fetcher):
    with pytest.raises(GoneError, match="410"):
        await fetcher.get(site.set("/feed", status=410))


@pytest.mark.parametrize("status", [429, 503])
async def test_p5_retry_after_silences_the_whole_host(site, fetcher, status):
    site.set("/busy", status=status, headers={"Retry-After": "7200"})
    with pytest.raises(FetchLater, match="come back in 2 hours") as caught:
        await fetcher.get(f"{site.url}/busy")
    assert (caught.value.status, caught.value.retry_after) == (status, timedelta(hours=2))
    with pytest.raises(FetchLater, match="come back in 2 hours"):
        await fetcher.get(site.set("/feed", FEED))
    assert len(site.requests) == 1


async def test_p5_retry_after_as_a_date(site):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    async with Fetcher("", [site.allow], timedelta(0), now=lambda: at) as fetcher:
        site.set("/busy", status=503, headers={"Retry-After": "Sun, 01 Mar 2026 12:20:00 GMT"})
        with pytest.raises(FetchLater) as caught:
            await fetcher.get(f"{site.url}/busy")
    assert caught.value.retry_after == timedelta(minutes=20)


async def test_freshness_is_reported_with_200_and_304(site, fetcher):
    url = site.set("/feed", FEED, headers={"Cache-Control": "public, max-age=600", "Age": "100"})
    first = await fetcher.get(url)
    second = await fetcher.get(url, first.validators)
    assert (first.fresh_for, second.status, second.fresh_for) == (timedelta(seconds=500), 304, timedelta(seconds=500))


async def test_a_compressed_body_is_unpacked(site, fetcher):
    assert (await fetcher.get(site.set("/feed", FEED, gzip=True))).body == FEED


async def test_p6_a_bomb_ends_at_the_limit_after_unpacking(site, fetcher):
    with pytest.raises(BrokenError, match="larger than"):
        await fetcher.get(site.set("/feed", b"0" * 5_000_000, gzip=True))


@pytest.mark.parametrize("packed", [False, True])
async def test_p1_a_truncated_transfer_is_an_error(site, fetcher, packed):
    with pytest.raises(FetchLater, match="broke off"):
        await fetcher.get(site.set("/feed", FEED * 3, truncate=100, gzip=packed))


async def test_a_silent_server_is_left(site):
    async with Fetcher("", [site.allow], timedelta(0), limits=Limits(first_byte=0.2)) as fetcher:
        with pytest.raises(FetchLater, match="silent"):
            await fetcher.get(site.set("/feed", FEED, delay=60))


async def test_a_slow_drip_ends_at_the_limit_of_the_exchange(site):
    async with Fetcher("", [site.allow], timedelta(0), limits=HURRIED) as fetcher:
        with pytest.raises(FetchLater, match=r"longer than 0\.5 s"):
            await fetcher.get(site.set("/feed", FEED * 100, drip=0.1))


async def test_hops_share_one_limit(site):
    site.set("/0", status=302, redirect="/1", delay=0.3)
    site.set("/1", status=302, redirect="/2", delay=0.3)
    site.set("/2", FEED)
    async with Fetcher("", [site.allow], timedelta(0), limits=HURRIED) as fetcher:
        with pytest.raises(FetchLater, match="longer than"):
            await fetcher.get(f"{site.url}/0")


async def test_nobody_listens(fetcher, site):
    async with Site() as gone:
        pass
    async with Fetcher("", ["127.0.0.1"], timedelta(0)) as free:
        with pytest.raises(FetchLater, match="No connection"):
            await free.get(f"{gone.url}/feed")


async def test_no_such_host(fetcher):
    with pytest.raises(FetchLater, match=r"no host named nobody\.invalid"):
        await fetcher.get("http://nobody.invalid/feed")


async def test_an_unsafe_connection_is_refused(site, fetcher):
    with pytest.raises(FetchLater, match="TLS"):
        await fetcher.get(f"https://{site.allow}/feed")
