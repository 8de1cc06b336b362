"""A folder with a configuration, beside a site whose feeds grow: what the program is started on.

Refuses to know what the program makes of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

from tests.e2e.program import PATIENCE, Program, wait_until
from tests.site import Site, Story, rss, site_in_thread

PROFILES = """
[[entity]]
id = "lavrov"
name = "Sergey Lavrov"
type = "person"
role = "Foreign Minister of Russia"
aliases = ["Lavrov", "Лавров"]

[[entity]]
id = "putin"
name = "Vladimir Putin"
type = "person"
role = "President of Russia"
aliases = ["Putin"]

[[entity]]
id = "rahmon"
name = "Emomali Rahmon"
type = "person"
aliases = ["Rahmon"]

[[entity]]
id = "ozoda-rahmon"
name = "Ozoda Rahmon"
type = "person"
aliases = ["Rahmon"]

[[topic]]
id = "labour-migration"
name = "Labour migration"
query = '(migrant* OR "work permit") NEAR/40 tajik*'
"""

SETTINGS = """
[seeds]
path = "profiles"
feeds = false

[watchers]
default_interval = "1s"
min_interval = "1s"
host_gap = "0s"
host_connections = 8
allow_private = ["{allow}"]

[alerts]
hourly_cap = 0
"""

FEED = """
[[feeds]]
url = "{url}"
name = "{name}"
publisher = "{name}"
kind = "{kind}"
"""

OLDER = ("Putin opens a school in Kazan", "The president opened it on Monday and spoke to teachers.")


@dataclass(slots=True)
class Newsroom:
    """`folder` holds config.toml; feeds are named by their path on `site`."""

    folder: Path
    site: Site
    _standing: dict[str, list[Story]] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "config.toml"

    def feed(self, path: str, name: str, kind: str = "wire", *stories: Story) -> str:
        """Add a feed to the site and to the configuration; gives its address."""
        address = self.serve(path, *stories)
        self.configure(FEED.format(url=address, name=name, kind=kind))
        return address

    def configure(self, more: str) -> None:
        """Write more into the configuration."""
        with self.config.open("a", encoding="utf-8") as file:
            file.write(more)

    def serve(self, path: str, *stories: Story, **page: object) -> str:
        """Put stories into a feed, those that stand there already in their new version; gives its address.

        `page` holds what the site's `set` takes: delays, redirects.
        """
        new = {story.guid for story in stories}
        kept = [story for story in self._standing.get(path, []) if story.guid not in new]
        self._standing[path] = [*stories, *kept]
        return self.site.set(path, rss(self._standing[path]), **page)

    def publish(self, path: str, key: str, title: str, text: str = "") -> str:
        """Publish one item; gives the link of its article."""
        story = self.story(key, title, text)
        self.serve(path, story)
        return story.link

    def story(self, key: str, title: str, text: str = "") -> Story:
        """A report of now; `key` tells it from all others."""
        return Story(title, f"{self.site.url}/articles/{key}", key, f"<p>{text}</p>", datetime.now(UTC))

    def run(self, *options: str | Path) -> Program:
        """Start the program."""
        return Program(self.folder, "run", "--config", "config.toml", *options)

    def poll(self, items: int) -> CompletedProcess[str]:
        """Run `wirewatch poll` into new.jsonl, for longer and longer until it has brought so many items."""
        file = self.folder / "new.jsonl"
        for seconds in ("2s", "10s", "60s"):
            arguments = ("poll", "--config", "config.toml", "--for", seconds, "--emit", "new.jsonl")
            with Program(self.folder, *arguments) as poll:
                done = CompletedProcess(arguments, poll.end(), poll.out, poll.log)
            if file.exists() and len(file.read_text("utf-8").splitlines()) >= items:
                break
        return done

    def ready(self) -> None:
        """Wait until every feed has had its first poll, and what it brought is kept."""
        for path in self._standing:
            wait_until(lambda: self.site.count(path, 304) > 0, f"a second reading of {path}")  # noqa: B023

    def read(self, path: str) -> None:
        """Wait until a feed was read as it stands now, and what was read is kept: the server is told so."""
        before = self.site.count(path, 304)
        wait_until(lambda: self.site.count(path, 304) > before, f"a second reading of {path}")

    def noted(self, alerts: int) -> None:
        """Wait until the program has noted that so many alerts are shown: a chat has an alert a moment before that."""
        wait_until(lambda: self._shown() >= alerts, f"{alerts} alerts noted as shown")

    def _shown(self) -> int:
        with closing(sqlite3.connect(self.folder / "wirewatch.db", timeout=PATIENCE)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM postings WHERE state = 'shown'").fetchone()
        return int(count)


def open_newsroom(folder: Path, site: Site) -> Newsroom:
    """A newsroom with profiles and settings and no feed yet."""
    (folder / "profiles").mkdir()
    (folder / "profiles" / "desk.toml").write_text(PROFILES, encoding="utf-8")
    newsroom = Newsroom(folder, site)
    newsroom.configure(SETTINGS.format(allow=site.allow))
    return newsroom


@contextmanager
def newsroom_in(folder: Path) -> Iterator[Newsroom]:
    """A newsroom with two feeds, one of which holds an older report."""
    with site_in_thread() as site:
        newsroom = open_newsroom(folder, site)
        newsroom.feed("/one", "Wire One", "wire", newsroom.story("older", *OLDER))
        newsroom.feed("/two", "Two Daily", "press")
        yield newsroom
