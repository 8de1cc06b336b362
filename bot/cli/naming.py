"""names: of a list of names those that a profile needs, on the command line as in a chat."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchers.model import Entity

Profile = Annotated[str, typer.Argument(help="The profile: its id or one of its names.")]
List = Annotated[Path, typer.Argument(help="The names: a text, a CSV file or the JSON export of a Wikidata entity.")]
ProfilesPath = Annotated[Path, typer.Option("--profiles", help="A profile file, or a folder of them.")]
Apply = Annotated[bool, typer.Option("--apply", help="Add them to the profile; without it they are only printed.")]


def register(app: typer.Typer) -> None:
    """Put the command into its place."""
    app.command()(names)


def names(profile: Profile, file: List, profiles: ProfilesPath, apply: Apply = False) -> None:
    """Print those names of a list that a profile is not found by yet; other transcriptions need not be listed."""
    from watchers.seed.known import KnownNames
    from watchers.tables import load_tables

    entity = _entity(profile, profiles)
    needed = KnownNames(load_tables()).needed(entity, _listed(file))
    sys.stdout.writelines(f"{name}\n" for name in needed)
    if not needed:
        sys.stderr.write(f"{entity.name} is found by all of these names already; nothing needs to be added.\n")
    elif apply:
        _write(entity, needed)


def _entity(wanted: str, path: Path) -> Entity:
    """The one entity that is called so. Raises UsageError where it is none or several."""
    from watchers.errors import UsageError
    from watchers.seeds_io import read_profiles

    entities = read_profiles(path).entities
    found = [one for one in entities if one.id == wanted] or [
        one for one in entities if wanted.casefold() in map(str.casefold, (one.name, *one.aliases))
    ]
    if not found:
        raise UsageError(f"{path} has no person, body or place called “{wanted}”; write its id")
    if len(found) > 1:
        raise UsageError(f"“{wanted}” may mean {' or '.join(one.id for one in found)}; write one of these ids")
    return found[0]


def _listed(file: Path) -> tuple[str, ...]:
    from watchers.errors import UsageError
    from watchers.seed.names_list import names_in

    try:
        found = names_in(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}; check the path and its rights") from error
    if not found:
        raise UsageError(f"{file} holds no name; hand in a list, a CSV file or a Wikidata JSON export")
    return found


def _write(entity: Entity, needed: tuple[str, ...]) -> None:
    """Add the names to the file that the profile stands in."""
    from bot.compose.phrases import count
    from watchers.errors import UsageError
    from watchers.seed.merging import with_aliases

    file = Path(entity.where.rpartition(":")[0])
    raw = file.read_bytes().decode("utf-8-sig")
    text = raw.replace("\r\n", "\n")
    grown = with_aliases(text, entity.id, needed)
    if grown == text:
        raise UsageError(f"{entity.id} was not found in {file} as a table of its own; add the names there by hand")
    beside = file.with_name(f"{file.name}.new")  # a file half written would keep the whole desk from starting
    beside.write_text(grown, "utf-8", newline="\r\n" if "\r\n" in raw else "\n")
    beside.replace(file)
    sys.stderr.write(f"{count(len(needed), 'name')} added to {entity.id} in {file}.\n")
