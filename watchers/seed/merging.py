"""Proposals merged into profiles that people have edited.

Three ways, with what was proposed the last time as the base.

What a person changed, added or took out stays as it is; what nobody touched follows the new proposal. Pure: texts
in, texts out. Refuses to know folders.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from watchers.seed.writing import key_lines

_START = re.compile(r"^\[\[\s*(entity|topic)\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a file with the comments above it."""

    key: str  # "entity lavrov"
    text: str
    values: Mapping[str, Any]

    def says(self, other: Block | None) -> bool:
        """Both say the same, whatever their comments."""
        return other is not None and self.values == other.values


@dataclass(frozen=True, slots=True)
class Merged:
    """A file as it would become, and the keys of blocks whose new proposal a person's edit kept out."""

    text: str
    kept_back: tuple[str, ...]


def merge(base: str, ours: str, theirs: str, elsewhere: frozenset[str] = frozenset()) -> Merged:
    """One file merged: `base` was proposed last, `ours` stands there now, `theirs` is proposed.

    Blocks whose keys stand in `elsewhere` are in another file of the folder already.
    """
    opening, mine = blocks_of(ours)
    old, new = _by_key(base), _by_key(theirs)
    merged = [_merged(block, old.get(block.key), new.get(block.key)) for block in mine]
    there = {block.key for block in mine} | elsewhere
    added = [block.text for key, block in new.items() if key not in there and key not in old]
    kept = [block.key for block, text in zip(mine, merged, strict=True) if _is_kept_back(block, text, old, new)]
    return Merged(joined(opening or blocks_of(theirs)[0], [*merged, *added]), tuple(kept))


def with_aliases(text: str, entity_id: str, aliases: Sequence[str]) -> str:
    """A file with these aliases added to one entity; all other lines stay as they are."""
    opening, blocks = blocks_of(text)
    added = {"aliases": list(aliases)}
    mine = [
        _with_lists(one.text, one.values, added, {}) if one.key == f"entity {entity_id}" else one.text for one in blocks
    ]
    return joined(opening, mine)


def next_base(base: str, theirs: str) -> str:
    """What was proposed up to now: a block that is proposed no more stays, so that its deletion is not forgotten."""
    opening, blocks = blocks_of(theirs)
    new = {block.key for block in blocks}
    older = [block.text for key, block in _by_key(base).items() if key not in new]
    return joined(opening, [*(block.text for block in blocks), *older])


def _is_kept_back(mine: Block, merged: str, old: Mapping[str, Block], new: Mapping[str, Block]) -> bool:
    """A person's edit stands where something else is proposed."""
    proposed = new.get(mine.key)
    edited = not mine.says(old.get(mine.key))
    return proposed is not None and edited and merged == mine.text and not mine.says(proposed)


def joined(opening: str, texts: list[str]) -> str:
    """A file of its opening and its tables."""
    return "\n\n".join(part.strip("\n") for part in (opening, *texts) if part.strip()) + "\n"


def blocks_of(text: str) -> tuple[str, list[Block]]:
    """What stands before the first table, and the tables, each with the comments right above it."""
    starts = [_with_comments(text, found.start()) for found in _START.finditer(text)]
    if not starts:
        return text, []
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return text[: starts[0]], [_block(part) for part in parts]


def _with_comments(text: str, start: int) -> int:
    """Where the comments right above a table begin."""
    while start > 0:
        before = text.rfind("\n", 0, start - 1) + 1
        line = text[before : start - 1] if start else ""
        if not line.startswith("#"):
            break
        start = before
    return start


def _block(text: str) -> Block:
    found = _START.search(text)
    assert found  # noqa: S101  (the text was cut there)
    try:
        values = tomllib.loads(text)[found[1]][0]
    except (tomllib.TOMLDecodeError, KeyError, IndexError):
        values = {"id": "", "text": text}
    return Block(f"{found[1]} {values.get('id')}", text.strip("\n"), values)


def _by_key(text: str) -> dict[str, Block]:
    return {block.key: block for block in blocks_of(text)[1]}


def _merged(mine: Block, old: Block | None, new: Block | None) -> str:
    """A block as it becomes: nobody's edit follows the proposal and keeps what its lists had; an edited one stays.

    Also an edited block gets what is new in a list that its person left alone or added to.
    """
    if new is None:
        return mine.text
    if mine.says(old):
        return _with_lists(new.text, new.values, mine.values, {})
    return _with_lists(mine.text, mine.values, new.values, old.values if old else new.values)


def _with_lists(text: str, own: Mapping[str, Any], other: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """A block whose lists get what the other has more, but for what was known before."""
    for key, values in other.items():
        if isinstance(values, list) and isinstance(own.get(key, []), list):
            mine, before = own.get(key, []), known.get(key, [])
            added = [one for one in values if one not in mine and one not in before]
            text = _with_values(text, key, [*mine, *added]) if added else text
    return text


def _with_values(text: str, key: str, values: list[str]) -> str:
    """The list of a key written anew, or at the end where there is none; the other lines stay as they are."""
    lines = "\n".join(key_lines(key, values))
    found = re.search(rf"^{key}\s*=\s*\[", text, re.MULTILINE)
    return text[: found.start()] + lines + text[_list_end(text, found.start()) :] if found else f"{text}\n{lines}"


def _list_end(text: str, start: int) -> int:
    """Where the list ends that is assigned at `start`: at the first bracket with which it can be read."""
    for bracket in re.finditer(r"\]", text[start:]):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads(text[start : start + bracket.end()])
            return start + bracket.end()
    raise ValueError("the list does not end")
