"""start, help, settings, status, undo: the chat itself and the house it talks to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.commands.manual import help_text
from bot.compose import desk as compose
from bot.compose import phrases
from bot.message import Message
from watchers.desk import Desk
from watchers.errors import UsageError
from watchers.model import REMOVED, Change


class HouseAnswers:
    """Answers about the chat and the desk as such."""

    def __init__(self, desk: Desk, version: str, started_at: datetime) -> None:
        self._desk = desk
        self._version = version
        self._started_at = started_at

    async def start(self, command: commands.Start, asker: Asker) -> Answer:
        """What is read here and how to begin; a code was read at the door."""
        del command
        return Answer(compose.welcome(await self._desk.health.welcome(asker.chat)))

    async def help(self, command: commands.Help, asker: Asker) -> Answer:
        """The commands, or one of them."""
        del asker
        return Answer(compose.helped(help_text(command.about)))

    async def settings(self, command: commands.Settings, asker: Asker) -> Answer:
        """Show the settings, or change some."""
        wanted = {setting.key: _checked(setting) for setting in command.changes}
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
        """Take back the chat's last change."""
        del asker
        return Answer(compose.nothing_to_undo(), undo=_undone, change=command.change)


def _undone(inverse: Change | None) -> Message:
    return compose.undone(_taken_back(inverse)) if inverse else compose.nothing_to_undo()


def _taken_back(inverse: Change) -> str:
    """What a change took back, in a few words: "watch w3 entity:lavrov"; its `before` is what had been made."""
    facts = {**inverse.after, **inverse.before}
    number = facts.get("number") or facts.get("watch")
    words = [_made_by(inverse), f"w{number}" if number else "", str(facts.get("query", ""))]
    if "chat" in facts:
        words.append(str(facts["chat"]))
    if "story" in facts:
        words.append(f"story {facts['story']}")
    if inverse.kind == "spelling":
        words += [str(facts[part]) for part in ("profile", "surface")]
    if inverse.kind == "proposal":
        words.append(", ".join(facts["proposals"]))
    if inverse.kind == "setting":
        words += [f"{key} {value or 'off'}" for key, value in inverse.before.items()]
    return " ".join(word for word in words if word)


def _made_by(inverse: Change) -> str:
    """The kind of the change that was taken back."""
    match inverse.kind:
        case "watch" | "unwatch":
            return "watch" if inverse.before else "unwatch"
        case "mute" | "unmute":
            return "mute" if "until" in inverse.before else "unmute"
        case "feed" | "feeds" | "held" | "item":
            return _of_feed(inverse)
        case "place":
            return f"{phrases.count(len(inverse.before['items']), 'report')} moved to"
        case "spelling":
            return f"names {inverse.before.get('state', 'removed')}"
        case kind:
            return kind


def _of_feed(inverse: Change) -> str:
    made, was = inverse.before, inverse.after
    if inverse.kind == "held":
        return "feeds release"
    if inverse.kind != "feed":
        return "add" if inverse.kind == "item" else f"feeds import of {len(made['feed_ids'])}"
    if "interval" in made or "text" in made:
        return "feeds interval" if "interval" in made else "feeds text"
    verbs = {"": "add" if was["paused"] == REMOVED else "resume", REMOVED: "remove"}
    return f"feeds {verbs.get(made['paused'], 'pause')}"


def _checked(setting: commands.Setting) -> str:
    if setting.key == "zone":
        try:
            return ZoneInfo(setting.value).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UsageError(f"I know no time zone “{setting.value}”; write one like Europe/Moscow.") from error
    if setting.key == "language" and setting.value != "en":
        raise UsageError(f"I do not speak “{setting.value}” yet; the language is en.")
    return setting.value
