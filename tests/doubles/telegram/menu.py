"""The menu of commands, one for every scope and language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tests.doubles.telegram.refusal import bad_request

MOST = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
Key = tuple[str, ...]


class Menus:
    """`by_key` maps (language, scope, ids…) to the commands as sent."""

    def __init__(self) -> None:
        self.by_key: dict[Key, list[dict[str, str]]] = {}

    def key(self, scope: object, language: str) -> Key:
        """Where a menu is kept; checks the scope."""
        given = {"type": "default"} if scope is None else scope
        if not isinstance(given, Mapping) or given.get("type") not in _SCOPES:
            raise bad_request("can't parse BotCommandScope: Unsupported type specified")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad_request("invalid language code specified")
        kind = str(given["type"])
        if missing := [name for name in _SCOPES[kind] if name not in given]:
            raise bad_request(f"can't parse BotCommandScope: {missing[0]} is empty")
        return (language, kind, *(str(given[name]) for name in _SCOPES[kind]))

    def put(self, key: Key, commands: object) -> None:
        if not isinstance(commands, Sequence) or not all(isinstance(command, Mapping) for command in commands):
            raise bad_request("can't parse commands JSON object")
        if len(commands) > MOST:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _NAME.fullmatch(str(command.get("command", "")).removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.by_key[key] = [
            {"command": str(one["command"]).removeprefix("/"), "description": str(one["description"])}
            for one in commands
        ]
