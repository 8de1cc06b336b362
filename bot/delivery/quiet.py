"""Quiet hours: when a chat wants its messages without sound. Nothing waits."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from watchers.model import Chat


def is_quiet(chat: Chat, now: datetime) -> bool:
    """Whether `now` lies in the chat's quiet hours ("22-07": from 22:00 until 07:00 in its zone)."""
    if not chat.quiet:
        return False
    start, end = (int(hour) for hour in chat.quiet.split("-"))
    hour = now.astimezone(ZoneInfo(chat.zone)).hour
    return start <= hour < end if start < end else hour >= start or hour < end
