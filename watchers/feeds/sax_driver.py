"""The XML parser that feedparser is given: Python's own, told to hand over text in large pieces.

Escaped HTML reaches a SAX handler as one call for each line and each entity, and feedparser does much in each of them;
collected into buffers, most elements are one call. feedparser imports this file by its name (by_feedparser.py); it
knows nothing of feeds.
"""

from __future__ import annotations

from typing import Any
from xml.sax.expatreader import ExpatParser

BUFFER = 65_536  # bytes; longer texts come in pieces


class BufferedParser(ExpatParser):
    """Python's SAX reader with text that is collected first."""

    _parser: Any

    def reset(self) -> None:
        """Make the expat parser anew, as each document needs one."""
        super().reset()
        self._parser.buffer_size = BUFFER
        self._parser.buffer_text = True


def create_parser() -> BufferedParser:
    """What `xml.sax.make_parser` calls."""
    return BufferedParser()
