"""Ways to send an answer badly: slowly, half, over-long, in broken chunks or not in HTTP at all.

Each makes a function for `Answer.send`; it gets the proper head and body. Knows bytes only.
"""

from __future__ import annotations

import asyncio
from asyncio import StreamWriter
from collections.abc import Callable

from tests.lab.kind import Send

LENGTH = b"Content-Length:"


def without_length(head: bytes, *further: bytes) -> bytes:
    """The head without its Content-Length, with further lines."""
    lines = [line for line in head.split(b"\r\n") if line and not line.startswith(LENGTH)]
    return b"\r\n".join([*lines, *further, b"", b""])


def written(make: Callable[[bytes, bytes], bytes]) -> Send:
    """Send what `make` makes of head and body, then close."""

    async def send(writer: StreamWriter, head: bytes, body: bytes) -> None:
        writer.write(make(head, body))
        await writer.drain()

    return send


def bare(words: bytes) -> Send:
    """Send these bytes in the place of an answer."""
    return written(lambda _head, _body: words)


def dripped(seconds: float, pieces: int, *, head_too: bool = False) -> Send:
    """Send in pieces with pauses between them."""

    async def send(writer: StreamWriter, head: bytes, body: bytes) -> None:
        rest = head + body
        if not head_too:
            writer.write(head)
            rest = body
        step = max(1, len(rest) // pieces)
        for start in range(0, len(rest), step):
            writer.write(rest[start : start + step])
            await writer.drain()
            await asyncio.sleep(seconds)

    return send


def silent(seconds: float) -> Send:
    """Say nothing for a while, then close."""

    async def send(writer: StreamWriter, _head: bytes, _body: bytes) -> None:
        await asyncio.sleep(seconds)
        writer.close()

    return send


def cut(share: float) -> Send:
    """Announce the whole body and break off after a share of it."""
    return written(lambda head, body: head + body[: int(len(body) * share)])


def reset() -> Send:
    """Break the connection without a word."""

    async def send(writer: StreamWriter, _head: bytes, _body: bytes) -> None:
        writer.transport.abort()

    return send


def until_close(head: bytes, body: bytes) -> bytes:
    """No length: the end of the connection is the end of the body, as in HTTP/1.0."""
    return without_length(head, b"Connection: close") + body


def chunked(
    size: int = 1000, *, end: bytes = b"0\r\n\r\n", extension: bytes = b"", lie: int = 0
) -> Callable[[bytes, bytes], bytes]:
    """In chunks; `lie` is added to the declared sizes, `end` is the last chunk."""

    def make(head: bytes, body: bytes) -> bytes:
        pieces = [body[start : start + size] for start in range(0, len(body), size)]
        chunks = b"".join(b"%x%s\r\n%s\r\n" % (len(piece) + lie, extension, piece) for piece in pieces)
        return without_length(head, b"Transfer-Encoding: chunked", b"Connection: close") + chunks + end

    return make
