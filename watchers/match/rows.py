"""What was found, as the outside knows it: one Match a place of an entity, one a leaf that made a query true.

Refuses to know how anything is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from watchers.match.evaluate import Evaluation
from watchers.match.leaves import Place
from watchers.match.query import canonical
from watchers.match.reading import Reading
from watchers.match.spans import NOWHERE, Span
from watchers.match.tree import Leaf, Ref, Title
from watchers.match.verify import SCORES, Hit
from watchers.model import Field, Match, Tier


def entity_rows(hits: Mapping[str, Sequence[Hit]], reading: Reading) -> tuple[Match, ...]:
    """All places of all entities; the best place of each entity first, the entity named first before the others."""
    rows = {entity: sorted(found, key=_rank) for entity, found in hits.items() if found}
    order = sorted(rows, key=lambda entity: rows[entity][0].first)
    return tuple(hit.match(entity, reading) for entity in order for hit in rows[entity])


def _rank(hit: Hit) -> tuple[float, int]:
    return -SCORES[hit.tier], hit.first


def query_rows(spans: Iterable[Span], evaluation: Evaluation, profile: str = "") -> tuple[Match, ...]:
    """One row a leaf that made a query true, at its first place, in reading order.

    `profile` is the topic the rows are of; without it each row is named by its leaf as written, and a topic
    that is a leaf gives the rows of its own leaves: they say more than where it begins.
    """
    first: dict[Leaf, Place] = {}
    for span in spans:
        for leaf, place in span.leaves.items():
            first[leaf] = min(place, first.get(leaf, place))
    rows: list[Match] = []
    for leaf, place in sorted(first.items(), key=lambda found: found[1]):
        name = profile or canonical(leaf)
        if not profile and isinstance(leaf, Ref) and leaf.ref.startswith("topic:"):
            rows += query_rows(evaluation.topic(leaf.ref.removeprefix("topic:")), evaluation, name)
        else:
            rows.append(_row(leaf, place, evaluation, name))
    return tuple(dict.fromkeys(rows))


def _row(leaf: Leaf, place: Place, evaluation: Evaluation, profile: str) -> Match:
    if place == NOWHERE:
        return Match(profile, Field.TITLE, 0, 0, "", Tier.EXACT, 1.0, f"the item has {canonical(leaf)}")
    hit = _entity_hit(leaf, place, evaluation)
    if hit is None:
        surface = evaluation.reading.surface(*place)
        hit = Hit(place.first, place.last, Tier.EXACT, f"“{surface}” meets {canonical(leaf)}")
    return hit.match(profile, evaluation.reading)


def _entity_hit(leaf: Leaf, place: Place, evaluation: Evaluation) -> Hit | None:
    inner = leaf.leaf if isinstance(leaf, Title) else leaf
    family, _, name = inner.ref.partition(":") if isinstance(inner, Ref) else ("", "", "")
    if family != "entity":
        return None
    return next((hit for hit in evaluation.hits[name] if (hit.first, hit.last) == place), None)
