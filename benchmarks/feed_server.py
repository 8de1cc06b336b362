"""A feed server in a process of its own, so that it takes no turns of the client that is measured.

`python -m benchmarks.feed_server FOLDER HOSTS [LOG]` serves /NAME from FOLDER on 127.0.1.1 and the addresses after
it, prints its port, and ends with its input. A file that was written anew is read anew and gets another ETag. LOG gets
a line a request: seconds since 1970, name, status.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from time import time
from typing import TextIO

from aiohttp import web


class Shelf:
    """The documents, kept in memory by their time of writing."""

    def __init__(self, folder: Path, log: TextIO | None) -> None:
        self._folder = folder
        self._log = log
        self._kept: dict[str, tuple[int, bytes, str]] = {}

    def document(self, name: str) -> tuple[bytes, str]:
        """The bytes and their ETag."""
        file = self._folder / Path(name).name
        written = file.stat().st_mtime_ns
        if name not in self._kept or self._kept[name][0] != written:
            body = file.read_bytes()
            self._kept[name] = (written, body, f'"{blake2b(body, digest_size=8).hexdigest()}"')
        _, body, etag = self._kept[name]
        return body, etag

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """200 with the document, or 304."""
        body, etag = self.document(request.path)
        same = request.headers.get("If-None-Match") == etag
        if self._log:
            self._log.write(f"{time():.3f} {request.path[1:]} {304 if same else 200}\n")
        if same:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, headers={"ETag": etag, "Content-Type": "application/rss+xml"})


async def serve(shelf: Shelf, hosts: int) -> None:
    """Serve until the input ends."""
    runner = web.ServerRunner(web.Server(shelf.answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.1.1", 0).start()
    port = runner.addresses[0][1]
    for number in range(2, hosts + 1):
        await web.TCPSite(runner, f"127.0.1.{number}", port).start()
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


def main(folder: str, hosts: str, log: str = "") -> None:
    """Serve as the arguments say."""
    with ExitStack() as stack:
        out = stack.enter_context(Path(log).open("w", encoding="utf-8", buffering=1)) if log else None
        asyncio.run(serve(Shelf(Path(folder), out), int(hosts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
