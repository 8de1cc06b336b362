"""`make bench`: every benchmark, one table. `python -m benchmarks loop matching` runs some of them."""

from __future__ import annotations

import sys

from benchmarks import chats, loop, matching, startup

ALL = {"startup": startup.measure, "matching": matching.measure, "loop": loop.measure, "chats": chats.measure}


def main() -> None:
    """Run the named benchmarks, or all of them."""
    for name in sys.argv[1:] or ALL:
        print(f"\n## {name}")
        for row, figure in ALL[name]():
            print(f"{row:<62} {figure}")


main()
