"""For people or for programs: on a terminal commands that write JSON lines write text, into a pipe never unasked."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.compose.given import Given
    from bot.message import Message

AsText = Annotated[
    bool | None,
    typer.Option(
        "--text/--json", help="Text for people, or JSON lines; without either: text on a terminal, JSON into a pipe.",
        show_default=False,
    ),
]  # fmt: skip
NARROWEST = 40  # columns


def is_text(wanted: bool | None) -> bool:
    """Whether people will read it."""
    return sys.stdout.isatty() if wanted is None else wanted


def show(messages: Sequence[Message]) -> None:
    """Write messages as the console chat has them."""
    from bot.render.console import render

    width = max(NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    sys.stdout.write("\n\n".join(render(message, width) for message in messages) + "\n" * bool(messages))


def given(rows: Sequence[dict[str, Any]]) -> list[Given]:
    """The rows of one story as they are shown."""
    from bot.cli.lines import time_of
    from bot.compose.given import Given

    return [
        Given(
            number=number,
            id=row["id"],
            publisher=str(row.get("source") or ""),
            at=time_of(row) if row.get("time") else None,
            title=str(row.get("title") or ""),
            link=str(row.get("link") or ""),
        )
        for number, row in enumerate(rows, 1)
    ]


def newest(rows: Sequence[dict[str, Any]]) -> datetime:
    """The last time of any row: the day that is called today, and the year that need not be said."""
    from bot.cli.lines import time_of

    return max(map(time_of, rows), default=datetime.fromtimestamp(0, UTC))
