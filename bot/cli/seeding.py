"""seed: profiles proposed from documents, into a folder that people edit."""

from __future__ import annotations

import sys
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchers.seed.documents import Document
    from watchers.seed.proposals import Proposals
    from watchers.seed_folder import Planned

Documents = Annotated[list[Path], typer.Argument(help="Documents or folders of them: txt, html, md, pdf, feed files.")]
OutFolder = Annotated[Path, typer.Option("--out", help="Folder for the proposed profiles.")]
Apply = Annotated[
    bool,
    typer.Option("--apply", help="Write into a folder that has profiles already; without it the changes are shown."),
]
LONGEST_CUT = 100  # code points of what was cut that are shown
LONGEST_SHOWN = 76  # code points of the line that says what is done
MOST_CUT = 12  # lines of a document


def register(app: typer.Typer) -> None:
    """Put the command into its place."""
    app.command()(seed)


def seed(documents: Documents, out: OutFolder, apply: Apply = False) -> int:
    """Propose profiles from documents: people, bodies, places, events and topics, each with its evidence."""
    from watchers.match.index import Index
    from watchers.seed.known import without_known
    from watchers.seed.propose import propose
    from watchers.seed.writing import files_of
    from watchers.seed_folder import SeedFolder
    from watchers.seed_tables import load_seed_table
    from watchers.seeds_io import read_profiles
    from watchers.tables import load_tables

    folder = SeedFolder(out)
    read, unread = _read(documents)
    if not read:
        return 1
    _show(f"looking for names in {len(read)} documents")
    proposals = propose(read, load_tables(), load_seed_table())
    _show("")
    if folder.has_profiles:
        index = Index(load_tables())
        index.set_profiles(folder.own(read_profiles(out)))
        proposals = without_known(proposals, index, load_tables())
    for document in proposals.documents:
        _say_document(document)
    planned = folder.plan(files_of(proposals))
    if write := apply or not folder.has_profiles:
        folder.write(planned)  # what is said to be there is there
    _say_plan(planned, out, proposals, unread, write)
    return int(unread > 0)


def _read(paths: list[Path]) -> tuple[list[Document], int]:
    """The documents that can be read, and how many cannot: a line for each."""
    from watchers.documents import Unread, read_paths
    from watchers.feeds.dates import read_date
    from watchers.seed.documents import read_document
    from watchers.seed_tables import load_seed_table
    from watchers.tables import load_tables

    read: dict[str, Document] = {}
    unread = 0
    for raw in read_paths(paths):
        _show(f"reading {raw.name} ({len(read) + unread + 1})")
        if isinstance(raw, Unread):
            _show("")
            sys.stderr.write(f"wirewatch: {raw.name}: {raw.why}\n")
            unread += 1
            continue
        document = read_document(raw, load_tables(), load_seed_table(), read_date)
        numbered = (f"{raw.name} ({number})" for number in count(2))
        name = next(one for one in chain((raw.name,), numbered) if one not in read)
        read[name] = document.named(name)
    _show("")
    return list(read.values()), unread


def _show(doing: str) -> None:
    """What is being done, on a terminal alone: one line that the next one overwrites."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{doing[:LONGEST_SHOWN]}")
        sys.stderr.flush()


def _say_document(document: Document) -> None:
    """What was read of a document, and what was cut from it."""
    day = document.published.date().isoformat() if document.published else "no date"
    facts = ", ".join(part for part in (day, document.lang, document.source or "no source") if part)
    sys.stdout.write(f"{document.name}: {document.title or 'no headline'} ({facts})\n")
    cuts = tuple(dict.fromkeys(document.cut))
    for cut in cuts[:MOST_CUT]:
        sys.stdout.write(f"  cut {cut[:LONGEST_CUT]}\n")
    if len(cuts) > MOST_CUT:
        sys.stdout.write(f"  cut {len(cuts) - MOST_CUT} lines more\n")


def _say_plan(planned: tuple[Planned, ...], out: Path, proposals: Proposals, unread: int, write: bool) -> None:
    """What is written; or the changes, where a person must agree first."""
    from bot.compose import phrases

    changed = [one for one in planned if one.after != one.before]
    if not write:
        for one in changed:
            sys.stdout.writelines(one.diff())
    for one in planned:
        for key in one.kept_back:
            sys.stdout.write(f"{one.path}: {key} stays as it was edited\n")
    counts = ((len(proposals.entities), "entity"), (len(proposals.topics), "topic"))
    made = " and ".join(phrases.count(number, noun) for number, noun in counts)
    made = f"{made} from {phrases.count(len(proposals.documents), 'document')}"
    if unread:
        made = f"{made} ({unread} more could not be read)"
    if not changed:
        sys.stdout.write(f"{made}; {out} holds them already\n")
    elif write:
        sys.stdout.write(f'{made} in {out}; read them, then write path = "{out}" under [seeds] in config.toml\n')
    else:
        sys.stdout.write(f"{made}; nothing is written yet: --apply writes these changes to {out}\n")
