"""Telegram as a chat platform: long polling, HTML messages, buttons; the only file that knows the SDK.

An update is confirmed when it was handled, or is being handled for more than a second. Sends are never repeated
here: a lost reply is reported as such (ChatUnsure), and DELIVER decides. Figures and error texts:
https://core.telegram.org/bots/api and https://core.telegram.org/bots/faq.
"""

from __future__ import annotations

import asyncio
import os
import re
import warnings
from collections.abc import Awaitable, Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Any, TypeVar

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters, Update
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.chats.base import ChatBroken, ChatGone, ChatLater, Event, Pace, Place, Receive, Unknown
from bot.chats.finish import finish
from bot.chats.rest import rest
from bot.chats.telegram_errors import is_bad_markup, is_unchanged, problem_of
from bot.chats.telegram_files import send_file, with_enclosures
from bot.chats.telegram_updates import address_of, event_of, parts_of
from bot.message import Message, written_out
from bot.render.telegram import Rendered, render
from watchers.errors import ConfigError

UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)  # what the SDK raises for an update it does not know
ALLOWED = ["message", "channel_post", "callback_query", "my_chat_member"]  # edited messages are not asked for
POLL = 25  # seconds that the server may hold a request for updates
HANDLED_WITHIN = 1.0  # seconds that the next request waits for the last updates
LONGEST_TOAST = 200  # letters of what a button can show its presser
ACK_WITHIN = 0.7  # seconds after which a button is answered, whatever its command still does
ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
PRIVATE = Pace(burst=3, every=timedelta(seconds=1.2))
GROUP = Pace(burst=3, every=timedelta(seconds=1.2), most=19, within=timedelta(seconds=61))  # 20 in any minute
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_NUMBER = re.compile(r"-?[0-9]{1,19}")  # of a person or a chat

Answered = TypeVar("Answered")

log = structlog.get_logger(__name__)


