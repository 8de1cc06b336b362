"""Addresses that we listen on ourselves: how they are written, and how they are taken and given back.

Knows nothing of what is served there.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import NamedTuple

from aiohttp import web

from watchers.errors import ConfigError

_LABEL = "[A-Za-z0-9_-]{1,63}"
_WRITTEN = re.compile(rf"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>{_LABEL}(?:\.{_LABEL})*)):(?P<port>[0-9]{{1,5}})")
_HIGHEST_PORT = 65_535
GRACE = 5.0  # seconds at the end for who is being answered
MOST_CONNECTIONS = 100  # at once: feeds and chats need open files as well


class Listen(NamedTuple):
    """An address and a port of this machine; port 0 is one that is free."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_listen(written: str, example: str) -> Listen:
    """Read "127.0.0.1:3000" or "[::1]:3000". Raises ValueError with a sentence."""
    found = _WRITTEN.fullmatch(written)
    if not found or int(found["port"]) > _HIGHEST_PORT or not _may_be(found):
        raise ValueError(f"“{written}” is no address to listen on; write an address and a port like {example}")
    return Listen(found["six"] or found["name"], int(found["port"]))


def _may_be(found: re.Match[str]) -> bool:
    """Whether digits and dots are a number of four bytes, and what stands in brackets is one of sixteen."""
    number = found["six"] or found["name"]
    if not found["six"] and not re.fullmatch(r"[0-9.]+", number):
        return True
    try:
        return ip_address(number).version == (6 if found["six"] else 4)
    except ValueError:
        return False


@asynccontextmanager
async def served(app: web.Application, listen: Listen, key: str) -> AsyncIterator[Listen]:
    """Serve inside the block; gives where. Raises ConfigError, which names the `key`, where that cannot be."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        async with _heard(runner, listen, key) as door:
            yield Listen(*door.sockets[0].getsockname()[:2])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _heard(runner: web.AppRunner, listen: Listen, key: str) -> AsyncIterator[asyncio.Server]:
    server = runner.server
    assert server is not None  # noqa: S101 - it is set up
    try:
        door = await asyncio.get_running_loop().create_server(lambda: _Door(server), *listen)
    except OSError as error:
        raise ConfigError(f"{key}: {listen} cannot be served ({_why(error)}); write another address") from error
    try:
        yield door
    finally:
        door.close()


class _Door(asyncio.Protocol):
    """Lets a connection in, or shuts it at once where there are too many."""

    def __init__(self, server: web.Server) -> None:
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server takes over from here."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - it is one over TCP
        if len(self._server.connections) >= MOST_CONNECTIONS:
            transport.abort()
            return
        handler = self._server()
        transport.set_protocol(handler)
        handler.connection_made(transport)


def _why(error: OSError) -> str:
    """What the system says, without what the library says around it."""
    if isinstance(error, socket.gaierror) or not error.errno:
        return error.strerror or str(error)
    return os.strerror(error.errno)
