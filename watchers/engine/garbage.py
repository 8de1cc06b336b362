"""Memory that is no longer used, given back at a pace that people hardly feel.

A full collection of cycles walks every object that the desk keeps: 250 ms at 5,000 items, and by Python's own
thresholds (https://docs.python.org/3/library/gc.html) one every three seconds while a first poll fills the
tables. Nearly all that is dropped here is freed by its reference count; what cycles leave behind is collected
young, every 10,000 objects, and old by a job: one such pause in ten minutes. The C library (glibc; elsewhere
this does nothing) keeps freed memory in an arena for each thread, and the database has threads: one shared
arena, given back every minute, keeps 10 of 250 MB from lying idle.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache

COLLECT_EVERY = timedelta(minutes=10)
TRIM_EVERY = timedelta(minutes=1)
_YOUNG = 10_000  # new containers before the young are collected; Python's 700 suits a short script
_MIDDLE = 10  # young collections before the middle-aged are collected: Python's own value
_OLD = 1_000_000  # as good as never: the job does it
_ARENA_MAX = -8  # mallopt(3): M_ARENA_MAX


def collect_seldom() -> None:
    """Leave full collections to `collect`, and what stands now out of them for good: modules and tables."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing inside, and leave what stands then out of collections for good: what is built here is kept, holds
    no cycles, and looking at millions of its objects in vain took a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def share_arena() -> None:
    """Let all threads allocate in one arena; counts for threads that start later."""
    if libc := _glibc():
        libc.mallopt(_ARENA_MAX, 1)


async def collect(_now: datetime) -> None:
    """Collect everything that cycles have left behind."""
    gc.collect()


async def trim(_now: datetime) -> None:
    """Give freed memory back to the operating system (malloc_trim(3))."""
    if libc := _glibc():
        libc.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "malloc_trim") and hasattr(libc, "mallopt") else None
