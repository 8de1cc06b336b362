"""run and demo: the whole program in one process."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file; default: config.toml, else the example.")
]
Emit = Annotated[Path | None, typer.Option("--emit", help="Write each new item to this file, as JSON lines.")]
Speed = Annotated[float, typer.Option(min=1, max=10_000, help="Seconds of the sample day that pass in one second.")]
Leave = Annotated[bool, typer.Option("--exit", help="End by itself when the sample day is over.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(run)
    app.command()(demo)


def run(config: Config = None, emit: Emit = None) -> None:
    """Run everything in one process: poll, decide, deliver, and the chats."""
    from bot.running import run_program

    run_program(config, emit)


def demo(speed: Speed = 2000.0, leave: Leave = False) -> None:
    """Replay the bundled sample news day through the real program; needs no network."""
    from bot.demo.show import run_demo

    run_demo(speed, leave)
