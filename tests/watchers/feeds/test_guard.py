"""The address guard against the ways into a private network (P6)."""

from __future__ import annotations

import socket
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.site import Site, Story, rss
from watchers.errors import BrokenError, ConfigError, WirewatchError
from watchers.feeds.fetch import Fetcher
from watchers.feeds.guard import UNSAFE_IN_URL, PrivateAddress, PrivateAddresses, check_url, host_of, is_public

WILD = st.text(alphabet="abZ09.-:/@?#[]\\\\%_ \u043b\x00", max_size=24)

PRIVATE_HOSTS = [
    "0.0.0.0",  # noqa: S104 - dialled here, not bound
    "127.0.0.1", "127.9.9.9", "localhost", "0", "2130706433", "0x7f000001", "0x7f.1", "017700000001",
    "0177.0.0.1", "127.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::7f00:1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1",
]  # fmt: skip


class Answers(AbstractResolver):
    """A DNS that gives its answers one after the other, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - aiohttp's signature
    ) -> list[ResolveResult]:
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
            for address in found
        ]

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
async def site():
    async with Site() as site:
        site.set("/feed", rss([Story("secret")]))
        yield site


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
async def test_p6_no_form_of_a_private_host_is_reached(site, host):
    async with Fetcher(host_gap=timedelta(0)) as fetcher:
        with pytest.raises(WirewatchError):
            await fetcher.get(f"http://{host}:{site.port}/feed")
    assert site.requests == []


@pytest.mark.parametrize("port", [80, 443])
@pytest.mark.parametrize("host", [host for host in PRIVATE_HOSTS if host not in {"localhost", "0", "127.1"}])
async def test_p6_a_private_literal_is_refused_as_such_on_web_ports(host, port):
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        pytest.skip("not an address in the eyes of Python: ends at the resolver or the socket")
    with pytest.raises(PrivateAddress, match="private network"):
        PrivateAddresses().check(str(address), port)


@pytest.mark.parametrize(
    "answers",
    [
        [["127.0.0.1"]],
        [["::1"]],
        [["127.0.0.1", "10.0.0.1"]],
        [["::ffff:127.0.0.1"]],
        [["64:ff9b::7f00:1", "127.0.0.1"]],
    ],
)
async def test_p6_a_name_that_leads_inside_is_refused(site, answers):
    async with Fetcher(host_gap=timedelta(0), resolver=Answers(*answers)) as fetcher:
        with pytest.raises(PrivateAddress):
            await fetcher.get(f"http://innocent.example:{site.port}/feed")
    assert site.requests == []


async def test_p6_a_rebinding_name_is_checked_where_it_is_dialled(site):
    """First answer allowed, second private: what counts is the address that is connected to."""
    async with Site("127.0.0.2") as other:
        other.set("/feed", status=302, redirect=f"http://rebind.example:{site.port}/feed")
        resolver = Answers(["127.0.0.2"], ["127.0.0.1"])
        async with Fetcher("", [other.allow], timedelta(0), resolver=resolver) as fetcher:
            with pytest.raises(PrivateAddress):
                await fetcher.get(f"http://rebind.example:{other.port}/feed")
        assert (len(other.requests), len(site.requests)) == (1, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "localhost"])
async def test_p6_a_redirect_does_not_lead_inside(site, host):
    async with Site("127.0.0.2") as public:
        public.set("/feed", status=301, redirect=f"http://{host}:{site.port}/feed")
        async with Fetcher("", [public.allow], timedelta(0)) as fetcher:
            with pytest.raises(WirewatchError):
                await fetcher.get(f"{public.url}/feed")
        assert len(public.requests) == 1
    assert site.requests == []


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://me:pw@example.org/", "//["])
async def test_p6_a_redirect_leads_to_plain_web_addresses_only(site, location):
    site.set("/away", status=302, redirect=location)
    async with Fetcher("", [site.allow], timedelta(0)) as fetcher:
        with pytest.raises(BrokenError):
            await fetcher.get(f"{site.url}/away")


async def test_p6_an_allowed_address_is_allowed_on_its_port_only(site):
    async with Fetcher("", [f"127.0.0.1:{site.port}"], timedelta(0)) as fetcher:
        assert (await fetcher.get(f"{site.url}/feed")).status == 200
        with pytest.raises(PrivateAddress):
            await fetcher.get("http://127.0.0.1:80/feed")


@pytest.mark.parametrize(
    ("entry", "host", "port"),
    [
        ("127.0.0.1:8080", "127.0.0.1", 8080),
        ("127.0.0.1:8080", "::ffff:127.0.0.1", 8080),
        ("127.0.1.0/24:8080", "127.0.1.40", 8080),
        ("127.0.1.0/24", "127.0.1.40", 9),
        ("[::1]:80", "::1", 80),
        ("::1", "::1", 9),
        ("[fd00::/8]:80", "fd12::1", 80),
    ],
)
def test_entries_of_allow_private(entry, host, port):
    PrivateAddresses([entry]).check(host, port)
    with pytest.raises(PrivateAddress):
        PrivateAddresses([entry]).check("192.168.7.7", port)


@pytest.mark.parametrize("entry", ["", "localhost:80", "127.0.0.1:", "127.0.0.1/33", "[::1", "127.0.0.1:80:80", "a.b"])
def test_a_wrong_entry_names_the_key(entry):
    with pytest.raises(ConfigError, match="allow_private"):
        PrivateAddresses([entry])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "2002:5db8:d822::"])
def test_public_addresses(address):
    assert is_public(ip_address(address))
    PrivateAddresses().check(address, 443)


def test_p6_public_hosts_are_read_on_web_ports_only():
    with pytest.raises(PrivateAddress, match="Port 22 is not a web port"):
        PrivateAddresses().check("93.184.216.34", 22)


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http:///x",
        "http://me@example.org/", "http://me:pw@example.org/", "http://exa mple.org/", "http://example.org/\r\nX: y",
        "http://example.org\\@evil/", "http://[::1/", "http://example.org:99999/", "http://e.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_p6_addresses_that_are_no_plain_web_addresses(url):
    with pytest.raises(BrokenError):
        check_url(url)


@pytest.mark.parametrize("url", ["http://example.org/feed", "https://пример.рф/лента?a=b#c", "HTTPS://example.org"])
def test_web_addresses_pass_unchanged(url):
    assert check_url(f"  {url}\n") == url


@pytest.mark.parametrize("host", ["a" * 70 + ".org", "xn--a\u0338.org", "..", "\u2488.org", "a.\u3002.b"])
async def test_a_host_that_no_name_server_takes_is_one_sentence(host):
    async with Fetcher(host_gap=timedelta(0), resolver=Answers(["127.0.0.1"])) as fetcher:
        with pytest.raises(WirewatchError):
            await fetcher.get(f"http://{host}/")


@given(st.builds("{}://{}".format, st.sampled_from(["http", "https", "HTTP", "ftp"]), WILD))
@example("http://127.0.0.1:99999/")
@example("http://plain.example@127.0.0.1/")
@settings(max_examples=300, deadline=None)
def test_p6_an_address_that_is_taken_is_plain_however_it_is_written(url: str) -> None:
    try:
        taken = check_url(url)
    except BrokenError:
        return
    parts = urlsplit(taken)
    assert parts.scheme in {"http", "https"}
    assert parts.hostname
    assert parts.port is None or parts.port < 65536
    assert "@" not in parts.netloc
    assert not UNSAFE_IN_URL.search(taken)
    assert host_of(taken) == parts.hostname
