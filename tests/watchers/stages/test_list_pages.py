"""A page of links as a feed: its links are the items, by the same rules of what is new."""

from __future__ import annotations

from tests.watchers.stages.poll_round import Round, poll

__all__ = ["poll"]

HTML = "text/html; charset=utf-8"


def page(*links: tuple[str, str], more: str = "") -> bytes:
    rows = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links)
    return f"<html><head><title>News of the ministry</title></head><body><ul>{rows}</ul>{more}</body></html>".encode()


FIRST = ("/news/1", "Minister receives the ambassador of a neighbour")
SECOND = ("/news/2", "Statement on the closed mountain road")
THIRD = ("/news/3", "Drivers are asked to take the valley route")


async def titles(poll: Round) -> list[str]:
    found = [item for _, items in poll.news for item in items]
    poll.news.clear()
    return [item.title for item in found]


async def test_the_first_poll_is_a_baseline_and_each_new_link_an_item(poll: Round) -> None:
    poll.site.set("/list", page(FIRST, SECOND), content_type=HTML)
    feed = await poll.add("/list", list=True)
    await poll.run(first_poll_news=0)
    brought = [item for _, items in poll.news for item in items]
    assert [(item.title, item.baseline) for item in brought] == [(FIRST[1], True), (SECOND[1], True)]
    assert (await poll.feed(feed)).title == "News of the ministry"
    poll.news.clear()
    poll.site.set("/list", page(THIRD, SECOND, FIRST), content_type=HTML)  # and in another order
    await poll.run(first_poll_news=0, minutes=30)
    assert await titles(poll) == [THIRD[1]]


async def test_p1_what_changes_round_the_links_is_nothing_new(poll: Round) -> None:
    poll.site.set("/list", page(FIRST, SECOND), content_type=HTML)
    await poll.add("/list", list=True)
    await poll.run(first_poll_news=0)
    await titles(poll)
    tracked = tuple((f"{href}?utm_source=list#top", words) for href, words in (FIRST, SECOND))
    poll.site.set("/list", page(*tracked, more="<p>Visitors today: 12,304</p>"), content_type=HTML)
    await poll.run(first_poll_news=0, minutes=30)
    assert await titles(poll) == []


async def test_a_page_that_lists_nothing_any_more_fails_and_loses_nothing(poll: Round) -> None:
    poll.site.set("/list", page(FIRST), content_type=HTML)
    feed = await poll.add("/list", list=True)
    await poll.run(first_poll_news=0)
    await titles(poll)
    poll.site.set("/list", b"<html><body>We are moving house</body></html>", content_type=HTML)
    await poll.run(first_poll_news=0, minutes=30)
    failing = await poll.feed(feed)
    assert (failing.failures, "lists no articles" in failing.failure) == (1, True)
    poll.site.set("/list", page(FIRST), content_type=HTML)
    await poll.run(first_poll_news=0, hours=2)
    assert await titles(poll) == []
    assert (await poll.feed(feed)).failures == 0
