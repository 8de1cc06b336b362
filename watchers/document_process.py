"""The process that reads a document which somebody sent: bytes in, plain data out, in a place that may be killed.

Run as `python -m watchers.document_process` by its owner (document_reader.py) and by nobody else. Formats are hostile
and their libraries large; names and profiles are looked for elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from watchers.documents import read_bytes
from watchers.feeds.reader import main


def read(asked: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    """The documents in a file as plain data; `asked` names it. Raises BrokenError."""
    return {"documents": [asdict(one) for one in read_bytes(asked["name"], body)]}


if __name__ == "__main__":
    main(read)
