"""The command `wirewatch`: one file a family of commands, heavy imports only inside them.

Exit codes: 0 done, 1 something failed and says what, 2 bad usage or configuration. Errors go to
stderr in one sentence that says what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from bot.cli import feeds, later, profiles, program, stories, upkeep
from watchers.errors import UsageError, WirewatchError


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="wirewatch",
        help="Watches the news wires for a desk and posts one living alert per story to its chats.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for family in (program, feeds, profiles, stories, upkeep, later):
        family.register(app)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit code."""
    from click.exceptions import Abort, ClickException

    try:
        code = build()(arguments, standalone_mode=False)
    except ClickException as error:
        error.show()
        return error.exit_code
    except UsageError as error:
        return _say(error, 2)
    except WirewatchError as error:
        return _say(error, 1)
    except (Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader of our output has gone: what it wanted is delivered.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


def _say(error: WirewatchError, code: int) -> int:
    print(f"wirewatch: {error}", file=sys.stderr)  # noqa: T201  (the command line's own voice)
    return code
