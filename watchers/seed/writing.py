"""Proposals as files in the format of seeds/.

A block a profile, its reasons as comments. Pure: proposals in, text out.

Refuses to know folders, and what stands in them already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from watchers.model import Entity, EntityType, Topic
from watchers.seed.proposals import Evidence, Proposals, ProposedEntity, ProposedTopic

WIDTH = 116
FILES = {
    EntityType.PERSON: "entities/people.toml",
    EntityType.ORGANISATION: "entities/organisations.toml",
    EntityType.COUNTRY: "entities/countries.toml",
    EntityType.PLACE: "entities/places.toml",
    EntityType.FACILITY: "entities/facilities.toml",
    EntityType.EVENT: "entities/events.toml",
}
TOPICS = "topics/subjects.toml"
PUBLISHERS = "publishers.txt"
_SIGNS = re.compile(r"[\x00-\x1f\x7f]")


def files_of(proposals: Proposals) -> dict[str, str]:
    """Path inside the folder -> its text, for all files that have something to say."""
    texts: dict[str, list[str]] = {}
    for entity in proposals.entities:
        texts.setdefault(FILES[entity.entity.type], []).append(entity_block(entity))
    for topic in proposals.topics:
        texts.setdefault(TOPICS, []).append(topic_block(topic))
    made = {path: _opening(path) + "\n" + "\n".join(blocks) for path, blocks in texts.items()}
    if proposals.publishers:
        made[PUBLISHERS] = _publishers(proposals)
    return made


def _opening(path: str) -> str:
    what = path.rsplit("/", maxsplit=1)[-1].removesuffix(".toml")
    return f"# Proposed from documents: {what}. Change what you like; a later run keeps it. Offsets count characters.\n"


def _publishers(proposals: Proposals) -> str:
    lines = ["Houses that the documents name or come from. They publish and do not act, so they get no profile."]
    lines += [f"{one.name}: {_places(one.evidence)}" for one in proposals.publishers]
    return "\n".join(lines) + "\n"


def entity_block(one: ProposedEntity) -> str:
    """One [[entity]] with its reasons."""
    mentions = "1 mention" if one.mentions == 1 else f"{one.mentions} mentions"
    reasons = f"evidence: {_places(one.evidence)}; {mentions}, confidence {one.confidence:.2f}"
    return "\n".join((*_comment(reasons), *entity_lines(one.entity))) + "\n"


def entity_lines(entity: Entity) -> list[str]:
    """The keys of an entity that say something."""
    pairs: list[tuple[str, str | Sequence[str] | bool]] = [
        ("id", entity.id),
        ("name", entity.name),
        ("type", entity.type.value),
    ]
    lists = (("aliases", entity.aliases), ("former", entity.former))
    pairs += [(key, values) for key, values in lists if values]
    pairs += [(key, value) for key, value in (("role", entity.role), ("party", entity.party)) if value]
    pairs += [(key, values) for key, values in (("context", entity.context), ("exclude", entity.exclude)) if values]
    return ["[[entity]]", *(line for key, value in pairs for line in key_lines(key, value))]


def topic_block(one: ProposedTopic) -> str:
    """One [[topic]] with its reasons and what it did with the documents."""
    reasons = [*_comment(f"evidence: {_places(one.evidence)}; confidence {one.confidence:.2f}")]
    reasons += _comment(f"catches: {', '.join(one.catches)}")
    if one.misses:
        reasons += _comment(f"misses, though they have its words: {', '.join(one.misses)}")
    return "\n".join((*reasons, *topic_lines(one.topic))) + "\n"


def topic_lines(topic: Topic) -> list[str]:
    """The keys of a topic."""
    return ["[[topic]]", *key_lines("id", topic.id), *key_lines("name", topic.name), query_line(topic.query)]


def query_line(query: str) -> str:
    """The key of a query, which has quotation marks of its own."""
    return f"query = '{query}'" if "'" not in query else f"query = {_quoted(query)}"


def _places(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"{_plain(one.document)} at {one.offset}" for one in evidence)


def _comment(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + len(word) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"# {word}" if not lines else f"#   {word}")
    return lines


def key_lines(key: str, value: str | Sequence[str] | bool) -> list[str]:
    """A key and its value, a long list over several lines."""
    if isinstance(value, bool):
        return [f"{key} = {str(value).lower()}"]
    if isinstance(value, str):
        return [f"{key} = {_quoted(value)}"]
    one_line = f"{key} = [{', '.join(map(_quoted, value))}]"
    if len(one_line) <= WIDTH:
        return [one_line]
    return [f"{key} = [", *(f"    {_quoted(item)}," for item in value), "]"]


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text)
