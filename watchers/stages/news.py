"""Polls with news on their way into the store: what is read at about the same time is stored together.

A transaction costs more than what one feed brings. Whoever comes first stores for all who come while documents are
being read, for a moment at most; where nothing else is being read, nobody waits. Each poll hears of its own fate.
Knows no feeds without news.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import Item, PollResult
from watchers.store import Store

LONGEST_WAIT = 0.2  # seconds that news wait for others to be stored with
MOST_POLLS = 16
MOST_TEXTS = 12  # a first poll brings more by itself: no transaction keeps the answers to commands waiting for long

_Outcome: TypeAlias = tuple[Item, ...] | Exception
_Fate: TypeAlias = "asyncio.Future[tuple[Item, ...]]"


@dataclass(slots=True)
class _Batch:
    """Results that are stored together; `full`: nobody else is waited for."""

    entries: list[tuple[PollResult, _Fate]] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, result: PollResult) -> _Fate:
        """Take a result; what becomes of it stands in the future."""
        fate: _Fate = asyncio.get_running_loop().create_future()
        self.entries.append((result, fate))
        texts = sum(len(one.drafts) + len(one.revised) for one, _ in self.entries)
        if len(self.entries) >= MOST_POLLS or texts >= MOST_TEXTS:
            self.full.set()
        return fate


async def others(full: asyncio.Event) -> None:
    """Wait for results that are stored in the same transaction: until there is nobody to wait for, or for a moment."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_WAIT):
            await full.wait()


class News:
    """The way of polls with news into the store; `storing` is held while one writes."""

    def __init__(self, store: Store, courtesy: Courtesy, storing: asyncio.Lock) -> None:
        self._store = store
        self._courtesy = courtesy
        self._storing = storing
        self._batch: _Batch | None = None
        self._expected = 0

    @contextmanager
    def expected(self) -> Iterator[None]:
        """Inside, news may be on their way."""
        self._expected += 1
        try:
            yield
        finally:
            self._expected -= 1
            # What was read comes right behind: it is in the batch, too.
            asyncio.get_running_loop().call_soon(self._look)

    async def write(self, result: PollResult) -> tuple[Item, ...]:
        """Store a poll and end its lease; the new items come back.

        Raises StoreBusy where nothing was stored, LostLease where another owner has the feed.
        """
        batch = self._batch
        if batch is not None and not batch.full.is_set():
            return await batch.add(result)
        batch = self._batch = _Batch()
        fate = batch.add(result)
        self._look()
        try:
            await others(batch.full)
            await self._store_batch(batch)
        except BaseException:
            fate.cancel()
            raise
        finally:
            self._close(batch)
            for _, of_other in batch.entries:
                _tell(of_other, StoreBusy("The poll that stores for others was stopped; they are due again later."))
        return await fate

    def _look(self) -> None:
        """The batch need not wait where nothing else is being read."""
        if self._batch and not self._expected:
            self._batch.full.set()

    def _close(self, batch: _Batch) -> None:
        """Who comes from now on begins the next; its texts need not be kept."""
        batch.full.set()
        self._batch = None if self._batch is batch else self._batch

    async def _store_batch(self, batch: _Batch) -> None:
        async with self._storing:
            await self._courtesy.give_way()
            self._close(batch)
            for fate, outcome in await self._outcomes(batch):
                _tell(fate, outcome)

    async def _outcomes(self, batch: _Batch) -> Iterable[tuple[_Fate, _Outcome]]:
        results, fates = zip(*batch.entries, strict=True)
        try:
            return zip(fates, await self._store.feeds.commit_all(results, self._courtesy.give_way), strict=True)
        except StoreBusy as error:
            return [(fate, StoreBusy(str(error))) for fate in fates]
        except Exception as error:
            if len(fates) == 1:
                return [(fates[0], error)]
            # One of them is to blame: each answers for itself.
            return [(fate, await self._alone(result)) for result, fate in batch.entries]

    async def _alone(self, result: PollResult) -> _Outcome:
        try:
            return await self._store.feeds.commit(result, self._courtesy.give_way)
        except Exception as error:
            return error


def _tell(fate: _Fate, outcome: _Outcome) -> None:
    """Tell a poll what became of it, unless it knows or does not listen any more."""
    if fate.done():
        return
    if isinstance(outcome, Exception):
        fate.set_exception(outcome)
    else:
        fate.set_result(outcome)
