"""What a person says of a feed, as the store keeps it: parties and bodies by their ids.

Refuses to know how it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.commands.feed_facts import Facts
from watchers.desk.names import Names
from watchers.model import Feed, FeedSettings, Kind


def resolved(facts: Facts, names: Names) -> dict[str, Any]:
    """The facts by their columns; None = as configured. Raises UsageError for a party or a body that is none."""
    return {name: None if value is None else _value(name, value, names) for name, value in facts}


def _value(name: str, value: str, names: Names) -> Any:
    match name:
        case "speaks_for":
            return names.party(value)
        case "carries":
            return [names.entity(body.strip()).id for body in value.split(",") if body.strip()]
        case "translated":
            return bool(value)
        case _:
            return value


def with_facts(feed: Feed, facts: Mapping[str, Any]) -> Feed:
    """The feed as it will be when these facts are stored; those that go back to the configuration stay as they are."""
    said = {name: _typed(name, value) for name, value in facts.items() if value is not None}
    return replace(feed, settings=replace(feed.settings, **said))


def stands_so(settings: FeedSettings, facts: Mapping[str, Any]) -> bool:
    """Whether nothing of this would change the feed."""
    return all(getattr(settings, name) == _typed(name, value) for name, value in facts.items())


def _typed(name: str, value: Any) -> Any:
    """A value as `FeedSettings` has it."""
    match name:
        case "kind" if value:
            return Kind(value)
        case "carries" if value is not None:
            return tuple(value)
        case _:
            return value
