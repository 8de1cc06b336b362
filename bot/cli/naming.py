"""names: of a list of names those that a profile needs, on the command line as in a chat."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchers.model import Entity
    from watchers.seed.names_list import NamesList

Profile = Annotated[str, typer.Argument(help="The profile: its id or one of its names.")]
List = Annotated[Path, typer.Argument(help="The names: a text, a CSV file or the JSON export of a Wikidata entity.")]
ProfilesPath = Annotated[Path, typer.Option("--profiles", help="A profile file, or a folder of them.")]
Apply = Annotated[bool, typer.Option("--apply", help="Add them to the profile; without it they are only printed.")]

LARGEST = 20_000_000  # bytes


def register(app: typer.Typer) -> None:
    """Put the command into its place."""
    app.command()(names)


def names(profile: Profile, file: List, profiles: ProfilesPath, apply: Apply = False) -> None:
    """Print those names of a list that a profile is not found by yet; other transcriptions need not be listed."""
    from bot.compose.importing import left_out, no_need
    from bot.visible import visible
    from watchers.match.index import Index
    from watchers.seed.importing import imported
    from watchers.seeds_io import read_profiles
    from watchers.tables import load_tables

    read = read_profiles(profiles)
    entity = _entity(profile, read.entities, profiles)
    index = Index(load_tables())
    index.set_profiles(read)
    found = imported(entity, _listed(file), index, load_tables())
    sys.stdout.writelines(f"{name}\n" for name in found.needed)
    said = left_out(found) if found.needed else no_need(entity.name, found)
    sys.stderr.write(f"{visible(said)}\n" if said else "")
    if apply and found.needed:
        _write(entity, found.needed)


def _entity(wanted: str, entities: Sequence[Entity], path: Path) -> Entity:
    """The one entity that is called so. Raises UsageError where it is none or several."""
    from watchers.errors import UsageError

    found = [one for one in entities if one.id == wanted] or [
        one for one in entities if wanted.casefold() in map(str.casefold, (one.name, *one.aliases))
    ]
    if not found:
        raise UsageError(f"{path} has no person, body or place called “{wanted}”; write its id")
    if len(found) > 1:
        raise UsageError(f"“{wanted}” may mean {' or '.join(one.id for one in found)}; write one of these ids")
    return found[0]


def _listed(file: Path) -> NamesList:
    from watchers.documents import read_list
    from watchers.errors import BrokenError, UsageError
    from watchers.seed.names_list import names_in

    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file} is larger than {LARGEST // 1_000_000} MB; cut it into parts")
        found = names_in(read_list(file.read_bytes()))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}; check the path and its rights") from error
    except BrokenError as error:
        raise UsageError(f"{file}: {error}") from error
    if not found.names:
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
