"""Finding the button a person presses: only one that is really there can be pressed. Knows no payload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.doubles.slack.records import Json
from tests.doubles.slack.words import label


def find_button(blocks: Iterable[Json], what: str) -> Json:
    """Give the action of the one button or option that goes by this action_id, label, or block_id/either.

    LookupError when there is none, or more than one: a test must say which it means.
    """
    found = [action for names, action in _pressable(blocks) if what in names]
    if len(found) != 1:
        there = [sorted(names) for names, _ in _pressable(blocks)]
        raise LookupError(f"{len(found)} buttons go by {what!r}; there are {there}")
    return found[0]


def forged_action(what: str, value: str, block_id: str = "forged") -> Json:
    """An action for a button that is not there."""
    text = {"type": "plain_text", "text": what}
    return {"type": "button", "action_id": what, "block_id": block_id, "text": text, "value": value}


def _pressable(blocks: Iterable[Json]) -> Iterator[tuple[set[str], Json]]:
    for block in blocks:
        elements = block["elements"] if block["type"] == "actions" else [block.get("accessory") or {}]
        for thing in elements:
            for names, action in _actions(thing):
                action["block_id"] = block["block_id"]
                yield names | {f"{block['block_id']}/{name}" for name in names}, action


def _actions(thing: Json) -> Iterator[tuple[set[str], Json]]:
    if thing.get("type") == "button":
        yield {thing["action_id"], label(thing["text"])}, dict(thing)
    elif "action_id" in thing:
        groups = [{"options": thing.get("options", [])}, *thing.get("option_groups", [])]
        kept = {name: thing[name] for name in ("type", "action_id")}
        for option in (option for group in groups for option in group["options"]):
            # An option goes by its label, or by its menu's action_id and its value.
            names = {label(option["text"]), f"{thing['action_id']}={option['value']}"}
            yield names, {**kept, "selected_option": option}
