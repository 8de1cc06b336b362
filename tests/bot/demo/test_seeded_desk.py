"""The whole way: five documents with all their quirks are sent to a chat, its proposals are accepted, chats watch for
them, and the sample day, polled from its feeds, brings each chat the right alerts and no others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import Program, Wishes, open_program, open_web
from bot.chats.base import Incoming, Post
from bot.config import AccessSection
from bot.conversation.conversation import Conversation
from bot.demo.day import BASELINE, DAY, SampleDay
from bot.demo.show import _settings
from bot.demo.site import SampleSite
from tests.recording_chat import RecordingChat
from watchers.config import SeedsSection
from watchers.engine.runner import Runner

DOCUMENTS = Path(__file__).parents[2] / "data" / "seed" / "desk"
DESK = "test:desk"
STEP = timedelta(hours=1)
NOON = 12

# What somebody types, and the stories of the day that must alert: these and no others.
WATCHES: Mapping[str, set[str]] = {
    "muhriddin": {"call-2031", "talks-2031"},
    "rubio": {"rubio-call", "talks-2031"},  # the transcript of the talks speaks of him
    "rahmon": {"presidents-sochi", "talks-2031"},
    "labour migration": {
        "migration-rules",
        "talks-2031",
        "presidents-sochi",
    },  # so does the report from Sochi, of migrants
    "topic:defence": {"base-drill", "talks-2031"},
    "title:lavrov": {"call-2031", "talks-2031", "rubio-call"},
}


@dataclass
class Desk:
    """The real program with a clock that is set, and a platform that keeps what it is told."""

    program: Program
    conversation: Conversation
    stages: Mapping[str, Runner]
    platform: RecordingChat = field(default_factory=RecordingChat)
    now: datetime = DAY + timedelta(hours=BASELINE.hour, minutes=BASELINE.minute)
    typed: int = 0

    def time(self) -> datetime:
        return self.now

    async def type(self, line: str, address: str = DESK, post: Post | None = None) -> str:
        """The answer to a line."""
        self.typed += 1
        await self.conversation.receive(Incoming(address, "ann", line, f"line {self.typed}", "a room", post=post))
        await self.run("answer")
        return self.platform.said[-1].text

    async def run(self, *stages: str) -> None:
        """Each stage until it finds no more work."""
        for stage in stages:
            while await self.stages[stage]._run_once(self.now):
                pass

    def alerts(self, address: str) -> list[str]:
        """The messages that a chat got beside its answers: one a story."""
        sent = [one for one in self.platform.said if one.address == address and one.how == "send"]
        return [one.text for one in sent if one.key.startswith("posting")]


@asynccontextmanager
async def desk_of(day: SampleDay, folder: Path) -> AsyncIterator[Desk]:
    """A desk without profiles that reads the feeds of the day."""
    made: list[Desk] = []
    (folder / "seeds").mkdir()
    clock = lambda: made[0].time() if made else Desk.now  # noqa: E731
    with SampleSite(day, clock) as site:
        update = {
            "seeds": SeedsSection(path=str(folder / "seeds"), feeds=False),
            "access": AccessSection(chats="open", feeds="chats"),
        }
        settings = _settings(day, site.port, folder).model_copy(update=update)
        async with open_program(settings, Wishes(clock=clock)) as program, open_web(settings) as (fetcher, reader):
            stages = {"poll": program._poll(fetcher, reader), **program._deciding()}
            made.append(Desk(program, program.conversation(fetcher, reader), stages))
            program.chats["test"] = made[0].platform
            await made[0].run("fill")
            yield made[0]


def _stories(day: SampleDay, alerts: list[str]) -> set[str]:
    """The stories whose headlines open the messages."""
    # An item without a title is headed by its text.
    titles = {one.title or one.html[3:40]: one.story for versions in day._versions for one in versions}
    # Only its first line is the message's own: below it may name a related story.
    heads = [text.partition("\n")[0] for text in alerts]
    return {next((titles[title] for title in titles if title in head), head) for head in heads}


async def test_documents_become_profiles_and_the_day_brings_the_right_alerts(day: SampleDay, tmp_path: Path) -> None:
    async with desk_of(day, tmp_path) as desk:
        for file in sorted(DOCUMENTS.glob("*.txt")):
            assert "Nothing counts before you accept it." in await desk.type("seed", post=Post(file.read_text("utf-8")))
        accepted = await desk.type("seed accept all")
        assert "from the next item on" in accepted
        names = [one.facts["name"] for one in await desk.program.store.proposals.accepted()]
        assert not {"Tatyana Lozina", "Vladimir Mayakovsky", "Volodymyr Zelensky", "Crimea"} & set(names)
        assert [len([one for one in names if one.endswith(man)]) for man in ("hriddin", "hmon", "Lavrov", "Putin")] == [
            1
        ] * 4
        for query in WATCHES:
            assert "watching" in await desk.type(f"watch {query}", f"test:{query}")
        while desk.now < day.end + STEP:
            await desk.run("poll", "decide")
            desk.now += STEP
            if desk.now.hour == NOON or desk.now > day.end:
                await desk.run("deliver")
        assert {query: _stories(day, desk.alerts(f"test:{query}")) for query in WATCHES} == WATCHES
