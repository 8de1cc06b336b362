"""Whether a line is about what it answers: it gives nothing itself. Refuses to know messages and platforms."""

from __future__ import annotations

from bot.commands.adding import OPTIONS


def is_about_post(line: str) -> bool:
    """Whether a line may stand for the message, or the file, that it answers: “add as:…”, “seed”, “… import”."""
    first, *rest = line.removeprefix("/").casefold().split() or [""]
    match first:
        case "add":
            return all(word.startswith(tuple(f"{name}:" for name in OPTIONS)) for word in rest)
        case "seed":
            return not rest
        case "feeds" | "sources" | "names":
            return rest[-1:] == ["import"]
        case _:
            return False
