"""Which addresses the server makes a link of. A bad one is no error there: the link is just not made.

The rules were compared with TDLib's own on a table of addresses; nothing here looks anything up.
"""

from __future__ import annotations

import re

_MENTION = re.compile(r"tg:(?://)?user\?id=([1-9][0-9]{0,18})", re.IGNORECASE)
_INNER = re.compile(r"(tg|ton):(?://)?@?([A-Za-z0-9_-]+)(?=[/?#]|$)(.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"(https?|tonsite)://", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9\-_.!~*'(),;&=+$\u0080-\U0010ffff]|%[0-9A-Fa-f]{2})+")
_SIX = re.compile(r"\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]")


def mentioned_user(address: str) -> int:
    """The user that tg://user?id=… stands for, or 0."""
    found = _MENTION.fullmatch(address)
    user = int(found[1]) if found else 0
    return user if user < 1 << 52 else 0  # what the server takes for the id of a user


def checked_link(address: str) -> str:
    """Write the address as the server stores it; empty when it makes no link of it."""
    if inner := _INNER.fullmatch(address):
        rest = inner[3].rstrip(" \t\r\n")
        if rest[:1] not in {"/", "?"}:
            rest = "/" + rest
        return f"{inner[1].lower()}://{inner[2].lower()}{_escaped(rest)}"
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :] if scheme else address
    cut = re.search(r"[/?#]", rest)
    authority, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    checked = _authority(authority)
    if not checked:
        return ""
    tail = tail.rstrip(" \t\r\n")
    return f"{(scheme[1] if scheme else 'http').lower()}://{checked}{'' if tail[:1] == '/' else '/'}{_escaped(tail)}"


def _authority(text: str) -> str:
    """Login, host and port, or nothing when one of them is no such thing."""
    login, at, host = text.rpartition("@")
    if login and not re.fullmatch(f"(?:{_HOST.pattern}|:)+", login):
        return ""
    if (port := re.search(r":([^:\]]*)$", host)) and not text.endswith("]"):
        if not (port[1].isascii() and port[1].isdecimal()) or not 0 < int(port[1]) < 65_536:
            return ""
        host = host[: port.start()]
    if not _SIX.fullmatch(host) and (host == "." or "." not in host or not _HOST.fullmatch(host)):
        return ""
    return (login + at if login else "") + host.lower() + (port[0] if port else "")


def _escaped(tail: str) -> str:
    return re.sub(r"[\x00- ]", lambda letter: f"%{ord(letter[0]):02X}", tail)
