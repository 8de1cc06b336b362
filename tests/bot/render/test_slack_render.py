"""Messages as Slack's blocks: what the double, which is as strict as Slack, makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given

from bot.compose.passages import sentence, surface
from bot.message import Bullet, Button, Code, Message, Paragraph, Run, text
from bot.platforms import MENU
from bot.render.slack import Rendered, render
from bot.visible import visible
from tests.bot.message_strategy import MESSAGES
from tests.bot.render.hostile import BAD_LINKS, FOREIGN_MESSAGES, GOOD_LINKS, WORDS, headline
from tests.doubles.slack.blocks import all_texts, check_message_blocks
from tests.doubles.slack.content import read_content
from tests.doubles.slack.marks import links, pings
from tests.doubles.slack.words import words as read_by_people

VERBS = frozenset(MENU)


def shown(message: Message) -> Rendered:
    """The message as sent, taken by the server in either form, posted and as an edit."""
    made = render(message, VERBS, "/wire")
    whole = json.loads(json.dumps({"blocks": list(made.blocks), "text": made.text}).encode())
    for params in (whole, {"text": made.plain}):
        read_content(params)
        read_content(params, update=True)
    assert sum(map(len, all_texts(list(made.blocks)))) <= 10_000
    assert list(pings(made.text, made.blocks)) == []
    assert list(pings(made.plain, [])) == []
    return made


@given(MESSAGES)
def test_p6_any_message_at_all_is_taken_and_pings_nobody(message: Message) -> None:
    shown(message)


@given(FOREIGN_MESSAGES)
def test_p6_hostile_words_ping_nobody_and_link_only_where_we_link(message: Message) -> None:
    made = shown(message)
    wanted = {run.link for block in message.blocks if not isinstance(block, Code) for run in block.runs if run.link}
    assert all(url in wanted or url.split("%")[0] for url, _ in links("", made.blocks))
    assert list(links(made.text, [])) == []


@pytest.mark.parametrize("words", WORDS)
def test_p6_hostile_headlines_stay_words(words: str) -> None:
    made = shown(headline(words))
    read = read_by_people(made.text, made.blocks)
    start = visible(words).strip()[:150].rstrip("…")
    assert start[:100] in read
    assert {url for url, _ in links("", made.blocks)} == {"https://wire.example/1"}


@pytest.mark.parametrize("url", GOOD_LINKS)
def test_a_valid_address_is_the_link_of_its_headline(url: str) -> None:
    made = shown(headline("Flood cuts the road", url))
    found = {label: link for link, label in links("", made.blocks)}
    assert found["Flood cuts the road"].startswith("https://wire.example")


@pytest.mark.parametrize("url", BAD_LINKS)
def test_p6_a_bad_address_makes_no_link_and_the_words_stay(url: str) -> None:
    made = shown(headline("Flood cuts the road", url))
    assert list(links("", made.blocks)) == []
    assert read_by_people("", made.blocks).startswith("Flood cuts the road")


@pytest.mark.parametrize("quote", [sentence, surface])
def test_p6_quotation_marks_in_foreign_words_do_not_make_a_command(quote: Callable[[str], str]) -> None:
    made = shown(Message((Paragraph((Run(quote("x” /mute_3 “y")),)),)))
    assert "/wire mute 3" not in read_by_people("", made.blocks)


def test_commands_stand_as_people_type_them_on_slack() -> None:
    made = shown(text("Not your beat? /mute_3 · /latest_all · “/mute_4” · /nothing_5"))
    read = read_by_people("", made.blocks)
    assert read.rstrip("\n") == "Not your beat? /wire mute 3 · /wire latest all · “/mute_4” · /nothing_5"


def test_blocks_keep_their_budget_when_commands_grow() -> None:
    shown(Message(tuple(Paragraph((Run("/mute_3 " * 120),)) for _ in range(10))))


def test_more_buttons_than_there_is_room_for_are_left_out() -> None:
    made = shown(Message(text("Many.").blocks, buttons=tuple(Button(f"B{n}", f"mute {n}") for n in range(40))))
    check_message_blocks(list(made.blocks))
    rows = [block["elements"] for block in made.blocks if block["type"] == "actions"]
    assert [len(row) for row in rows] == [3, 3, 3, 3, 3, 3, 2]


def test_a_message_of_nothing_but_blanks_is_sent_all_the_same() -> None:
    shown(Message((Paragraph((Run(" \u200b "),)),)))
    shown(Message(()))


def test_an_empty_line_stands_before_a_paragraph_and_not_before_what_it_heads() -> None:
    head, entry = Paragraph((Run("They differ"),)), Bullet((Run("on the day"),))
    (block,) = render(Message((head, entry, head, entry)), VERBS, "/wire").blocks
    shown = [part["elements"][0].get("text") for part in block["elements"] if part["type"] == "rich_text_section"]
    assert [part["type"] for part in block["elements"]] == ["rich_text_section", "rich_text_list"] * 2
    assert shown == ["They differ", "\n"]
