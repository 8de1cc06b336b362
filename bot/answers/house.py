"""start, help, settings, status, undo: the chat itself and the house it talks to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.answers.answer import Answer, Asker, Changes
from bot.commands import command as commands
from bot.commands.manual import help_text
from bot.compose import desk as compose
from bot.compose import undoing
from bot.message import Message
from bot.nearest import SURELY, nearest
from watchers.desk import Desk
from watchers.errors import UsageError


class HouseAnswers:
    """Answers about the chat and the desk as such."""

    def __init__(self, desk: Desk, version: str, started_at: datetime) -> None:
        self._desk = desk
        self._version = version
        self._started_at = started_at

    async def start(self, command: commands.Start, asker: Asker) -> Answer:
        """What is read here and how to begin; a code was read at the door."""
        del command
        return Answer(compose.welcome(await self._desk.health.welcome(asker.chat, self._desk.names.example())))

    async def help(self, command: commands.Help, asker: Asker) -> Answer:
        """The commands, or one of them."""
        del asker
        return Answer(compose.helped(help_text(command.about)))

    async def settings(self, command: commands.Settings, asker: Asker) -> Answer:
        """Show the settings, or change some."""
        wanted = {setting.key: await asyncio.to_thread(_checked, setting) for setting in command.changes}
        now = {"zone": asker.chat.zone, "quiet": asker.chat.quiet, "language": asker.chat.language} | wanted
        chat = replace(asker.chat, zone=now["zone"], quiet=now["quiet"], language=now["language"])
        changes = tuple(asker.change("setting", {key: value}) for key, value in wanted.items())
        return Answer(compose.settings(chat, ZoneInfo(chat.zone), asker.now), changes)

    async def status(self, command: commands.Status, asker: Asker) -> Answer:
        """The figures of the desk."""
        del command
        view = await self._desk.health.status(self._version, self._started_at)
        return Answer(compose.status(view, asker.zone, asker.now))

    async def undo(self, command: commands.Undo, asker: Asker) -> Answer:
        """Take back what the chat changed last, or the change named."""
        del asker

        def said(inverses: Changes) -> Message:
            if inverses:
                return undoing.undone(inverses, self._desk.health.name_of)
            return undoing.not_undone(command.change) if command.change else compose.nothing_to_undo()

        return Answer(said(()), undo=said, change=command.change)


def _checked(setting: commands.Setting) -> str:
    if setting.key == "zone":
        zone = _zone(setting.value) or _zone(_zone_of_town(setting.value))
        if not zone:
            raise UsageError(f"I know no time zone “{setting.value}”; {_near_zone(setting.value)}")
        return zone
    if setting.key == "language" and setting.value != "en":
        raise UsageError(f"I do not speak “{setting.value}” yet; the language is en.")
    return setting.value


def _zone(written: str) -> str:
    """The zone as it is called, "" where there is none."""
    try:
        return ZoneInfo(written).key if written else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def _near_zone(written: str) -> str:
    """The zone that was probably meant, by its town or whole."""
    zones = {name: zone for zone in sorted(available_timezones()) for name in (zone, zone.rpartition("/")[2])}
    near = nearest(written, zones, SURELY)
    return f"did you mean {zones[near]}?" if near else "write one like Europe/Moscow."


def _zone_of_town(written: str) -> str:
    """The zone that is called by its town alone: Moscow is Europe/Moscow."""
    named = (zone for zone in available_timezones() if zone.rpartition("/")[2].casefold() == written.casefold())
    return min(named, key=lambda zone: (zone.count("/"), zone), default="")
