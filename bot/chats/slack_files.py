"""Files that come with a Slack message, and files that we share.

They are fetched when wanted, with the bot's own token, and from Slack alone.

The address of a file stands in the payload: to hand the token to another host would be to give it away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.base import Attachment, ChatBroken, ChatGone
from bot.chats.slack_errors import FAILURES, name_of, problem_of
from bot.message import Message
from bot.render.slack import render

LARGEST = 20 * 1024 * 1024  # bytes
CHUNK = 65_536
SLACK = ".slack.com"


def attachment(event: Mapping[str, Any], client: AsyncWebClient) -> Attachment | None:
    """The first file of a message."""
    files = event.get("files")
    first = files[0] if isinstance(files, list) and files else None
    if not isinstance(first, Mapping) or not first.get("url_private_download"):
        return None
    size = first.get("size")
    address = str(first["url_private_download"])

    async def fetch() -> bytes:
        try:
            return await _download(address, client)
        except FAILURES as error:
            raise problem_of(error) from error

    return Attachment(str(first.get("name") or ""), size if isinstance(size, int) else 0, fetch)


async def _download(address: str, client: AsyncWebClient) -> bytes:
    place, own = urlsplit(address), urlsplit(client.base_url)
    ours = (place.scheme, place.netloc) == (own.scheme, own.netloc)
    if client.session is None or not (ours or (place.scheme == "https" and f".{place.hostname}".endswith(SLACK))):
        raise ChatBroken("That file does not lie with Slack, and is not fetched.")
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.get(address, headers=headers, allow_redirects=False) as answer:
        if answer.status != 200 or answer.content_type == "text/html":  # a page to sign in at
            raise ChatBroken(
                "Slack does not let me read files: install the app anew, its manifest asks for files:read."
            )
        body = bytearray()
        async for chunk in answer.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > LARGEST:
                raise ChatBroken("That file is larger than 20 MB.")
        return bytes(body)


async def share(client: AsyncWebClient, channel: str, message: Message, thread: str | None) -> str | None:
    """Share the document of a message, with its words, in a channel; None where Slack does not let us.

    Three calls, as Slack has it (docs.slack.dev/messaging/working-with-files): where to, the bytes, and for whom.
    """
    if message.document is None or client.session is None:
        return None
    body, words = message.document.text.encode(), render(replace(message, document=None), frozenset(), "").plain
    named: dict[str, str | None] = {"id": "", "title": message.document.name}
    try:
        place = await client.files_getUploadURLExternal(filename=message.document.name, length=len(body))
        async with client.session.post(str(place["upload_url"]), data=body) as answer:
            answer.raise_for_status()
        named["id"] = ref = str(place["file_id"])
        await client.files_completeUploadExternal(
            files=[named], channel_id=channel, initial_comment=words, thread_ts=thread
        )
    except FAILURES as error:
        problem = problem_of(error)
        older = isinstance(error, SlackApiError) and name_of(error) == "missing_scope"  # the manifest of an older app
        if older or isinstance(problem, ChatBroken | ChatGone):  # the words are tried, and meet what is really wrong
            return None
        raise problem from error
    return ref
