"""What is said after a line or a button: a new message, or the pressed one as it stands now.

Makes outbox rows; knows neither platforms nor how a command is carried out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.answers import Asker, Changes
from bot.chats.base import Incoming
from bot.commands.command import Command, Mute, StoryOf, StoryRef, Undo
from bot.commands.times import ends_at
from bot.compose import chats as compose
from bot.message import Message, to_json
from watchers.model import Chat, OutboxDraft, OutboxKind, Posting


@dataclass(frozen=True, slots=True)
class Saying:
    """How the answer to one line goes out; `here` is the chat that asked, `alert` the posting whose button it was."""

    incoming: Incoming
    here: Chat
    asker: Asker
    command: Command | None
    alert: Posting | None

    def row(self, message: Message, changes: Changes = (), *, taken_back: bool = False) -> OutboxDraft:
        """The outbox row of an answer, known by the update's own key."""
        shown = self._alert(changes, taken_back=taken_back) if self.alert else None
        payload = shown or self._message(message)
        return OutboxDraft(f"answer:{self.incoming.key}", self.here.id, OutboxKind.ANSWER, payload, self.asker.now)

    def _message(self, message: Message) -> dict[str, Any]:
        about = message if self.here.id == self.asker.chat.id else compose.about(self.asker.chat, message)
        threaded = replace(about, thread=self.incoming.thread)
        payload: dict[str, Any] = {"message": to_json(threaded)}
        # The answer takes the place of the question it was pressed on, never that of an alert.
        return payload | ({"edits": self.incoming.on} if self.incoming.on and not self.alert else {})

    def _alert(self, changes: Changes, *, taken_back: bool) -> dict[str, Any] | None:
        """The pressed alert itself, with what was done; None where the button was not about the alert."""
        if self.alert is None or self.incoming.on is None:
            return None
        payload: dict[str, Any] = {"story": self.alert.story_id, "edits": self.incoming.on}
        match self.command:
            case StoryOf(number=number) if number == self.alert.story_id:
                return payload | {"every_source": True}
            case Mute(target=StoryRef(), until=until) if changes:
                end = ends_at(until, self.asker.now, self.asker.zone) if until is not None else None
                note = compose.muted_note(end, self.incoming.who, self.asker.zone, self._now)
                return payload | {"note": note, "undo": changes[0].id}
            case Undo() if taken_back:
                return payload | {"note": compose.undone_note(self.incoming.who)}
            case _:
                return None

    @property
    def _now(self) -> datetime:
        return self.asker.now
