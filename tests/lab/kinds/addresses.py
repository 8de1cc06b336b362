"""The forms in which an address may lead into a private network. None may be dialled."""

from __future__ import annotations

from tests.lab.kind import Group, Kind
from tests.lab.kinds.declaring import growing, table
from tests.lab.kinds.redirects import to

kind = table(Group.ADDRESSES)
REFUSED = "private network|begin with http|not a web address|web port|password|No connection|no host"
FIRST, _, LAST = growing()


def direct(form: str, host: str, port: str = "{inner}", scheme: str = "http") -> Kind:
    """A feed configured at such an address."""
    name = f"private: {form}"
    made = kind(name, failure=REFUSED, least_requests=0, most_requests=0)
    address = f"{scheme}://{host}:{port}/{made.host}"
    return kind(name, url=address, failure=REFUSED, least_requests=0, most_requests=0)


def redirected(form: str, host: str, status: int) -> Kind:
    """A good feed that one day redirects there, and returns."""
    name = f"private: {form}"
    return kind(name, FIRST, to(f"http://{host}:{{inner}}/{kind(name).host}", status), LAST)


LITERAL = {
    "loopback": "127.0.0.1", "another loopback": "127.0.0.9", "nowhere": "0.0.0.0", "short": "127.1", "zero": "0",  # noqa: S104 - dialled, not bound
    "decimal": "2130706433", "hexadecimal": "0x7f000001", "hexadecimal in parts": "0x7f.0x0.0x0.0x1",
    "octal": "017700000001", "octal in parts": "0177.0.0.01", "a class a network": "10.0.0.1",
    "a class b network": "172.16.0.1", "a class c network": "192.168.1.1", "metadata of a cloud": "169.254.169.254",
    "shared space": "100.64.0.1", "ipv6 loopback": "[::1]", "ipv6 nowhere": "[::]", "ipv6 mapped": "[::ffff:127.0.0.1]",
    "ipv6 mapped in hex": "[::ffff:7f00:1]", "ipv6 compatible": "[::7f00:1]", "nat64": "[64:ff9b::7f00:1]",
    "6to4": "[2002:7f00:1::]", "unique local": "[fc00::1]", "link local": "[fe80::1]",
    "a name": "localhost", "a user before it": "news.example@127.0.0.1", "a private answer of dns": "private.names.lab",
    "a mixed answer of dns": "mixed.names.lab", "an ipv6 answer of dns": "six.names.lab",
    "a mapped answer of dns": "mapped.names.lab", "rebinding": "rebind.names.lab", "a full stop behind": "localhost.",
    "wide digits": "１２７.０.０.１", "a circled digit": "①27.0.0.1",
}  # fmt: skip
KINDS = (
    *(direct(form, host) for form, host in LITERAL.items()),
    direct("a port of the web", "127.0.0.1", "80"),
    direct("a port that is not of the web", "93.184.216.34", "22"),
    direct("a file", "", "/etc/hostname", "file"),
    *(redirected(f"a {status} to loopback", "127.0.0.1", status) for status in (301, 302, 307)),
    redirected("a redirect to decimal", "2130706433", 302),
    redirected("a redirect to mapped ipv6", "[::ffff:127.0.0.1]", 302),
    redirected("a redirect to a private name", "private.names.lab", 302),
    redirected("a redirect to a rebinding name", "rebind.names.lab", 301),
)
