"""What the configuration says, as the parts take it: who is let in, where the profiles are, which feeds are read."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.config import Settings
from bot.conversation.access import AccessRules
from watchers import seeds_io
from watchers.config import WatchersSection
from watchers.errors import ConfigError
from watchers.feeds.schedule import PollRules, first_poll
from watchers.model import FeedSettings, Origin
from watchers.store import Store


def warn(sentence: str) -> None:
    """Say what could be put up with, in the command line's own voice."""
    print(f"wirewatch: {sentence}", file=sys.stderr)  # noqa: T201


def access_rules(settings: Settings) -> AccessRules:
    """Who is let in and who runs the desk, as configured."""
    operators = {
        "telegram": frozenset(map(str, settings.telegram.operators)),
        "slack": frozenset(settings.slack.operators),
    }
    return AccessRules(settings.access.chats, settings.access.feeds, operators)


def seeds_folder(settings: Settings) -> Path:
    """Where the profiles are: the configured folder, else the shipped one."""
    return Path(settings.seeds.path) if settings.seeds.path else seeds_io.shipped_seeds()


def poll_rules(section: WatchersSection, lease: timedelta) -> PollRules:
    """How often feeds are polled; a claimed feed is left to us for `lease` at least."""
    rules = PollRules(
        section.default_interval,
        section.min_interval,
        section.max_interval,
        adapts="default_interval" not in section.model_fields_set,
    )
    return replace(rules, lease=max(rules.lease, lease))


async def sync_feeds(settings: Settings, store: Store, now: datetime) -> None:
    """The store is the truth: bring it in line with what is configured."""
    own = settings.feed_settings
    file = seeds_folder(settings) / "feeds.toml"
    shipped = seeds_io.read_feeds(file) if settings.seeds.feeds and file.is_file() else ()
    configured = {feed.url for feed in own}
    shipped = tuple(feed for feed in shipped if feed.url not in configured)
    interval, count = settings.watchers.default_interval, len(own) + len(shipped)

    def due(feed: FeedSettings) -> datetime:
        return first_poll(now, feed.url, feed.interval or interval, count)

    await store.feeds.sync(own, Origin.CONFIG, due, now)
    await store.feeds.sync(shipped, Origin.SEEDS, due, now)


def refuse_what_is_not_built(settings: Settings) -> None:
    """No setting pretends: what later releases bring is refused in one sentence."""
    if settings.engine.kind != "local":
        raise ConfigError('engine.kind = "procrastinate" is not there yet; take it out of the configuration')
