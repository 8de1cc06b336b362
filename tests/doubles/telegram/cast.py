"""The people, chats and hand-driven clock that the double's own tests share."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

ADA, BEN, GROUP, FORUM, CHANNEL = 1, 2, -50, -1000000000060, -1000000000070


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def buttons(*targets: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(target.title(), callback_data=target)] for target in targets])
