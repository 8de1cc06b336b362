"""The files that people have sent: an id for the bot, a path for its download. Links hold as long as the double."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from tests.doubles.telegram.refusal import bad_request

LARGEST = 20 * 1024 * 1024  # that a bot may download


@dataclass(frozen=True, slots=True)
class File:
    """One file."""

    id: str
    name: str
    body: bytes

    @property
    def path(self) -> str:
        return f"documents/{self.id}"

    def document(self) -> dict[str, object]:
        """A Document of the API."""
        return {
            "file_id": self.id,
            "file_unique_id": f"u{self.id}",
            "file_name": self.name,
            "file_size": len(self.body),
        }


class Files:
    """By id, and by the path that getFile tells."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._by_id: dict[str, File] = {}

    def add(self, name: str, body: bytes) -> File:
        file = File(f"file{next(self._numbers)}", name, body)
        self._by_id[file.id] = file
        return file

    def told(self, file_id: str) -> dict[str, object]:
        """The answer to getFile."""
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if len(file.body) > LARGEST:
            raise bad_request("file is too big")
        given = {"file_id": file.id, "file_unique_id": f"u{file.id}"}
        return {**given, "file_size": len(file.body), "file_path": file.path}

    def at(self, path: str) -> File | None:
        return next((file for file in self._by_id.values() if file.path == path), None)
