"""The queue of updates and its one reader: offsets, long polling, and the conflict of two pollers."""

from __future__ import annotations

from collections.abc import Sequence

from tests.doubles.telegram.bell import Bell
from tests.doubles.telegram.refusal import SECOND_POLLER, Refusal

LONGEST_POLL = 50.0  # seconds
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # only when asked for by name
_FIRST_ID = 100_000


class Updates:
    """`log` keeps all that were ever queued; a confirmed one only leaves the queue."""

    def __init__(self, bell: Bell) -> None:
        self.log: list[dict[str, object]] = []
        self.conflicts = 0
        self._bell = bell
        self._pending: list[tuple[int, dict[str, object]]] = []
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] = frozenset()
        self._poller: object = None
        self._closed = False

    @property
    def pending(self) -> int:
        """How many the bot has not confirmed yet."""
        return len(self._pending)

    def queue(self, kind: str, body: dict[str, object]) -> bool:
        """Queue one, unless the bot did not ask for its kind."""
        if kind not in self._allowed if self._allowed else kind in ON_DEMAND:
            return False
        update: dict[str, object] = {"update_id": self._next_id, kind: body}
        self._pending.append((self._next_id, update))
        self.log.append(update)
        self._next_id += 1
        self._bell.ring()
        return True

    def drop(self) -> None:
        """What drop_pending_updates does."""
        self._pending.clear()
        self._bell.ring()

    def close(self) -> None:
        """End a poll that still waits."""
        self._closed = True
        self._bell.ring()

    async def poll(
        self,
        offset: int,
        limit: int,
        seconds: float,
        allowed: Sequence[str] | None,
    ) -> list[dict[str, object]]:
        """Answer one getUpdates; it ends the one that is still waiting, as the real server does."""
        self._poller = mine = object()
        self._bell.ring()
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        try:
            await self._bell.until(
                lambda: self._pending or self._closed or self._poller is not mine, min(seconds, LONGEST_POLL)
            )
        except TimeoutError:
            pass
        finally:
            replaced = self._poller is not mine
            if not replaced:
                self._poller = None
        if replaced:
            self.conflicts += 1
            raise Refusal(409, f"Conflict: {SECOND_POLLER}")
        return [update for _, update in self._pending[: min(max(limit, 1), 100)]]

    def _confirm(self, offset: int) -> None:
        before = len(self._pending)
        if offset < 0:  # only the last so many, and the rest is forgotten
            self._pending = self._pending[offset:]
        else:
            self._pending = [(number, update) for number, update in self._pending if number >= offset]
        if len(self._pending) != before:
            self._bell.ring()
