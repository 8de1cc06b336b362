"""The shape of everything that a change can be made to. Knows no table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import ChangeDraft

State = Mapping[str, Any]


class Target(Protocol):
    """Something that a change can be made to."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:
        """How the thing named stands now; {} where it is not there."""

    async def covers(self, connection: AsyncConnection, draft: ChangeDraft) -> State:  # noqa: ARG002 - most cover nothing
        """What this change will cover up beside the thing named; `write` gives it back where `after` holds it."""
        return {}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:
        """Make it stand as `draft.after` says; gives what `read` needs to find it. Raises UsageError."""
