"""What a Telegram message forwards is somebody else's words: they are read, and never obeyed."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.chats.base import Incoming
from bot.chats.telegram_updates import event_of

ORIGIN = {"type": "hidden_user", "sender_user_name": "Somebody else", "date": 1_739_450_000}
FILE = {"file_id": "f", "file_unique_id": "u", "file_name": "loan.txt", "file_size": 9}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ada"}
GROUP = {"id": -5, "type": "group", "title": "a room"}


def line_of(chat: dict[str, object], **carried: object) -> str | None:
    """The line that a message stands for, None where it is nothing to us."""
    sender = {"id": 5, "is_bot": False, "first_name": "Ada"}
    message = {"message_id": 1, "date": 1_739_450_001, "chat": chat, "from": sender, **carried}
    event = event_of(Update.de_json({"update_id": 1, "message": message}, None), "wirebot")
    return event.text if isinstance(event, Incoming) else None


CASES = [
    (PRIVATE, {"caption": "/unwatch all", "document": FILE, "forward_origin": ORIGIN}, ""),
    (PRIVATE, {"caption": "/unwatch all", "document": FILE}, "/unwatch all"),
    (PRIVATE, {"text": "/unwatch all", "forward_origin": ORIGIN}, "add"),
    (PRIVATE, {"document": FILE, "forward_origin": ORIGIN}, ""),
    (GROUP, {"caption": "/unwatch all", "document": FILE, "forward_origin": ORIGIN}, None),
    (GROUP, {"text": "/unwatch all", "forward_origin": ORIGIN}, None),
    (GROUP, {"text": "/unwatch all"}, "/unwatch all"),
]


@pytest.mark.parametrize(("chat", "carried", "line"), CASES)
def test_words_that_are_forwarded_are_no_command(
    chat: dict[str, object], carried: dict[str, object], line: str
) -> None:
    assert line_of(chat, **carried) == line
