"""What a file that is sent without a word asks for, by its name. Refuses to know what is in it."""

from __future__ import annotations

from watchers.errors import UsageError

LISTS = (".opml", ".xml")


def line_for(name: str) -> str:
    """The command line that a file stands for. Raises UsageError where its name says nothing."""
    if name.casefold().endswith(LISTS):
        return "feeds import"
    raise UsageError("I read lists of feeds: send me an OPML file, whose name ends in .opml or .xml.")
