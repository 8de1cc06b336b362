"""The address guard: what Wirewatch may dial.

An address typed by a stranger must never lead into a private network. Names, numbers in odd bases,
redirects and rebinding DNS all end in one socket address, so that is what is checked, at the last
moment before connecting. It refuses to know HTTP, feeds and who asked.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from watchers.errors import BrokenError, Cause, ConfigError

Address = IPv4Address | IPv6Address
AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]

LONGEST_URL = 2048
WEB_PORTS = (80, 443)
# Said here although is_global covers most of it: its answers changed between Python versions.
# RFC 6598 shared space, RFC 6890 protocol assignments.
NEVER_IPV4 = (IPv4Network("100.64.0.0/10"), IPv4Network("192.0.0.0/24"))
GLOBAL_IPV6 = IPv6Network("2000::/3")  # RFC 4291 section 2.4: all that IANA hands out
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")
# Most addresses are as plain as this, and every poll checks one: what it matches passes all that stands in `check_url`.
PLAIN = re.compile(
    r"https?://([a-z0-9][a-z0-9.-]*)(?::(?:[1-5][0-9]{4}|[1-9][0-9]{0,3}))?(?:[/?#][\x21-\x5b\x5d-\x7e]*)?"
)
ALLOWED = re.compile(r"\[(?P<six>[^\]]+)\](?::(?P<six_port>\d+))?|(?P<four>[^:\[\]]+)(?::(?P<four_port>\d+))?")


class PrivateAddress(BrokenError, OSError):
    """The dialled address is not on the public web.

    An OSError too, because connecting goes on to a name's next address only after one of those.
    """

    cause = Cause.PRIVATE


def check_url(url: str) -> str:
    """Give back the address without blanks around it; BrokenError where it is no plain web address."""
    url = url.strip()
    if len(url) > LONGEST_URL:
        raise BrokenError(f"The address is longer than {LONGEST_URL} characters.", Cause.ADDRESS)
    if PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port  # reading it checks it
    except ValueError as error:
        raise BrokenError("This is not a web address.", Cause.ADDRESS) from error
    if parts.scheme not in {"http", "https"}:
        raise BrokenError("Only addresses that begin with http:// or https:// can be read.", Cause.ADDRESS)
    if not host or UNSAFE_IN_URL.search(url):
        raise BrokenError("This is not a web address.", Cause.ADDRESS)
    if "@" in parts.netloc:
        raise BrokenError("An address with a user name or password in it is not read.", Cause.ADDRESS)
    return url


def host_of(url: str) -> str:
    """The host of an address that was checked."""
    plain = PLAIN.fullmatch(url)
    return plain[1] if plain else urlsplit(url).hostname or ""


def allowing(url: str) -> str:
    """What to write into `allow_private` for a checked address: its number and port; a name's is to be looked up."""
    parts = urlsplit(url)
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
    try:
        number = ip_address(host)
    except ValueError:
        host = f"number of {host}"
    else:
        host = f"[{number}]" if number.version == 6 else str(number)
    return f"{host}:{parts.port or WEB_PORTS[parts.scheme == 'https']}"


def _unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def is_public(address: Address) -> bool:
    """Tell whether the address is one of the public web, whatever it is wrapped in."""
    address = _unwrapped(address)
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in NEVER_IPV4)
    return address in GLOBAL_IPV6


@dataclass(frozen=True, slots=True)
class _Allowed:
    network: IPv4Network | IPv6Network
    port: int | None

    @classmethod
    def parse(cls, entry: str) -> _Allowed:
        text = entry.strip()
        bare_six = text.count(":") > 1 and not text.startswith("[")
        match = ALLOWED.fullmatch(f"[{text}]" if bare_six else text)
        six, six_port, four, four_port = match.groups() if match else ("", "", "", "")
        port = six_port or four_port
        try:
            return cls(ip_network(six or four or ""), int(port) if port else None)
        except ValueError as error:
            raise ConfigError(
                f"[watchers] allow_private: “{entry}” is not an address such as 127.0.0.1:8080 or 10.0.0.0/8."
            ) from error

    def covers(self, address: Address, port: int) -> bool:
        return address in self.network and self.port in {None, port}


class PrivateAddresses:
    """The private addresses that the operator allows; everything else must be public.

    Entries are "127.0.0.1:8080", "127.0.1.0/24:8080", "[::1]:80"; without a port, any port.
    ConfigError on an entry that is none of these.
    """

    def __init__(self, allow: Sequence[str] = ()) -> None:
        self._allowed = tuple(_Allowed.parse(entry) for entry in allow)

    def check(self, host: str, port: int) -> None:
        """Raise PrivateAddress unless this numeric address and port may be dialled."""
        address = ip_address(host.partition("%")[0])
        if any(entry.covers(_unwrapped(address), port) for entry in self._allowed):
            return
        if not is_public(address):
            raise PrivateAddress("The address leads into a private network, which is not read.")
        if port not in WEB_PORTS:
            raise PrivateAddress(f"Port {port} is not a web port; only 80 and 443 are read.")

    def check_written(self, url: str) -> None:
        """Raise PrivateAddress where an address says by itself that it may not be dialled; names are not looked up."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        try:
            number = str(ip_address("127.0.0.1" if host == "localhost" else host))
        except ValueError:
            return
        self.check(number, parts.port or WEB_PORTS[parts.scheme == "https"])

    def socket_factory(self, info: AddressInfo) -> socket.socket:
        """Make the socket for one resolved address, if it may be dialled (aiohttp's hook)."""
        family, kind, protocol, _, target = info
        self.check(str(target[0]), int(target[1]))
        return socket.socket(family, kind, protocol)
