"""By what an entry of a feed is known again: its keys.

Guids change, repeat or are missing; links flip their scheme and grow tracking parameters. So an entry
has several keys, any of which may prove it known. It refuses to know which of them a feed deserves to
be believed (novelty.py does) and where they are stored.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from watchers.model import Entry, KeyKind, SeenKey

SCHEME = re.compile(r"^https?://(?:www\d?\.)?", re.IGNORECASE)
IDS = (KeyKind.GUID, KeyKind.LINK)


def digest(*parts: str) -> str:
    """128 bits in hex over the parts and their borders (BLAKE2b, RFC 7693)."""
    state = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        state.update(len(raw).to_bytes(8) + raw)
    return state.hexdigest()


def _is_tracking(parameter: str, tracking: frozenset[str]) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in tracking or any(name.startswith(known[:-1]) for known in tracking if known.endswith("*"))


def canonical_link(url: str, tracking: frozenset[str]) -> str:
    """Reduce a link to what tells pages apart: no scheme, no www., no tracking, no slash at the end.

    `tracking` holds lower-case parameter names; one that ends in * stands for all that begin so.
    Other parameters and the fragment stay, in their order.
    """
    address, hash_mark, fragment = SCHEME.sub("", url.strip()).partition("#")
    place, _, query = address.partition("?")
    host, slash, path = place.partition("/")
    kept = "&".join(part for part in query.split("&") if part and not _is_tracking(part, tracking))
    short = f"{host.lower()}{slash}{path}".rstrip("/")
    return f"{short}?{kept}{hash_mark}{fragment}" if kept else f"{short}{hash_mark}{fragment}"


def keys(entry: Entry, tracking: frozenset[str], content_hash: str, title_hash: str) -> tuple[SeenKey, ...]:
    """Make all keys of an entry, strongest first: guid, link, exact text, and looser texts.

    The hashes are `digest` of the clean title and the clean body. The exact text (the first TEXT key)
    is title, date and body; where only a title is left it is too little, and guid and link are added.
    The looser ones, for entries that lack a guid or a link, survive an edit of date or body.
    """
    guid = SCHEME.sub("", (entry.guid or "").strip())
    link = canonical_link(entry.link, tracking) if entry.link else ""
    date = entry.published.isoformat() if entry.published else ""
    worded = content_hash != digest("")
    made = [SeenKey(kind, digest(value)) for kind, value in ((KeyKind.GUID, guid), (KeyKind.LINK, link)) if value]
    exact = (date, content_hash) if date or worded else (guid, link)
    texts: list[tuple[str, ...]] = [("exact", title_hash, *exact)]
    if len(made) < len(IDS):
        texts += [("words", title_hash, content_hash)] if worded else []
        texts += [("dated", title_hash, date)] if date else []
    return (*made, *(SeenKey(KeyKind.TEXT, digest(*parts)) for parts in texts))
