"""The DNS of the lab: its own names, those that lead inside, and numbers in odd bases as the system reads them.

It asks no network. It refuses to know which answers are allowed to be dialled.
"""

from __future__ import annotations

import socket
from collections import Counter

from aiohttp.abc import AbstractResolver, ResolveResult

LEADING_INSIDE = {
    "private.names.lab": (("127.0.0.1",),),
    "mixed.names.lab": (("10.20.30.40", "127.0.0.1"),),
    "six.names.lab": (("::1",),),
    "mapped.names.lab": (("::ffff:127.0.0.1",),),
    "rebind.names.lab": (("127.0.0.1",), ("127.0.0.9",)),  # one answer after the other
    "localhost": (("127.0.0.1", "::1"),),
    "localhost.": (("127.0.0.1", "::1"),),
}


class LabNames(AbstractResolver):
    """Answers without a cache of its own."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - aiohttp's signature
    ) -> list[ResolveResult]:
        return [_result(host, address, port) for address in self._addresses(host)]

    def _addresses(self, host: str) -> tuple[str, ...]:
        if host in LEADING_INSIDE:
            answers = LEADING_INSIDE[host]
            self._asked[host] += 1
            return answers[min(self._asked[host], len(answers)) - 1]
        if host.endswith(".lab"):
            return ("127.0.0.1",)
        return (socket.inet_ntoa(socket.inet_aton(host)),)  # "0x7f.1", "2130706433": OSError where it is no number

    async def close(self) -> None:
        """Nothing is open."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}
