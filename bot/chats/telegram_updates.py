"""Telegram's updates as our events, and its chats as addresses: "telegram:-100123#7" is a topic of a forum.

Everything in an update is hostile; what is no command of ours, no button and no coming or going is nothing.
"""

from __future__ import annotations

import re

from rapidfuzz import process
from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.chats.base import Event, Incoming, Joined, Left, Moved
from bot.commands.table import BY_WORD
from bot.render.telegram import action

GENERAL = 1  # a forum's first topic: it must not be named
OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_COMMAND = re.compile(r"/([A-Za-z0-9]+)(?:_\w+)?(?:@([A-Za-z0-9_]+))?(?=\s|$)")
_LIKE_OURS = 75  # of 100, rapidfuzz's ratio: a slip of the finger


def address_of(chat_id: int, thread: int | None) -> str:
    """Return the address of a chat, or of a topic in it."""
    return f"telegram:{chat_id}" if thread in (None, GENERAL) else f"telegram:{chat_id}#{thread}"


def parts_of(address: str) -> tuple[int, int | None]:
    """Return chat and topic of an address."""
    chat, _, thread = address.removeprefix("telegram:").partition("#")
    return int(chat), int(thread) if thread else None


def event_of(update: Update, username: str) -> Event | None:
    """Return what happened, or None where it is nothing to us."""
    key = f"telegram:{update.update_id}"
    if update.callback_query:
        return _pressed(update.callback_query, key)
    if update.my_chat_member:
        return _member(update.my_chat_member, key)
    message = update.message or update.channel_post
    if message is None:
        return None
    if message.migrate_to_chat_id:
        return Moved(address_of(message.chat.id, None), address_of(message.migrate_to_chat_id, None))
    return _said(message, key, username)


def _said(message: Message, key: str, username: str) -> Incoming | None:
    private = message.chat.type == ChatType.PRIVATE
    text = message.text or message.caption or ""
    if message.forward_origin:  # somebody else's words are no command
        text = "add" if private and text and not message.document else ""
    command = _COMMAND.match(text)
    for_us = private if command is None else _is_ours(command, username, private=private)
    if not (text or message.document) or not for_us or message.is_automatic_forward:
        return None
    sender = message.sender_chat or message.from_user
    if sender is None:
        return None
    return Incoming(
        _place(message),
        str(sender.id),
        text,
        key,
        title=_title(message.chat),
        private=private,
        who=getattr(message.from_user, "full_name", "") or "",
    )


def _is_ours(command: re.Match[str], username: str, *, private: bool) -> bool:
    """A command that names a bot is that bot's; in a group another bot may be meant by one that is far from ours."""
    if command[2]:
        return command[2].casefold() == username.casefold()
    return private or process.extractOne(command[1].casefold(), list(BY_WORD), score_cutoff=_LIKE_OURS) is not None


def _pressed(query: CallbackQuery, key: str) -> Incoming | None:
    """A button's data is a command line; whoever forges it can do no more than by typing it."""
    line = action(query.data or "")
    if line is None or query.message is None:
        return None
    message = query.message
    # One that is gone or too old cannot be edited; the SDK gives it as a Message, too.
    whole = message if isinstance(message, Message) and message.is_accessible else None
    return Incoming(
        _place(whole) if whole else address_of(message.chat.id, None),
        str(query.from_user.id),
        line,
        key,
        title=_title(message.chat),
        private=message.chat.type == ChatType.PRIVATE,
        who=query.from_user.full_name,
        whispers=True,
        on=str(whole.message_id) if whole else None,
    )


def _member(change: ChatMemberUpdated, key: str) -> Event | None:
    address = address_of(change.chat.id, None)
    was_out, is_out = change.old_chat_member.status in OUT, change.new_chat_member.status in OUT
    if is_out and not was_out:
        private = change.chat.type == ChatType.PRIVATE
        return Left(address, "the bot was blocked" if private else "the bot was put out of the chat")
    # A channel is greeted by nobody: everything there is for its readers.
    if was_out and not is_out and change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        return Joined(address, str(change.from_user.id), key, _title(change.chat))
    return None


def _place(message: Message) -> str:
    return address_of(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _title(chat: Chat) -> str:
    return chat.title or chat.full_name or ""
