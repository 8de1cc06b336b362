"""The response_url: five posts within half an hour, without a token. Knows no signature and no socket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from tests.doubles.slack.chat import post
from tests.doubles.slack.content import Content, read_content, truth
from tests.doubles.slack.records import Ephemeral, Json, Refusal
from tests.doubles.slack.workspace import Workspace

USES, SECONDS = 5, 30 * 60


@dataclass(slots=True)
class _Hook:
    channel: str
    user: str
    source: str  # ts of the message whose button was pressed
    at: float
    uses: int = 0


class Hooks:
    """The response_urls that were given out."""

    def __init__(self, space: Workspace, clock: Callable[[], float]) -> None:
        self.root = ""  # http://127.0.0.1:PORT/hooks/, known when the server runs
        self._space = space
        self._clock = clock
        self._numbers = count(1)
        self._hooks: dict[str, _Hook] = {}

    def issue(self, channel: str, user: str, source: str = "") -> str:
        """A new response_url."""
        key = f"{self._space.team}-{next(self._numbers)}"
        self._hooks[key] = _Hook(channel, user, source, self._clock())
        return self.root + key

    def use(self, key: str, params: Json) -> Json:
        """One post. Something wrong in it does not use the url up; that is from memory."""
        hook = self._hooks.get(key)
        if hook is None or self._clock() - hook.at > SECONDS:
            raise Refusal("expired_url")
        if hook.uses >= USES:
            raise Refusal("used_url")
        if truth(params.get("delete_original")):
            self._remove(hook)
        else:
            self._say(hook, read_content(params), params)
        hook.uses += 1
        return {"ok": True}

    def say(self, channel: str, user: str, params: Json, via: str) -> None:
        """What came as the body of an ack, or through a hook: only the user sees it, unless it says in_channel."""
        self._post(channel, user, read_content(params), params, via)

    def _say(self, hook: _Hook, content: Content, params: Json) -> None:
        source = self._space.find(hook.channel, hook.source)
        if truth(params.get("replace_original")) and source and source.user == self._space.bot_user:
            self._space.edit(source, content.text, content.blocks, source.metadata, content.names)
        elif truth(params.get("replace_original")) and hook.source:
            # An ephemeral cannot be edited, only shown anew in its place.
            self._remove(hook)
            self._post(hook.channel, hook.user, content, params, "response_url")
        else:
            self._post(hook.channel, hook.user, content, params, "response_url")

    def _post(self, channel: str, user: str, content: Content, params: Json, via: str) -> None:
        if params.get("response_type") == "in_channel":
            post(self._space, channel, content, params, via)
            return
        thread = params.get("thread_ts") or None
        seen = Ephemeral(channel, user, self._space.ts(), content.text, content.blocks, thread, via)
        self._space.whisper(seen, content.names)

    def _remove(self, hook: _Hook) -> None:
        message = self._space.find(hook.channel, hook.source)
        if message and message.user == self._space.bot_user:
            self._space.remove(message)
        kept = [seen for seen in self._space.ephemerals if seen.ts != hook.source]
        self._space.ephemerals[:] = kept
        self._space.changed()
