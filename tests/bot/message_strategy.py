"""Any message at all, for hypothesis; with a taste for the characters that hurt."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.message import Bullet, Button, Code, Message, Paragraph, Quote, Run

NASTY = st.sampled_from(["\x1b[2J", "\x9b31m", "\u202e", "\u200b", "\x07", "\r", "\n", "\u2028", "<b>", "\ud800"])
TEXTS = st.lists(NASTY | st.text(max_size=12), max_size=4).map("".join)
LINKS = st.none() | TEXTS | TEXTS.map("https://wire.example/".__add__)
RUNS = st.lists(st.builds(Run, TEXTS, st.booleans(), st.booleans(), LINKS, st.booleans()), max_size=4).map(tuple)
BLOCKS = st.builds(Paragraph, RUNS) | st.builds(Bullet, RUNS) | st.builds(Quote, RUNS) | st.builds(Code, TEXTS)
MESSAGES = st.builds(
    Message,
    st.lists(BLOCKS, max_size=4).map(tuple),
    st.booleans(),
    st.lists(st.builds(Button, TEXTS, TEXTS), max_size=2).map(tuple),
    st.none() | TEXTS,
)
