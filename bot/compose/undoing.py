"""A change that was taken back, in words: how things stand now, for "undo" of what somebody forgot says nothing.

An inverse change is read: its `before` is what had been made, its `after` what holds again. Refuses to know how it was
taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.compose import phrases
from bot.compose import phrases_undo as words
from bot.compose.passages import LONGEST_NAME
from bot.compose.seeding import ranges
from bot.message import Message, text
from bot.visible import foreign
from watchers.model import REMOVED, Change

LONGEST_QUERY = 200
_MOST_TOLD = 10  # of one command
FeedName = Callable[[int], str]


def undone(inverses: Sequence[Change], feed_name: FeedName) -> Message:
    """Return what was taken back, by number, the change made first first, and how things stand now."""
    made = sorted(inverses, key=lambda inverse: inverse.takes_back)
    stands = [_stands(inverse, feed_name) for inverse in made[:_MOST_TOLD]]
    if len(made) > _MOST_TOLD:
        stands.append(words.MORE_STAND.format(count=len(made) - _MOST_TOLD))
    numbers = ", ".join(str(inverse.takes_back) for inverse in made)
    return text(words.UNDONE[len(made) > 1].format(numbers=numbers, stands=" ".join(stands)))


def not_undone(number: int) -> Message:
    """Return that this change cannot be taken back."""
    return text(words.NOT_UNDONE.format(number=number))


def _stands(inverse: Change, feed_name: FeedName) -> str:
    if inverse.kind == "feed":
        return _feed(inverse, foreign(feed_name(inverse.before["feed_id"]), LONGEST_NAME))
    return _WORDED.get(inverse.kind, _of_desk)(inverse)


def _watch(inverse: Change) -> str:
    watch = inverse.after or inverse.before
    phrase = words.WATCHED if inverse.after else words.UNWATCHED
    return phrase.format(number=watch["number"], query=foreign(str(watch["query"]), LONGEST_QUERY))


def _mute(inverse: Change) -> str:
    story, watch = inverse.before.get("story"), inverse.before.get("watch")
    target = words.STORY.format(number=story) if story else words.WATCH.format(number=watch)
    return (words.UNMUTED if "until" in inverse.before else words.MUTED).format(target=target)


def _settings(inverse: Change) -> str:
    values = ((key, foreign(str(value), LONGEST_NAME)) for key, value in inverse.after.items())
    return " ".join(words.SETTINGS[key].format(value=value or words.OFF) for key, value in values)


def _feed(inverse: Change, feed: str) -> str:
    if "facts" in inverse.before and "paused" not in inverse.before:
        return words.FEED_FACTS.format(feed=feed)
    if "interval" in inverse.before or "text" in inverse.before:
        return (words.FEED_INTERVAL if "interval" in inverse.before else words.FEED_TEXT).format(feed=feed)
    now = {"": words.FEED_READ, REMOVED: words.FEED_OFF}
    return now.get(inverse.after["paused"], words.FEED_PAUSED).format(feed=feed)


def _spelling(inverse: Change) -> str:
    state, was = inverse.after.get("state"), inverse.before.get("state")
    known = state in words.SPELLING
    phrase = words.SPELLING_ON if known else words.SPELLING_OFF
    named = words.SPELLING.get(str(state if known else was), str(was))
    facts = {**inverse.after, **inverse.before}
    spelling = foreign(str(facts["surface"]), LONGEST_NAME)
    return phrase.format(spelling=spelling, profile=facts["profile"], state=named)


def _proposals(inverse: Change) -> str:
    numbers = tuple(inverse.after["proposals"])
    state = next(iter(_states(inverse.after)))
    edited = bool(inverse.before["proposals"]) and _states(inverse.before) == _states(inverse.after)
    said = words.PROPOSALS_EDITED if edited else words.PROPOSALS.get(state, words.PROPOSALS["proposed"])
    return said[len(numbers) > 1].format(numbers=", ".join(ranges(map(int, numbers))))


def _states(side: object) -> set[str]:
    proposals = side["proposals"] if isinstance(side, dict) else {}
    return {str(one.get("state", "")) for one in proposals.values()}


def _of_desk(inverse: Change) -> str:
    """What is changed for every chat: lists of feeds, held items, items given by hand, places of reports, chats."""
    before, after = inverse.before, inverse.after
    match inverse.kind:
        case "feeds":
            return _many(words.FEEDS_OFF if after["paused"] else words.FEEDS_READ, "feeds", "feed", before["feed_ids"])
        case "held":
            return _many(words.HELD, "items", "item", before["items"])
        case "place":
            return _many(words.MOVED, "reports", "report", before["items"], story=after.get("story", 0))
        case "item":
            return _given(inverse)
        case "chat":
            state = phrases.CHAT_STATES.get(str(after.get("state")), str(after.get("state")))
            return words.CHAT.format(chat=before["chat"], state=state)
        case kind:
            return words.OTHER.format(kind=kind)


def _given(inverse: Change) -> str:
    if "speaks_for" in inverse.before and "stands" not in inverse.before:
        return words.GIVEN_AS
    return words.GIVEN_OFF if inverse.after.get("stands") == "dormant" else words.GIVEN


def _many(phrase: str, key: str, noun: str, members: list[int], **more: int) -> str:
    verb = words.VERBS[len(members) != 1]
    return phrase.format(**{key: phrases.count(len(members), noun)}, verb=verb, **more)


_WORDED: Mapping[str, Callable[[Change], str]] = {
    "watch": _watch,
    "unwatch": _watch,
    "mute": _mute,
    "unmute": _mute,
    "setting": _settings,
    "spelling": _spelling,
    "proposal": _proposals,
}
