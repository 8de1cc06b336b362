"""What people do in the workspace: type, press, invite, archive. Each act checks that it is possible in life.

It knows what an act is; how payloads look and travel, others know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.doubles.slack.buttons import find_button, forged_action
from tests.doubles.slack.deliveries import Deliveries, Delivery, Said
from tests.doubles.slack.events import Events
from tests.doubles.slack.files import Files
from tests.doubles.slack.hooks import Hooks
from tests.doubles.slack.payloads import Payloads
from tests.doubles.slack.records import Ack, Channel, Ephemeral, Json, Message, Refusal, User
from tests.doubles.slack.views import Views
from tests.doubles.slack.workspace import Workspace


class People:
    """The acts of people; SlackDouble inherits them."""

    space: Workspace
    views: Views
    hooks: Hooks
    files: Files
    _deliveries: Deliveries
    _events: Events
    _payloads: Payloads

    def user(
        self,
        id: str,  # noqa: A002  # as Slack calls it
        name: str,
        admin: bool = False,
        owner: bool = False,
        locale: str = "en-US",
        tz: str = "Europe/London",
    ) -> User:
        """Somebody new, or the same with other rights."""
        self.space.users[id] = User(id, name, admin, owner, locale, tz)
        return self.space.users[id]

    def channel(
        self,
        id: str,  # noqa: A002
        name: str,
        creator: str,
        members: Iterable[str] = (),
        bot_in: bool = True,
        private: bool = False,
    ) -> Channel:
        """A new channel; the creator is a member."""
        everyone = {creator, *members} | ({self.space.bot_user} if bot_in else set())
        for member in everyone:
            self.space.person(member)
        channel = Channel(id, name, "group" if private else "channel", creator, everyone)
        self.space.add_channel(channel)
        return channel

    def dm(self, user: str) -> Channel:
        """The DM of a user and the bot."""
        return self.space.direct(self.space.person(user).id)

    async def command(self, channel: str, user: str, text: str = "", command: str = "/wire") -> Ack:
        """A slash command; works in channels without the bot, too, never in a thread."""
        place, person = self._writable(channel, user), self.space.person(user)
        payload = self._payloads.command(place, person, command, text)
        ack = await self._deliveries.ask("slash_commands", payload)
        return self._show(place.id, user, ack)

    async def mention(self, channel: str, user: str, text: str, thread_ts: str | None = None) -> Said:
        """`<@BOT> text`, as an app_mention and as the message that it also is."""
        return self.say(channel, user, f"<@{self.space.bot_user}> {text}", thread_ts)

    async def direct(self, user: str, text: str, thread_ts: str | None = None) -> Said:
        """A message to the bot's DM."""
        return self.say(self.dm(user).id, user, text, thread_ts)

    def say(
        self,
        channel: str,
        user: str,
        text: str,
        thread_ts: str | None = None,
        files: tuple[Json, ...] = (),
        attachments: tuple[Json, ...] = (),
    ) -> Said:
        """A message, whatever it says and carries."""
        place, person = self._writable(channel, user), self.space.person(user)
        message = Message(place.id, self.space.ts(), person.id, text, thread_ts=thread_ts)
        message = self.space.put(replace(message, files=files, attachments=attachments))
        return Said(message.ts, tuple(self._events.said(message)))

    def share(self, channel: str, user: str, name: str, body: bytes, text: str = "") -> Said:
        """A file, with or without words to it."""
        return self.say(channel, user, text, files=(self.files.add(name, body),))

    async def press(
        self,
        channel: str,
        ts: str,
        what: str,
        user: str,
        forged: bool = False,
        value: str = "",
        block_id: str = "forged",
    ) -> Ack:
        """Press a button by action_id or label; it must be in that message, unless it is `forged` with a `value`."""
        place, person = self.space.place(channel), self.space.person(user)
        source = self.space.find(channel, ts) or self._seen(channel, ts, user)
        if forged:
            action = forged_action(what, value, block_id)
        elif source is None or (place.kind != "channel" and user not in place.members):
            raise LookupError(f"{user} sees no message {ts} in {channel}")
        else:
            action = find_button(source.blocks, what)
        return await self._deliveries.ask("interactive", self._payloads.press(place, person, ts, source, action))

    async def open_home(self, user: str) -> Said:
        """Look at the app's home tab."""
        view = self.views.homes.get(user)
        return Said("", tuple(self._events.home_opened(self.space.person(user), self.dm(user), view)))

    async def press_home(self, user: str, what: str) -> Ack:
        """Press a button of the home tab."""
        if user not in self.views.homes:
            raise LookupError(f"nothing was published for {user}")
        action = find_button(self.views.homes[user]["blocks"], what)
        return await self._deliveries.ask("interactive", self._payloads.press_home(self.space.person(user), action))

    async def submit(self, user: str, values: Json) -> Ack:
        """Send off the newest modal; `values` as in view.state.values. The body of the ack is not carried out."""
        if not self.views.modals.get(user):
            raise LookupError(f"{user} has no modal before them")
        view = self.views.modals[user][-1]
        return await self._deliveries.ask("interactive", self._payloads.submit(self.space.person(user), view, values))

    async def invite_bot(self, channel: str, by: str) -> Said:
        """Take the bot into the channel."""
        place = self._writable(channel, by)
        place.members.add(self.space.bot_user)
        return Said("", tuple(self._events.joined(place, self.space.person(by).id)))

    async def kick_bot(self, channel: str, by: str = "") -> Said:
        """Throw the bot out; it hears channel_left, if subscribed."""
        place = self.space.place(channel)
        place.members.discard(self.space.bot_user)
        return Said("", tuple(self._events.left(place, by or place.creator)))

    async def archive(self, channel: str, by: str = "") -> Said:
        """Archive the channel; it hears channel_archive, if subscribed."""
        place = self.space.place(channel)
        place.archived = True
        return Said("", tuple(self._events.archived(place, by or place.creator)))

    def redeliver_last_event(self) -> Delivery:
        """The last event comes again with the same event_id, as it does when an ack got lost."""
        return self._events.again()

    def _writable(self, channel: str, user: str) -> Channel:
        place = self.space.place(channel)
        if place.archived:
            raise ValueError(f"{channel} is archived: nobody can write there")
        if place.kind != "channel" and user not in place.members:
            raise ValueError(f"{user} is not in {channel}, which is private")
        place.members.add(user)  # who writes in a public channel has joined it
        return place

    def _seen(self, channel: str, ts: str, user: str) -> Ephemeral | None:
        mine = (seen for seen in self.space.ephemerals if seen.channel == channel and seen.user == user)
        return next((seen for seen in mine if seen.ts == ts), None)

    def _show(self, channel: str, user: str, ack: Ack) -> Ack:
        if not ack.body or ack.error:
            return ack
        try:
            self.hooks.say(channel, user, ack.body, "ack")
        except Refusal as refusal:
            # Slack shows nothing then and tells nobody; a test must see it.
            return self._deliveries.correct(ack, refusal.error)
        return ack
