"""Every verb through the pipe: what is typed at a console and what comes back."""

from __future__ import annotations

from tests.e2e.newsroom import Newsroom
from tests.e2e.program import Program
from tests.e2e.test_alerts import GRAIN, GRAIN_AGAIN, RAIN, VISIT, watching

# What is typed, how its answer ends, and what else stands in it; one conversation, in this order.
FIRST_STEPS = (
    ("start", "What I understand: /help", ("I read 2 feeds for this chat and keep 1 item",)),
    ("help", "More on one of them: /help_watch", ("/watch QUERY: alert this chat", "/undo [NUMBER]: take back")),
    ("help watch", "-football", ("/watch QUERY: alert this chat", "Also: follow, subscribe.")),
    ("?", "More on one of them", ()),
    ("watches", "for example: /watch lavrov", ("This chat watches nothing yet.",)),
    ("latest", "/latest_all", ("This chat watches nothing yet.",)),
    ("latest all", "/story_1", ("Everything · 1 story of the last 24 hours", "1 Putin opens a school in Kazan ↗ http")),
    ("watch lavrov", "Read as: entity:lavrov · /undo · /why_w1", ("Counts: Lavrov, Лавров, Sergey Lavrov.",)),
    ("/watch “grain export” –football", "/why_w2", ('Read as: "grain export" AND NOT football',)),
    ("follow #labour-migration", "/why_w3", ("w3 watching Labour migration (profile labour-migration)",)),
    ("watch lavrov", "Read as: entity:lavrov · /why_w1", ("This chat has that watch already: w1",)),
    ("why w1", "0 alerts in 7 days · no hit yet", ("w1 Sergey Lavrov, Foreign Minister of Russia",)),
    ("/why_w3", "0 alerts in 7 days", ("The topic asks: (migrant*",)),
    ("watches", "/watches_text", ("3 watches in this chat", "• w1 Sergey Lavrov · entity:lavrov · 0 alerts")),
    ("watches text", "/watch topic:labour-migration", ('/watch "grain export" AND NOT football',)),
    ("unwatch w2", "Stopped w2. /undo", ()),
    ("undo", "/undo", ('Taken back (change 4): w2 "grain export" AND NOT football is watched again.',)),
    ("unwatch w2 w9", "This chat has no watch w9: /watches", ()),
    ("latest putin", "“Putin”", ("1 story of the last 7 days", "1 Putin opens a school in Kazan ↗ http")),
    ("latest zebra", "zebra: no story of the last 7 days.", ()),
    ("story 1", "/story_1 · /why_1 · /mute_1", ("Putin opens a school in Kazan", "1 Wire One · wire · ")),
    ("/story_1", "/mute_1", ("Putin opens a school in Kazan",)),
    ("story 99", "There is no story 99. /latest lists the newest.", ()),
    ("why 1", "/watch and a word of it", ("Story 1 · Putin opens a school in Kazan", "Not shown in this chat.")),
    ("mute w1 2h", "/unmute_w1 · /undo", ("w1 muted until ",)),
    ("undo", "/undo", ("Taken back (change 6): w1 is not muted any more.",)),
    ("settings", "Language: en.", ("Times in UTC (", "No quiet hours.")),
    ("settings zone Asia/Dushanbe quiet 22-07", "Language: en.", ("Times in Asia/Dushanbe (", "From 22:00 to 07:00")),
    ("settings zone Mars/Base", "write one like Europe/Moscow.", ("I know no time zone “Mars/Base”",)),
    ("settings quiet off", "Language: en.", ("No quiet hours.",)),
    ("undo", "/undo", ("Taken back (change ",)),
    ("status", "0 given up.", ("Wirewatch ", "2 feeds, 0 failing, 0 paused: /feeds", "1 item kept")),
    ("feeds", "/one", ("2 feeds: 2 read, 0 failing, 0 paused", "• Two Daily · ", "• Wire One · read ")),
    ("feeds wire", "/one", ("1 feed: 1 read",)),
    ("feeds pause Two Daily", "nothing is lost that was kept. /undo", ()),
    ("feeds two", "/two", ("· paused by a person",)),
    ("feeds resume Two Daily", "Reading Two Daily again. /undo", ()),
    ("feeds add nonsense", "web address", ()),
)  # fmt: skip

# Lines that are wrong, and the whole answer.
MISTAKES = (
    ("/frobnicate", "There is no command “/frobnicate”; /help lists them."),
    (
        "grain export",
        "There is no command “grain”; /help lists them. To look for these words: /latest grain export "
        "· to be alerted: /watch grain export",
    ),
    ("watc lavrov", "There is no command “watc”; did you mean /watch?"),
    ("trend 2", "The command trend is not there yet; /help lists those that are."),
    (
        "export 2",
        "The command export is not there yet; /help lists those that are. "
        "A story as a file: /story 2 export · the watches to paste elsewhere: /watches_text",
    ),
    ("digest daily 08:00", "The command digest is not there yet; /help lists those that are."),
    ("why", "Give the number of a story, a watch like w1, or the address of an article, for example: /why 33"),
    ("undo", "Nothing to take back: no change of this chat still stands."),
    (
        "watch rahmon",
        "“rahmon” may mean entity:rahmon or entity:ozoda-rahmon; write one of them.\n\n  rahmon\n  ^\n\n"
        "entity:rahmon: /watch entity:rahmon\nentity:ozoda-rahmon: /watch entity:ozoda-rahmon",
    ),
)

