"""What pages of any chat have in common: escaping, the frame, and a photograph by an installed Chromium."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH = 720  # of the picture
PART = 1_800  # height of a picture: a tall page becomes several
SECONDS = 120
MEASURE = "<script>document.title=document.body.scrollHeight</script>"

FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>body{{margin:0;font:15px/1.4 "Helvetica Neue",Arial,"DejaVu Sans",sans-serif;word-wrap:break-word}}
{style}</style><body>{body}</body></html>
"""


def framed(title: str, style: str, body: Iterable[str]) -> str:
    """A page."""
    return FRAME.format(title=escape(title), style=style, body="\n".join(body))


def lined(words: str) -> str:
    """Words as HTML, line ends and double spaces kept."""
    return escape(words).replace("\n", "<br>&#8203;").replace("  ", "&nbsp; ")


def photograph(page: Path) -> list[Path]:
    """Pictures of a page, from top to bottom; none where no browser is installed."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return []
    html = page.read_text("utf-8")
    height = int(_seen(browser, page, html + MEASURE, "--dump-dom").partition("<title>")[2].partition("<")[0])
    return [_picture(browser, page, html, number, top) for number, top in enumerate(range(0, height, PART), 1)]


def _picture(browser: str, page: Path, html: str, number: int, top: int) -> Path:
    picture = page.with_name(f"{page.stem}-{number:02}.png")
    moved = f"<style>html{{overflow:hidden}}body{{position:relative;top:-{top}px}}</style>"
    _seen(browser, page, html + moved, f"--screenshot={picture}")
    return picture


def _seen(browser: str, page: Path, html: str, wish: str) -> str:
    """What the browser prints of this HTML."""
    looked_at = page.with_suffix(".part.html")
    looked_at.write_text(html, "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={WIDTH},{PART}")
    done = subprocess.run(
        [browser, *options, wish, looked_at.as_uri()], check=True, capture_output=True, timeout=SECONDS
    )
    looked_at.unlink()
    return done.stdout.decode()
