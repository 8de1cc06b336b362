"""The guided part of the demo: what is typed, when, and a line on what to look at.

A console chat whose first lines come from a script; after them the real console goes on.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TextIO

from bot.chats.base import Incoming, Receive
from bot.chats.console import ADDRESS, USER, ConsoleChat
from bot.demo.clock import DayClock
from bot.demo.day import DAY
from bot.message import Message
from bot.render.console import render


@dataclass(frozen=True, slots=True)
class Step:
    """At this time of the sample day, say `words`, then type `line` where there is one."""

    at: datetime
    words: str
    line: str = ""
    about: str = ""  # link of a report of the story that {story} means; "" = the story of the newest alert


def _at(clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


INTRODUCTION = (
    "A sample news day, Thursday 13 February 2031. Everything in it is invented: no such outlets exist,\n"
    "and nothing told here was said or happened. Six feeds are read over loopback HTTP by the real program."
)

CALL = "https://steppe-wire.example/2031/crossing-queue"

STEPS = (
    Step(
        _at("05:40"), "The desk opens. Eleven older items were read as a baseline: searchable, never alerted.", "start"
    ),
    Step(
        _at("05:44"),
        "It watches a man; the bot names the profile it took and what the last day had.",
        "watch muhriddin",
    ),
    Step(_at("05:48"), "It watches a topic that ships with Wirewatch.", "watch topic:labour-migration"),
    Step(_at("05:52"), "And words, in the watch language.", 'watch "201st base" OR "201-я база" OR entity:base-201'),
    Step(
        _at("08:05"),
        "One call, told by two ministries, a wire, its copies and in Russian: one story, not seven alerts.",
        "latest muhriddin",
    ),
    Step(
        _at("09:20"),
        "What each of them reported, and what it says in Russian.",
        "story {story}",
        CALL,
    ),
    Step(
        _at("09:38"),
        "Two ministries, two accounts of that call: what differs, in their own words.",
        "compare {story}",
        about=CALL,
    ),
    Step(
        _at("10:38"),
        "A namesake, one letter off: no alert. Why not?",
        "why https://jailoo-post.example/culture/kabiri-hamburg-book-fair",
    ),
    Step(_at("13:02"), "Now a news conference: six flashes within twenty minutes, then the wire, then a transcript."),
    Step(_at("15:10"), "What does this chat know by now?", "latest"),
    Step(_at("15:20"), "Why did the newest story come, and what was merged into it?", "why {story}"),
    Step(_at("15:30"), "All its reports.", "story {story}"),
    Step(_at("15:40"), "What did he say himself?", "said lavrov"),
    Step(_at("20:30"), "The day is over.", "watches"),
)


PATIENCE = 5.0  # seconds that an answer is waited for
STORY = re.compile(r"/why_(\d+)")


class GuidedConsole(ConsoleChat):
    """Plays the steps, then reads what a person types, unless it is to leave."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        verbs: Sequence[str],
        clock: DayClock,
        settled: Callable[[], Awaitable[None]],
        story_of: Callable[[str], Awaitable[int]],
        halts: Sequence[datetime],
        *,
        speed: float,
        leave: bool,
    ) -> None:
        super().__init__(stdin, stdout, verbs)
        self._clock = clock
        self._settled = settled
        self._story_of = story_of
        self._halts = halts
        self._answered = asyncio.Event()
        self._alerted = 0  # the story of the newest alert
        self._speed = speed
        self._leave = leave

    async def run(self, receive: Receive) -> None:
        """Play the steps on the day's clock, which begins when the baseline has been read."""
        await self.write(f"{INTRODUCTION}\n\n")
        await self._settled()
        for number, step in enumerate(STEPS):
            await self._pass_to(step.at)
            await self.write(f"── {step.at:%H:%M} ── {step.words}\n\n")
            if step.line:
                story = await self._story_of(step.about) if step.about else self._alerted
                line = step.line.format(story=story)
                await self._type(line, f"guide:{number}", receive)
        if not self._leave:
            await self.write("Type help to look around; exit or Ctrl-D ends it.\n\n")
            await super().run(receive)

    async def send(self, address: str, message: Message, key: str) -> str:
        """Write a message, and remember the story that an alert tells of."""
        ref = await super().send(address, message, key)
        told = [] if key.startswith("answer:") else STORY.findall(render(message))
        self._alerted = int(told[-1]) if told else self._alerted
        self._answered.set()
        return ref

    async def _pass_to(self, moment: datetime) -> None:
        """Let the day pass, no faster than the machine follows: what is shown must not depend on its speed."""
        for halt in (*(one for one in self._halts if self._clock.now() < one < moment), moment):
            await self._clock.run_to(halt, self._speed)
            await self._settled()

    async def _type(self, line: str, key: str, receive: Receive) -> None:
        """Type a line and wait for what comes next, so that a person can read along."""
        await self.write(f"> {line}\n\n")
        self._answered.clear()
        await receive(Incoming(ADDRESS, USER, line, key, title="console", private=True))
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._answered.wait()
