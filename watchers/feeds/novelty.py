"""Which entries of a document are new to its feed.

A kind of key that was caught lying is not believed again, and dates alone never make anything new.
Pure: what is known and what is shaky are arguments. It refuses to know where keys are stored and how
they are made (identity.py does).

What `shaky` holds of a feed, once and for ever:
    "guid", "link"              two entries of one document shared one, or one was given to another item:
                                they prove nothing any more
    "guid-moved", "link-moved"  a known entry came with another one: being new proves nothing any more
    "guid-churn", "link-churn"  that happened again: further ones are not stored, they would never end
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from watchers.feeds.identity import IDS
from watchers.model import KeyKind, KnownItem, SeenKey


class Novelty(StrEnum):
    """What an entry is to its feed."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"  # known, with another title or text
    REPEAT = "repeat"  # cannot be told apart from one that is known or stands in this document


class Candidate(NamedTuple):
    """An entry as identity sees it; `keys` come from `identity.keys`, in their order."""

    keys: tuple[SeenKey, ...]
    title_hash: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a candidate; `keys` are those to be stored with the item (the new one, or `item_id`)."""

    novelty: Novelty
    item_id: int | None = None
    keys: tuple[SeenKey, ...] = ()
    met: Candidate | None = None  # what was given by hand, as its feed shows it for the first time


@dataclass(slots=True)
class _Entry:
    """A candidate on its way to a verdict."""

    candidate: Candidate
    guid: SeenKey | None
    link: SeenKey | None
    exact: SeenKey
    loose: tuple[SeenKey, ...]
    ids: dict[KeyKind, SeenKey] = field(default_factory=dict)  # those that are believed in this document
    proofs: tuple[SeenKey, ...] = ()  # texts that are believed in this document, strongest first
    item: KnownItem | None = None
    repeat: bool = False

    @classmethod
    def of(cls, candidate: Candidate) -> _Entry:
        guid = link = None
        texts: list[SeenKey] = []
        for key in candidate.keys:  # of each kind of id the first counts
            if key.kind is KeyKind.TEXT:
                texts.append(key)
            elif key.kind is KeyKind.GUID:
                guid = guid or key
            else:
                link = link or key
        exact, *loose = texts
        return cls(candidate, guid, link, exact, tuple(loose))

    @property
    def revised(self) -> bool:
        return self.item is not None and any(self.changes(self.item))

    @property
    def mark(self) -> Hashable:
        """What entries of one document share if they are one; without a guid their texts agree in something, too."""
        return self.guid, self.link, self.candidate.title_hash, None if self.guid else self.loose[-1:]

    def changes(self, item: KnownItem) -> tuple[bool, bool]:
        """Does the title differ, does the text? Of what its feed has not met yet nobody can say."""
        if item.unmet:
            return False, False
        return self.candidate.title_hash != item.title_hash, self.candidate.content_hash != item.content_hash


def _drop_repeats(marks: Iterable[tuple[_Entry, Hashable]]) -> None:
    seen = set()
    for entry, mark in marks:
        entry.repeat = entry.repeat or mark in seen
        seen.add(mark)


class _Reading:
    """One document held against what is known of its feed; the steps stand in their order in `classify`."""

    def __init__(
        self, candidates: Sequence[Candidate], known: Mapping[SeenKey, KnownItem], shaky: frozenset[str]
    ) -> None:
        self.entries = [_Entry.of(candidate) for candidate in candidates]
        self.known = known
        self.shaky = set(shaky)
        self._times = Counter(key for entry in self.entries for key in (entry.guid, entry.link) if key)
        self._claimed: set[int] = set()
        self._taken = set(known)

    def _open(self) -> list[_Entry]:
        return [entry for entry in self.entries if not entry.repeat and entry.item is None]

    def choose_ids(self) -> None:
        """Believe a guid or link unless different entries share it; those with equal ids and title are one."""
        # Whatever the order of the document, the same one of several must stay; best one that has a guid.
        stable = sorted(self.entries, key=lambda entry: [key.hash if key else "~" for key in (entry.guid, entry.link)])
        _drop_repeats((entry, (entry.link, entry.exact)) for entry in stable)
        _drop_repeats((entry, (entry.guid, entry.exact)) for entry in stable if entry.guid)
        apart = {entry.mark: (entry.guid, entry.link) for entry in self._open()}.values()
        for place, kind in enumerate(IDS):
            counts = Counter(ids[place] for ids in apart if ids[place])
            if any(count > 1 for count in counts.values()):
                self.shaky.add(kind.value)
        for entry in self._open():
            offered = zip(IDS, (entry.guid, entry.link), strict=True)
            entry.ids = {kind: key for kind, key in offered if key and kind.value not in self.shaky}
        _drop_repeats((entry, key) for entry in self._open() for key in entry.ids.values())

    def choose_texts(self) -> None:
        """Believe a text where it is unique; entries without any id and with one exact text are one."""
        _drop_repeats((entry, entry.exact) for entry in self._open() if not entry.ids)
        counts = Counter(key for entry in self._open() for key in (entry.exact, *entry.loose))
        for entry in self._open():
            entry.loose = tuple(key for key in entry.loose if counts[key] == 1)
            unique = counts[entry.exact] == 1 or not entry.ids
            entry.proofs = (entry.exact,) if unique else ()

    def claim_unchanged(self) -> None:
        """What stands there as it stood proves more than an id; an id that says otherwise was given to another item."""
        called = [(entry, self._called(entry)) for entry in self._open()]
        named = {item for _, own in called for item in own}
        surely = {item for entry, own in called if self._is_no_place(entry) for item in own}
        for entry, own in called:
            # A text that goes by the id of another item, or by none, is a copy of the one whose id is here, too.
            elsewhere = surely if own else set() if entry.ids else named
            for key in (*entry.ids.values(), *entry.proofs):
                item = self.known.get(key)
                if item and not any(entry.changes(item)):
                    self._claim(entry, None if item.id in elsewhere and item.id not in own else key)
        for kind in IDS:
            if any(self._belies(entry, kind) for entry in self.entries):
                self.shaky.add(kind.value)
                for entry in self.entries:
                    entry.ids.pop(kind, None)

    def _called(self, entry: _Entry) -> set[int]:
        """The items whose ids an entry goes by, and that agree with it in something."""
        named = filter(None, map(self.known.get, entry.ids.values()))
        return {item.id for item in named if not all(entry.changes(item))}

    def _is_no_place(self, entry: _Entry) -> bool:
        """Whether its ids are its own: those of a feed that numbers the places in it go to the next text in turn."""
        return entry.exact in self.known or any(self._times[key] > 1 for key in entry.ids.values())

    def _belies(self, entry: _Entry, kind: KeyKind) -> bool:
        item = self.known.get(entry.ids[kind]) if kind in entry.ids else None
        return item is not None and item.id in self._claimed and entry.item != item and all(entry.changes(item))

    def claim_by_ids(self) -> None:
        """A known guid decides; a known link does unless guid, title and text all say otherwise."""
        for entry in self._open():
            if not self._is_reused_guid(entry):
                self._claim(entry, entry.ids.get(KeyKind.GUID))
        by_link = [entry for entry in self._open() if not self._is_reused_link(entry)]
        for entry in by_link:
            self._claim(entry, entry.ids.get(KeyKind.LINK))
        if self._moved(KeyKind.GUID) or "guid-moved" in self.shaky:
            for entry in self._open():
                self._claim(entry, entry.ids.get(KeyKind.LINK))

    def claim_by_texts(self) -> None:
        """The exact text proves against any id; a looser one only where no id can say "new"."""
        for entry in self._open():
            trusted = any(f"{kind.value}-moved" not in self.shaky for kind in entry.ids)
            for key in entry.proofs if trusted else (*entry.proofs, *entry.loose):
                self._claim(entry, key)

    def note_moves(self) -> None:
        """Remember which kinds of id changed on known entries: once is a migration, twice is churn."""
        for kind in IDS:
            if self._moved(kind):
                self.shaky.add(f"{kind.value}-churn" if f"{kind.value}-moved" in self.shaky else f"{kind.value}-moved")

    def _claim(self, entry: _Entry, key: SeenKey | None) -> None:
        """Let a key prove an entry known; an item is at most one entry of a document."""
        item = self.known.get(key) if key else None
        if item and entry.item is None and item.id not in self._claimed:
            entry.item = item
            self._claimed.add(item.id)

    def _is_reused_link(self, entry: _Entry) -> bool:
        item = self.known.get(entry.ids[KeyKind.LINK]) if KeyKind.LINK in entry.ids else None
        return item is not None and KeyKind.GUID in entry.ids and all(entry.changes(item))

    def _is_reused_guid(self, entry: _Entry) -> bool:
        """A feed of a single entry may call each of its items the same; then the link is another one, too."""
        item = self.known.get(entry.ids[KeyKind.GUID]) if KeyKind.GUID in entry.ids else None
        link = entry.ids.get(KeyKind.LINK)
        is_other_link = link is not None and link not in self.known and "link-moved" not in self.shaky
        return item is not None and is_other_link and len(self.entries) == 1 and all(entry.changes(item))

    def _moved(self, kind: KeyKind) -> bool:
        met = [entry for entry in self.entries if entry.item and not entry.item.unmet]
        return any(kind in entry.ids and entry.ids[kind] not in self.known for entry in met)

    def verdict(self, entry: _Entry) -> Verdict:
        """Sum up and give the keys to their item, each to the first that wants it."""
        if entry.repeat or self._is_someone_else(entry):
            return Verdict(Novelty.REPEAT)
        kept = tuple(key for key in self._worth_keeping(entry) if key not in self._taken)
        self._taken.update(kept)
        if entry.item is None:
            return Verdict(Novelty.NEW, None, kept)
        met = entry.candidate if entry.item.unmet else None
        return Verdict(Novelty.REVISED if entry.revised else Novelty.KNOWN, entry.item.id, kept, met)

    def _is_someone_else(self, entry: _Entry) -> bool:
        """What has no id that is free and the exact text of another item cannot be told from that item."""
        return entry.item is None and entry.exact in self._taken and self._taken.issuperset(entry.ids.values())

    def _worth_keeping(self, entry: _Entry) -> tuple[SeenKey, ...]:
        """All keys of a new item; of a known one the ids that last, and the texts of an edit or a first meeting."""
        texts = (entry.exact, *entry.loose)
        if entry.item is None:
            return (*entry.ids.values(), *texts)
        lasting = tuple(key for kind, key in entry.ids.items() if f"{kind.value}-churn" not in self.shaky)
        return (*lasting, *texts) if entry.revised or entry.item.unmet else lasting


def classify(
    candidates: Sequence[Candidate], known: Mapping[SeenKey, KnownItem], shaky: frozenset[str]
) -> tuple[tuple[Verdict, ...], frozenset[str]]:
    """Tell what each candidate of one document is, in their order, and what is shaky from now on.

    `known` holds the items behind any of the candidates' keys; `shaky` is what was returned last time.
    A new item gets at least one key that no other item has.
    """
    reading = _Reading(candidates, known, shaky)
    reading.choose_ids()
    reading.choose_texts()
    reading.claim_unchanged()
    reading.claim_by_ids()
    reading.claim_by_texts()
    reading.note_moves()
    return tuple(map(reading.verdict, reading.entries)), frozenset(reading.shaky)
