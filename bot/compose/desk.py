"""The desk about itself: welcome, help, settings, status, undo.

Refuses to know where the figures come from.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.compose import clock, phrases
from bot.compose import phrases_feeds as words
from bot.compose.feeds import first_reading
from bot.compose.passages import LONGEST_NAME, few
from bot.message import Message, text
from bot.visible import foreign
from watchers.desk_views import StatusView, Welcome
from watchers.model import Chat

SLACK = "slack:"  # how the addresses of its chats begin


def welcome(view: Welcome) -> Message:
    """Return what is read here and how to begin."""
    said = phrases.WELCOME if view.items else words.WELCOME_EMPTY if view.feeds else words.WELCOME_NO_FEEDS
    head = said.format(feeds=phrases.count(view.feeds, "feed"), items=phrases.count(view.items, "item"))
    watches = phrases.WELCOME_NO_WATCHES.format(example=view.example)
    if view.watches:
        watches = phrases.WELCOME_WATCHES.format(watches=phrases.count(view.watches, "watch"))
    zone = phrases.WELCOME_SET_ZONE if view.zone == "UTC" else phrases.WELCOME_ZONE.format(zone=view.zone)
    reading = first_reading(view.reading) if view.reading else ""
    alone = words.CUT_OFF if view.cut_off else ""
    rows = [head, reading, alone, watches, zone, _trouble(view), phrases.WELCOME_HELP]
    return text("\n".join(row for row in rows if row))


def helped(words: str) -> Message:
    """Return the help that the table of commands made."""
    return text(words)


def settings(chat: Chat, zone: tzinfo, now: datetime) -> Message:
    """Return the settings of a chat as they are now."""
    local = now.astimezone(zone)
    at = f"{phrases.DAYS[local.weekday()]} {local:%H:%M}"
    start, _, end = chat.quiet.partition("-")
    quiet = phrases.SETTINGS_QUIET.format(start=start, end=end) if chat.quiet else phrases.SETTINGS_LOUD
    if chat.quiet and chat.address.startswith(SLACK):
        quiet = f"{quiet} {phrases.SETTINGS_QUIET_SLACK}"
    language = phrases.SETTINGS_LANGUAGE.format(language=chat.language)
    return text(f"{phrases.SETTINGS_ZONE.format(zone=chat.zone, at=at)} {quiet} {language}")


def status(view: StatusView, zone: tzinfo, now: datetime) -> Message:
    """Return how the desk is doing, and a sentence for each thing that is wrong."""
    feeds = phrases.count(view.feeds, "feed")
    rows = [
        phrases.STATUS.format(version=view.version, at=clock.moment(view.started_at, zone, now)),
        phrases.STATUS_FEEDS.format(feeds=feeds, failing=view.failing, paused=view.paused),
        *([first_reading(view.reading)] if view.reading else ()),
        *([words.CUT_OFF] if view.cut_off else ()),
        _items(view, zone, now),
        phrases.STATUS_DELIVERY.format(waiting=view.waiting, dead=view.dead),
        *view.reasons,
    ]
    return text("\n".join(rows))


def nothing_to_undo() -> Message:
    """Return that no change is left to take back."""
    return text(phrases.NOTHING_TO_UNDO)


def _items(view: StatusView, zone: tzinfo, now: datetime) -> str:
    if view.last_item_at is None:
        return phrases.STATUS_NO_ITEMS
    return phrases.STATUS_ITEMS.format(
        items=phrases.count(view.items, "item"),
        at=clock.moment(view.last_item_at, zone, now),
        undecided=view.undecided,
        stories=phrases.count(view.stories, "story"),
        open=view.open_stories,
    )


def _trouble(view: Welcome) -> str:
    facts = []
    if view.headlines_only:
        give = "give" if view.headlines_only != 1 else "gives"
        facts.append(phrases.WELCOME_HEADLINES.format(feeds=f"{phrases.count(view.headlines_only, 'feed')} {give}"))
    if view.unreadable:
        reasons = few([_unreadable(*one) for one in view.unreadable])
        facts.append(phrases.WELCOME_UNREADABLE.format(count=len(view.unreadable), reasons=reasons))
    return phrases.WELCOME_TROUBLE.format(facts=", ".join(facts)) if facts else ""


def _unreadable(feed: str, reason: str) -> str:
    return f"{foreign(feed, LONGEST_NAME)} ({foreign(reason.removesuffix('.'), LONGEST_NAME)})"
