"""Messages as console text."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.message import BREAK, Bullet, Button, Code, Message, Paragraph, Quote, Run, text
from bot.render.console import render
from tests.bot.message_strategy import MESSAGES

WIRE = "https://wire.example/1"
# The escapes that the renderer itself writes: bold on and off, link on and off.
_OURS = re.compile(r"\x1b\[1m|\x1b\[22m|\x1b\]8;;[!-~]*\x1b\\")


def controls(shown):
    return [
        character
        for character in shown
        if character != "\n"
        and unicodedata.category(character)[0] == "C"
        and unicodedata.category(character) in {"Cc", "Cf", "Cs"}
    ]


@given(MESSAGES)
def test_p6_no_message_writes_a_control_character_into_a_pipe(message):
    assert controls(render(message)) == []


@given(MESSAGES, st.integers(min_value=1, max_value=120))
def test_p6_no_message_writes_an_escape_of_its_own_on_a_terminal(message, width):
    assert controls(_OURS.sub("", render(message, width))) == []


@given(st.lists(st.text("ab日本 ", max_size=9), max_size=20).map(" ".join), st.integers(min_value=4, max_value=40))
def test_lines_wrap_at_the_width_and_lose_no_word(words, width):
    shown = render(text(words), width)
    assert shown.split() == words.split()
    for line in shown.split("\n"):
        wide = sum(2 if unicodedata.east_asian_width(character) == "W" else 1 for character in line)
        assert wide <= width or " " not in line


def test_a_pipe_is_never_wrapped():
    assert "\n" not in render(text("word " * 500))


def test_a_feed_cannot_break_a_line_or_end_a_link():
    message = Message((Paragraph((Run("A\nstory 9\x1b]8;;x\x1b\\", link=WIRE + "\x1b\\\n"),)),))
    assert render(message) == f"A story 9]8;;x\\ ↗ {WIRE}%1B\\%0A"


def test_only_web_addresses_are_links():
    message = Message((Paragraph((Run("a", link="javascript:alert(1)"), Run("b", link="file:///etc/passwd"))),))
    assert render(message, 80) == "ab"


def test_an_address_is_shown_once_beside_words_and_not_beside_its_numbers():
    other = "https://ministry.example/2"
    quote = Quote((Run("“words” "), Run("↗1", link=WIRE), Run(", "), Run("↗2", link=other)))
    message = Message((quote, Paragraph((Run("Wire", link=WIRE), BREAK, Run("Wire", link=WIRE)))))
    assert render(message) == f"“words” ↗1, ↗2 {other}\n\nWire ↗ {WIRE}\nWire"


def test_an_address_that_is_its_own_label_stands_once():
    assert render(Message((Paragraph((Run(WIRE, link=WIRE),)),))) == WIRE


def test_a_terminal_gets_links_and_bold():
    message = Message((Paragraph((Run("33 ", bold=True), Run("Road tolls", link=WIRE))),))
    assert render(message, 6) == (
        "\x1b[1m33\x1b[22m\n\x1b]8;;https://wire.example/1\x1b\\Road\x1b]8;;\x1b\\\n"
        "\x1b]8;;https://wire.example/1\x1b\\tolls\x1b]8;;\x1b\\"
    )


def test_lists_and_quotes_stand_together_and_paragraphs_apart():
    run = (Run("a"),)
    message = Message((Paragraph(run), Bullet((Run("b"), BREAK, Run("c"))), Bullet(run), Quote(run), Quote(run)))
    assert render(message) == "a\n• b\n  c\n• a\n\na\na"


def test_code_keeps_its_columns():
    assert render(Message((Code("ab  c\n    ^"),)), 4) == "  ab  c\n      ^"


def test_a_console_shows_what_a_button_would_send():
    assert render(Message((), buttons=(Button("Lavrov", "/watch entity:lavrov"),))) == "Lavrov: /watch entity:lavrov"
