"""The home tab and modals: views.publish, views.open, and the trigger_id that opens one. Knows no message."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.doubles.slack.blocks import VIEW_BLOCKS, check_blocks
from tests.doubles.slack.complaints import Complaints
from tests.doubles.slack.elements import text_object
from tests.doubles.slack.records import Json, Refusal
from tests.doubles.slack.workspace import Workspace

TRIGGER_SECONDS = 3.0
VIEW_BYTES = 250_000
_OPTIONAL = {"private_metadata", "callback_id", "external_id", "clear_on_close", "notify_on_close"}


class Views:
    """What each user sees, and the triggers that were given out."""

    def __init__(self, space: Workspace, clock: Callable[[], float]) -> None:
        self.homes: dict[str, Json] = {}  # by user
        self.modals: dict[str, list[Json]] = {}  # by user, newest last
        self._space = space
        self._clock = clock
        self._numbers = count(1)
        self._triggers: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    def trigger(self, user: str) -> str:
        """A new trigger_id for what this user just did."""
        trigger = f"{next(self._numbers)}.{self._space.team}.trigger"
        self._triggers[trigger] = (user, self._clock())
        return trigger

    def publish(self, params: Json) -> Json:
        """views.publish."""
        user = params.get("user_id")
        if user not in self._space.users:
            raise Refusal("user_not_found")
        view = self._checked(params.get("view"), "home")
        old = self.homes.get(user)
        if params.get("hash") and old and params["hash"] != old["hash"]:
            raise Refusal("hash_conflict")
        self.homes[user] = self._kept(view, old["id"] if old else None)
        self._space.changed()
        return {"ok": True, "view": self.homes[user]}

    def open(self, params: Json) -> Json:
        """views.open; the trigger is used up even if the view is wrong."""
        user = self._exchange(params.get("trigger_id"))
        view = self._kept(self._checked(params.get("view"), "modal"), None)
        self.modals.setdefault(user, []).append(view)
        self._space.changed()
        return {"ok": True, "view": view}

    def _exchange(self, trigger: Any) -> str:
        if trigger not in self._triggers:
            raise Refusal("invalid_trigger_id")
        if trigger in self._used:
            raise Refusal("exchanged_trigger_id")
        user, at = self._triggers[trigger]
        if self._clock() - at > TRIGGER_SECONDS:
            raise Refusal("expired_trigger_id")
        self._used.add(trigger)
        return user

    def _kept(self, view: Json, view_id: str | None) -> Json:
        number = next(self._numbers)
        who = {"team_id": self._space.team, "bot_id": self._space.bot_id, "app_id": self._space.app_id}
        state: Json = {"id": view_id or f"V{number}", "hash": f"{number}.hash", "state": {"values": {}}}
        return {"private_metadata": "", "callback_id": "", **view, **who, **state}

    @staticmethod
    def _checked(view: Any, kind: str) -> Json:
        if isinstance(view, str):
            try:
                view = json.loads(view)
            except ValueError:
                view = None
        if not isinstance(view, dict) or view.get("type") != kind:
            raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] view must be a {kind}"]})
        if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
            raise Refusal("view_too_large")
        tell = Complaints()
        _check(tell, view, kind)
        tell.raise_any("invalid_arguments")
        return view


def _check(tell: Complaints, view: Json, kind: str) -> None:
    modal = {"submit", "close", "submit_disabled"} if kind == "modal" else set()
    if not tell.keys(view, "/view", {"blocks"} | ({"title"} if modal else set()), _OPTIONAL | modal):
        return
    tell.strings(view, "/view", callback_id=255, external_id=255)
    tell.string(view.get("private_metadata", ""), "/view/private_metadata", 3000, low=0)
    for name in {"title", "submit", "close"} & view.keys():
        text_object(tell, view[name], f"/view/{name}", 24, plain=True)
    blocks = tell.items(view["blocks"], "/view/blocks", VIEW_BLOCKS, low=0)
    before = len(tell.found)
    check_blocks(tell, blocks[:VIEW_BLOCKS], "/view/blocks", VIEW_BLOCKS, message=False)
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if modal and asks and "submit" not in view and len(tell.found) == before:
        tell.add("missing required field: submit", "/view")
