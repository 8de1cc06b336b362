"""Addresses that we listen on: which are taken, what is said of the others, and what a port in use comes to."""

from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp import ClientSession, web

from bot import listening
from bot.listening import Listen, read_listen, served
from watchers.errors import ConfigError

GOOD = [
    ("127.0.0.1:9464", Listen("127.0.0.1", 9464), True),
    ("localhost:1", Listen("localhost", 1), True),
    ("[::1]:9464", Listen("::1", 9464), True),
    ("0.0.0.0:9464", Listen("0.0.0.0", 9464), False),  # noqa: S104 - it is what the warning is about
    ("[::]:9464", Listen("::", 9464), False),
    ("desk.example.org:65535", Listen("desk.example.org", 65535), False),
    ("127.8.8.8:0", Listen("127.8.8.8", 0), True),
]
BAD = [
    *("9464", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "127.0.0.1:web", "::1:9464"),
    *("http://127.0.0.1:9464", "127.0.0.1:9464/metrics", "127.0.0.300:9464", "1.2.3:80", "[127.0.0.1]:80", "[::x]:80"),
    *("127.0.0.1:٩٤٦٤", "127.0.0.1: 9464", "a b:80", "yes", " ", "a..b:80", f"{'a' * 64}.example:80"),
]


@pytest.mark.parametrize(("written", "listen", "loopback"), GOOD)
def test_an_address_is_read_and_written_as_it_was(written: str, listen: Listen, *, loopback: bool) -> None:
    found = read_listen(written, "127.0.0.1:9464")
    assert (found, found.is_loopback, str(found)) == (listen, loopback, written)


@pytest.mark.parametrize("written", BAD)
def test_what_is_no_address_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match=r"write an address and a port like 127\.0\.0\.1:9464$") as raised:
        read_listen(written, "127.0.0.1:9464")
    assert f"“{written}”" in str(raised.value)


async def test_what_is_served_can_be_asked_for_and_its_port_is_given_back() -> None:
    async with served(web.Application(), Listen("127.0.0.1", 0), "[x] listen") as listen:
        assert listen.port
        async with ClientSession() as session, session.get(f"http://{listen}/") as answer:
            assert answer.status == 404
    async with served(web.Application(), listen, "[x] listen") as again:
        assert again == listen


async def test_who_opens_connections_without_end_gets_so_many_and_the_rest_is_shut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listening, "MOST_CONNECTIONS", 2)
    request = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"

    async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(request)
        try:
            return await asyncio.wait_for(reader.readline(), 20)
        except ConnectionError:
            return b""

    async with served(web.Application(), Listen("127.0.0.1", 0), "[x] listen") as listen:
        ways = [await asyncio.open_connection(*listen) for _ in range(5)]
        answers = [await asked(*way) for way in ways]
        assert [bool(answer) for answer in answers] == [True, True, False, False, False]
        ways[0][1].close()
        await ways[0][1].wait_closed()
        way = await asyncio.open_connection(*listen)
        while not await asked(*way):  # the other end hears of it a moment later
            way = await asyncio.open_connection(*listen)
        for _, writer in (*ways, way):
            writer.close()


async def test_a_port_in_use_is_one_sentence_that_names_the_key() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = Listen("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(ConfigError) as raised:
            async with served(web.Application(), listen, "[x] listen"):
                pytest.fail("it was served")
    assert str(raised.value) == f"[x] listen: {listen} cannot be served (Address already in use); write another address"


async def test_a_name_that_is_nowhere_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ConfigError) as raised:
        async with served(web.Application(), Listen("nowhere.example", 1), "[x] listen"):
            pytest.fail("it was served")
    assert str(raised.value).startswith("[x] listen: nowhere.example:1 cannot be served (Name or service not known); ")
