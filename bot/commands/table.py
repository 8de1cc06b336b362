"""The one table of verbs: what is called how, does what, and whether it is here yet.

Parser, help, platform menus and docs/commands.md all read it, so they cannot differ. Refuses to know
how a line is read (grammar.py) and how arguments are (arguments.py).
"""

from __future__ import annotations

from bot.commands.desk_table import ADD, FEEDS, NAMES, SEED
from bot.commands.verb import Verb

VERBS: tuple[Verb, ...] = (
    Verb(
        "start",
        "start [CODE]",
        "say what I read here and how to begin",
        "With the code that the program prints when it has no operator yet, in a private chat: you are one.",
        examples=("start",),
    ),
    Verb(
        "help",
        "help [VERB]",
        "list the commands, or explain one",
        examples=("help", "help watch"),
        aliases=("?", "commands"),
    ),
    Verb(
        "watch",
        "watch QUERY",
        "alert this chat about every story that meets a query",
        "QUERY is a name or topic that I know, or words. It counts from the next item on; the answer shows what it "
        "would have brought.",
        ("watch lavrov", "watch lavrov tajik*", "watch title:lavrov", "watch (migrant* NEAR/10 tajik*) -football"),
        ("follow", "subscribe"),
        changes=True,
        parts=(
            ("migration labour", "words side by side must all be there, in any of their forms"),
            ("“labour migration”", "these words one behind the other"),
            ("migra*", "every word that begins so"),
            ("AND, OR, NOT or -, (…)", "in capitals; NOT and - leave out what has the word behind them"),
            ("migrant* NEAR/10 tajik*", "the one within ten words of the other"),
            ("entity:lavrov, topic:labour-migration", "a profile by its id: /names lists them"),
            ("title:lavrov, kind:ministry", "in the headline, of such a publisher; also source: publisher: lang:"),
        ),
    ),
    Verb(
        "unwatch",
        "unwatch NUMBER… | all",
        "stop watches by their numbers",
        "Numbers stand in the list of watches. A number is never used again.",
        ("unwatch w3", "unwatch w3 w4", "unwatch all"),
        ("unfollow", "unsubscribe", "remove"),
        changes=True,
    ),
    Verb(
        "watches",
        "watches [text]",
        "list this chat's watches and how they did",
        "With text: as command lines, to paste into another chat.",
        ("watches", "watches text"),
        ("list", "watchlist"),
    ),
    Verb(
        "latest",
        "latest [QUERY] [all] [n:NUMBER] [since:SPAN] [from:DAY] [to:DAY]",
        "show the newest stories",
        "Alone: this chat's watches, the last 24 hours, newest change first. kind: and the other fields of a query "
        "narrow it.",
        (
            "latest",
            "latest all",
            "latest tajikistan",
            "latest tajikistan n:3 since:3d",
            "latest kind:ministry from:2025-02-10 to:2025-02-14",
            "latest tajikistan all",
            "latest all from:yesterday",
            "latest tajikistan last 7 days",
        ),
        ("news", "search"),
        looks="back",
        parts=(
            ("all", "everything; behind a query, also stories that only mention it in passing"),
            ("n:NUMBER", "how many a page lists"),
            (
                "since:SPAN",
                "how long ago it came in at most, like 3h, 3d or 2w, or in words: last 7 days, past week, since "
                "yesterday, за последние 3 дня (what a feed's first poll brings is as old as it says it is)",
            ),
            ("from:DAY to:DAY", "when it was published: yesterday, mon, 13 Feb or 2025-02-17"),
        ),
    ),
    Verb(
        "story",
        "story NUMBER [all | export [csv]]",
        "show one story with all its reports",
        "With export: a file for the note, with links and UTC times: Markdown, which also sums the story up and quotes "
        "where accounts differ, or CSV; in the console, and where a chat takes no files, lines to copy.",
        ("story 33", "story 33 all", "story 33 export csv", "story_33"),
    ),
    Verb(
        "compare",
        "compare NUMBER [all]",
        "set the parties' accounts of a story side by side",
        "What both say, where they differ (figures, days, denials, who asked for the contact), what only one of them "
        "says, which quotations of reports do not stand in the speaker's own text, and when the same two met before. "
        "Every line is a quotation with its link. With all: nothing left out.",
        ("compare 33", "compare 33 all", "compare_33"),
    ),
    Verb(
        "said",
        "said NAME [QUERY] [SPAN | since:DAY] [all] [page:N]",
        "list what somebody said",
        "Statements by a person in the kept items, newest first, of the last 7 days or as far back as SPAN or since: "
        "says, in words, too, like past week, since yesterday or «за последние 3 дня»; with QUERY what they say of it, "
        "or all of an item that is about it. Of each item the three that tell most; all: everything, a page at a time.",
        (
            "said lavrov",
            "said lavrov on tajikistan 30d",
            "said lavrov since:mon",
            "said sergey lavrov all",
            "said lavrov all page:2",
            "said lavrov last 3 days",
            "said lavrov за неделю",
        ),
        looks="back",
    ),
    Verb(
        "split",
        "split STORY REPORT",
        "make a report a story of its own",
        "For everybody on the desk, because stories are the desk's; so it is the operators' to say. It can be "
        "undone, and is kept as an example of what does not belong together.",
        ("split 33 4", "split_33_4"),
        changes=True,
    ),
    Verb(
        "join",
        "join STORY STORY",
        "make two stories one",
        "The older one goes on; the message of the other says where. It can be undone, and is kept as an example of "
        "what belongs together.",
        ("join 33 36", "join_33_36"),
        changes=True,
    ),
    Verb(
        "why",
        "why NUMBER [wNUMBER | all] | wNUMBER | LINK",
        "say why an alert came, how a watch is read, or why an article did not come",
        "With the number of a story: what met your watches and what joined its reports, in short, and with all every "
        "match and measure. With a watch: what counts for it. "
        "With the address of an article: what became of it.",
        ("why 33", "why 33 all", "why 33 w1", "why w1", "why https://example.org/news/1", "why_33"),
    ),
    Verb(
        "mute",
        "mute NUMBER | wNUMBER [SPAN | until TIME]",
        "post nothing more of a story or a watch",
        "SPAN is like 30m, 2h, 3d, 2w or two days; TIME is a day like tomorrow, mon, 17 Feb or 2025-02-17, and "
        "the mute ends as that day begins, or a time like 18:00, or both. Without either it holds until unmute.",
        (
            "mute 36",
            "mute w6 3d",
            "mute w6 until mon",
            "mute 36 until tomorrow 09:00",
            "mute 36 for two weeks",
            "mute_36",
        ),
        changes=True,
        looks="ahead",
    ),
    Verb(
        "unmute",
        "unmute NUMBER | wNUMBER",
        "post of it again",
        "Nothing is replayed; the answer says in one line what changed meanwhile.",
        ("unmute 36", "unmute w6"),
        changes=True,
    ),
    FEEDS,
    ADD,
    Verb(
        "settings",
        "settings [zone ZONE] [quiet HH-HH | quiet off] [language LANGUAGE]",
        "show or set the time zone, the quiet hours and the language of this chat",
        "In quiet hours messages come without sound; nothing waits.",
        ("settings", "settings zone Asia/Dushanbe", "settings zone Europe/Moscow quiet 22-07"),
        ("set",),
        changes=True,
    ),
    NAMES,
    SEED,
    Verb("status", "status", "say how the desk is doing", examples=("status",)),
    Verb(
        "undo",
        "undo [NUMBER]",
        "take back this chat's last change",
        "What one command changed is taken back at once; once more takes back the command before. With the number of a "
        "change: that one, and what its command changed beside it, while it still holds. A last change that does not "
        "hold any more is said, and nothing else is taken back in its place.",
        ("undo", "undo 12"),
        changes=True,
    ),
    Verb(
        "for",
        "for CHAT COMMAND",
        "give a command for another chat from here",
        "For channels, where commands would stand for all to read: you must administer that chat. CHAT is its "
        "@name, #name or address.",
        ("for @desk_news watch lavrov", "for #newsroom watches"),
        changes=True,
    ),
    Verb(
        "chats",
        "chats [approve NUMBER | refuse NUMBER]",
        "list the chats of this desk, let one in, or refuse it",
        "For operators. A new chat waits until an operator lets it in.",
        ("chats", "chats approve 4", "chats refuse 4"),
        changes=True,
    ),
    Verb("digest", "digest [off | daily HH:MM]", "send a digest at a fixed time", built=False, changes=True),
    Verb("catchup", "catchup", "tell what happened since you last looked", built=False),
    Verb("handover", "handover", "sum up open stories for the next shift", built=False),
    Verb("trend", "trend QUERY", "chart how often a query is met", built=False),
    Verb("backtest", "backtest QUERY", "try a query on the archive", built=False),
    Verb("log", "log", "list the changes made in this chat", built=False),
    Verb("export", "export", "write this chat's watches to a file", built=False),
    Verb("import", "import", "read watches from a file", built=False, changes=True),
)

BY_WORD = {word: verb for verb in VERBS for word in (verb.name, *verb.aliases)}
