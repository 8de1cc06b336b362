"""Feeds that come packed although no header says so: a .gz file served as it lies, or one packed twice.

What HTTP declares is unpacked by the client. It refuses to know HTTP and feeds; it takes bytes and gives bytes.
"""

from __future__ import annotations

import zlib

from watchers.errors import ParseError

GZIP = b"\x1f\x8b\x08"  # RFC 1952 section 2.3.1: magic number and the one method there is
LAYERS = 2
LONGEST = 5 * 1024 * 1024  # bytes unpacked: what an exchange may bring


def unpacked(body: bytes, longest: int = LONGEST) -> bytes:
    """The document under at most two layers of gzip. ParseError where it is broken, or longer than `longest`."""
    for _ in range(LAYERS):
        if not body.startswith(GZIP):
            break
        body = _layer(body, longest)
    return body


def _layer(body: bytes, longest: int) -> bytes:
    machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        document = machine.decompress(body, longest)
    except zlib.error as error:
        raise ParseError("The document is packed as gzip and cannot be unpacked.") from error
    if machine.unconsumed_tail:
        raise ParseError(f"The document is larger than {longest // 1024} KiB when unpacked.")
    if not machine.eof:
        raise ParseError("The feed breaks off before its end.")
    return document
