"""What is wrong with a value in a file that people write, in words for them. Knows neither keys nor files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

_WHOLE = "write a whole number"
_SWITCH = "write true or false"
# What pydantic says for programmers, said for operators; the names in braces are pydantic's own.
_PLAINLY: Mapping[str, str] = {
    "missing": "is missing; write it",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "string_type": "write text in quotation marks",
    "string_pattern_mismatch": "write plain Latin letters, digits and signs",
    "string_too_long": "is too long; write {max_length} characters at most",
    "tuple_type": "write a list, in square brackets, for example [{example}]",
    "model_type": "is a table; write its keys below it",
    "literal_error": "write {expected}",
    "enum": "write {expected}",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
}
_LIST_TOO = ", or a list, in square brackets"


def plainly(problems: Sequence[ErrorDetails]) -> str:
    """Say what is wrong with one value: a problem for each shape that it may have."""
    said = _plain(problems[0])
    return said + (_LIST_TOO if any(one["type"] == "tuple_type" for one in problems[1:]) else "")


def unread(error: OSError | UnicodeDecodeError) -> str:
    """Say why a file cannot be read, and what to do."""
    if isinstance(error, UnicodeDecodeError):
        return "it is no text; save it as UTF-8"
    return f"{error.strerror or error}; check the path and its rights"


def _plain(problem: ErrorDetails) -> str:
    template = _PLAINLY.get(problem["type"])
    if template is None:
        return problem["msg"].removeprefix("Value error, ")
    context: dict[str, Any] = problem.get("ctx", {})
    example = {"example": _as_list(problem.get("input"))}
    return template.format_map(example | {name: str(value).replace("'", '"') for name, value in context.items()})


def _as_list(value: object) -> str:
    """The value that was written as what stands in a list of one."""
    return f'"{value}"' if isinstance(value, str) else '"…"'
