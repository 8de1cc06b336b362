"""What Slack's refusals mean for us: later, gone, broken, or nobody knows.

Names of errors as https://docs.slack.dev/reference/methods lists them.
"""

from __future__ import annotations

import re
from datetime import timedelta

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.chats.base import ChatBroken, ChatGone, ChatLater, ChatUnsure
from watchers.errors import WirewatchError

MARKUP = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_attachments"}
)
GONE = {
    "channel_not_found": "the channel is not there, or the bot is not in it",
    "not_in_channel": "the bot is not in the channel; /invite it",
    "is_archived": "the channel is archived",
    "restricted_action": "the workspace lets only some people post there",
    "restricted_action_read_only_channel": "the channel is for reading only",
    "restricted_action_thread_only_channel": "the channel takes replies only",
    "user_not_found": "the person is not there any more",
    "messages_tab_disabled": "the app takes no direct messages",
}
REVOKED = {
    "account_inactive": "the bot's account was switched off",
    "token_revoked": "the token was revoked",
    "token_expired": "the token ran out",
    "invalid_auth": "the token is wrong",
    "not_authed": "there is no token",
    "not_allowed_token_type": "this is another kind of token",
    "no_permission": "the token may not do this",
    "missing_scope": "the app lacks a scope; install it anew from the manifest",
}
_SECONDS = re.compile(r"[0-9]{1,6}")
# What a call of the SDK may raise; the last two are what it stumbles into where a reply is no JSON object.
FAILURES = (SlackClientError, ClientError, TimeoutError, OSError, AttributeError, ValueError)
REVOKED_REST = timedelta(minutes=5)  # until a refused token is tried again
# Slack's own trouble: what was asked may have been done.
UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


def is_bad_markup(error: SlackApiError) -> bool:
    """Whether the blocks were refused."""
    return name_of(error) in MARKUP


def is_refusal(error: SlackApiError) -> bool:
    """Whether Slack does not let us in at all."""
    return name_of(error) in REVOKED


def sentence_of(error: SlackApiError) -> str:
    """Return what Slack said, for people."""
    name = name_of(error)
    return REVOKED.get(name) or GONE.get(name) or name


def problem_of(error: Exception) -> WirewatchError:
    """Return our own error for one of the SDK's or of its transport."""
    if isinstance(error, SlackApiError):
        return _refused(error)
    if isinstance(error, ClientConnectorError):
        return ChatLater("Slack was not reached.")
    return ChatUnsure(f"Slack's reply was lost ({said(error)}).")


def said(error: Exception) -> str:
    """Name an error and nothing more: aiohttp's own words repeat the request, and the token in it."""
    status = getattr(error, "status", "")
    return f"{type(error).__name__} {status}".strip()


def _refused(error: SlackApiError) -> WirewatchError:
    name = name_of(error)
    if name == "ratelimited" or _status(error) == 429:
        return ChatLater("Slack asks for rest.", _rest(error))
    if name in REVOKED:
        return ChatLater(f"Slack refuses: {REVOKED[name]}.", REVOKED_REST)
    if name in GONE:
        return ChatGone(GONE[name])
    if name in UNSURE or _status(error) >= 500 or not name:
        return ChatUnsure(f"Slack's reply was lost ({name or _status(error)}).")
    return ChatBroken(f"Slack refuses the message: {name}.")


def name_of(error: SlackApiError) -> str:
    """Return Slack's name of the error; "" where its answer could not be read."""
    data = getattr(error.response, "data", error.response)
    found = data.get("error") if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def _status(error: SlackApiError) -> int:
    found = getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0)
    return int(found or 0)


def _rest(error: SlackApiError) -> timedelta:
    headers = getattr(error.response, "headers", None) or {}
    said = headers.get("Retry-After") or headers.get("retry-after") or "1"
    return timedelta(seconds=int(said) if _SECONDS.fullmatch(str(said)) else 1)
