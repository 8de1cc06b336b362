"""What was typed wrong on the command line, in one sentence that says what to type instead.

Reads what typer raises, whose own sentences are kept where they say that already.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from bot.nearest import nearest

_NEGATIVE = re.compile(r"-[0-9]")


def sentence(error: typer.TyperException) -> str:
    """What is wrong, and where the help stands; "" where nothing was typed, for then the help stands there already."""
    said, context = _said(error), getattr(error, "ctx", None)
    if not said:
        return ""
    path = context.command_path if context else "wirewatch"
    return f"{said} See {path} --help" if said.endswith("?") else f"{said}; see {path} --help"


def _said(error: Any) -> str:
    parameter, command = getattr(error, "param", None), getattr(error, "cmd", None)
    typed = getattr(error, "option_name", "")
    if parameter is not None and error.__cause__ is not None and (shape := _numbers(parameter)):
        return f"{parameter.opts[0]} must be {shape}"
    if command is not None and typed and hasattr(error, "possibilities"):
        return _unknown_option(command, typed)
    said = str(error.format_message()).rstrip(".").replace(". Did you", "; did you")
    if parameter is None or error.message or not parameter.help:
        return said
    return f"{said}: {parameter.help.rstrip('.')}"  # it is missing


def _unknown_option(command: Any, typed: str) -> str:
    """An option that is none, or a number below zero, which looks like one."""
    shapes = [(one.opts[0], _numbers(one)) for one in command.params if not one.opts[0].startswith("-")]
    if _NEGATIVE.match(typed):
        for name, shape in shapes:
            if shape:
                return f"{name} must be {shape}"
    near = nearest(typed, [name for one in command.params for name in one.opts])
    return f"No such option: {typed}{f'; did you mean {near}?' if near else ''}"


def _numbers(parameter: Any) -> str:
    """The numbers that a parameter takes, in words; "" where it takes none, or any."""
    kind = parameter.type_descriptor.annotation
    if kind not in (int, float) or parameter.max is None:
        return ""
    return f"a {'whole ' if kind is int else ''}number from {parameter.min:,} to {parameter.max:,}"
