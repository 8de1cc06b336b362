"""`make bench`: benchmarks that take minutes at the most, one table. `python -m benchmarks loop matching` runs some.

What stands behind a name and is no name itself is handed to it: `python -m benchmarks feeds FOLDER` takes real feeds,
`python -m benchmarks many-feeds 1000 1` is a short form, `python -m benchmarks suites FOLDER` reads the files of
public parser suites.
"""

from __future__ import annotations

import sys

from benchmarks import chats, feeds, loop, many_feeds, matching, startup, stories, suites, summaries

ALL = {
    "startup": startup.measure,
    "matching": matching.measure,
    "stories": stories.measure,
    "summaries": summaries.measure,
    "feeds": feeds.measure,
    "loop": loop.measure,
    "chats": chats.measure,
}
ONLY_NAMED = {"many-feeds": many_feeds.measure, "suites": suites.measure}


def wanted(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """The named benchmarks with their arguments, or all of the shorter ones."""
    known = ALL | ONLY_NAMED
    runs: list[tuple[str, list[str]]] = []
    for argument in arguments:
        if argument in known:
            runs.append((argument, []))
        elif runs:
            runs[-1][1].append(argument)
        else:
            sys.exit(f"“{argument}” is no benchmark; there are: {', '.join(known)}.")
    return runs or [(name, []) for name in ALL]


def main() -> None:
    """Run what is wanted."""
    for name, arguments in wanted(sys.argv[1:]):
        print(f"\n## {name}")
        for row, figure in (ALL | ONLY_NAMED)[name](*arguments):
            print(f"{row:<62} {figure}")


main()
