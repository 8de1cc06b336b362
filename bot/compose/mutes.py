"""Mutes in words: what is quiet now and until when, and what was slept through.

Refuses to know whether a mute is allowed or how it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, phrases
from bot.compose.passages import LONGEST_NAME
from bot.message import Message, text
from bot.visible import foreign


def muted_story(number: int, until: datetime | None, zone: tzinfo, now: datetime) -> Message:
    """Return that nothing more of the story is posted, until when, and how to end it."""
    return _muted(phrases.STORY.format(number=number), str(number), until, zone, now)


def muted_watch(number: int, until: datetime | None, zone: tzinfo, now: datetime) -> Message:
    """Return that nothing more of the watch is posted, until when, and how to end it."""
    watch = phrases.WATCH.format(number=number)
    return _muted(watch, watch, until, zone, now)


def unmuted_story(number: int, reports: int, own: Sequence[str] = (), *, differ: bool = False) -> Message:
    """Return the one line on what changed meanwhile: `reports` that joined the story, houses whose `own` text is among
    them, and that its accounts differ."""
    see = (words.COMPARE_IT if differ else phrases.SEE_STORY).format(number=number)
    told = [phrases.count(reports, "more report")]
    told += [words.OWN_TEXT_OF.format(house=foreign(house, LONGEST_NAME)) for house in own]
    told += [words.ACCOUNTS_DIFFER] if differ else []
    return _unmuted(phrases.STORY.format(number=number), ", ".join(told), reports, see)


def unmuted_watch(number: int, stories: int) -> Message:
    """Return the one line on what changed meanwhile: `stories` that the watch met."""
    return _unmuted(phrases.WATCH.format(number=number), phrases.count(stories, "story"), stories, phrases.SEE_LATEST)


def _muted(target: str, ref: str, until: datetime | None, zone: tzinfo, now: datetime) -> Message:
    end = phrases.UNTIL.format(at=clock.moment(until, zone, now)) if until else ""
    return text(phrases.MUTED.format(target=target, until=end, ref=ref))


def _unmuted(target: str, changes: str, number: int, see: str) -> Message:
    meanwhile = phrases.MEANWHILE.format(changes=changes, see=see) if number else phrases.NOTHING_MEANWHILE
    return text(phrases.UNMUTED.format(target=target, meanwhile=meanwhile))
