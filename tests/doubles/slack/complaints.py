"""The list of what is wrong with blocks, in Slack's words. Knows lengths and JSON pointers, no kind of block."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.doubles.slack.records import Json, Refusal


class Complaints:
    """Collects, so that all that is wrong is told at once, as Slack does."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, words: str, at: str) -> None:
        """One complaint with its JSON pointer."""
        self.found.append(f"{words} [json-pointer:{at}]")

    def raise_any(self, error: str) -> None:
        """Refuse if there is any."""
        if self.found:
            beside: Json = {"response_metadata": {"messages": [f"[ERROR] {words}" for words in self.found]}}
            # Only messages have the bare list, too.
            raise Refusal(error, **({"errors": list(self.found)} if error == "invalid_blocks" else {}), **beside)

    def string(self, value: Any, at: str, high: int, low: int = 1) -> None:
        """A string of so many characters."""
        if not isinstance(value, str):
            self.add("must be a string", at)
        elif len(value) > high:
            self.add(f"must be less than {high + 1} characters", at)
        elif len(value) < low:
            self.add(f"must be more than {low - 1} characters", at)

    def strings(self, thing: Json, at: str, **highs: int) -> None:
        """Optional strings of an object, each with its highest length."""
        for name, high in highs.items():
            if name in thing:
                self.string(thing[name], f"{at}/{name}", high)

    def items(self, value: Any, at: str, high: int, low: int = 1) -> list[Any]:
        """Give the items of an array of so many; none if it is no array."""
        if not isinstance(value, list):
            self.add("must be an array", at)
            return []
        if len(value) > high:
            self.add(f"no more than {high} items allowed", at)
        if len(value) < low:
            self.add(f"no less than {low} items allowed", at)
        return value

    def keys(self, thing: Any, at: str, required: Collection[str], optional: Collection[str] = ()) -> bool:
        """Is it an object with these keys and no others?"""
        if not isinstance(thing, dict):
            self.add("must be an object", at)
            return False
        missing = [name for name in required if name not in thing]
        for name in missing:
            self.add(f"missing required field: {name}", at)
        for name in thing.keys() - set(required) - set(optional) - {"type"}:
            self.add(f"invalid additional property: {name}", at)
        return not missing

    def one_of(self, value: Any, at: str, allowed: Collection[Any]) -> None:
        """A value out of a closed list."""
        if value not in allowed:
            self.add(f"must be one of: {', '.join(map(str, allowed))}", at)

    def unique(self, things: list[Any], name: str, at: str) -> None:
        """No two objects share an id."""
        seen: set[Any] = set()
        for number, thing in enumerate(things):
            value = thing.get(name) if isinstance(thing, dict) else None
            if isinstance(value, str) and value in seen:
                self.add(f"`{name}` {value} already exists", f"{at}/{number}/{name}")
            if isinstance(value, str):
                seen.add(value)
