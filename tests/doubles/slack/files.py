"""The files that people share. Slack shows one to whoever brings the bot's token, and a page to sign in to others."""

from __future__ import annotations

import json
from itertools import count

from aiohttp import web

from tests.doubles.slack.records import Json, Message, Refusal
from tests.doubles.slack.workspace import Workspace


class Files:
    """By id; `root` is where they are downloaded, `scoped` whether the app may read files."""

    def __init__(self, token: str) -> None:
        self.root = ""
        self.scoped = True
        self.asked: list[str] = []  # the tokens that were brought
        self._token = token
        self._numbers = count(1)
        self._bodies: dict[str, bytes] = {}
        self._awaited: dict[str, tuple[str, int]] = {}  # name and length of what an app is about to upload

    def add(self, name: str, body: bytes) -> Json:
        """Keep a file; gives it as events describe it."""
        number = f"F{next(self._numbers)}"
        self._bodies[number] = body
        address = f"{self.root}{number}"
        given = {"id": number, "name": name, "title": name, "mimetype": "application/octet-stream", "size": len(body)}
        return given | {"url_private": address, "url_private_download": address}

    def upload_url(self, params: Json) -> Json:
        """files.getUploadURLExternal."""
        if not params.get("filename") or not str(params.get("length", "")).isdecimal():
            raise Refusal("invalid_arguments")
        number = f"F{next(self._numbers)}"
        self._awaited[number] = (params["filename"], int(params["length"]))
        return {"ok": True, "upload_url": f"{self.root}{number}", "file_id": number}

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """The bytes, at the address that was given for them."""
        number, body = request.match_info["file"], await request.read()
        if number not in self._awaited or len(body) != self._awaited[number][1]:
            return web.Response(status=400)
        self._bodies[number] = body
        return web.Response(text="OK")

    def complete(self, space: Workspace, params: Json) -> Json:
        """files.completeUploadExternal: the file appears in the channel, with its words."""
        channel = space.target(params.get("channel_id", ""))
        files = json.loads(params["files"]) if isinstance(params["files"], str) else params["files"]
        known = [one for one in files if one["id"] in self._bodies]
        if len(known) < len(files):
            raise Refusal("file_not_found")
        shown = tuple(self._described(one["id"]) for one in known)
        words, thread = params.get("initial_comment", ""), params.get("thread_ts") or None
        message = Message(channel.id, space.ts(), space.bot_user, words, thread_ts=thread, files=shown, via="file")
        space.put(message)
        return {"ok": True, "files": [{"id": one["id"], "title": one.get("title", "")} for one in known]}

    def body(self, number: str) -> str:
        """What a file says."""
        return self._bodies[number].decode()

    def _described(self, number: str) -> Json:
        name, size = self._awaited[number]
        return {"id": number, "name": name, "title": name, "size": size}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.asked.append(token)
        body = self._bodies.get(request.match_info["file"])
        if body is None:
            return web.Response(status=404)
        if token != self._token or not self.scoped:
            return web.Response(text="<html>Sign in to the workspace</html>", content_type="text/html")
        return web.Response(body=body, content_type="application/octet-stream")
