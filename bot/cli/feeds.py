"""poll and parse: the watchers' first stage alone, and feed files without any network."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from watchers.model import Entry

Config = Annotated[Path, typer.Option("--config", help="Configuration file.")]
For = Annotated[str, typer.Option("--for", help="How long to poll, for example 60s.")]
Emit = Annotated[Path, typer.Option("--emit", help="Write each new item to this file, as JSON lines.")]
Files = Annotated[list[Path], typer.Argument(help="Feed files: RSS, Atom or JSON Feed.")]


def register(app: typer.Typer) -> None:
    """Put the commands into their places."""
    app.command()(poll)
    app.command()(parse)


def poll(config: Config, duration: For, emit: Emit) -> None:
    """Poll the configured feeds into the store, for a while; items are left undecided."""
    from bot.polling import poll_for
    from watchers.durations import parse_duration

    poll_for(config, parse_duration(duration), emit)


def parse(files: Files) -> int:
    """Read feed files and print their items as JSON lines; a bad file is a line {"file", "error"}."""
    return asyncio.run(_parse(files))


async def _parse(files: list[Path]) -> int:
    """Each file in the killable reader process: a hostile one costs itself only."""
    from watchers.errors import BrokenError
    from watchers.feeds.reader_pool import ReaderPool
    from watchers.tables import load_tables

    tables, pool, code = load_tables(), ReaderPool(), 0
    try:
        for file in files:
            try:
                document = await pool.read(file.read_bytes(), "", "")
                lines = [_line(file, entry, document.lang, tables) for entry in document.entries]
            except (BrokenError, OSError) as error:
                lines, code = [{"file": str(file), "error": _why(error)}], 1
            sys.stdout.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    finally:
        await pool.aclose()
    return code


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"The file cannot be read ({error.strerror}); check the path and its rights."
    return str(error)


def _line(file: Path, entry: Entry, document_lang: str, tables: Any) -> dict[str, Any]:
    from watchers.text.clean import clean, headline
    from watchers.text.language import detect

    title = headline(entry.title, tables.boilerplate, markup=False)
    summary = clean(entry.html, tables.boilerplate).text
    return {
        "file": str(file),
        "id": entry.guid or entry.link or "",
        "title": title,
        "link": entry.link or "",
        "published": _iso(entry.published),
        "updated": _iso(entry.updated),
        "author": entry.author,
        "summary": summary,
        "lang": detect(f"{title}\n{summary}", entry.lang or document_lang, tables.languages),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
