"""The methods of the Bot API that this double has; any other is 404, as for a method nobody has heard of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.doubles.telegram.access import check_entry, check_writing, find_chat
from tests.doubles.telegram.chat import ADMINISTRATORS
from tests.doubles.telegram.parameters import Parameters
from tests.doubles.telegram.query import Answer
from tests.doubles.telegram.refusal import Refusal, bad_request
from tests.doubles.telegram.sending import Sending
from tests.doubles.telegram.world import World

_ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
]
# Taken and forgotten: nothing in a chat depends on them.
_SETTINGS = [
    "setMyDescription",
    "setMyShortDescription",
    "setMyName",
    "setChatMenuButton",
    "setMyDefaultAdministratorRights",
    "deleteWebhook",
    "logOut",
    "close",
]


class Methods:
    """`await call(name, parameters)` gives the result or raises a Refusal."""

    def __init__(self, world: World) -> None:
        self._world = world
        sending = Sending(world)
        own: dict[str, Callable[[Parameters], object]] = {
            "getMe": self._me,
            "sendMessage": sending.send,
            "sendDocument": sending.send_document,
            "editMessageText": sending.edit_text,
            "editMessageReplyMarkup": sending.edit_markup,
            "answerCallbackQuery": self._answer_query,
            "getChat": self._chat,
            "getChatMember": self._member,
            "getChatAdministrators": self._administrators,
            "getChatMemberCount": self._count,
            "sendChatAction": self._action,
            "leaveChat": self._leave,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "getWebhookInfo": self._webhook,
            "getFile": lambda given: world.files.told(given.text("file_id")),
        }
        own |= dict.fromkeys(_SETTINGS, self._setting)
        # The server does not care how the name of a method is capitalised.
        self._by_name = {name.lower(): method for name, method in own.items()}

    async def call(self, name: str, given: Parameters) -> object:
        if name.lower() == "getupdates":
            return await self._poll(given)
        if name.lower() not in self._by_name:
            raise Refusal(404, "Not Found")
        return self._by_name[name.lower()](given)

    def _poll(self, given: Parameters) -> Awaitable[object]:
        allowed = given.nested("allowed_updates")
        return self._world.updates.poll(
            given.integer("offset"),
            given.integer("limit", 100),
            given.integer("timeout"),
            [str(one) for one in allowed] if isinstance(allowed, list) else None,
        )

    def _me(self, _: Parameters) -> object:
        return self._world.me.json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self._world.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _setting(self, given: Parameters) -> object:
        if given.flag("drop_pending_updates"):
            self._world.updates.drop()
        return True

    def _webhook(self, _: Parameters) -> object:
        return {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": self._world.updates.pending,
        }

    def _answer_query(self, given: Parameters) -> object:
        answer = Answer(given.text("text"), given.flag("show_alert"), given.text("url"))
        try:
            self._world.queries.respond(given.text("callback_query_id"), answer)
        finally:
            self._world.bell.ring()
        return True

    def _chat(self, given: Parameters) -> object:
        chat = find_chat(self._world, given.text("chat_id"))
        # A person's card and a public chat are open to all.
        if chat.kind != "private" and not chat.username:
            check_entry(self._world, chat)
        return chat.full_json()

    def _member(self, given: Parameters) -> object:
        world = self._world
        chat = find_chat(world, given.text("chat_id"))
        if chat.kind != "private":
            check_entry(world, chat)
        user_id = given.integer("user_id")
        if user_id not in world.users:
            raise bad_request("PARTICIPANT_ID_INVALID")
        if chat.kind == "channel" and user_id != world.me.id and chat.status(world.me.id) not in ADMINISTRATORS:
            raise bad_request("member list is inaccessible")
        return chat.member_json(world.users[user_id])

    def _administrators(self, given: Parameters) -> object:
        world = self._world
        chat = find_chat(world, given.text("chat_id"))
        if chat.kind == "private":
            raise bad_request("there are no administrators in the private chat")
        check_entry(world, chat)
        # Other bots are left out of the list; the bot itself is in it.
        return [
            chat.member_json(world.user(user_id))
            for user_id, status in chat.members.items()
            if status in ADMINISTRATORS and (user_id == world.me.id or not world.user(user_id).is_bot)
        ]

    def _count(self, given: Parameters) -> object:
        chat = find_chat(self._world, given.text("chat_id"))
        check_entry(self._world, chat)
        return sum(chat.holds(user_id) for user_id in chat.members)

    def _action(self, given: Parameters) -> object:
        chat = find_chat(self._world, given.text("chat_id"))
        check_writing(self._world, chat)
        if given.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    def _leave(self, given: Parameters) -> object:
        chat = find_chat(self._world, given.text("chat_id"))
        if chat.kind == "private":
            raise bad_request("chat not found")
        check_entry(self._world, chat)
        chat.members[self._world.me.id] = "left"
        self._world.bell.ring()
        return True

    def _set_commands(self, given: Parameters) -> object:
        menus = self._world.menus
        menus.put(self._menu_key(given), given.nested("commands") or [])
        return True

    def _get_commands(self, given: Parameters) -> object:
        return self._world.menus.by_key.get(self._menu_key(given), [])

    def _delete_commands(self, given: Parameters) -> object:
        self._world.menus.by_key.pop(self._menu_key(given), None)
        return True

    def _menu_key(self, given: Parameters) -> tuple[str, ...]:
        key = self._world.menus.key(given.nested("scope"), given.text("language_code"))
        if len(key) > 2:
            find_chat(self._world, key[2])
        return key
