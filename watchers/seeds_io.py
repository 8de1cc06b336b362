"""Profiles and shipped feeds from files: read, checked against each other, and made the frozen records of the model.

The door for what an operator writes by hand, so every complaint names file, line and what to write instead.
Refuses to know what profiles are matched with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from watchers.config import FeedTable
from watchers.errors import ProfileError
from watchers.mistakes import plainly, unread
from watchers.model import Entity, EntityType, FeedSettings, Profiles, Topic
from watchers.toml_lines import Table, read_tables

LIKELY = 60.0  # percent of rapidfuzz's ratio; below it a suggestion would only confuse


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
        raise ValueError(f"“{value}” is no id; write lower-case letters, digits and hyphens")
    return value


def _name(value: str) -> str:
    if sum(letter.isalnum() for letter in value) < 2:
        raise ValueError(f"“{value}” is too short for a name; write at least two letters")
    return value


Id = Annotated[str, AfterValidator(_id)]
Name = Annotated[str, AfterValidator(_name)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class EntityTable(_Table):
    """[[entity]]"""

    id: Id
    name: Name
    type: EntityType
    aliases: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    role: str = ""
    party: str = ""
    says_as: tuple[str, ...] = ()
    context: tuple[Name, ...] = ()
    homonym: bool = False
    exclude: tuple[Name, ...] = ()


class TopicTable(_Table):
    """[[topic]]"""

    id: Id
    name: Name
    query: Name


class Looked(NamedTuple):
    """What could be read, what is wrong, and the ids of entities that are there and could not be read."""

    profiles: Profiles
    mistakes: list[ProfileError]
    unread: tuple[str, ...]


Shape = TypeVar("Shape", bound=BaseModel)
Record = TypeVar("Record")


def read_profiles(path: Path) -> Profiles:
    """All profiles of a file, or of a folder (its *.toml files, those of entities/ and of topics/).

    Raises ProfileError for what cannot be read; what can be put up with stands in `warnings`.
    """
    looked = look_at_profiles(path)
    _refuse(looked.mistakes)
    return looked.profiles


def look_at_profiles(path: Path) -> Looked:
    """The profiles that can be read, and every mistake of the others, in the order of files and lines."""
    mistakes: list[ProfileError] = []
    tables = [table for file in _profile_files(path) for table in _tables(file, mistakes)]
    tables = _known_tables(tables, ("entity", "topic") if path.is_file() else ("entity", "topic", "feeds"), mistakes)
    warnings: list[str] = []
    entities = list(_made(_first_of_each_id(tables, "entity", warnings), EntityTable, Entity, mistakes))
    topics = list(_made(_first_of_each_id(tables, "topic", warnings), TopicTable, Topic, mistakes))
    warnings += (*_shared_names(entities), *_idle_context(entities))
    read = {entity.id for entity in entities}
    unread = (str(table.values.get("id")) for table in tables if table.array == "entity")
    profiles = Profiles(tuple(entities), tuple(topics), tuple(warnings))
    return Looked(profiles, _in_order(mistakes), tuple(name for name in unread if name not in read))


def read_feeds(path: Path) -> tuple[FeedSettings, ...]:
    """The feeds of a file of [[feeds]] tables, in its order; raises ProfileError for what cannot be read."""
    feeds, mistakes = look_at_feeds(path)
    _refuse(mistakes)
    return feeds


def look_at_feeds(path: Path) -> tuple[tuple[FeedSettings, ...], list[ProfileError]]:
    """The feeds of a file that can be read, and every mistake of the others."""
    mistakes: list[ProfileError] = []
    tables = _known_tables(_tables(path, mistakes), ("feeds",), mistakes)
    checked = (_checked(table, FeedTable, mistakes) for table in tables)
    return tuple(feed.settings() for feed in checked if feed), _in_order(mistakes)


def _in_order(mistakes: Iterable[ProfileError]) -> list[ProfileError]:
    def place(mistake: ProfileError) -> tuple[str, int]:
        file, _, line = mistake.where.rpartition(":")
        return (file, int(line)) if line.isdecimal() else (mistake.where, 0)

    return sorted(mistakes, key=place)


def _refuse(mistakes: Sequence[ProfileError]) -> None:
    if mistakes:
        first, *further = mistakes
        raise ProfileError(first.where, first.problem, further) from first


def shipped_seeds() -> Path:
    """The folder of seeds that came with the program."""
    return _shipped("seeds")


def shipped_example() -> Path:
    """The example configuration that came with the program."""
    return _shipped("config.example.toml")


def _shipped(name: str) -> Path:
    """Package data of an installed wheel; an editable install has the file in the checkout instead."""
    package = Path(str(resources.files("watchers")))
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def _profile_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ProfileError(str(path), "there is no such file or folder; check the path")
    return [file for folder in (path, path / "entities", path / "topics") for file in sorted(folder.glob("*.toml"))]


def _tables(file: Path, mistakes: list[ProfileError]) -> list[Table]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        mistakes.append(ProfileError(str(file), f"the file cannot be read: {unread(error)}"))
        return []
    tables, wrong = read_tables(text, str(file))
    mistakes += wrong
    return tables


def _known_tables(tables: Iterable[Table], known: tuple[str, ...], mistakes: list[ProfileError]) -> list[Table]:
    kept = []
    for table in tables:
        if table.array in known:
            kept.append(table)
        else:
            mistakes.append(ProfileError(table.where(), _no_such_table(table.array, known)))
    return kept


def _no_such_table(array: str, known: tuple[str, ...]) -> str:
    kind = next((one for one in EntityType if one.value == array), None)
    if kind and "entity" in known:
        return f'[[{array}]] is not known here; write [[entity]] and in it type = "{kind.value}"'
    return f"[[{array}]] is not known here; write {' or '.join(f'[[{name}]]' for name in known)}"


def _first_of_each_id(tables: Iterable[Table], array: str, warnings: list[str]) -> Iterator[Table]:
    seen: dict[Any, Table] = {}
    for table in tables:
        if table.array != array:
            continue
        first = seen.setdefault(str(table.values.get("id")), table)
        if first is table:
            yield table
        else:
            name = table.values["id"]
            warnings.append(
                f"{table.where()}: {array} “{name}” is left out, its id is taken at {first.where()}; give it another"
            )


def _made(
    tables: Iterable[Table], shape: type[Shape], made: Callable[..., Record], mistakes: list[ProfileError]
) -> Iterator[Record]:
    """The records of those tables that can be read."""
    for table in tables:
        if checked := _checked(table, shape, mistakes):
            yield made(**dict(checked), where=table.where())


def _checked(table: Table, shape: type[Shape], mistakes: list[ProfileError]) -> Shape | None:
    """The values of a table, None where one is wrong: each wrong one is a mistake."""
    try:
        return shape.model_validate(table.values)
    except ValidationError as error:
        by_key: dict[str, list[ErrorDetails]] = {}
        for found in error.errors():
            by_key.setdefault(str(found["loc"][0]) if found["loc"] else "", []).append(found)
        meant = {_nearest(key, shape) for key, its in by_key.items() if its[0]["type"] == "extra_forbidden"}
        wrong = {key: its for key, its in by_key.items() if its[0]["type"] != "missing" or key not in meant}
        mistakes += (ProfileError(table.where(key), _problem(key, its, shape)) for key, its in wrong.items())
        return None


def _nearest(key: str, shape: type[BaseModel]) -> str:
    """The known key that was probably meant, "" for none."""
    known = process.extractOne(key, list(shape.model_fields), scorer=fuzz.ratio, score_cutoff=LIKELY)
    return known[0] if known else ""


def _problem(key: str, found: Sequence[ErrorDetails], shape: type[BaseModel]) -> str:
    kind = found[0]["type"]
    if kind == "extra_forbidden":
        nearest = _nearest(key, shape)
        hint = f"did you mean “{nearest}”?" if nearest else f"known are {', '.join(shape.model_fields)}"
        return f"the key “{key}” is not known; {hint}"
    if kind == "missing":
        return f"the key “{key}” is missing; add it"
    return f"{key}: {plainly(found)}"


def _shared_names(entities: list[Entity]) -> Iterator[str]:
    """Warnings for a name or alias that two profiles have: both would be hit, or only the first.

    A surname alone is many people's, and context may tell them apart.
    """
    names: dict[str, tuple[str, Entity]] = {}
    for entity in entities:
        names.setdefault(entity.name.casefold(), ("name", entity))
    for entity in entities:
        for alias in entity.aliases:
            kind, other = names.setdefault(alias.casefold(), ("alias", entity))
            bare = entity.type is EntityType.PERSON and " " not in alias
            if other is not entity and (kind == "name" or not (bare or (entity.context and other.context))):
                shared = "the name of" if kind == "name" else "an alias of"
                yield (
                    f"{entity.where}: the alias “{alias}” of “{entity.id}” is {shared} “{other.id}”: both match; take "
                    "it out of one of them"
                )


def _idle_context(entities: Iterable[Entity]) -> Iterator[str]:
    """Context that can never do what its writer wants."""
    for entity in entities:
        own = {name.casefold() for name in (entity.name, *entity.aliases)}
        for word in entity.context:
            said = f"{entity.where}: context “{word}” of entity “{entity.id}” can never match"
            if "*" in word.rstrip("*") or (word.endswith("*") and " " in word.strip()):
                yield f"{said}: a * stands only at the end of a single word; write it so"
            elif word.casefold() in own:
                yield f"{said}: it is a name of the entity, and context counts only beside one; take it out"
        if entity.homonym and not entity.context:
            said = f"{entity.where}: entity “{entity.id}” has homonym = true without context"
            yield f"{said}; every hit stays certain: add context, or take homonym out"
