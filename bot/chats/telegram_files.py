"""Files and texts that come with a Telegram message: sent along, or in the message that it answers.

A file is fetched when it is wanted, never before. Everything in it is hostile.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Document, Message, Update
from telegram.error import TelegramError

from bot.chats.base import Attachment, ChatBroken, Event, Incoming
from bot.chats.telegram_errors import problem_of

LARGEST = 20 * 1024 * 1024  # bytes that the Bot API hands out


def with_file(event: Event | None, update: Update) -> Event | None:
    """The event with the file that came with it."""
    message = update.message or update.channel_post
    file = attachment(message) if message else None
    return replace(event, file=file) if isinstance(event, Incoming) and file else event


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
