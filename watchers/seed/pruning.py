"""Topics that a person's deletions have reached: a deleted profile leaves the queries of proposed topics.

A topic that nobody has edited asks on without it, or goes where it asked for nobody else; an edited one stays as it is.
Pure: texts in, texts out. Refuses to know folders.
"""

from __future__ import annotations

import re
from collections.abc import Set

from watchers.seed.merging import Block, blocks_of, joined
from watchers.seed.writing import query_line

_EMPTY = re.compile(r"\(\s*\)")
_QUERY = re.compile(r"^query = .*$", re.MULTILINE)


def without(text: str, deleted: Set[str], proposed: str | None = None) -> str:
    """A file whose topics name none of the deleted profiles; of a person's file those that were so `proposed`."""
    opening, blocks = blocks_of(text)
    known = {one.key: one for one in blocks_of(proposed)[1]} if proposed is not None else None
    told = (
        one.text if known is not None and not one.says(known.get(one.key)) else _left(one, deleted) for one in blocks
    )
    return joined(opening, list(told)) if any(_names(one, deleted) for one in blocks) else text


def _names(one: Block, deleted: Set[str]) -> bool:
    return any(re.search(_operand(name), one.values.get("query", "")) for name in deleted)


def _left(one: Block, deleted: Set[str]) -> str:
    """The text of a topic without the deleted profiles; "" where a side of its query asked for them alone."""
    if not _names(one, deleted):
        return one.text
    query = one.values["query"]
    for name in sorted(deleted):
        operand = _operand(name)
        query = re.sub(rf"\s+OR\s+{operand}|{operand}\s+OR\s+|{operand}", "", query)
    line = query_line(query)
    return "" if _EMPTY.search(query) or not query.strip() else _QUERY.sub(lambda _: line, one.text)


def _operand(name: str) -> str:
    return rf"(?<![\w#])entity:{re.escape(name)}(?![\w-])"
