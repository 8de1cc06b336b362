"""The language between the reader process and its owner: length-prefixed frames, documents as JSON.

JSON and not pickle: the process reads hostile bytes, and what it answers must be able to be data only.
Both ends use this file; it refuses to know processes and pipes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from watchers.model import Article, Document, Entry

LIST, LINKS, ARTICLE = "list", "links", "article"  # what may be made of a page; "" = it is a feed
HEADER = 4  # bytes: the length of what follows, unsigned, big-endian
LONGEST_ANSWER = 64 * 1024 * 1024


def framed(payload: bytes) -> bytes:
    """Put the length before the payload."""
    return len(payload).to_bytes(HEADER) + payload


def length(header: bytes) -> int:
    """Read the length of the payload that follows."""
    return int.from_bytes(header)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(type(value).__name__)


def pack(message: Mapping[str, Any]) -> bytes:
    """Make the payload of a message; dates become ISO 8601, spans seconds."""
    return json.dumps(message, default=_plain, ensure_ascii=False).encode("utf-8", "replace")


def unpack(payload: bytes) -> Mapping[str, Any]:
    """Read the payload of a message. ValueError where it is no JSON object."""
    message = json.loads(payload)
    if not isinstance(message, dict):
        raise TypeError("a message is a JSON object")
    return message


def document_fields(document: Document) -> Mapping[str, Any]:
    """Make plain data of a document, ready to be packed."""
    return asdict(document)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _entry(fields: Mapping[str, Any]) -> Entry:
    moments = {name: _moment(fields[name]) for name in ("published", "updated")}
    return Entry(**{**fields, **moments})


def document(fields: Mapping[str, Any]) -> Document:
    """Make a document of what `document_fields` gave, after the trip. KeyError, TypeError or ValueError if torn."""
    ttl = fields["ttl"]
    return Document(
        title=fields["title"],
        lang=fields["lang"],
        entries=tuple(map(_entry, fields["entries"])),
        ttl=None if ttl is None else timedelta(seconds=ttl),
        marks=tuple(fields["marks"]),
    )


def article(fields: Mapping[str, Any]) -> Article:
    """Make an article of its plain data, after the trip. KeyError, TypeError or ValueError if torn."""
    return Article(**{**fields, "published": _moment(fields["published"])})
