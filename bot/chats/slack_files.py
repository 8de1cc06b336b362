"""Files that come with a Slack message. Fetched when wanted, with the bot's own token, and from Slack alone.

The address of a file stands in the payload: to hand the token to another host would be to give it away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.base import Attachment, ChatBroken
from bot.chats.slack_errors import FAILURES, problem_of

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
