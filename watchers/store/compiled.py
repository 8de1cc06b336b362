"""What statements are in a database's words, worked out once in a process.

SQLAlchemy keeps what it compiled with each engine. A database file has two engines, one that reads and one that writes,
and a program may open several: those of one driver share these. Knows no statement.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any

from sqlalchemy.util import LRUCache

_KEPT = 1_000  # more than are written here: a search has as many shapes as people think of


class Compiled(LRUCache[Any, Any]):
    """An engine's `compiled_cache` for all engines of one kind and one set of options.

    A key begins with the engine's dialect, which each engine makes for itself; it is left out.
    """

    def get(self, key: Any, default: Any = None) -> Any:
        """What was compiled of a statement."""
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


BY_DRIVER: defaultdict[str, Compiled] = defaultdict(partial(Compiled, _KEPT))  # "sqlite+aiosqlite"
