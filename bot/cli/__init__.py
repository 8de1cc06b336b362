"""The command `wirewatch`: one file a family of commands, heavy imports only inside them.

Exit codes: 0 done, 1 something failed and says what, 2 bad usage or configuration. Errors go to
stderr in one sentence that says what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from bot.cli import accounts, exports, feeds, later, naming, profiles, program, seeding, stories, upkeep, usage
from watchers.errors import UsageError, WirewatchError


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="wirewatch",
        help="Watches the news wires for a desk and posts one living alert per story to its chats.",
        epilog="Begin with: wirewatch demo. A desk of your own: wirewatch run, and help in its chat.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for family in (program, feeds, profiles, seeding, naming, stories, accounts, exports, upkeep, later):
        family.register(app)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit code."""
    try:
        code = build()(arguments, prog_name="wirewatch", standalone_mode=False)
    except typer.TyperException as error:
        return _bad_usage(error)
    except WirewatchError as error:
        return _say(str(error), 2 if isinstance(error, UsageError) else 1)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        if error.filename is None:
            raise
        return _say(f"{error.filename}: {error.strerror}; check the path and its rights", 2)
    return code if isinstance(code, int) else 0


def _bad_usage(error: typer.TyperException) -> int:
    said = usage.sentence(error)
    return _say(said, 2) if said else 2


def _say(sentence: str, code: int) -> int:
    print(f"wirewatch: {sentence}", file=sys.stderr)  # noqa: T201  (the command line's own voice)
    return code