# Queries that are wrong, and how many letters stand before the place that the answer marks.
BROKEN_QUERIES = (
    ("(lavrov AND", 11),
    ("lavrov)", 6),
    ('grain "export', 6),
    ("-football", 0),
    ("entity:nobody", 0),
    ("kind:rumour", 5),
)


def test_each_verb_answers_as_the_help_says(newsroom: Newsroom) -> None:
    with newsroom.run() as program:
        newsroom.ready()
        for typed, end, others in FIRST_STEPS:
            answer = program.ask(typed, end)
            assert [part for part in others if part not in answer] == [], (typed, answer)
        assert program.end() == 0
    assert program.log == ""


def test_a_mistake_is_answered_with_what_to_do_and_changes_nothing(newsroom: Newsroom) -> None:
    with newsroom.run() as program:
        for typed, whole in MISTAKES:
            last = whole.split("\n")[-1]
            assert program.ask(typed, last).strip() == whole, typed
        for query, place in BROKEN_QUERIES:
            answer = program.ask(f"watch {query}", "^")
            assert f"\n  {query}\n  {' ' * place}^\n" in answer, answer
        assert "This chat watches nothing yet." in program.ask("watches", "lavrov")
        assert program.end() == 0
    assert program.log == ""


def test_p4_why_knows_what_became_of_every_article(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export"', "lavrov", "putin") as program:
        older = newsroom.story("older", "").link
        rain = newsroom.publish("/one", "rain", *RAIN)
        grain = newsroom.publish("/one", "grain", *GRAIN)
        program.expect("/mute_")
        again = newsroom.publish("/two", "again", *GRAIN_AGAIN)
        newsroom.read("/two")
        number = story_of(program, "grain")
        alert = program.ask(f"why {number}", f"/mute_{number}")
        assert '• w1 "grain export": “Grain export” meets "grain export", also in 1 more report' in alert
        assert "Shown here " in alert
        assert "Shown here " in program.ask(f"why {grain}", f"/mute_{number}")
        assert "No feed brought" in program.ask("why https://elsewhere.example/news/1", "/feeds add ADDRESS")
        assert "Nearest feed: " in program.ask(f"why {newsroom.site.url}/articles/none", "/feeds add ADDRESS")
        assert "no watch of this chat matched" in program.ask(f"why {rain}", "from the next item on")
        assert "Report 2 of story" in program.ask(f"why {again}", f"/story_{number}")
        assert "came with the first poll" in program.ask(f"why {older}", "/story_1")
        program.ask(f"mute {number}", "/undo")
        assert "Muted in this chat." in program.ask(f"why {grain}", f"/unmute_{number}")
        assert program.end() == 0
    assert program.log == ""


def test_a_mute_posts_nothing_and_unmute_says_what_changed(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export"', "lavrov", "river") as program:
        newsroom.publish("/one", "grain", *GRAIN)
        program.expect("/mute_")
        number = story_of(program, "grain")
        assert f"Story {number} muted" in program.ask(f"mute {number}", "/undo")
        assert "w2 muted until" in program.ask("mute w2 1h", "/undo")
        newsroom.publish("/two", "again", *GRAIN_AGAIN)
        newsroom.publish("/two", "visit", *VISIT)
        newsroom.read("/two")
        newsroom.publish("/one", "rain", *RAIN)
        after = program.expect("/mute_")
        assert RAIN[0] in after
        assert after.count("Why: ") == 1  # nothing else came meanwhile
        assert "Meanwhile: 1 more report" in program.ask(f"unmute {number}", f"/story_{number}")
        assert "Meanwhile: 1 story" in program.ask("unmute w2", "/latest")
        assert "w2 is not muted in this chat." in program.ask("unmute w2", "chat.")
        assert program.end() == 0


def test_a_feed_added_in_the_chat_is_read_and_its_first_poll_is_quiet(newsroom: Newsroom) -> None:
    with watching(newsroom, "lavrov") as program:
        address = newsroom.serve("/three", newsroom.story("first", "Lavrov lands in Baku", "He came for a forum."))
        assert "Reading The Test Wire from now on" in program.ask(f"feeds add {address}", "/undo")
        newsroom.read("/three")
        program.ask(f"feeds add {address}", "I read The Test Wire already: /feeds")
        newsroom.serve("/three", newsroom.story("second", "Snow falls on Almaty", "Lavrov could not land there."))
        assert "Sergey Lavrov › Snow falls on Almaty" in program.expect("/mute_")
        assert program.end() == 0
    assert program.out.count("/mute_") == 1


def story_of(program: Program, word: str) -> str:
    """The number of the newest story about `word`."""
    found = program.ask(f"latest {word}", " · /story_")
    return found.rsplit("/story_", 1)[1].strip()
