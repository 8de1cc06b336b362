"""What the last document of each feed held, as far as identity needs it, in little memory.

Feeds that change at every poll change in one item; the others are known by their marks, and neither read nor cleaned
again. A cache: what it forgets is read again, and what it holds decides nothing, for the store says what is new.
It refuses to know documents and stores.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from watchers.feeds.novelty import Candidate
from watchers.model import KeyKind, SeenKey

BUDGET = 16 * 1024 * 1024  # bytes: 180,000 items of three keys
MARK, HASH = 8, 16  # bytes
HEAD, KEY = MARK + 2 * HASH, 1 + HASH
KINDS = tuple(KeyKind)


class Memory:
    """Candidates by the marks of their items, feed by feed; the feeds that were asked for longest ago are forgotten."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._size = 0
        self._feeds: OrderedDict[int, bytes] = OrderedDict()

    def remember(self, feed_id: int, candidates: Mapping[str, Candidate]) -> None:
        """Keep what this feed's document holds now, in place of what the one before it held."""
        self._forget(feed_id)
        self._feeds[feed_id] = packed = b"".join(_packed(mark, one) for mark, one in candidates.items())
        self._size += len(packed)
        while self._size > self._budget:
            self._forget(next(iter(self._feeds)))

    def recall(self, feed_id: int) -> Mapping[str, Candidate]:
        """What the feed's last document held, by mark."""
        packed = self._feeds.get(feed_id, b"")
        if packed:
            self._feeds.move_to_end(feed_id)
        return dict(_unpacked(packed))

    def _forget(self, feed_id: int) -> None:
        self._size -= len(self._feeds.pop(feed_id, b""))


def _packed(mark: str, candidate: Candidate) -> bytes:
    keys = [bytes((KINDS.index(key.kind),)) + bytes.fromhex(key.hash) for key in candidate.keys]
    hashes = bytes.fromhex(candidate.title_hash) + bytes.fromhex(candidate.content_hash)
    return bytes.fromhex(mark) + hashes + bytes((len(keys),)) + b"".join(keys)


def _unpacked(packed: bytes) -> list[tuple[str, Candidate]]:
    found, place, digits = [], 0, packed.hex()
    while place < len(packed):
        head, keys = place + HEAD, packed[place + HEAD]
        starts = range(head + 1, head + 1 + keys * KEY, KEY)
        seen = tuple(SeenKey(KINDS[packed[at]], digits[2 * at + 2 : 2 * (at + KEY)]) for at in starts)
        title = 2 * (place + MARK)
        hashes = digits[title : title + 2 * HASH], digits[title + 2 * HASH : 2 * head]
        found.append((digits[2 * place : title], Candidate(seen, *hashes)))
        place = head + 1 + keys * KEY
    return found
