"""Why an item did not meet a watch although it came close: the answer to "why did I not get this?".

Refuses to know how anything is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from watchers.match.evaluate import Evaluation
from watchers.match.query import canonical
from watchers.match.tree import And, Near, Node, Not, Or, Ref, leaves

MOST_REASONS = 3
LONGEST_PART = 80  # code points of a part of a query that is quoted


def nearly(node: Node, evaluation: Evaluation) -> tuple[str, ...]:
    """What came close to making the query true, one sentence each, at most three; empty where it is true."""
    if evaluation.true(node) is not None:
        return ()
    reasons = dict.fromkeys(chain(_unjudged(node, evaluation), _doubtful(node, evaluation), _missing(node, evaluation)))
    return tuple(islice(reasons, MOST_REASONS))


def _doubtful(node: Node, evaluation: Evaluation) -> Iterator[str]:
    for leaf in leaves(node):
        if isinstance(leaf, Ref):
            for hit in evaluation.hits.get(leaf.ref.removeprefix("entity:"), ()):
                if not hit.firm:
                    yield f"{leaf.ref} is only possible: {hit.evidence}"


def _unjudged(node: Node, evaluation: Evaluation) -> Iterator[str]:
    """What a page of too many names that too many profiles share leaves open."""
    words = sorted(evaluation.reading.unjudged)
    if words and any(isinstance(leaf, Ref) for leaf in leaves(node)):
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        yield f"so many profiles share its names that “{words[0]}”{more} was not looked at everywhere"


def _missing(node: Node, evaluation: Evaluation) -> Iterator[str]:
    """Reasons from those parts of a false query that are half true."""
    match node:
        case Or(parts):
            for part in parts:
                yield from _missing(part, evaluation)
        case And(parts):
            yield from _missing_of(parts, evaluation)
        case Near(left, right, distance):
            if evaluation.true(left) is not None and evaluation.true(right) is not None:
                yield f"{_quoted(left)} and {_quoted(right)} stand more than {distance} words apart"
            else:
                yield from _missing_of((left, right), evaluation)


def _missing_of(parts: tuple[Node, ...], evaluation: Evaluation) -> Iterator[str]:
    present = [part for part in parts if not isinstance(part, Not) and evaluation.true(part) is not None]
    for part in parts if present else ():
        if evaluation.true(part) is None:
            if isinstance(part, Not):
                yield f"has {_quoted(present[0])} but also {_quoted(part.part)}, which the watch rules out"
            else:
                yield f"has {_quoted(present[0])} but not {_quoted(part)}"
                yield from _missing(part, evaluation)


def _quoted(part: Node) -> str:
    text = canonical(part)
    return text if len(text) <= LONGEST_PART else f"{text[: LONGEST_PART - 1]}…"
