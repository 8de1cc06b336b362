"""What was done in the chats since the start, in plain numbers, beside what POLL did.

Platforms are told apart, chats and people are not: what is counted must not grow with those who write, and the names of
chats are nobody's business. Knows no chat.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from watchers.engine.counts import PollCounts, Spread

SENT = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds that a platform takes for a message …
ANSWERED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # … that we take for a command …
LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)  # … and that whoever has his turn on the loop waits for it

ByPlatform = defaultdict[str, Spread]


class Outcome(StrEnum):
    """What came of an attempt to send a message."""

    SENT = "sent"
    RETRIED = "retried"  # it failed, and is tried again
    GIVEN_UP = "given_up"


def _by_platform(bounds: tuple[float, ...]) -> Callable[[], ByPlatform]:
    return lambda: defaultdict(partial(Spread, bounds))


@dataclass(frozen=True, slots=True)
class ChatCounts:
    """Messages and commands by platform."""

    messages: Counter[tuple[str, str, Outcome]] = field(default_factory=Counter)  # (platform, urgency, outcome)
    sending: ByPlatform = field(default_factory=_by_platform(SENT))  # attempts
    answering: ByPlatform = field(default_factory=_by_platform(ANSWERED))  # until the answer is kept
    broken: Counter[str] = field(default_factory=Counter)  # commands that an error of ours has ended


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything that is counted in one process."""

    polls: PollCounts = field(default_factory=PollCounts)
    chats: ChatCounts = field(default_factory=ChatCounts)
    lag: Spread = field(default_factory=partial(Spread, LAG))
