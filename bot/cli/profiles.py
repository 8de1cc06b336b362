"""match: what the profiles find in texts."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from watchers.match.index import Index
    from watchers.model import Field, Match, Matched, Spelling, Text
    from watchers.text.unmarked import Unmarked

ProfilesPath = Annotated[Path, typer.Option("--profiles", help="A profile file, or a folder of them.")]
NoLearn = Annotated[bool, typer.Option("--no-learn", help="Read every text independently of the others.")]


def register(app: typer.Typer) -> None:
    """Put the command into its place."""
    app.command()(match)


def match(profiles: ProfilesPath, no_learn: NoLearn = False) -> int:
    """Read JSON lines {"id", "text"} or {"id", "title", "body"} and print what the profiles find."""
    import sys

    from bot.cli.lines import Lines, write_line
    from watchers.match.index import Index
    from watchers.model import Field
    from watchers.seeds_io import read_profiles
    from watchers.tables import load_tables

    index = Index(load_tables())
    read = read_profiles(profiles)
    nothing = () if read.entities or read.topics else (f"{profiles} holds no profile: nothing can be found",)
    for warning in (*nothing, *read.warnings, *index.set_profiles(read)):
        sys.stderr.write(f"wirewatch: {warning}\n")
    pupil = _Pupil(index)
    lines = Lines(_is_text)
    for row in lines:
        title, body = _fields(row)
        found = index.match(_text(row, title, body))
        write_line(_row(row, found, {Field.TITLE: title, Field.BODY: body}))
        if not no_learn:
            pupil.learn(found)
    return lines.code


class _Pupil:
    """Learns spellings from row to row, each row being an article."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._spellings: dict[tuple[str, str], Spelling] = {}
        self._rows = count(1)

    def learn(self, found: Matched) -> None:
        """Take over what a row taught; it counts from the next row on."""
        from watchers.match.learn import learn
        from watchers.model import SpellingState

        row = next(self._rows)
        learned = learn(found.sightings, self._spellings.get, row, datetime.fromtimestamp(row, UTC))
        self._spellings |= learned
        for profile in {one.profile for one in learned.values() if one.state is SpellingState.LEARNED}:
            self._index.teach(profile, [one for one in self._spellings.values() if one.profile == profile])


def _is_text(row: dict[str, Any]) -> None:
    """Raise UsageError for a row that holds nothing to read."""
    from bot.cli.lines import TEXTS, has_text
    from watchers.errors import UsageError

    has_text(row)
    if not all(isinstance(row.get(name, ""), str) for name in TEXTS):
        raise UsageError(f"(“{row['id']}”): “title”, “body” and “text” hold text")


def _fields(row: dict[str, Any]) -> tuple[Unmarked, Unmarked]:
    """Title and body without markup; a single "text" is a body."""
    from watchers.text.unmarked import unmarked

    return unmarked(row.get("title", "")), unmarked(row.get("body", row.get("text", "")))


def _text(row: dict[str, Any], title: Unmarked, body: Unmarked) -> Text:
    """What the matcher reads of a row: page furniture never matches."""
    from watchers.model import Text
    from watchers.tables import load_tables
    from watchers.text.boilerplate import blanked
    from watchers.text.language import detect

    tables = load_tables()
    lang = detect(f"{title.text}\n{body.text}", str(row.get("lang") or ""), tables.languages)
    return Text(title=title.text, body=blanked(body.text, tables.boilerplate), lang=lang)


def _row(row: dict[str, Any], found: Matched, fields: dict[Field, Unmarked]) -> dict[str, Any]:
    from watchers.model import Tier

    sure = [match for match in found.entities if match.tier is not Tier.POSSIBLE]
    name = "text" if "text" in row and "body" not in row else "body"
    return {
        "id": row["id"],
        "entities": list(dict.fromkeys(match.profile for match in sure)),
        "topics": list(dict.fromkeys(match.profile for match in found.topics)),
        "matches": [_match(match, name, fields[match.field]) for match in (*found.entities, *found.topics)],
    }


def _match(match: Match, body: str, field: Unmarked) -> dict[str, Any]:
    return {
        "profile": match.profile,
        "field": "title" if match.field == "title" else body,
        "start": field.origin(match.start),
        "end": field.end(match.end),
        "surface": match.surface,
        "tier": match.tier.value,
        "score": match.score,
        "evidence": match.evidence,
    }
