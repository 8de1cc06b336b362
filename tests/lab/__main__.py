"""`python -m tests.lab [NAME …]`: plays the lab, or the groups and kinds that are named, and prints its table."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import structlog

from tests.lab.kind import Group, Kind
from tests.lab.kinds import ALL
from tests.lab.run import play
from tests.lab.score import Bar, Score, score, totals


def _chosen(words: Iterable[str]) -> list[Kind]:
    wanted = list(words)
    return [kind for kind in ALL if not wanted or any(word in (kind.group.value, kind.name) for word in wanted)]


def _played(kinds: list[Kind]) -> list[Score]:
    with TemporaryDirectory() as folder:
        outcome = asyncio.run(play(kinds, Path(folder)))
    return [score(kind, outcome) for kind in kinds]


def _show(group: Group, scores: list[Score], seconds: float) -> None:
    requests = sum(one.requests for one in scores)
    print(f"\n## {group.value}: {len(scores)} kinds, {requests} requests, {seconds:.1f} s CPU")
    for one in scores:
        share = f"{one.conditional}/{one.could}" if one.could else "-"
        mark = "FAULT" if one.faults else "ok"
        print(f"{one.kind.name:<52}{one.requests:>5} asked {one.unmodified:>4} 304 {share:>9} cond. "
              f"{one.delivered:>6} items {one.unseen:>3} never shown  {mark}")  # fmt: skip
        for bar, sentence in one.faults[:3]:
            print(f"    {bar.value}: {sentence[:200]}")


def _sum_up(scores: list[Score]) -> int:
    sums = totals(scores)
    could, conditional = sum(one.could for one in scores), sum(one.conditional for one in scores)
    print(f"\n{len(scores)} kinds, {sum(one.requests for one in scores)} requests")
    for bar in Bar:
        print(f"{bar.value:<36}{sums[bar]}")
    print(f"{'conditional share of those that could':<36}  {conditional / could if could else 1:.4f}")
    return 1 if sums else 0


def main() -> int:
    """Play what was asked for; 1 where a kind is not met as declared."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    kinds = _chosen(sys.argv[1:])
    scores: list[Score] = []
    for group in Group:
        began = process_time()
        mine = [kind for kind in kinds if kind.group is group]
        if mine:
            scores += (played := _played(mine))
            _show(group, played, process_time() - began)
    return _sum_up(scores)


if __name__ == "__main__":
    sys.exit(main())
