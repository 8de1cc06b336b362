"""The catalogue keeps its own rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands.table import BY_WORD
from bot.compose import phrases
from tests.bot.typed import parse

_TAPPABLE = re.compile(r"(?<![\w/.:])/[a-z_]+[0-9]*")
_GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))


@pytest.mark.parametrize("path", _GOLDEN, ids=lambda path: path.stem)
def test_every_command_in_a_message_is_built(path):
    for typed in _TAPPABLE.findall(path.read_text(encoding="utf-8")):
        verb, _, numbers = typed.removeprefix("/").partition("_")
        assert BY_WORD[verb].built, typed
        assert not numbers or parse(typed), typed


@pytest.mark.parametrize(
    ("number", "noun", "says"),
    [(0, "story", "0 stories"), (1, "story", "1 story"), (2, "watch", "2 watches"), (1904, "item", "1,904 items")],
)
def test_plurals(number, noun, says):
    assert phrases.count(number, noun) == says


@pytest.mark.parametrize(
    ("hours", "says"),
    [(0.5, "30 minutes"), (1, "hour"), (1.5, "90 minutes"), (24, "24 hours"), (48, "48 hours"), (168, "7 days")],
)
def test_spans(hours, says):
    assert phrases.span(hours) == says
