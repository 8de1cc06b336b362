"""Users, chats and who is what in them, as the server keeps them and as it shows them.

State and its JSON only: what may be done in a chat is decided by `access`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
ADMINISTRATORS = ("creator", "administrator")
STATUSES = get_args(Status)
GENERAL = 1  # the topic that must never be named
SUPERGROUP_IDS = -1_000_000_000_000  # ids of supergroups and channels are below this

_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
_PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@dataclass(slots=True)
class User:
    """A person, or the bot itself. `started` False: the bot may not write first."""

    id: int
    name: str
    username: str = ""
    is_bot: bool = False
    language: str = "en"
    started: bool = True
    blocked_bot: bool = False
    deactivated: bool = False

    def json(self) -> dict[str, object]:
        given: dict[str, object] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            given["username"] = self.username
        if not self.is_bot:
            given["language_code"] = self.language
        return given


@dataclass(slots=True)
class Topic:
    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """`topics` is None where there are none; then a thread id means nothing."""

    id: int
    kind: Literal["private", "group", "supergroup", "channel"]
    title: str
    username: str = ""
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] | None = None
    may_write: bool = True  # the bot: can_send_messages in groups, can_post_messages in channels
    deleted: bool = False
    migrated_to: int = 0

    @property
    def many_people(self) -> bool:
        return self.kind != "private"

    def status(self, user_id: int) -> Status:
        return self.members.get(user_id, "left")

    def holds(self, user_id: int) -> bool:
        return self.status(user_id) not in {"left", "kicked"}

    def json(self) -> dict[str, object]:
        given: dict[str, object] = {"id": self.id, "type": self.kind}
        given["first_name" if self.kind == "private" else "title"] = self.title
        if self.username:
            given["username"] = self.username
        if self.topics is not None:
            given["is_forum"] = True
        return given

    def full_json(self) -> dict[str, object]:
        """What getChat tells."""
        given = self.json() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(_GIFTS, True),
        }
        if self.kind in {"group", "supergroup"}:
            given["permissions"] = dict.fromkeys(_PERMISSIONS, True)
        return given

    def member_json(self, user: User) -> dict[str, object]:
        """One ChatMember of this chat."""
        status = self.status(user.id)
        given: dict[str, object] = {"status": status, "user": user.json()}
        if status == "creator":
            given["is_anonymous"] = False
        elif status == "administrator":
            given |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(_RIGHTS, True)
            if self.kind == "channel":
                posts = self.may_write or not user.is_bot
                given |= {"can_post_messages": posts, "can_edit_messages": posts}
            else:
                given |= {"can_pin_messages": True, "can_manage_topics": self.topics is not None}
        elif status == "kicked":
            given["until_date"] = 0
        elif status == "restricted":
            given |= {"is_member": True, "until_date": 0} | dict.fromkeys(_PERMISSIONS, False)
        return given
