"""How well proposed profiles meet the list of what a desk wants: `python -m tests.watchers.seed.score LIST FOLDER`."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchers.model import Entity, Topic
from watchers.seeds_io import read_profiles
from watchers.tables import load_tables
from watchers.text.fold import Folder
from watchers.text.tokens import words_in


@dataclass(frozen=True, slots=True)
class Score:
    """Shares, and the names behind them."""

    found: float
    to_delete: float
    missed: tuple[str, ...]
    unwanted: tuple[str, ...]
    split: tuple[str, ...]
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    names: tuple[str, ...]
    types: frozenset[str]

    def meets(self, proposal: Entity | Topic, folder: Folder) -> bool:
        if isinstance(proposal, Topic):
            text = f"{proposal.name} {proposal.query}".casefold()
            return "topic" in self.types and any(name.casefold() in text for name in self.names)
        if self.types and proposal.type.value not in self.types:
            return False
        written = {_fold(name, folder) for name in (proposal.name, *proposal.aliases, *proposal.former)}
        return any(_fold(name, folder) in written for name in self.names)


def _fold(name: str, folder: Folder) -> str:
    """Without spelling, articles, and the s of English genitives."""
    words = (folder.name(word) for word in words_in(name))
    return " ".join(word for word in words if word not in ("the", "s"))


def score(wanted: Path, folder_of_profiles: Path) -> Score:
    """Compare the profiles of a folder with a list."""
    listed = tomllib.loads(wanted.read_text("utf-8"))
    profiles = read_profiles(folder_of_profiles)
    folder = Folder(load_tables().fold)
    proposals: list[Entity | Topic] = [*profiles.entities, *profiles.topics]
    entries = {kind: [_entry(one) for one in listed.get(kind, ())] for kind in ("wanted", "allowed", "never")}
    found = [[one for one in proposals if entry.meets(one, folder)] for entry in entries["wanted"]]
    fine = [one for entry in (*entries["wanted"], *entries["allowed"]) for one in proposals if entry.meets(one, folder)]
    good = {id(one) for one in fine}
    unwanted = [one.name for one in proposals if id(one) not in good]
    people = Counter(
        entry.names[0]
        for entry, its in zip(entries["wanted"], found, strict=True)
        if "person" in entry.types and len(its) > 1
    )
    forbidden = [one.name for entry in entries["never"] for one in proposals if entry.meets(one, folder)]
    missed = [entry.names[0] for entry, its in zip(entries["wanted"], found, strict=True) if not its]
    return Score(
        found=1 - len(missed) / len(found),
        to_delete=len(unwanted) / max(1, len(proposals)),
        missed=tuple(missed),
        unwanted=tuple(unwanted),
        split=tuple(people),
        forbidden=tuple(forbidden),
    )


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(tuple(row["names"]), frozenset(row.get("type", ())))


def main() -> None:
    found = score(Path(sys.argv[1]), Path(sys.argv[2]))
    names = ("missed", "unwanted", "split", "forbidden")
    lines = [f"{name}: {', '.join(getattr(found, name)) or 'none'}" for name in names]
    lines.insert(0, f"found {found.found:.2f}, to delete {found.to_delete:.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
