"""Serves the sample feeds over loopback HTTP, with validators, as a polite outlet would."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from bot.demo.day import SampleDay


class SampleSite:
    """A context manager; `port` is known inside it."""

    def __init__(self, day: SampleDay, now: Callable[[], datetime]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(day, now))
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="sample-site", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(day: SampleDay, now: Callable[[], datetime]) -> type[BaseHTTPRequestHandler]:
    feeds = {f"/{feed['id']}" for feed in day.feeds}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path not in feeds:
                self.send_error(404)
                return
            body, content_type = day.document(self.path[1:], now())
            etag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
            unchanged = self.headers.get("If-None-Match") == etag
            self.send_response(304 if unchanged else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", "0" if unchanged else str(len(body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
            """Keep quiet: the chat is what one came to see."""

    return Handler
