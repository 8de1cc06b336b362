"""Profiles and shipped feeds from files: read, checked against each other, and made the frozen records of the model.

The door for what an operator writes by hand, so every complaint names file, line and what to write instead.
Refuses to know what profiles are matched with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz, process

from watchers.config import FeedTable
from watchers.errors import ProfileError
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


Shape = TypeVar("Shape", bound=BaseModel)


def read_profiles(path: Path) -> Profiles:
    """All profiles of a file, or of a folder (its *.toml files, those of entities/ and of topics/).

    Raises ProfileError for what cannot be read; what can be put up with stands in `warnings`.
    """
    tables = [table for file in _profile_files(path) for table in _tables(file)]
    _refuse_others(tables, ("entity", "topic") if path.is_file() else ("entity", "topic", "feeds"))
    warnings: list[str] = []
    entities = [_entity(table) for table in _first_of_each_id(tables, "entity", warnings)]
    topics = [_topic(table) for table in _first_of_each_id(tables, "topic", warnings)]
    warnings += (*_shared_names(entities), *_idle_context(entities))
    return Profiles(tuple(entities), tuple(topics), tuple(warnings))


def read_feeds(path: Path) -> tuple[FeedSettings, ...]:
    """The feeds of a file of [[feeds]] tables, in its order; raises ProfileError for what cannot be read."""
    tables = list(_tables(path))
    _refuse_others(tables, ("feeds",))
    return tuple(_checked(table, FeedTable).settings() for table in tables)


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


def _tables(file: Path) -> Iterator[Table]:
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise ProfileError(str(file), f"the file cannot be read ({error.strerror}); check path and rights") from error
    except UnicodeDecodeError as error:
        raise ProfileError(str(file), "the file is not in UTF-8; save it in that encoding") from error
    return read_tables(text, str(file))


def _refuse_others(tables: Iterable[Table], known: tuple[str, ...]) -> None:
    for table in tables:
        if table.array not in known:
            problem = f"[[{table.array}]] is not known here; write {' or '.join(f'[[{name}]]' for name in known)}"
            raise ProfileError(table.where(), problem)


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
            warnings.append(f"{table.where()}: {array} “{name}” is left out, its id is taken at {first.where()}")


def _entity(table: Table) -> Entity:
    return Entity(**dict(_checked(table, EntityTable)), where=table.where())


def _topic(table: Table) -> Topic:
    return Topic(**dict(_checked(table, TopicTable)), where=table.where())


def _checked(table: Table, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate(table.values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        raise ProfileError(table.where(key), _problem(key, first["type"], first["msg"], shape)) from error


def _problem(key: str, kind: str, message: str, shape: type[BaseModel]) -> str:
    if kind == "extra_forbidden":
        known = process.extractOne(key, list(shape.model_fields), scorer=fuzz.ratio, score_cutoff=LIKELY)
        hint = f"did you mean “{known[0]}”?" if known else f"known are {', '.join(shape.model_fields)}"
        return f"the key “{key}” is not known; {hint}"
    if kind == "missing":
        return f"the key “{key}” is missing; add it"
    return f"{key}: {message.removeprefix('Value error, ')}"


def _shared_names(entities: list[Entity]) -> Iterator[str]:
    """Warnings for aliases that are the name of another profile: both would be hit."""
    names = {entity.name.casefold(): entity for entity in entities}
    for entity in entities:
        for alias in entity.aliases:
            other = names.get(alias.casefold())
            if other and other is not entity:
                yield f"{entity.where}: the alias “{alias}” of “{entity.id}” is the name of “{other.id}”: both match"


def _idle_context(entities: Iterable[Entity]) -> Iterator[str]:
    """Context that can never do what its writer wants."""
    for entity in entities:
        own = {name.casefold() for name in (entity.name, *entity.aliases)}
        for word in entity.context:
            said = f"{entity.where}: context “{word}” of entity “{entity.id}” can never match"
            if "*" in word.rstrip("*") or (word.endswith("*") and " " in word.strip()):
                yield f"{said}: a * stands only at the end of a single word"
            elif word.casefold() in own:
                yield f"{said}: it is a name of the entity, and context counts only beside one"
        if entity.homonym and not entity.context:
            yield f"{entity.where}: entity “{entity.id}” has homonym = true without context; every hit stays certain"
