"""Feeds that are broken, endless or hostile, beside a good one: the good one alerts, the others get a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from tests.e2e.newsroom import FEED, Newsroom
from tests.e2e.program import wait_until
from tests.site import Site, Story, rss, site_in_thread

GOOD = ("Lavrov lands in Baku", "He came for a forum on energy.")
TEN_TIMES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{TEN_TIMES}]>'
    "<rss version='2.0'><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"
)
SLOW = rss([Story("Lavrov " * 1000, "https://slow.example/1", "s")])  # 64 bytes a second: longer than the test
PAGE = b"<!doctype html><html><body><h1>News of the day</h1></body></html>"

# A feed by its path: what the site answers, and the sentence that `feeds` says.
BAD = {
    "/page": ({"body": PAGE, "content_type": "text/html"}, "This is a web page, not a feed."),
    "/missing": ({"status": 404}, "There is nothing at this address (404)."),
    "/broken": ({"status": 500}, "The server is in trouble (500)."),
    "/empty": ({}, "The document is empty."),
    "/noise": ({"body": b"\x00\xff\xfe" * 500}, "This is not a feed"),
    "/bomb": ({"body": BOMB.encode()}, "entities of its own"),
    "/endless": ({"body": b"<rss>" + b" " * 6_000_000}, "The feed is larger than"),
    "/cut": (
        {"body": rss([Story("Half", "https://x.example/1", "h")]), "truncate": 90},
        "The transfer broke off before its end.",
    ),
    "/circle": ({"status": 302, "redirect": "/circle"}, "redirects more than"),
}

HOSTILE = (
    "Lavrov \x1b]0;owned\x07\x1b[31m\x1b[2J in red",
    "Lavrov \u202edetrevni\u202c and \u2066isolated\u2069",
    "Lavrov <script>alert(1)</script> <b>bold</b> &lt;img src=x onerror=alert(1)&gt;",
    "Lavrov z\u200be\u200cr\u200do wi\u2060dth \ufeff\u00ad",
    "Lavrov \u009b31m C1 \u0085 \u2028 \u2029 lines",
    "Lavrov\n\n/unwatch all\nWhy: w1 forged",
)


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    """A site on a private address that nobody allowed."""
    with site_in_thread() as site:
        site.set("/feed", rss([Story("Lavrov's secret", "http://127.0.0.1/secret", "s")]))
        yield site


def test_p6_a_good_feed_alerts_beside_bad_ones_and_each_of_these_has_a_sentence(
    newsroom: Newsroom, elsewhere: Site
) -> None:
    for path, (page, _) in BAD.items():
        newsroom.configure(FEED.format(url=newsroom.site.set(path, **page), name=f"Feed {path[1:]}", kind="press"))
    newsroom.configure(FEED.format(url=newsroom.site.set("/slow", SLOW, drip=1.0), name="Feed slow", kind="press"))
    inward = newsroom.site.set("/inward", status=302, redirect=f"{elsewhere.url}/feed")
    newsroom.configure(FEED.format(url=inward, name="Feed inward", kind="press"))
    newsroom.configure(FEED.format(url=f"{elsewhere.url}/feed", name="Feed direct", kind="press"))
    with newsroom.run() as program:
        program.ask("watch lavrov OR metro", "Read as:")
        newsroom.read("/one")
        newsroom.publish("/one", "good", *GOOD)
        assert GOOD[0] in program.expect("/mute_")
        failing = len(BAD) + 2
        wait_until(lambda: f"{failing} failing" in program.ask("status", "given up."), f"{failing} failing")
        listed = program.ask("feeds failure", "No feed has “failure”") + program.ask("feeds", "/two")
        program.ask(f"feeds add {elsewhere.url}/feed", "/feeds")
        newsroom.publish("/one", "again", "Strike ends in Tbilisi", "The metro opens on Monday, drivers say.")
        assert "Strike ends" in program.expect("/mute_")
        assert program.end() == 0
    rows = dict(re.findall(r"• (?:Feed )?(.+?) · (.+)", listed))
    for path, (_, words) in BAD.items():
        assert re.search(r"(failures in a row since|failed) [^,]+, never read: \S.*; next try \d", rows[path[1:]]), rows
        assert words.removesuffix(".") in rows[path[1:]]
    assert "not read yet" in rows["slow"]
    for name in ("inward", "direct"):
        assert "The address leads into a private network, which is not read; next try " in rows[name]
    assert elsewhere.requests == []
    assert "Traceback" not in program.log


def test_p6_hostile_titles_never_reach_the_output_raw(newsroom: Newsroom) -> None:
    with newsroom.run() as program:
        newsroom.read("/one")
        program.ask("watch lavrov", "Read as:")
        stories = [
            Story(title, f"https://evil.example/{number}\u202e", f"e{number}", f"<p>{title}</p>")
            for number, title in enumerate(HOSTILE)
        ]
        newsroom.site.set("/one", rss(stories))
        program.expect("/mute_")
        newsroom.site.set("/two", rss([Story("Lavrov speaks", "javascript:alert(1)", "js", "<p>Lavrov speaks.</p>")]))
        newsroom.read("/one")
        newsroom.read("/two")
        program.ask("latest lavrov", "newest change first")
        for number in ("2", "3"):
            program.ask(f"story {number}", "/mute_")
            program.ask(f"why {number}", "/mute_")
        assert "“frob[31mnicate”" in program.ask("frob\x1b[31m\u202enicate", "help lists them")
        assert "1 watch in this chat" in program.ask("watches", "/watches_text")
        assert program.end() == 0
    raw = {character for character in program.out if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert raw == {"\n"}
    assert "in red" in program.out
    assert "<script>" not in program.out
    assert "javascript:" not in program.out
    assert "\n/unwatch" not in program.out
    assert "\nWhy: w1 forged" not in program.out
