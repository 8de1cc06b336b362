"""Which feed somebody means: by its name, its address or a part of them; where it is none, which may have been meant.

Offers the nearest one and never takes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands.feeding import ACTIONS
from bot.compose.passages import LONGEST_NAME, few
from bot.nearest import SURELY, nearest
from bot.visible import clip, foreign
from watchers.errors import UsageError
from watchers.model import REMOVED, Feed, FeedGlance, Kind
from watchers.store import Store

SHORTEST_WORD = 4  # letters of one word of a name that may have been meant


async def feed_called(name: str, store: Store) -> Feed:
    """The one feed of this name. Raises UsageError where it is none or several."""
    glances = await store.feed_lists.glances()
    exact = [feed for feed in glances if feed.is_called(name)]
    found = exact or [feed for feed in glances if feed.holds(name)]
    feed = await store.feeds.get(found[0].id) if len(found) == 1 else None
    if feed is None:
        raise UsageError(_several(name, found) if found else await _removed(name, store) or _none(name, glances))
    return feed


async def line_meant(wanted: str, store: Store) -> str:
    """What may have been meant behind "feeds" where no feed is found by it; "" where nothing is near."""
    word, _, rest = wanted.partition(" ")
    if rest and (action := nearest(word, ACTIONS)):
        return f"{action} {clip(rest, LONGEST_NAME)}"
    names = dict(_words(await store.feed_lists.glances()))
    one = nearest(wanted, [*(() if rest else (*ACTIONS, *Kind)), *names], SURELY)
    return foreign(names[one], LONGEST_NAME) if one in names else one


def _several(name: str, found: Sequence[FeedGlance]) -> str:
    labels = {feed.label for feed in found}
    shown = few([foreign(feed.label if len(labels) > 1 else feed.url, LONGEST_NAME) for feed in found])
    return f"“{clip(name, LONGEST_NAME)}” may mean {len(found)} feeds ({shown}); write its address."


async def _removed(name: str, store: Store) -> str:
    """That a person has taken the one feed of this name off the desk, and the way back; else ""."""
    gone = [one for one in await store.feeds.all() if one.settings.paused == REMOVED]
    found = [one for one in gone if name.casefold() in f"{one.label} {one.settings.url}".casefold()]
    if len(found) != 1:
        return ""
    label = foreign(found[0].label, LONGEST_NAME)
    return f"{label} was taken off the desk; /undo brings it back, and so does /feeds add {found[0].settings.url}"


def _none(name: str, glances: Sequence[FeedGlance]) -> str:
    names = dict(_words(glances))
    near = nearest(name, names, SURELY)
    do = f"did you mean {foreign(names[near], LONGEST_NAME)}?" if near else "/feeds lists them."
    return f"No feed is called “{clip(name, LONGEST_NAME)}”{'; ' if near else '. '}{do}"


def _words(glances: Sequence[FeedGlance]) -> Iterator[tuple[str, str]]:
    """Each name, and each longer word of it, with the name."""
    for feed in reversed(glances):  # of equal words the one of the older feed stays
        yield from ((word, feed.label) for word in feed.label.split() if len(word) >= SHORTEST_WORD)
    yield from ((feed.label, feed.label) for feed in glances)
