"""Who may do what where: every 403 of the server, and the 400s that are about a chat and not about a message."""

from __future__ import annotations

from tests.doubles.telegram.chat import ADMINISTRATORS, GENERAL, Chat
from tests.doubles.telegram.refusal import bad_request, forbidden
from tests.doubles.telegram.world import World


def find_chat(world: World, given: str) -> Chat:
    """The chat of a chat_id, which is a number or the @username of a public chat."""
    if not given:
        raise bad_request("chat_id is empty")
    if given.startswith("@"):
        name = given[1:].casefold()
        for chat in world.chats.values():
            if chat.kind != "private" and chat.username and chat.username.casefold() == name:
                return chat
        raise bad_request("chat not found")
    try:
        chat_id = int(given)
    except ValueError:
        raise bad_request("chat not found") from None
    if chat_id in world.users and chat_id != world.me.id:
        return private_chat(world, chat_id)
    if chat_id not in world.chats:
        raise bad_request("chat not found")
    return world.chats[chat_id]


def private_chat(world: World, user_id: int) -> Chat:
    """The chat with a person exists as soon as the person does."""
    user = world.user(user_id)
    members = {user_id: "member", world.me.id: "member"}
    return world.chats.setdefault(
        user_id,
        Chat(user_id, "private", user.name, user.username, members),  # type: ignore[arg-type]  # a dict of literals
    )


def check_entry(world: World, chat: Chat) -> None:
    """Refuse when the bot has nothing to do with the chat (any more)."""
    if chat.kind == "private":
        _check_person(world, chat)
        return
    if chat.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    if chat.deleted and chat.kind == "group":
        raise forbidden("the group chat was deleted")
    if chat.deleted or chat.status(world.me.id) == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not chat.holds(world.me.id):
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def _check_person(world: World, chat: Chat) -> None:
    user = world.user(chat.id)
    if user.deactivated:
        raise forbidden("user is deactivated")
    if user.blocked_bot:
        raise forbidden("bot was blocked by the user")
    if not user.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.deleted:
        raise bad_request("chat not found")


def check_writing(world: World, chat: Chat) -> None:
    """Refuse when the bot may read but not write."""
    check_entry(world, chat)
    if chat.kind == "channel":
        if chat.status(world.me.id) not in ADMINISTRATORS or not chat.may_write:
            raise bad_request("need administrator rights in the channel chat")
    elif not chat.may_write or chat.status(world.me.id) == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")


def check_thread(chat: Chat, thread: int | None) -> None:
    """Refuse an unknown or closed topic. General is reached by naming none; its number is refused."""
    if thread is None:
        if chat.topics is not None and GENERAL in chat.topics and chat.topics[GENERAL].closed:
            raise bad_request("TOPIC_CLOSED")
        return
    if chat.topics is None or thread == GENERAL or thread not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[thread].closed:
        raise bad_request("TOPIC_CLOSED")
