"""What robots.txt lets us read: RFC 9309, by its own examples and by what sites write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.robots import Robots, read_robots

GROUPS = """
User-Agent: foobot
Disallow: /a/
User-agent: wirewatch
User-Agent: barbot
Disallow: /b/
Allow: /b/news.html
User-Agent: *
Disallow: *.gif$
Disallow: /c/
Allow: /c/open/
Crawl-delay: 10
Sitemap: https://a.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Wirewatch", "/", True),
        ("Wirewatch", "/a/x", True),  # another's group
        ("Wirewatch", "/b/x", False),
        ("Wirewatch", "/b/news.html", True),  # the longer rule
        ("Wirewatch", "/c/x", True),  # our own group alone counts
        ("Other", "/c/x", False),
        ("Other", "/c/open/x", True),
        ("Other", "/picture.gif", False),
        ("Other", "/picture.gif?x", True),
        ("Other", "/robots.txt", True),
    ],
)
def test_groups(agent: str, path: str, allowed: bool) -> None:
    assert read_robots(GROUPS, agent).allow(f"https://a.example{path}") is allowed


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/x", True),
        ("Disallow:", "/x", True),
        ("Disallow: /", "/x", False),
        ("Disallow: /\nAllow: /$", "/", True),
        ("Allow: /p\nDisallow: /", "/page", True),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        ("Allow: /p\nDisallow: /p", "/page", True),  # among equals the one that allows
        ("Disallow: /fish*.php", "/fish.php?id=1", False),
        ("Disallow: /fish*.php$", "/fish.php?id=1", True),
        ("Disallow: /fish*.php$", "/fishheads/cat.php", False),
        ("Disallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("Disallow: /a%3cd.html", "/a%3Cd.html", False),
        ("Disallow: /*?print=", "/news/1?print=1", False),
        ("disallow : /x # all of it", "/x/1", False),
        ("Disallow: private", "/private/1", False),
        ("Noindex: /x\nDisallow /x", "/x", True),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    assert read_robots(f"User-agent: *\n{rules}", "Wirewatch").allow(f"https://a.example{path}") is allowed


def test_a_page_in_its_place_says_nothing() -> None:
    assert read_robots("<html><body>Not found: see /x</body></html>", "Wirewatch") == Robots()


@given(st.text(max_size=300), st.text(alphabet="/a*$%?.", max_size=30))
def test_nothing_breaks_it(text: str, path: str) -> None:
    read_robots(f"User-agent: *\nDisallow: {text}\n{text}", "Wirewatch").allow(f"https://a.example/{path}")


@given(st.text(alphabet="ab*", max_size=12).map(lambda rule: f"/{rule}"), st.text(alphabet="ab", max_size=12))
def test_a_rule_fits_as_the_same_pattern_in_a_shell(rule: str, path: str) -> None:
    from fnmatch import fnmatchcase

    robots = read_robots(f"User-agent: *\nDisallow: {rule}", "Wirewatch")
    assert robots.allow(f"https://a.example/{path}") is not fnmatchcase(f"/{path}", f"{rule}*")
