"""The buttons under a message: which ones the server takes, and which of them somebody presses.

Stricter than life in one thing: more than 8 in a row or 100 in all are refused, where clients would cut them off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.doubles.telegram.link import checked_link, mentioned_user
from tests.doubles.telegram.refusal import bad_request

MOST_IN_ROW = 8
MOST_IN_ALL = 100
MOST_DATA = 64  # bytes
_ELSEWHERE = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "pay")


class Button(NamedTuple):
    """`target` is the callback data or the address; equal to the plain pair."""

    label: str
    target: str


def read_keyboard(markup: object) -> tuple[tuple[tuple[Button, ...], ...], dict[str, object] | None]:
    """The rows of buttons and the keyboard as the server gives it back; None when it is no inline keyboard."""
    if not isinstance(markup, Mapping):
        if markup is None:
            return (), None
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" not in markup:
        return (), None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, Sequence) or not all(isinstance(row, Sequence) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = tuple(tuple(_read_button(button) for button in row) for row in rows if row)
    if any(len(row) > MOST_IN_ROW for row in buttons) or sum(map(len, buttons)) > MOST_IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return buttons, {"inline_keyboard": [list(row) for row in rows if row]} if buttons else None


def _read_button(button: object) -> Button:
    if not isinstance(button, Mapping):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    label = button.get("text")
    if not isinstance(label, str) or not label.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be a non-empty String')
    return Button(label, _read_target(button))


def _read_target(button: Mapping[str, object]) -> str:
    if "callback_data" in button:
        data = str(button["callback_data"])
        if not 1 <= len(data.encode()) <= MOST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        return data
    if "url" in button:
        address = str(button["url"])
        if not checked_link(address) and not mentioned_user(address):
            raise bad_request(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
        return address
    elsewhere = next((kind for kind in _ELSEWHERE if kind in button), None)
    if elsewhere is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return str(button[elsewhere])
