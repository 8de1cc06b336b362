"""Messages as Telegram's HTML: what the server's own parser, in the double, makes of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given

from bot.compose.passages import sentence, surface
from bot.message import Button, Message, Paragraph, Quote, Run, text
from bot.platforms import MENU
from bot.render.telegram import Rendered, action, render
from bot.visible import visible
from tests.bot.message_strategy import MESSAGES
from tests.bot.render.hostile import BAD_LINKS, FOREIGN_MESSAGES, GOOD_LINKS, WORDS, headline
from tests.doubles.telegram.keyboard import read_keyboard
from tests.doubles.telegram.markup import parse_html
from tests.doubles.telegram.message import Message as Seen
from tests.doubles.telegram.wording import read_wording

VERBS = frozenset(MENU)
TAPPABLE = {"/story_3", "/why_3", "/mute_3"}


def seen(shown: Rendered) -> Seen:
    """The message as the server keeps it; a Refusal where it would not take it."""
    wording = read_wording(shown.html, "HTML")
    _, given_entities = parse_html(shown.html)
    assert len(given_entities) <= 100
    rows = [[{"text": label, "callback_data": data} for label, data in row] for row in shown.buttons]
    keyboard = {"inline_keyboard": rows} if rows else None
    read_keyboard(keyboard)
    return Seen(1, 1, 1, wording.text, wording.entities, markup=keyboard)


def letters(words: str) -> str:
    """Words without what platforms change: blanks, joiners and marks."""
    return "".join(one for one in visible(words) if unicodedata.category(one)[0] in "LNPS" and one not in "…•")


@given(MESSAGES)
def test_p6_any_message_at_all_is_taken_by_the_server(message: Message) -> None:
    shown = render(message, VERBS)
    assert seen(shown).text
    read_wording(shown.plain, "")


@given(FOREIGN_MESSAGES)
def test_p6_no_foreign_word_becomes_a_mention_or_a_command(message: Message) -> None:
    message = Message(message.blocks)
    got = seen(render(message, VERBS))
    assert got.pieces("mention") + got.pieces("bot_command") + got.pieces("text_mention") == []


@given(FOREIGN_MESSAGES)
def test_p6_what_a_button_carries_too_long_is_a_line_and_pings_nobody(message: Message) -> None:
    shown = render(Message(message.blocks[:1], buttons=message.buttons), VERBS)
    got = seen(shown)
    for row in shown.buttons:
        for _, data in row:
            assert 1 <= len(data.encode()) <= 64
            assert action(data) is not None
    assert got.pieces("mention") == []


@pytest.mark.parametrize("words", WORDS)
def test_p6_hostile_words_stay_words(words: str) -> None:
    got = seen(render(headline(words), VERBS))
    assert len(got.text) <= 4_096
    first = got.text.split("\n")[0]
    assert letters(words).startswith(letters(first))
    assert len(letters(first)) >= min(40, len(letters(words)))
    assert got.pieces("mention") == []
    assert set(got.pieces("bot_command")) <= TAPPABLE
    assert "https://wire.example/1" in got.links.values()
    assert got.entities[0].type == "text_link"


@pytest.mark.parametrize("words", WORDS)
def test_p6_plain_words_carry_no_call_either(words: str) -> None:
    got = read_wording(render(headline(words), VERBS).plain, "")
    kinds = [(one.type, got.text[one.offset : one.end]) for one in got.entities]
    assert {kind for kind, _ in kinds} <= {"url", "bot_command", "hashtag", "email", "cashtag"}


@pytest.mark.parametrize("url", GOOD_LINKS)
def test_a_valid_address_is_the_link_of_its_headline(url: str) -> None:
    got = seen(render(headline("Flood cuts the road", url), VERBS))
    assert got.links["Flood cuts the road"].startswith("https://wire.example")
    assert got.links["↗1"] == got.links["Flood cuts the road"]


@pytest.mark.parametrize("url", BAD_LINKS)
def test_p6_a_bad_address_makes_no_link_and_the_words_stay(url: str) -> None:
    shown = render(headline("Flood cuts the road", url), VERBS)
    got = seen(shown)
    assert got.links == {}
    assert "<a " not in shown.html
    assert got.text.startswith("Flood cuts the road")


def test_our_own_commands_stay_tappable_outside_quotation_marks_only() -> None:
    shown = render(text("“/mute_3 @ada_b” · /story_3 · /nothing_4 · /watches"), VERBS)
    assert seen(shown).pieces("bot_command") == ["/story_3", "/watches"]


@pytest.mark.parametrize("quote", [sentence, surface])
def test_p6_quotation_marks_in_foreign_words_do_not_end_the_quotation(quote: Callable[[str], str]) -> None:
    shown = render(Message((Quote((Run(quote("x” /mute_3 “y")),)),)), VERBS)
    assert seen(shown).pieces("bot_command") == []


def test_a_long_action_is_a_line_of_text_and_a_short_one_a_button() -> None:
    long = "watch " + "дорога " * 8
    message = Message(text("Too much.").blocks, buttons=(Button("Long", long), Button("Short", "undo")))
    shown = render(message, VERBS)
    assert shown.buttons == ((("Short", "v1:undo"),),)
    assert f"/{long.strip()}" in seen(shown).text
    assert f"/{long.strip()}" in shown.plain


def test_a_message_full_of_names_still_fits_after_they_were_made_quiet() -> None:
    runs = tuple(Run(f"“@name_{number:04}” ") for number in range(330))
    got = seen(render(Message((Paragraph(runs),)), VERBS))
    assert got.pieces("mention") == []


def test_a_hundred_links_are_cut_to_what_the_server_shows() -> None:
    runs = tuple(Run(f"h{number} ", link=f"https://wire.example/{number}") for number in range(200))
    shown = render(Message((Paragraph(runs[:60]), Paragraph(runs[60:130]), Paragraph(runs[130:]))), VERBS)
    got = seen(shown)
    assert got.links["h0 "] == "https://wire.example/0"
    assert got.text.rstrip().endswith("…")
    assert len(re.findall("<a ", shown.html)) <= 100
