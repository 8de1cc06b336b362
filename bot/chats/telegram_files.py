"""Files and texts that come with a Telegram message, sent along or in the message that it answers; files that we send.

A file is fetched when it is wanted, never before. Everything in it is hostile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)
from telegram.error import TelegramError

from bot.chats.base import Attachment, ChatBroken, ChatGone, Event, Incoming, Post
from bot.chats.telegram_errors import problem_of
from bot.message import Message as Words
from bot.render.telegram import render

LONGEST_CAPTION = 1_024  # code points
LARGEST = 20 * 1024 * 1024  # bytes that the Bot API hands out


def with_enclosures(event: Event | None, update: Update) -> Event | None:
    """The event with the file and the post that came with it."""
    message = update.message or update.channel_post
    if not isinstance(event, Incoming) or message is None:
        return event
    return replace(event, file=attachment(message), post=_post(message))


def _post(message: Message) -> Post | None:
    """What a message forwards, else what the message it answers says."""
    pointed = message if message.forward_origin else message.reply_to_message
    text = (pointed.text or pointed.caption or "") if pointed else ""
    if pointed is None or not text:
        return None
    match pointed.forward_origin:
        case MessageOriginChannel(chat=chat, message_id=number, date=at):
            link = f"https://t.me/{chat.username}/{number}" if chat.username else ""
            return Post(text, chat.title or "", link, at)
        case MessageOriginChat(sender_chat=chat, date=at):
            return Post(text, chat.title or "", "", at)
        case MessageOriginUser(sender_user=user, date=at):
            return Post(text, user.full_name, "", at)
        case MessageOriginHiddenUser(sender_user_name=name, date=at):
            return Post(text, name, "", at)
    return Post(text, pointed.from_user.full_name if pointed.from_user else "", "", pointed.date)


def attachment(message: Message) -> Attachment | None:
    """The file of a message, else that of the message it answers."""
    answered = message.reply_to_message
    document = message.document or (answered.document if answered else None)
    return _attachment(document) if document else None


def _attachment(document: Document) -> Attachment:
    async def fetch() -> bytes:
        if (document.file_size or 0) > LARGEST:
            raise ChatBroken("Telegram hands out no file of more than 20 MB.")
        try:
            file = await document.get_file()
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise problem_of(error) from error

    return Attachment(document.file_name or "", document.file_size or 0, fetch)


async def send_file(bot: Bot, chat_id: int, message: Words, verbs: frozenset[str], **options: Any) -> str | None:
    """Send the document of a message with its words; None where this chat takes no files."""
    if message.document is None:
        return None
    caption = render(message, verbs).plain[:LONGEST_CAPTION]
    body = message.document.text.encode()
    try:
        sent = await bot.send_document(chat_id, body, caption=caption, filename=message.document.name, **options)
    except TelegramError as error:
        problem = problem_of(error)
        if isinstance(problem, ChatBroken | ChatGone):  # files may be forbidden where words are not
            return None
        raise problem from error
    return str(sent.message_id)
