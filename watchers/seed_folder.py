"""A folder of proposed profiles on disk.

What stands there, what was proposed the last time, and writing what is merged.

The base of the three-way merge stands in `.seed/` inside the folder. Refuses to know documents and how proposals
are made.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from watchers.errors import UsageError
from watchers.model import Profiles
from watchers.seed.merging import blocks_of, merge, next_base
from watchers.seed.pruning import without
from watchers.seed.writing import TOPICS

BASE = ".seed"


@dataclass(frozen=True, slots=True)
class Planned:
    """A file as it stands, as it would become, and what a person's edit keeps out of it."""

    path: str
    before: str
    after: str
    base: str  # what will have been proposed
    kept_back: tuple[str, ...]

    def diff(self) -> Iterator[str]:
        """The change as a unified diff."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        return difflib.unified_diff(*lines, f"a/{self.path}", f"b/{self.path}")


class SeedFolder:
    """Plans and writes."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; name a folder for the proposed profiles")
        self._folder = folder

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._folder

    @property
    def has_profiles(self) -> bool:
        """Profiles stand there already, perhaps with a person's edits."""
        return any(self._folder.glob("**/*.toml"))

    def own(self, profiles: Profiles) -> Profiles:
        """Of the profiles of the folder those that were never proposed: a person's own."""
        proposed = self._proposed()
        return Profiles(
            tuple(one for one in profiles.entities if f"entity {one.id}" not in proposed),
            tuple(one for one in profiles.topics if f"topic {one.id}" not in proposed),
        )

    def plan(self, files: Mapping[str, str]) -> tuple[Planned, ...]:
        """What each file would become."""
        planned = []
        everywhere = self._keys()
        deleted = self._deleted(everywhere)
        known = {TOPICS: ""} if self._read(self._folder / BASE / TOPICS) else {}
        for path, proposed in sorted((known | dict(files)).items()):
            before = self._read(self._folder / path)
            if not path.endswith(".toml"):
                planned.append(Planned(path, before, proposed, "", ()))
                continue
            here = {block.key for block in blocks_of(before)[1]}
            base = self._read(self._folder / BASE / path)
            ours = without(before, deleted, base)
            base, theirs = without(base, deleted), without(proposed, deleted)
            merged = merge(base, ours, theirs, frozenset(everywhere - here))
            planned.append(Planned(path, before, merged.text, next_base(base, theirs), merged.kept_back))
        return tuple(planned)

    def _deleted(self, there: Set[str]) -> frozenset[str]:
        """The ids of entities that were proposed and that a person has taken out."""
        gone = (key.partition(" ") for key in self._proposed() - there)
        return frozenset(name for kind, _, name in gone if kind == "entity")

    def _proposed(self) -> set[str]:
        return {
            block.key for file in self._folder.glob(f"{BASE}/**/*.toml") for block in blocks_of(self._read(file))[1]
        }

    def _keys(self) -> set[str]:
        """The profiles of all files of the folder: a person may have moved one."""
        files = (file for file in self._folder.glob("**/*.toml") if BASE not in file.parts)
        return {block.key for file in files for block in blocks_of(self._read(file))[1]}

    def write(self, planned: tuple[Planned, ...]) -> None:
        """Write the files and remember what was proposed."""
        for one in planned:
            for path, text in ((self._folder / one.path, one.after), (self._folder / BASE / one.path, one.base)):
                if not text:
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

    def _read(self, path: Path) -> str:
        try:
            return path.read_text("utf-8") if path.is_file() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read ({error}); mend or move it") from error
