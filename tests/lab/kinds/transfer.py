"""Transfers: slow, half, over-long, packed in every way, and broken below HTTP. A real clock runs here, with short limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import replace

import brotli

from tests.lab.kind import Answer, Group, Kind, Send
from tests.lab.kinds.declaring import growing, table
from tests.lab.run import BODY_LIMIT
from tests.lab.sending import chunked, cut, dripped, reset, silent, until_close, without_length, written

kind = table(Group.TRANSFER)
FIRST, MIDDLE, LAST = growing()
BOMB = 16 * BODY_LIMIT  # bytes after decompression


def _packed(name: str, pack: Callable[[bytes], bytes], encoding: str) -> Kind:
    """A feed that is always sent packed."""
    return kind(name, *(replace(one, send=_as(pack, encoding)) for one in growing(honours=False)))


def _as(pack: Callable[[bytes], bytes], encoding: str) -> Send:
    def make(head: bytes, body: bytes) -> bytes:
        packed = pack(body)
        lines = (b"Content-Encoding: " + encoding.encode(), b"Content-Length: %d" % len(packed), b"Connection: close")
        return without_length(head, *lines if encoding else lines[1:]) + packed

    return written(make)


def _bad(name: str, send: Send, **expected: object) -> Kind:
    """Good, then an answer that cannot be used, then good again."""
    return kind(name, FIRST, replace(MIDDLE, send=send, readable=False, honours=False), LAST, **expected)


def _odd(name: str, send: Send, **expected: object) -> Kind:
    """Every answer comes so, and can be read."""
    return kind(name, *(replace(one, send=send) for one in growing(honours=False)), **expected)


def _bomb(packer: Callable[[], object]) -> Callable[[bytes], bytes]:
    """The body and then megabytes of blanks, packed without ever being held whole."""

    def pack(body: bytes) -> bytes:
        machine = packer()
        step = bytes(BODY_LIMIT)
        squeeze = getattr(machine, "compress", None) or machine.process  # type: ignore[attr-defined]
        finish = getattr(machine, "flush", None) if hasattr(machine, "compress") else machine.finish  # type: ignore[attr-defined]
        parts = [squeeze(body), *(squeeze(step) for _ in range(BOMB // BODY_LIMIT)), finish()]  # type: ignore[misc]
        return b"".join(parts)

    return pack


def _raw_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(body) + machine.flush()


def _gzip() -> object:
    return zlib.compressobj(wbits=zlib.MAX_WBITS | 16)


def _torn(body: bytes) -> bytes:
    return gzip.compress(body)[:-40]


PAD = b" " * (2 * BODY_LIMIT)
KINDS = (
    _packed("gzip", gzip.compress, "gzip"),
    _packed("x-gzip", gzip.compress, "x-gzip"),
    _packed("gzip in two members", lambda body: gzip.compress(body[:500]) + gzip.compress(body[500:]), "gzip"),
    _packed("deflate", zlib.compress, "deflate"),
    _packed("deflate without zlib head", _raw_deflate, "deflate"),
    _packed("br", brotli.compress, "br"),
    _packed("identity, said aloud", bytes, "identity"),
    kind("gzip that is none", FIRST, replace(MIDDLE, send=_as(bytes, "gzip"), readable=False), LAST),
    kind("a torn gzip", FIRST, replace(MIDDLE, send=_as(_torn, "gzip"), readable=False), LAST),
    _packed("gzip undeclared", gzip.compress, ""),
    kind(
        "gzip in gzip", FIRST, replace(MIDDLE, send=_as(lambda body: gzip.compress(gzip.compress(body)), "gzip")), LAST
    ),
    kind("a coding that nobody asked for", FIRST, replace(MIDDLE, send=_as(bytes, "zzz")), LAST),
    _bad("a gzip bomb", _as(_bomb(_gzip), "gzip")),
    _bad("a deflate bomb", _as(_bomb(zlib.compressobj), "deflate")),
    _bad("a br bomb", _as(_bomb(lambda: brotli.Compressor(quality=1)), "br")),
    _bad("longer than the limit", written(lambda head, body: until_close(head, body + PAD))),
    _bad("longer than the limit, in chunks", written(lambda head, body: chunked(60_000)(head, body + PAD))),
    _bad("cut off by its length", cut(0.6)),
    _bad("cut off before the first byte", cut(0)),
    _bad("cut off in chunks", written(chunked(300, end=b""))),
    _bad("chunks of a wrong size", written(chunked(300, lie=7))),
    _bad("chunks of no number", written(chunked(300, extension=b"zz"))),
    _odd("chunks", written(chunked())),
    _odd("chunks of one byte", written(chunked(1))),
    _odd("chunks with extensions", written(chunked(300, extension=b";name=value"))),
    _odd("chunks with trailers", written(chunked(300, end=b"0\r\nX-Sum: 1\r\n\r\n"))),
    _odd("no length at all", written(until_close)),
    _odd("a slow server within the limits", dripped(0.01, 8, head_too=True)),
    _bad("a drip beyond the limits", dripped(0.4, 40)),
    _bad("a head that drips", dripped(0.4, 40, head_too=True)),
    _bad("silence", silent(8)),
    _bad("a reset", reset()),
    _bad("closed without a word", written(lambda _head, _body: b"")),
    _bad("a length below zero", written(lambda head, body: without_length(head, b"Content-Length: -5") + body)),
    _bad("a length of no number", written(lambda head, body: without_length(head, b"Content-Length: many") + body)),
    _bad("a length too long", written(lambda head, body: without_length(head, b"Content-Length: 999999") + body)),
    _odd("closes after each answer", written(lambda head, body: head + body)),
    kind(
        "a certificate of nobody",
        url="https://a-certificate-of-nobody.lab:{tls}/feed",
        paths={"/feed": [FIRST]},
        failure="certificate",
        least_requests=0,
        most_requests=0,
    ),
    kind(
        "tls asked of a plain server",
        url="https://tls-asked-of-a-plain-server.lab:{outer}/feed",
        paths={"/feed": [FIRST]},
        failure="longer|silent|safe connection",
        least_requests=0,
        most_requests=0,
    ),
    kind(
        "plain http asked of tls",
        url="http://plain-http-asked-of-tls.lab:{tls}/feed",
        paths={"/feed": [FIRST]},
        failure=".",
        least_requests=0,
        most_requests=0,
    ),
    kind(
        "a redirect to a certificate of nobody",
        FIRST,
        Answer(status=301, etag="", headers=(("Location", "https://a-certificate-of-nobody.lab:{tls}/feed"),)),
        LAST,
    ),
)
