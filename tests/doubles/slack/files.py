"""The files that people share. Slack shows one to whoever brings the bot's token, and a page to sign in to others."""

from __future__ import annotations

from itertools import count

from aiohttp import web

from tests.doubles.slack.records import Json


class Files:
    """By id; `root` is where they are downloaded, `scoped` whether the app may read files."""

    def __init__(self, token: str) -> None:
        self.root = ""
        self.scoped = True
        self.asked: list[str] = []  # the tokens that were brought
        self._token = token
        self._numbers = count(1)
        self._bodies: dict[str, bytes] = {}

    def add(self, name: str, body: bytes) -> Json:
        """Keep a file; gives it as events describe it."""
        number = f"F{next(self._numbers)}"
        self._bodies[number] = body
        address = f"{self.root}{number}"
        given = {"id": number, "name": name, "title": name, "mimetype": "application/octet-stream", "size": len(body)}
        return given | {"url_private": address, "url_private_download": address}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.asked.append(token)
        body = self._bodies.get(request.match_info["file"])
        if body is None:
            return web.Response(status=404)
        if token != self._token or not self.scoped:
            return web.Response(text="<html>Sign in to the workspace</html>", content_type="text/html")
        return web.Response(body=body, content_type="application/octet-stream")
