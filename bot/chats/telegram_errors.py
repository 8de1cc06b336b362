"""What Telegram's refusals mean for us: later, gone, moved, broken, or nobody knows.

Texts as the server words them; the SDK changes their first letter, so they are compared in small letters.
Its BadRequest and TimedOut are NetworkErrors, too: the order of the questions matters.
"""

from __future__ import annotations

from datetime import timedelta

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.chats.base import ChatBroken, ChatGone, ChatLater, ChatMoved, ChatUnsure
from bot.chats.telegram_updates import address_of
from watchers.errors import WirewatchError

NO_CHAT = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "need administrator rights",
    "group chat was deactivated",
    "peer_id_invalid",
    "topic_closed",
    "message thread not found",
)
REVOKED = timedelta(minutes=5)  # until a refused token is tried again
# The request did not reach the server: sending it again doubles nothing.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def is_bad_markup(error: TelegramError) -> bool:
    """Whether the server could not read our HTML."""
    return isinstance(error, BadRequest) and "can't parse entities" in str(error).lower()


def is_unchanged(error: TelegramError) -> bool:
    """Whether an edit said what stands there already."""
    return isinstance(error, BadRequest) and "message is not modified" in str(error).lower()


def problem_of(error: TelegramError) -> WirewatchError:
    """Return our own error for one of the SDK's."""
    match error:
        case RetryAfter(retry_after=seconds):
            rest = seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)
            return ChatLater("Telegram asks for rest.", rest)
        case Forbidden():
            return ChatGone(str(error))
        case ChatMigrated(new_chat_id=new):
            return ChatMoved("The group has become a supergroup.", address_of(new, None))
        case InvalidToken():
            return ChatLater("Telegram refuses the token; set [telegram] token anew.", REVOKED)
        case BadRequest():
            return _refused(str(error))
        case _:
            return _lost(error)


def _refused(text: str) -> WirewatchError:
    return ChatGone(text) if any(words in text.lower() for words in NO_CHAT) else ChatBroken(text)


def _lost(error: TelegramError) -> WirewatchError:
    if isinstance(error, NetworkError) and isinstance(error.__cause__, NOT_SENT):
        return ChatLater(f"Telegram was not reached ({error}).")
    return ChatUnsure(f"Telegram's reply was lost ({error}).")
