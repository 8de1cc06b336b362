"""A strict double of Telegram's Bot API server: what the tests of the bot talk to instead of Telegram.

It refuses what the real one refuses, in the same words, and is a little stricter where the real one's limits are
unknown. It knows text messages, buttons and groups; it knows no media, no webhooks, no Markdown and no inline mode.
Run it by hand with `python -m tests.doubles.telegram`.
"""

from tests.doubles.telegram.chat import Status
from tests.doubles.telegram.double import TelegramDouble
from tests.doubles.telegram.entity import Entity
from tests.doubles.telegram.flood import EarlySend, Limits
from tests.doubles.telegram.keyboard import Button
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.query import Answer, Query
from tests.doubles.telegram.server import Request

__all__ = [
    "Answer",
    "Button",
    "EarlySend",
    "Entity",
    "Limits",
    "Message",
    "Query",
    "Request",
    "Status",
    "TelegramDouble",
]
