"""`make bench`: every benchmark, one table. `python -m benchmarks loop matching` runs some of them.

`python -m benchmarks suites FOLDER` reads the files of public parser suites (see suites.py).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks import chats, loop, matching, startup, suites

ALL = {"startup": startup.measure, "matching": matching.measure, "loop": loop.measure, "chats": chats.measure}


def main() -> None:
    """Run the named benchmarks, or all of them."""
    match sys.argv[1:]:
        case ["suites", folder]:
            _show("suites", suites.measure(Path(folder)))
        case names:
            for name in names or ALL:
                _show(name, ALL[name]())


def _show(name: str, rows: Iterable[tuple[str, str]]) -> None:
    print(f"\n## {name}")
    for row, figure in rows:
        print(f"{row:<62} {figure}")


main()
