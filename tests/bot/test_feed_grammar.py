"""What is said of a feed behind its address or name: how it is read, and what is said where it is none."""

from __future__ import annotations

import pytest

from bot.commands.command import Feeds
from bot.commands.feed_facts import split, written
from tests.bot.typed import parse
from watchers.errors import UsageError


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "feeds add wire.example/rss kind:Ministry party:russia name:“Hill ministry” translated:no list",
            Feeds(
                "add",
                "https://wire.example/rss",
                "list",
                facts=(
                    ("kind", "ministry"),
                    ("speaks_for", "russia"),
                    ("name", "Hill ministry"),
                    ("translated", ""),
                ),
            ),
        ),
        (
            "feeds set Northern Wire: news lang:RU country:tj party:default",
            Feeds("set", "Northern Wire: news", facts=(("lang", "ru"), ("country", "tj"), ("speaks_for", None))),
        ),
        (
            "feeds set https://wire.example:8080/rss kind:wire",
            Feeds("set", "https://wire.example:8080/rss", facts=(("kind", "wire"),)),
        ),
        (
            "feeds set 'Hill' carries:mfa-russia,,kremlin,",
            Feeds("set", "Hill", facts=(("carries", "mfa-russia,kremlin"),)),
        ),
    ],
)
def test_facts_of_a_feed_are_read(line: str, expected: Feeds) -> None:
    assert parse(line) == expected


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("<https://hill.example/feed>", "https://hill.example/feed"),
        ("<https://hill.example/feed|Hill news>", "https://hill.example/feed"),
        ("<hill.example/feed>", "https://hill.example/feed"),
        ("< https://hill.example/feed >", "https://hill.example/feed"),
        ("‹https://hill.example/feed›", "https://hill.example/feed"),
        ("<feed://hill.example/rss>", "http://hill.example/rss"),
        ("<feed:https://hill.example/rss>", "https://hill.example/rss"),
    ],
)
def test_an_address_in_angle_brackets_is_the_address(written: str, url: str) -> None:
    assert parse(f"feeds add {written} kind:press") == Feeds("add", url, facts=(("kind", "press"),))


@pytest.mark.parametrize("line", ["watch a<b OR c>d", "latest <3.5 percent", "latest <b>", "latest <ann@hill.example>"])
def test_other_angle_brackets_stay(line: str) -> None:
    assert parse(line).query == line.partition(" ")[2]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ('"Hill news"', "Hill news"),
        ("“Hill news”", "Hill news"),
        ('“Hill news"', "Hill news"),
        ("„Hill news“", "Hill news"),
        ("«Hill news»", "Hill news"),
        ("‘Hill’s news’", "Hill’s news"),
        ("'Hill news'", "Hill news"),
        ("Hill news", "Hill news"),
        ('"Hill" news', '"Hill" news'),
        ('The "Hill"', 'The "Hill"'),
        ("'t Hill", "'t Hill"),
        ('"kind:press daily"', "kind:press daily"),
    ],
)
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", ""),
        ("pause ", ""),
        ("remove ", ""),
        ("test ", ""),
        ("release ", ""),
        ("text ", " on"),
        ("interval ", " 2m"),
        ("set ", " kind:wire"),
    ],
)
def test_a_feed_is_named_with_and_without_quotation_marks(name: str, read: str, before: str, behind: str) -> None:
    asked = parse(f"feeds {before}{name}{behind}")
    assert isinstance(asked, Feeds)
    assert asked.argument == read


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("feeds set", "which feed"),
        ("feeds set wire carries:,", "carries: needs the name of a body"),
        ("feeds set wire", "what is to be known of it"),
        ("feeds set wire kind:ministy", "did you mean ministry?"),
        ("feeds set wire kin:press", "did you mean kind:?"),
        ("feeds set wire kind:blog", "there are ministry, state"),
        ("feeds set wire interval:2m", "/feeds interval"),
        ("feeds set wire lang:Russian", "is no language"),
        ("feeds set wire country:Tajikistan", "is no country"),
        ("feeds set wire translated:perhaps", "or no"),
        ('feeds set wire name:""', "needs a value"),
        ("feeds set wire kind:press name:Hill ministry lang:ru", 'name:"Hill ministry"'),
    ],
)
def test_a_wrong_fact_is_answered_by_the_nearest_right_word(line: str, says: str) -> None:
    with pytest.raises(UsageError, match=r"\A[^\n]+\Z") as raised:
        parse(line)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('"Hill news"', "Hill news"),
        ("Hill-news", "Hill-news"),
        ('"«Новый берег» сегодня"', "«Новый берег» сегодня"),
        ('"«Берег»"', "«Берег»"),
        ('“The "Hill" news”', 'The "Hill" news'),
    ],
)
def test_facts_are_written_as_they_are_read(said: str, name: str) -> None:
    address, facts = split(f"https://a.example/rss kind:press name:{said} translated:no lang:default")
    assert dict(facts)["name"] == name
    assert split(f"{address}{written(facts)}") == ("https://a.example/rss", facts)
