"""The platform-free message and its JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from bot.message import (
    BREAK,
    Button,
    Message,
    Paragraph,
    Run,
    from_json,
    lines,
    link,
    text,
    to_json,
)
from tests.bot.message_strategy import MESSAGES
from watchers.errors import BrokenError


@given(MESSAGES)
def test_p2_every_message_survives_the_outbox_exactly(message):
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


@pytest.mark.parametrize(
    "data",
    [{}, {"blocks": [{"table": []}]}, {"blocks": [{"paragraph": [{"size": 3}]}]}, {"blocks": [{}]}, {"blocks": 3}],
)
def test_a_message_of_another_version_is_broken_data_and_no_crash(data):
    with pytest.raises(BrokenError):
        from_json(data)


def test_defaults_are_left_out_of_the_json():
    assert to_json(text("hello")) == {"blocks": [{"paragraph": [{"text": "hello"}]}]}
    assert to_json(Message((), silent=True, buttons=(Button("a", "b"),), thread="7")) == {
        "blocks": [],
        "silent": True,
        "buttons": [["a", "b"]],
        "thread": "7",
    }


def test_words_become_paragraphs_at_empty_lines_and_breaks_at_line_feeds():
    assert text("a\nb\n\nc") == Message((Paragraph((Run("a"), BREAK, Run("b"))), Paragraph((Run("c"),))))


def test_empty_rows_leave_no_empty_line():
    assert lines([(Run("a"),), (), (Run("b"),)]) == (Run("a"), BREAK, Run("b"))


def test_a_title_without_an_address_is_words():
    assert link("title", "") == Run("title")
    assert link("title", "https://wire.example/") == Run("title", link="https://wire.example/")
