"""A reader process whose document needs more memory than there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from watchers.feeds.reader import MEMORY, main


def _read(asked: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    return {"documents": [asked, len(body * (2 * MEMORY // len(body)))]}


if __name__ == "__main__":
    main(_read)
