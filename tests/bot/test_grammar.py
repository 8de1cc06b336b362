"""One typed line to one command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.commands import changes
from bot.commands.asking import line_of, whole
from bot.commands.command import (
    Add,
    Compare,
    Feeds,
    Help,
    Join,
    Latest,
    LinkRef,
    Mute,
    NotBuilt,
    Said,
    Setting,
    Settings,
    Split,
    Start,
    Status,
    StoryOf,
    StoryRef,
    Undo,
    Unmute,
    Unwatch,
    Watch,
    Watches,
    WatchRef,
    Why,
)
from bot.commands.table import BY_WORD, VERBS
from bot.commands.times import Clock, Month, Near, Weekday, YearDay
from bot.visible import visible
from tests.bot.typed import parse
from watchers.errors import UsageError

DAY_10, DAY_14 = date(2025, 2, 10), date(2025, 2, 14)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("start", Start()),
        ("help", Help()),
        ("/help_watch", Help("watch")),
        ("help /latest", Help("latest")),
        ("help backtest", NotBuilt("backtest")),
        ("watch lavrov", Watch("lavrov")),
        ("  /WATCH@WirewatchBot  “visa rules” –football ", Watch("“visa rules” –football")),
        ("watch\tlavrov\n@mfa-russia", Watch("lavrov @mfa-russia")),
        ("watch lav\u200brov\u202e", Watch("lavrov")),
        ("unwatch w3", Unwatch((3,))),
        ("unwatch 3, W4 #5 w3", Unwatch((3, 4, 5))),
        ("/unwatch_w3", Unwatch((3,))),
        ("unwatch ALL", Unwatch("all")),
        ("watches", Watches()),
        ("watches text", Watches(as_text=True)),
        ("list", Watches()),
        ("latest", Latest()),
        ("latest n:3 since:3d", Latest(most=3, span=timedelta(days=3))),
        ("latest n:5 all", Latest(everything=True, most=5)),
        ("latest page:2 putin", Latest("putin", page=2)),
        ("latest from:13 feb talks", Latest("talks", first=YearDay(Month.FEBRUARY, 13))),
        ("latest since:2d march", Latest("march", span=timedelta(days=2))),
        ("latest tajikistan page:2", Latest("tajikistan", page=2)),
        ("latest from:2025-02-10 kind:ministry TO:2025-02-14", Latest("kind:ministry", first=DAY_10, last=DAY_14)),
        ("latest since:2025-02-10 all", Latest(everything=True, first=DAY_10)),
        ("latest since:2w", Latest(span=timedelta(weeks=2))),
        ("latest since:Yesterday all", Latest(everything=True, first=Near.YESTERDAY)),
        ("latest tolls from:13 Feb to:mon", Latest("tolls", first=YearDay(Month.FEBRUARY, 13), last=Weekday.MONDAY)),
        ("latest from:3 may 2025 tolls", Latest("tolls", first=date(2025, 5, 3))),
        ("story 33 export", StoryOf(33, export="md")),
        ("story 33 export csv", StoryOf(33, export="csv")),
        ("compare 33", Compare(33)),
        ("/compare_33_all", Compare(33, everything=True)),
        ("said lavrov", Said("lavrov")),
        ("said sergey lavrov visas 30d all", Said("sergey lavrov visas", timedelta(days=30), everything=True)),
        ("said lavrov on visas 7 days", Said("lavrov on visas", timedelta(days=7))),
        ("said lavrov 24 h all", Said("lavrov", timedelta(days=1), everything=True)),
        ("said lavrov since:mon visas", Said("lavrov visas", first=Weekday.MONDAY)),
        ("said lavrov since:2w all", Said("lavrov", timedelta(weeks=2), everything=True)),
        ("latest all", Latest(everything=True)),
        ("latest tajikistan", Latest("tajikistan")),
        ("latest tajikistan ALL", Latest("tajikistan", mentions=True)),
        ("/latest_tajikistan_all", Latest("tajikistan", mentions=True)),
        ('latest "one for all"', Latest('"one for all"')),
        ("story 12", StoryOf(12)),
        ("story story #12", StoryOf(12)),
        ("/story_12@Bot", StoryOf(12)),
        ("why #12", Why(StoryRef(12))),
        ("/why_12", Why(StoryRef(12))),
        ("why story 12 w1", Why(StoryRef(12), WatchRef(1))),
        ("/why_w1", Why(WatchRef(1))),
        ("why https://Wire.example/a?b=1#c", Why(LinkRef("https://Wire.example/a?b=1#c"))),
        ("why wire.example/news", Why(LinkRef("https://wire.example/news"))),
        ("mute 33", Mute(StoryRef(33))),
        ("/mute_33", Mute(StoryRef(33))),
        ("mute story 33 for 2h", Mute(StoryRef(33), timedelta(hours=2))),
        ("mute w6 3d", Mute(WatchRef(6), timedelta(days=3))),
        ("mute w6 until Mon", Mute(WatchRef(6), Weekday.MONDAY)),
        ("mute w6 thursday", Mute(WatchRef(6), Weekday.THURSDAY)),
        ("mute w6 until 2025‑02‑17", Mute(WatchRef(6), date(2025, 2, 17))),
        ("mute w6 until tomorrow", Mute(WatchRef(6), Near.TOMORROW)),
        ("mute w6 2w", Mute(WatchRef(6), timedelta(weeks=2))),
        ("mute 33 until Mon 9:00", Mute(StoryRef(33), Clock(time(9), Weekday.MONDAY))),
        ("unmute w6", Unmute(WatchRef(6))),
        ("feeds", Feeds()),
        ("feeds ministry of roads", Feeds("list", "ministry of roads")),
        ("feeds add wire.example/rss.xml", Feeds("add", "https://wire.example/rss.xml")),
        ("feeds PAUSE Northern Wire", Feeds("pause", "Northern Wire")),
        ("sources resume wire.example", Feeds("resume", "wire.example")),
        ("feeds add wire.example/news LIST", Feeds("add", "https://wire.example/news", "list")),
        ("feeds delete Northern Wire", Feeds("remove", "Northern Wire")),
        ("feeds interval Northern Wire 90 seconds", Feeds("interval", "Northern Wire", interval=timedelta(seconds=90))),
        ("feeds interval wire default", Feeds("interval", "wire")),
        ("feeds text Northern Wire OFF", Feeds("text", "Northern Wire", "feed")),
        ("feeds text wire default", Feeds("text", "wire")),
        ("feeds import my feeds.opml", Feeds("import", "my feeds.opml")),
        ("add wire.example/1 as:mfa-russia", Add("https://wire.example/1", body="mfa-russia")),
        ("add as:mfa-russia The text stands as: it is", Add(text="The text stands as: it is", body="mfa-russia")),
        ("/add_as:x item:12", Add(item=12, body="x")),
        ("add from:Asia-Plus as:x A text", Add(text="A text", body="x", outlet="Asia-Plus")),
        ('add A text from:"The Daily Bell"', Add(text="A text", outlet="The Daily Bell")),
        ("add A letter from:home came late", Add(text="A letter from:home came late")),
        ("add translated:yes from:Gazette A text", Add(text="A text", outlet="Gazette", translated=True)),
        ("add A text was translated:yes it was", Add(text="A text was translated:yes it was")),
        ("add", Add()),
        ("settings", Settings()),
        (
            "settings zone Europe/Moscow quiet 22–07",
            Settings((Setting("zone", "Europe/Moscow"), Setting("quiet", "22-07"))),
        ),
        ("set tz UTC", Settings((Setting("zone", "UTC"),))),
        ("settings quiet 7:00-9:00", Settings((Setting("quiet", "07-09"),))),
        ("settings quiet off", Settings((Setting("quiet", ""),))),
        ("settings language EN", Settings((Setting("language", "en"),))),
        ("status", Status()),
        ("undo", Undo()),
        ("/split_33_4", Split(33, 4)),
        ("join #33 story 36", Join(33, 36)),
        ("export story 33", NotBuilt("export", 33)),
    ],
)
def test_a_line_becomes_its_command(line, command):
    assert parse(line) == command


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "help lists them"),
        ("/", "no command “/”"),
        ("what did lavrov say", "/said lavrov "),
        ("What has Sergey Lavrov said about it?", "/said sergey lavrov "),
        ("What's new?", "/latest "),
        ("что сказал Лавров?", "/said лавров "),
        ("doctor", "on the command line: wirewatch doctor"),
        ("12", "A number alone is no command; story 12: /story_12"),
        ("#12", "story 12: /story_12"),
        ("watch", "what to watch for"),
        ("unwatch lavrov", "which watches to stop"),
        ("unwatch w3 lavrov", "which watches to stop"),
        ("watches txt", "“txt”"),
        ("story", "number of one story"),
        ("story 12 13", "After the number stands nothing, all,"),
        ("story 1234567890", "number of one story"),
        ("why", "number of a story"),
        ("why javascript://wire.example/", "number of a story"),
        ("why https://[::1.2", "number of a story"),
        ("why 12 13", "watch like w1"),
        ("mute lavrov", "number of a story"),
        ("mute w6 until later", "“until later” is no time"),
        ("mute w6 0h", "“0h” is no time"),
        ("mute w6 99999999d", "no time"),
        ("mute w6 2025-02-30", "no time"),
        ("mute w6 until soon 9:00", "no time"),
        ("latest tolls from:30 feb", "from: takes a day"),
        ("unmute w6 w7", "one story or one watch"),
        ("feeds add", "which feed to add"),
        ("feeds add ftp://wire.example/", "web address"),
        ("feeds add wire.example/rss sometimes", "stands list, what is to be known"),
        ("compare 12 twice", "stands nothing or all"),
        ("latest tolls since:soon", "a span like 3d or a day"),
        ("undo 0", "the number of a change"),
        ("seed accept", "which proposals by their numbers"),
        ("seed drop them", "which proposals by their numbers"),
        ("seed edit role Minister", "which proposal by its number"),
        ("seed like it", "which story by its number"),
        ("seed like 12-16", "which story by its number"),
        (f"seed like {'12 ' * 40}", "which story by its number"),
        (f"seed edit 12-16 aliases {'X; ' * 40}", "which proposal by its number"),
        ("seed edit all role X", "which proposal by its number"),
        ("seed accept 1-500 501", "500 proposals at most"),
        ("feeds interval 5m", "how often"),
        ("feeds interval wire often", "“often” is no duration"),
        ("feeds interval wire 0s", "longer than nothing"),
        ("feeds text wire", "on or off"),
        ("feeds remove", "which feed to remove"),
        ("settings zone", "zone needs a value"),
        ("settings digest daily 18:00", "no setting “digest”"),
        ("settings digest daily", "no setting “digest”"),
        ("settings colour red", "settings are zone"),
        ("settings zone <b>", "is no time zone"),
        ("settings quiet 22-22", "full hours"),
        ("settings quiet 24-07", "full hours"),
        ("start a b", "takes a code"),
        ("status now", "status stands alone"),
        ("watch " + "a" * 4_000, "4,000 characters"),
    ],
)
def test_a_wrong_line_is_answered_by_one_sentence(line, says):
    with pytest.raises(UsageError, match=r"\A[^\n]+\Z") as raised:
        parse(line)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    "line", ["said lavrov", "said lavrov visas 30d", "said lavrov since:mon", "said lavrov since:13 Feb"]
)
def test_what_was_said_is_asked_for_again_with_nothing_left_out(line):
    assert parse(whole(parse(line))) == replace(parse(line), everything=True)


@pytest.mark.parametrize(
    "line", ["latest", "latest all", "latest tolls since:2w n:3", "latest tolls from:13 feb to:yesterday all"]
)
def test_the_next_page_is_of_the_same_question(line):
    assert parse(f"{line_of(parse(line))} page:2") == replace(parse(line), page=2)


_WORDS = st.sampled_from(
    [*BY_WORD, "w3", "12", "#1", "story", "until", "mon", "3d", "all", "text", "add", "zone", "x.y"]
)


@given(st.text() | st.lists(_WORDS | st.text(max_size=6), max_size=6).map(" ".join))
@example("why http://[a.b")
@example("why ٣٣")
@example("mute w1 ²d")
def test_p6_any_line_is_a_command_or_a_sentence(line):
    said = answered(line)
    assert said == visible(said)


def answered(line):
    try:
        return parse(line).verb
    except UsageError as error:
        return str(error)


@pytest.mark.parametrize(
    ("line", "changing"),
    [
        ("watch lavrov", True),
        ("unwatch w1", True),
        ("mute 3", True),
        ("unmute 3", True),
        ("undo", True),
        ("settings zone UTC", True),
        ("settings", False),
        ("feeds", False),
        ("feeds lavrov", False),
        ("feeds add wire.example/rss", True),
        ("feeds pause wire", True),
        ("feeds resume wire", True),
        ("feeds test wire", True),
        ("feeds interval wire 5m", True),
        ("feeds set wire kind:press", True),
        ("add wire.example/1", True),
        ("latest", False),
        ("watches", False),
        ("why 3", False),
        ("story 3", False),
        ("start", False),
        ("help", False),
        ("status", False),
        ("split 3 4", True),
        ("join 3 4", True),
        ("compare 3", False),
        ("said lavrov", False),
    ],
)
def test_p7_every_command_that_changes_something_says_so(line, changing):
    assert changes(parse(line)) is changing


def test_every_example_of_the_table_is_read_as_its_own_verb():
    for verb in VERBS:
        for line in verb.examples:
            assert parse(line).verb == verb.name
