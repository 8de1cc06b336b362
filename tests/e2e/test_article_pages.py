"""The text of articles, through the whole program: a headline says nothing, its page does."""

from __future__ import annotations

from tests.e2e.newsroom import Newsroom

PARAGRAPHS = (
    "The delegation arrived at the pass on Thursday morning and was received by the governor of the province.",
    "Sergey Lavrov asked the drivers who had waited there for two days how long their food would last.",
    "The road is to be opened again as soon as the snow on the southern slope has settled, engineers said.",
)


def test_the_page_of_an_article_alerts_where_its_headline_says_nothing(newsroom: Newsroom) -> None:
    newsroom.feed("/hill", "Hill Ministry", "ministry")
    newsroom.configure('text = "page"\n')
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><head><title>Visit to the pass</title></head><body><article>{text}</article></body></html>"
    newsroom.site.set("/articles/pass", page.encode(), content_type="text/html; charset=utf-8")
    with newsroom.run() as program:
        newsroom.ready()
        program.ask("watch lavrov", "From the next item on")
        program.expect("Read as:")
        newsroom.publish("/hill", "pass", "Delegation visits the mountain pass")
        alert = program.expect("/mute_")
        listed = program.ask("feeds hill", "with the text of its pages")
        assert program.end() == 0
    assert f"“{PARAGRAPHS[1]}” ↗1" in alert
    assert "Hill Ministry" in listed
    assert newsroom.site.count("/robots.txt") == 1
    assert newsroom.site.count("/articles/pass") == 1


def test_a_page_is_added_by_what_it_names_and_its_own_links_are_items(newsroom: Newsroom) -> None:
    rows = "".join(f'<li><a href="/news/{number}">Minister speaks of road {number}</a></li>' for number in range(3))
    head = '<link rel="alternate" type="application/rss+xml" href="/one" title="Wire One">'
    html = f"<html><head><title>News</title>{head}</head><body><ul>{rows}</ul></body></html>"
    page = newsroom.site.set("/news", html.encode(), content_type="text/html")
    with newsroom.run() as program:
        newsroom.ready()
        program.ask(f"feeds add {page}", "is a page, not a feed. It names one:")
        program.expect(f"Wire One ↗ {newsroom.site.url}/one")
        program.ask(f"feeds add {page} list", "Its page lists 3 items")
        program.expect("Minister speaks of road 0")
        program.ask("watch title:minister", "From the next item on")
        program.expect("Read as:")
        more = rows + '<li><a href="/news/9">Minister opens the valley road 9</a></li>'
        newsroom.read("/news")
        newsroom.site.set("/news", html.replace(rows, more).encode(), content_type="text/html")
        alert = program.expect("/mute_")
        assert program.end() == 0
    assert "Minister opens the valley road 9" in alert
    assert program.out.count("/mute_") == 1
