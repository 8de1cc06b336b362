"""Documents cut into passages that the matcher can read at once, each with its place.

A megabyte as one item would hold up the matcher; a passage ends where a line ends. Refuses to know what is looked
for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchers.seed.documents import Document

LONGEST = 8_000  # code points


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that begins at `start`."""

    document: Document
    start: int
    text: str


def passages(documents: Sequence[Document]) -> Iterator[Passage]:
    """All passages in order."""
    for document in documents:
        start = 0
        while start < len(document.text):
            end = min(start + LONGEST, len(document.text))
            if end < len(document.text):
                end = (
                    max(document.text.rfind("\n", start + 1, end) + 1, start + 1)
                    if "\n" in document.text[start + 1 : end]
                    else end
                )
            if document.text[start:end].strip():
                yield Passage(document, start, document.text[start:end])
            start = end
