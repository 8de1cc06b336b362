"""Pressed buttons and how the bot answered them: once, and in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.doubles.telegram.refusal import TOO_OLD, bad_request

PATIENCE = 15.0  # seconds a client shows its progress bar
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person who pressed saw."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Query:
    """One press. `refused` counts the answers that came too late or once more."""

    id: str
    chat_id: int
    message_id: int
    user_id: int
    data: str
    at: float
    forged: bool = False
    answer: Answer | None = None
    attempts: list[Answer] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return len(self.attempts) - (self.answer is not None)


class Queries:
    """All presses by id."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.by_id: dict[str, Query] = {}
        self._clock = clock

    def add(self, chat_id: int, message_id: int, user_id: int, data: str, *, forged: bool) -> Query:
        number = str(4_000_000_000_000 + len(self.by_id))
        query = Query(number, chat_id, message_id, user_id, data, self._clock(), forged)
        self.by_id[number] = query
        return query

    def respond(self, query_id: str, answer: Answer) -> None:
        query = self.by_id.get(query_id)
        if query is None:
            raise bad_request(TOO_OLD)
        if len(answer.text) > MOST_LETTERS:
            raise bad_request("MESSAGE_TOO_LONG")
        query.attempts.append(answer)
        if query.answer is not None or self._clock() - query.at > PATIENCE:
            raise bad_request(TOO_OLD)
        query.answer = answer
