"""What an HTTP answer or a broken connection means for a feed, in one sentence for a person.

It refuses to know sessions and sockets: it sees statuses and exceptions only.
"""

from __future__ import annotations

import aiohttp

from watchers.errors import BrokenError, Cause, FetchLater, GoneError, WirewatchError
from watchers.feeds.guard import PrivateAddress

REFUSALS = {
    401: "The server asks for a password (401).",
    402: "The server asks for money (402).",
    403: "The server refuses programs (403).",
    404: "There is nothing at this address (404).",
    406: "The server refuses programs (406).",
    429: "The server says that it is asked too often (429).",
    451: "The server may not show this for legal reasons (451).",
}


def refusal(status: int) -> WirewatchError:
    """Make the error for a status that carries no feed: GoneError for 410, FetchLater for the rest."""
    if status == 410:
        return GoneError("The server says that this feed is gone for good (410).")
    trouble = "is in trouble" if status >= 500 else "refuses"
    return FetchLater(REFUSALS.get(status, f"The server {trouble} ({status})."), status=status)


SILENT = "The server stayed silent for too long."
# The first class that fits counts, so the special ones stand before their parents.
FAILURES: tuple[tuple[type[Exception], Cause, str], ...] = (
    (aiohttp.ClientConnectorCertificateError, Cause.TLS, "The certificate of {host} is not valid."),
    (aiohttp.ClientConnectorDNSError, Cause.DNS, "There is no host named {host}."),
    (aiohttp.ClientConnectorSSLError, Cause.TLS, "No safe connection to {host} could be made (TLS)."),
    (aiohttp.ClientConnectorError, Cause.CONNECT, "No connection to {host} could be made."),
    (aiohttp.ConnectionTimeoutError, Cause.TIMEOUT, "The server {host} cannot be reached in time."),
    (aiohttp.SocketTimeoutError, Cause.TIMEOUT, SILENT),
    (TimeoutError, Cause.TIMEOUT, "The server took longer than {seconds:g} s."),
    (aiohttp.ClientPayloadError, Cause.TRANSFER, "The transfer broke off before its end."),
)


def problem(host: str, error: Exception, seconds: float) -> WirewatchError:
    """Translate what aiohttp raised; `seconds` is the limit of the whole exchange."""
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, PrivateAddress):
        return error.os_error
    if isinstance(error, aiohttp.InvalidURL):
        return BrokenError("This is not a web address.", Cause.ADDRESS)
    for kind, cause, sentence in FAILURES:
        if isinstance(error, kind):
            return FetchLater(sentence.format(host=host, seconds=seconds), cause=cause)
    return FetchLater("The server gave an answer that is not proper HTTP.")
