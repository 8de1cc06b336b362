"""Slack as a chat platform: slash commands, mentions, direct messages and buttons, over Socket Mode or HTTP.

The only file that knows the SDK. Everything is acknowledged first and worked on later. The SDK's own
repeating of requests is off: after a lost reply it posts twice. A message carries its key as metadata, by
which it is found again (https://docs.slack.dev/messaging/message-metadata).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog
from aiohttp import ClientSession, ClientTimeout
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chats import slack_events as events
from bot.chats.base import ChatBroken, ChatLater, Event, Incoming, Left, Pace, Place, Receive, Unknown
from bot.chats.finish import finish
from bot.chats.slack_directory import Directory
from bot.chats.slack_door import once, patiently
from bot.chats.slack_errors import FAILURES, is_bad_markup, name_of, problem_of, said, sentence_of
from bot.chats.slack_files import attachment, share
from bot.commands.pointing import is_about_post
from bot.listening import Listen, served
from bot.message import Message, text, written_out
from bot.render.slack import Rendered, render

COMMAND = "/wire"
EVENT_TYPE = "wirewatch_message"  # of the metadata
LOOKED_THROUGH = 200  # newest messages in which a lost one is looked for
CHANNEL = Pace(burst=2, every=timedelta(seconds=1.2))  # Slack: one a second, with short bursts
QUIET = {"unfurl_links": False, "unfurl_media": False, "parse": "none", "link_names": False, "mrkdwn": False}
INVITE = text("I am not in this channel, so I could not answer here. Invite me first: /invite @Wirewatch")

log = structlog.get_logger(__name__)


class SlackChat:
    """All conversations of one workspace. `listen` is where HTTP mode is served; None = Socket Mode."""

    name = "slack"
    can_edit = True
    ceiling = Pace(burst=10, every=timedelta(seconds=0.2))  # several hundred a minute in all

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        verbs: frozenset[str],
        *,
        signing_secret: str = "",
        listen: Listen | None = None,
        base_url: str = "",
        channel: Pace = CHANNEL,
    ) -> None:
        base = base_url or AsyncWebClient.BASE_URL
        self._client = AsyncWebClient(bot_token, base, timeout=10, retry_handlers=[])
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._listen = listen
        self._verbs = verbs
        self._channel = channel
        self._team, self._me = "", ""
        self._directory = Directory(self._client)
        self._tasks: set[asyncio.Task[None]] = set()

    def pace(self, address: str) -> Pace:  # noqa: ARG002 - all channels are alike
        """A channel takes one message a second."""
        return self._channel

    async def run(self, receive: Receive) -> None:
        """Serve until cancelled. Raises ConfigError where a token is refused."""
        await self._begin()
        app = AsyncApp(
            name="wirewatch",  # else it looks for the name of our file in the whole stack, for a tenth of a second
            client=self._client,
            signing_secret=self._signing_secret or None,
            request_verification_enabled=self._listen is not None,
        )
        self._listen_to(app, receive)
        try:
            await (self._serve(app, self._listen) if self._listen else self._connect(app))
        finally:
            await finish(self._tasks)  # Slack was told that they are done

    async def _begin(self) -> None:
        """Learn who we are, over connections that are kept."""
        self._client.session = ClientSession(timeout=ClientTimeout(total=10))
        me = await patiently(self._client.auth_test, "bot_token")
        self._team, self._me = me["team_id"], me["user_id"]
        log.info("Slack is connected", team=me.get("team"))

    async def introduce(self) -> str:
        """Our name in the workspace. Raises ConfigError where the token is refused."""
        me = await once(self._client.auth_test, "bot_token")
        if self._listen is None:
            await once(self._open, "app_token")
        return f"@{me.get('user', '')} in {me.get('team', '')}"

    async def _open(self) -> Any:
        return await self._client.apps_connections_open(app_token=self._app_token)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client.session:
            await self._client.session.close()

    async def _connect(self, app: AsyncApp) -> None:
        handler = AsyncSocketModeHandler(app, self._app_token)
        try:
            # Asked by ourselves first: the SDK would try a refused token for ever.
            opened = await patiently(self._open, "app_token")
            handler.client.wss_uri = opened["url"]
            await handler.connect_async()  # type: ignore[no-untyped-call]  # the SDK wrote no types here
            await asyncio.Event().wait()
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]  # as above

    async def _serve(self, app: AsyncApp, listen: Listen) -> None:
        async with served(app.web_app("/slack/events"), listen, "[slack] listen"):
            await asyncio.Event().wait()

    def _listen_to(self, app: AsyncApp, receive: Receive) -> None:
        async def command(ack: Any, body: Mapping[str, Any], respond: Any) -> None:
            await ack()
            self._later(receive, events.command(body, self._team), respond)

        async def pressed(ack: Any, body: Mapping[str, Any], respond: Any) -> None:
            await ack()
            self._later(receive, events.pressed(body, self._team), respond)

        async def happened(body: Mapping[str, Any]) -> None:
            event = events.happened(body, self._team, self._me)
            file = attachment(body["event"], self._client) if isinstance(event, Incoming) else None
            self._later(receive, replace(event, file=file) if isinstance(event, Incoming) and file else event, None)

        app.command(COMMAND)(command)
        app.action(re.compile("^run:"))(pressed)
        for kind in events.KINDS:
            app.event(kind)(happened)

    def _later(self, receive: Receive, event: Event | None, respond: Callable[..., Awaitable[Any]] | None) -> None:
        """Work on it beside the acknowledgement."""
        if event is None:
            return
        task = asyncio.create_task(self._handle(receive, event, respond))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, receive: Receive, event: Event, respond: Callable[..., Awaitable[Any]] | None) -> None:
        try:
            if isinstance(event, Left):
                self._directory.forget(events.channel_of(event.address))
            outside = respond and isinstance(event, Incoming) and not await self._is_inside(event)
            whispered = INVITE if outside else await receive(await self._directory.named(await self._whole(event)))
            if whispered and respond:
                shown = render(whispered, self._verbs, COMMAND)
                await respond(**_whole(shown), response_type="ephemeral", replace_original=False)
        except FAILURES as error:
            log.warning("Slack was not answered", why=said(error))
        except Exception:
            log.exception("event failed")

    async def _whole(self, event: Event) -> Event:
        """The event with the message that it answers, where it is about that.

        Where the thread may not be read the event stands alone: its answer says what to give instead.
        """
        if not isinstance(event, Incoming) or event.post or event.thread is None or not is_about_post(event.text):
            return event
        channel = events.channel_of(event.address)
        try:
            found = await self._client.conversations_replies(channel=channel, ts=event.thread, limit=1)
        except FAILURES as error:
            log.warning("a thread of Slack was not read", channel=channel, why=said(error))
            return event
        first: Mapping[str, Any] = next(iter(found.get("messages") or ()), {})
        return replace(event, post=events.answered(first), file=event.file or attachment(first, self._client))

    async def _is_inside(self, event: Incoming) -> bool:
        """Whether we may write where a command was typed: slash commands come from everywhere."""
        try:
            channel = await self._directory.channel(events.channel_of(event.address))
        except ChatLater:
            return True  # nobody can say: the answer will tell
        return bool(channel.get("is_member") or channel.get("is_im"))  # people talk alone with each other, too

    async def send(self, address: str, message: Message, key: str) -> str:
        """Post `message`; an answer goes into the thread it was asked in."""
        return await self._post(address, message, key, message.thread)

    async def reply(self, address: str, ref: str, message: Message, key: str) -> str:
        """Post `message` into the thread of another."""
        return await self._post(address, message, key, ref)

    async def _post(self, address: str, message: Message, key: str, thread: str | None) -> str:
        if message.document and (ref := await share(self._client, events.channel_of(address), message, thread)):
            return ref
        message = written_out(message)
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        options = {"channel": events.channel_of(address), "metadata": metadata, "thread_ts": thread, **QUIET}
        posted = await self._in_either_form(message, self._client.chat_postMessage, **options)
        return str(posted["ts"])

    async def edit(self, address: str, ref: str, message: Message) -> None:
        """Put `message` in the place of another."""
        options = {"channel": events.channel_of(address), "ts": ref, "parse": "none", "link_names": False}
        await self._in_either_form(written_out(message), self._client.chat_update, **options)

    async def _in_either_form(self, message: Message, call: Any, **options: Any) -> Any:
        """Try blocks; where Slack refuses them, the words alone once more."""
        shown = render(message, self._verbs, COMMAND)
        try:
            try:
                return await call(**_whole(shown), **options)
            except SlackApiError as error:
                if not is_bad_markup(error):
                    raise
                log.warning("blocks refused, sent as plain words", why=sentence_of(error))
                return await call(text=shown.plain, blocks=[], **options)  # without it an edit keeps the old ones
        except FAILURES as error:
            raise problem_of(error) from error

    async def may_configure(self, address: str, user: str) -> bool:
        """A direct message is its owner's; a channel its creator's and the workspace administrators'."""
        channel = events.channel_of(address)
        if channel.startswith("D") or await self.may_operate(user):
            return True
        return bool(user) and (await self._directory.channel(channel)).get("creator") == user

    async def may_operate(self, user: str) -> bool:
        """Administrators and owners of this workspace."""
        person = await self._directory.person(user)
        ours = person.get("team_id", self._team) == self._team
        return ours and bool(person.get("is_admin") or person.get("is_owner"))

    async def find(self, name: str) -> Place | None:
        """A channel that somebody picked from Slack's own list: it arrives by its id."""
        channel = name.removeprefix("#")
        found = await self._directory.channel(channel)
        if not found.get("is_member"):
            return None
        return Place(events.address_of(self._team, channel), f"#{found.get('name', channel)}")

    async def was_sent(self, address: str, key: str, thread: str | None) -> str | Unknown | None:
        """Look the newest messages through for the key."""
        where: dict[str, Any] = {
            "channel": events.channel_of(address),
            "limit": LOOKED_THROUGH,
            "include_all_metadata": True,
        }
        try:
            if thread:
                found = await self._client.conversations_replies(ts=thread, **where)
            else:
                found = await self._client.conversations_history(**where)
        except SlackApiError as error:
            problem = problem_of(error)
            if isinstance(problem, ChatBroken) or name_of(error) == "missing_scope":
                return Unknown.UNKNOWN
            raise problem from error
        except FAILURES as error:
            raise problem_of(error) from error
        ref = next((one["ts"] for one in found["messages"] if _key(one) == key), None)
        # Replies come oldest first, and some apps are shown fifteen messages only: then nobody can say.
        return Unknown.UNKNOWN if ref is None and found.get("has_more") and (thread or _is_short(found)) else ref


def _is_short(found: Any) -> bool:
    return len(found["messages"]) < LOOKED_THROUGH / 2


def _whole(shown: Rendered) -> dict[str, Any]:
    return {"blocks": list(shown.blocks), "text": shown.text}


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return payload.get("key") if metadata.get("event_type") == EVENT_TYPE else None
