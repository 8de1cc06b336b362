"""Commands whose place is fixed and whose work is not built yet: they say so and stop.

Each takes its future arguments, so that `--help` and scripts meet the real shape.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from watchers.errors import UsageError

Query = Annotated[str, typer.Argument(help="A query in the watch language.")]
Since = Annotated[str, typer.Option(help="How far back, for example 30d.")]
Config = Annotated[Path | None, typer.Option("--config", help="Configuration file.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(backtest)


def backtest(query: Query, since: Since = "30d", config: Config = None) -> None:  # noqa: ARG001  (as above)
    """Tell what a query would have brought (not in this release)."""
    raise UsageError("backtest is not there yet; `watch` in a chat says what the last 24 hours would have brought")
