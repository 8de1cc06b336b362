"""Words and addresses that a feed could bring to harm a chat. Knows no platform and no message of ours."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.message import BREAK, Bullet, Button, Code, Message, Paragraph, Quote, Run

WORDS = [
    "<b>bold</b>",
    "a < b > c",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#60;b&#62;",
    "<!channel> <!here|here> <!everyone>",
    "<@U1> <#C1|news>",
    "<https://evil.example|your bank>",
    '<a href="https://evil.example">click</a>',
    "\u202egnp.exe\u202c and \u2066more\u2069",
    "zero\u200bwidth\u200djoin\u2060er\ufeff",
    "bell \x07 escape \x1b[2J null \x00 end",
    "👩‍👩‍👧‍👦 family 🇹🇯 flag",
    "letters " + "x" * 5_000,
    "word " * 1_000,
    "@everyone",
    "@everyone " * 500,
    "/mute_3",
    "see:/mute_3 or./mute_3, (/mute_3) [/mute_3] —/mute_3 «/undo»",
    "see:@everyone or.@everyone, (@everyone) and/@everyone",
    "/unwatch_all@WirewatchBot",
    "*_~`bold`~_*",
    "x” /mute_3 “y",
    "\ud800 alone",
    "&" * 2_000,
    "<" * 2_000,
    "line\nbreak\r\nand\u2028more",
    "й" * 4_000,
]
BAD_LINKS = [
    "http://localhost/a",
    "https://localhost:8080",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://",
    "https:///path",
    "http://host.example:x/",
    "http://host.example:99999/",
    "//evil.example/a",
    "file:///etc/passwd",
    "tg://user?id=7",
    "not an address",
    "http://[::1/",
]
GOOD_LINKS = [
    "https://wire.example/1",
    "https://wire.example/a?b=1&c=<d>#e",
    'https://wire.example/"quoted"',
    "https://wire.example/дорога",
    "https://wire.example:8443/x",
]
# Pieces that are set together: what stands before a @ or a / decides whether a client reads it as a call.
_CALLS = ["@everyone", "@ada_b", "/mute_3", "/undo", "/x", "@", "/", "<!here>", "<@U1>", "<b>", "</b>", "&amp;", "&"]
_BETWEEN = [
    "“",
    "”",
    " ",
    ".",
    ":",
    "(",
    "-",
    "a",
    "9",
    "_",
    "é",
    "😀",
    "\u200b",
    "\u202e",
    "\n",
    "\x1b",
    "https://x.y/",
]
_PIECES = st.sampled_from([*_CALLS, *_BETWEEN])
FOREIGN = st.lists(_PIECES, max_size=12).map("".join)
_LINKS = st.sampled_from([*GOOD_LINKS, *BAD_LINKS])
# Whatever is foreign stands in quotation marks, in a headline, which has an address, or in code.
_QUOTED = FOREIGN.map(lambda words: Run("“" + words.replace("“", "").replace("”", "") + "”"))
_HEADLINES = st.builds(Run, FOREIGN.map(" {} ".format), link=_LINKS)
_RUNS = st.lists(_QUOTED | _HEADLINES | st.just(BREAK), max_size=12).map(tuple)
_BLOCKS = st.builds(Paragraph, _RUNS) | st.builds(Bullet, _RUNS) | st.builds(Quote, _RUNS) | st.builds(Code, FOREIGN)
_ACTIONS = FOREIGN | st.integers(1, 3_000).map(lambda count: "watch " + "дорога "[count % 7 :] * (count // 7))
_BUTTONS = st.lists(st.builds(Button, FOREIGN, _ACTIONS), max_size=6).map(tuple)
FOREIGN_MESSAGES = st.builds(Message, st.lists(_BLOCKS, max_size=4).map(tuple), buttons=_BUTTONS)


def headline(words: str, url: str = GOOD_LINKS[0]) -> Message:
    """An alert of hostile words: as its headline, as a quotation, and in a list."""
    return Message(
        (
            Paragraph((Run(words, link=url), BREAK, Run("Story 3 · 1 publisher"))),
            Quote((Run("“" + words.replace("“", "'").replace("”", "'") + "” "), Run("↗1", link=url))),
            Bullet((Run(words, bold=True, link=url),)),
            Paragraph((Run("/story_3 · /why_3 · /mute_3"),)),
        ),
        buttons=(Button("Mute 24 h", "mute 3 24h"), Button("Not relevant", "mute 3")),
    )
