"""`python -m tests.pictures FOLDER`: see this package's own words."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.pictures import slack_page, telegram_page
from tests.pictures.day import GROUP, NEWS, played
from tests.pictures.page import photograph


async def _album(folder: Path) -> list[Path]:
    async with played() as day:
        pages = {
            "telegram": telegram_page.page(day.telegram, GROUP, day.now),
            "slack": slack_page.page(day.slack, NEWS, day.now),
        }
        (folder / "console.txt").write_text(day.shown.getvalue(), "utf-8")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, "utf-8")
    return [folder / f"{name}.html" for name in pages]


def main() -> None:
    """Play the day and write what was seen of it."""
    if len(sys.argv) != 2:
        sys.exit("Say where the pictures go: python -m tests.pictures FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page in asyncio.run(_album(folder)):
        sys.stdout.write("\n".join(map(str, [page, *photograph(page)])) + "\n")


main()
