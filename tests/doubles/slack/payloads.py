"""The payloads of commands and presses, as Slack writes them. Knows no transport and sends nothing."""

from __future__ import annotations

from tests.doubles.slack.hooks import Hooks
from tests.doubles.slack.records import Channel, Ephemeral, Json, Message, User
from tests.doubles.slack.shapes import message_json
from tests.doubles.slack.views import Views
from tests.doubles.slack.workspace import Workspace

NAMES = {"im": "directmessage", "group": "privategroup"}


class Payloads:
    """Makes payloads, with a fresh trigger_id and response_url each."""

    def __init__(self, space: Workspace, hooks: Hooks, views: Views) -> None:
        self._space = space
        self._hooks = hooks
        self._views = views

    def command(self, channel: Channel, user: User, command: str, text: str) -> Json:
        """A slash command; it never says in which thread it was typed."""
        return {
            "token": "verification",
            "team_id": self._space.team,
            "team_domain": "double",
            "channel_id": channel.id,
            "channel_name": NAMES.get(channel.kind, channel.name),
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": text.strip(),
            "api_app_id": self._space.app_id,
            "is_enterprise_install": "false",
            "response_url": self._hooks.issue(channel.id, user.id),
            "trigger_id": self._views.trigger(user.id),
        }

    def press(self, channel: Channel, user: User, ts: str, source: Message | Ephemeral | None, action: Json) -> Json:
        """A press in a message; of an ephemeral one Slack sends no message along."""
        ephemeral = isinstance(source, Ephemeral)
        place: Json = {"type": "message", "message_ts": ts, "channel_id": channel.id, "is_ephemeral": ephemeral}
        payload = self._pressed(user, action) | {
            "container": place,
            "channel": {"id": channel.id, "name": NAMES.get(channel.kind, channel.name)},
            "response_url": self._hooks.issue(channel.id, user.id, ts),
        }
        if isinstance(source, Message):
            payload["message"] = message_json(self._space, source)
            if source.thread_ts:
                place["thread_ts"] = source.thread_ts
        return payload

    def press_home(self, user: User, action: Json) -> Json:
        """A press in the home tab: no channel, no response_url."""
        view = self._views.homes[user.id]
        return self._pressed(user, action) | {"container": {"type": "view", "view_id": view["id"]}, "view": view}

    def submit(self, user: User, view: Json, values: Json) -> Json:
        """A modal that was sent off."""
        shown = {**view, "state": {"values": values}}
        payload = {"type": "view_submission", "view": shown, "response_urls": []}
        return payload | self._who(user) | {"trigger_id": self._views.trigger(user.id)}

    def _pressed(self, user: User, action: Json) -> Json:
        actions = [{**action, "action_ts": self._space.ts()}]
        state: Json = {"state": {"values": {}}, "trigger_id": self._views.trigger(user.id)}
        return {"type": "block_actions", "actions": actions} | self._who(user) | state

    def _who(self, user: User) -> Json:
        person = {"id": user.id, "username": user.name, "name": user.name, "team_id": self._space.team}
        return {
            "user": person,
            "api_app_id": self._space.app_id,
            "token": "verification",
            "team": {"id": self._space.team, "domain": "double"},
            "enterprise": None,
            "is_enterprise_install": False,
        }