class TelegramChat:
    """All chats of one bot. `menu` maps each verb to its summary."""

    name = "telegram"
    can_edit = True
    ceiling = Pace(burst=8, every=timedelta(seconds=0.05))  # about 30 a second in all

    def __init__(
        self,
        token: str,
        menu: Mapping[str, str],
        base_url: str = "",
        base_file_url: str = "",
        *,
        private: Pace = PRIVATE,
        group: Pace = GROUP,
    ) -> None:
        os.environ.setdefault("PTB_TIMEDELTA", "1")  # the SDK's RetryAfter as a timedelta, which becomes its only form
        urls = {"base_url": base_url, "base_file_url": base_file_url}
        self._bot = Bot(
            token,
            request=HTTPXRequest(connection_pool_size=64, read_timeout=10.0, pool_timeout=5.0),
            get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=10.0),
            **{name: url for name, url in urls.items() if url},  # type: ignore[arg-type]  # two of its many options
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._menu = menu
        self._verbs = frozenset(menu)
        self._paces = {True: private, False: group}

    def pace(self, address: str) -> Pace:
        """A group takes 20 messages a minute, a person one a second."""
        return self._paces[parts_of(address)[0] > 0]

    async def run(self, receive: Receive) -> None:
        """Poll until cancelled. Raises ConfigError where the token is refused at the start."""
        await self._begin()
        offset, failures = 0, 0
        try:
            while True:
                try:
                    offset = await self._poll(offset, receive)
                    failures = 0
                except TelegramError as error:
                    log.warning("no updates from Telegram", why=str(problem_of(error)))
                    await rest(failures)
                    failures += 1
        finally:
            await finish(self._tasks)

    async def _poll(self, offset: int, receive: Receive) -> int:
        """Handle the updates from `offset` on; gives the next offset."""
        try:
            updates = await self._bot.get_updates(offset=offset, timeout=POLL, allowed_updates=ALLOWED)
            following = updates[-1].update_id + 1 if updates else offset
        except UNREADABLE:
            updates, following = await self._readable(offset)
        if updates:
            await self._handle_all(updates, receive)
        return following

    async def _readable(self, offset: int) -> tuple[tuple[Update, ...], int]:
        """The waiting updates one by one, without those that the SDK cannot read: the server may be newer than it."""
        warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")  # that is what has just failed
        found: Any = await self._bot.do_api_request("getUpdates", {"offset": offset, "allowed_updates": ALLOWED})
        updates = tuple(update for one in found if (update := self._read(one)))
        return updates, max((int(one["update_id"]) + 1 for one in found), default=offset)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._bot)
        except UNREADABLE as error:
            log.warning("an update cannot be read", update=raw.get("update_id"), why=type(error).__name__)
            return None

    async def _handle_all(self, updates: Sequence[Update], receive: Receive) -> None:
        tasks = [asyncio.create_task(self._handle(update, receive)) for update in updates]
        self._tasks.update(tasks)
        for task in tasks:
            task.add_done_callback(self._tasks.discard)
        await asyncio.wait(tasks, timeout=HANDLED_WITHIN)

    async def _begin(self) -> None:
        """Learn who we are, and hang up the menu; a network that is away is waited for."""
        for failures in count():
            try:
                log.info("Telegram is connected", bot=await self.introduce())
                await self._bot.delete_webhook()
                break
            except (ChatLater, ChatBroken, ChatGone, TelegramError) as error:
                log.warning("Telegram cannot be reached", why=str(error))
                await rest(failures)
        try:
            await self._bot.set_my_commands([(verb, summary) for verb, summary in self._menu.items()])
        except TelegramError as error:
            log.warning("the menu of commands was not set", why=str(error))

    async def introduce(self) -> str:
        """Our @name. Raises ConfigError where the token is refused."""
        try:
            await self._bot.initialize()
        except InvalidToken as error:
            raise ConfigError("Telegram refuses the token; check [telegram] token or token_file") from error
        except TelegramError as error:
            raise problem_of(error) from error
        return f"@{self._bot.username}"

    async def aclose(self) -> None:
        """Close the connections."""
        await self._bot.shutdown()

    async def _handle(self, update: Update, receive: Receive) -> None:
        try:
            event = with_enclosures(event_of(update, self._bot.username), update)
            if update.callback_query:
                await self._pressed(update.callback_query.id, event, receive)
            elif event is not None:
                await receive(event)
        except Exception:
            log.exception("update failed", update=update.update_id)

    async def _pressed(self, query: str, event: Event | None, receive: Receive) -> None:
        """Answer a button once: with what is for the presser alone where that is known soon, else with nothing."""
        handling = asyncio.ensure_future(receive(event) if event else _nothing())  # it may be of another release
        done, _ = await asyncio.wait((handling,), timeout=ACK_WITHIN)
        message = handling.result() if done else None
        whispered = render(message, self._verbs).plain[:LONGEST_TOAST] if message else ""
        try:
            await self._bot.answer_callback_query(query, text=whispered or None, show_alert=bool(whispered))
        except TelegramError as error:
            log.info("button not answered", why=str(error))
        await handling

    async def send(self, address: str, message: Message, key: str) -> str:  # noqa: ARG002 - Telegram keeps no keys
        """Send `message`, with its buttons, without a preview."""
        return await self._send(address, message, None)

    async def reply(self, address: str, ref: str, message: Message, key: str) -> str:  # noqa: ARG002 - as above
        """Send `message` as a reply; where the first message is gone, by itself."""
        return await self._send(address, message, ReplyParameters(int(ref), allow_sending_without_reply=True))

    async def _send(self, address: str, message: Message, reply: ReplyParameters | None) -> str:
        chat_id, thread = parts_of(address)
        options = {
            "message_thread_id": thread,
            "disable_notification": message.silent,
            "reply_parameters": reply,
        }
        if message.document and (ref := await send_file(self._bot, chat_id, message, self._verbs, **options)):
            return ref
        sent = await self._in_either_form(written_out(message), self._bot.send_message, chat_id=chat_id, **options)
        return str(sent.message_id)

    async def edit(self, address: str, ref: str, message: Message) -> None:
        """Put `message` in the place of another; one that says the same already is well."""
        chat_id, _ = parts_of(address)
        shown = written_out(message)
        await self._in_either_form(shown, self._bot.edit_message_text, chat_id=chat_id, message_id=int(ref))

    async def _in_either_form(self, message: Message, call: Any, **options: Any) -> Any:
        """Try the HTML; where the server cannot read it, the same words once more without any."""
        shown = render(message, self._verbs)
        options |= {"reply_markup": _keyboard(shown), "link_preview_options": NO_PREVIEW}
        try:
            try:
                return await call(text=shown.html, parse_mode=ParseMode.HTML, **options)
            except TelegramError as error:
                if not is_bad_markup(error):
                    raise
                log.warning("markup refused, sent as plain words", why=str(error))
                return await call(text=shown.plain, **options)
        except TelegramError as error:
            if is_unchanged(error):
                return None
            raise problem_of(error) from error

    async def may_configure(self, address: str, user: str) -> bool:
        """A private chat is its owner's; who writes as the chat itself is an administrator of it."""
        chat_id, _ = parts_of(address)
        if user == str(chat_id):
            return True
        if chat_id > 0 or not _NUMBER.fullmatch(user):
            return False
        member = await _asked(self._bot.get_chat_member(chat_id, int(user)))
        return member is not None and member.status in ADMINISTRATORS

    async def may_operate(self, user: str) -> bool:  # noqa: ARG002 - Telegram knows no operators
        """Operators stand in the configuration, or come with a code."""
        return False

    async def find(self, name: str) -> Place | None:
        """A channel or group by its @name or its number."""
        if not name.startswith("@") and not _NUMBER.fullmatch(name):
            return None
        chat = await _asked(self._bot.get_chat(name if name.startswith("@") else int(name)))
        return Place(address_of(chat.id, None), chat.title or name) if chat else None

    async def was_sent(self, address: str, key: str, thread: str | None) -> str | Unknown | None:  # noqa: ARG002 - nobody can say
        """Telegram lets nobody look up what was sent."""
        return Unknown.UNKNOWN


async def _asked(call: Awaitable[Answered]) -> Answered | None:
    """What Telegram says, None where it knows no such thing."""
    try:
        return await call
    except TelegramError as error:
        found = problem_of(error)
        if isinstance(found, ChatBroken | ChatGone):
            return None
        raise found from error


async def _nothing() -> None:
    """A button that means nothing to us is answered all the same."""


def _keyboard(shown: Rendered) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in shown.buttons]
    return InlineKeyboardMarkup(rows) if rows else None
