"""What the bot writes: sendMessage and the two ways of editing it.

All that can be refused is looked at before the limits are, so a refusal for another reason costs no turn.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.doubles.telegram.access import check_entry, check_thread, check_writing, find_chat
from tests.doubles.telegram.chat import Chat
from tests.doubles.telegram.entity import Entity
from tests.doubles.telegram.keyboard import Button, read_keyboard
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.parameters import Parameters
from tests.doubles.telegram.refusal import NOT_MODIFIED, bad_request
from tests.doubles.telegram.wording import Wording, read_wording
from tests.doubles.telegram.world import World

LONGEST_CAPTION = 1_024


class Sending:
    """Acts on the world; the result is what the bot gets back."""

    def __init__(self, world: World) -> None:
        self._world = world

    def send_document(self, given: Parameters) -> dict[str, object]:
        """A file with a caption; the bytes come along, and are text."""
        file = given.nested("document")  # bytes that the SDK attaches elsewhere are named here
        held = given.mapping(str(file).removeprefix("attach://")) if isinstance(file, str) else file
        if not isinstance(held, dict):
            raise bad_request("there is no document in the request")
        wording = read_wording(given.text("caption"), given.text("parse_mode"), [])
        if len(wording.text) > LONGEST_CAPTION:
            raise bad_request("message caption is too long")
        file = self._world.files.add(str(held["file_name"]), str(held["text"]).encode())
        return self._sent(given, wording, {"document": file.document()})

    def send(self, given: Parameters) -> dict[str, object]:
        return self._sent(given, _wording(given), {})

    def _sent(self, given: Parameters, wording: Wording, carried: Mapping[str, object]) -> dict[str, object]:
        world = self._world
        buttons, markup = read_keyboard(given.nested("reply_markup"))
        chat = find_chat(world, given.text("chat_id"))
        check_writing(world, chat)
        reply_to = self._answered(chat, given)
        thread = given.integer("message_thread_id") or self._thread_of(chat, reply_to)
        check_thread(chat, thread)
        world.flood.admit(chat.id, many_people=chat.many_people)
        message = Message(
            chat.id,
            0,
            world.me.id,
            wording.text,
            wording.entities,
            given.text("text"),
            given.text("parse_mode"),
            thread,
            reply_to,
            buttons,
            markup,
            None if markup else given.mapping("reply_markup"),
            given.flag("disable_notification"),
            given.mapping("link_preview_options"),
            by_bot=True,
            service=carried,
        )
        return world.message_json(world.add(chat, message))

    def edit_text(self, given: Parameters) -> dict[str, object]:
        wording = _wording(given)
        buttons, markup = _inline(given)
        message = self._own(given)
        if (wording.text, wording.entities, markup) == (message.text, message.entities, message.markup):
            raise bad_request(NOT_MODIFIED)
        changed = self._world.change(
            message,
            text=wording.text,
            entities=wording.entities,
            raw=given.text("text"),
            parse_mode=given.text("parse_mode"),
            buttons=buttons,
            markup=markup,
            preview=given.mapping("link_preview_options"),
        )
        return self._world.message_json(changed)

    def edit_markup(self, given: Parameters) -> dict[str, object]:
        buttons, markup = _inline(given)
        message = self._own(given)
        if markup == message.markup:
            raise bad_request(NOT_MODIFIED)
        return self._world.message_json(self._world.change(message, buttons=buttons, markup=markup))

    def _own(self, given: Parameters) -> Message:
        """The message to edit, once it is sure that the bot may and that it is the bot's turn."""
        world = self._world
        if not given.text("chat_id") or not given.text("message_id"):
            raise bad_request("message identifier is not specified")
        chat = find_chat(world, given.text("chat_id"))
        check_entry(world, chat)
        message = world.find(chat.id, given.integer("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        world.flood.admit(chat.id, many_people=chat.many_people)
        return message

    def _answered(self, chat: Chat, given: Parameters) -> int | None:
        """The message this one answers; a vanished one is an error unless the bot said that it may be gone."""
        reply = given.mapping("reply_parameters") or {}
        number = reply.get("message_id") or given.integer("reply_to_message_id")
        if not number:
            return None
        lenient = bool(reply.get("allow_sending_without_reply")) or given.flag("allow_sending_without_reply")
        if self._world.find(chat.id, int(str(number))) is not None:
            return int(str(number))
        if lenient:
            return None
        raise bad_request("message to be replied not found")

    def _thread_of(self, chat: Chat, message_id: int | None) -> int | None:
        """An answer goes to the topic of what it answers."""
        answered = self._world.find(chat.id, message_id)
        return answered.thread if answered else None


def _wording(given: Parameters) -> Wording:
    entities = given.nested("entities")
    listed = entities if isinstance(entities, list) else []
    return read_wording(
        given.text("text"),
        given.text("parse_mode"),
        [Entity.from_json(one) for one in listed if isinstance(one, Mapping)],
    )


def _inline(given: Parameters) -> tuple[tuple[tuple[Button, ...], ...], dict[str, object] | None]:
    markup = given.nested("reply_markup")
    if markup is not None and not (isinstance(markup, Mapping) and "inline_keyboard" in markup):
        raise bad_request("inline keyboard expected")
    return read_keyboard(markup)
