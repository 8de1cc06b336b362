"""Items and documents for the lab: a post is a story whose text carries its number, wherever its ids go.

It refuses to know servers and what is done to the documents afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.feed_samples import ATOM_TYPE, JSON_TYPE, RSS_TYPE, Story, atom, json_feed, rss
from tests.lab.kind import START, Answer

MARK = re.compile(r"ref(\d+)x")
TYPES: dict[Callable[..., bytes], str] = {rss: RSS_TYPE, atom: ATOM_TYPE, json_feed: JSON_TYPE}
PLACES = ("harbour", "market", "tram depot", "library", "power station", "orchard", "ferry", "observatory")
DEEDS = ("reopens after repairs", "gets a new director", "closes for winter", "asks for volunteers", "wins a prize")


def post(number: int, **changes: Any) -> Story:
    """Item `number`: a title of its own, and a text that carries its mark."""
    title = f"The {PLACES[number % 8]} of district {number} {DEEDS[number % 5]}"
    made = Story(
        title,
        f"https://news.example/{number}",
        f"tag:news.example,2031:{number}",
        f"<p>In short: {title.lower()}, officials of district {number} said. Register entry ref{number}x.</p>",
        START - timedelta(hours=100) + timedelta(minutes=number),
    )
    return replace(made, **changes)


def posts(*numbers: int, **changes: Any) -> list[Story]:
    """Several posts with the same changes, in the given order."""
    return [post(number, **changes) for number in numbers]


def refs_in(text: str) -> tuple[int, ...]:
    """The numbers of the posts that a text carries."""
    return tuple(dict.fromkeys(int(number) for number in MARK.findall(text)))


def refs_of(stories: Iterable[Story]) -> tuple[int, ...]:
    """The numbers of stories."""
    return tuple(ref for one in stories for ref in refs_in(f"{one.html} {one.title} {one.link} {one.guid}")[:1])


def feed(
    *entries: int | Story,
    writer: Callable[..., bytes] = rss,
    encoding: str = "utf-8",
    head: str = "",
    **http: Any,
) -> Answer:
    """A good answer with these items, newest first as they are given; numbers stand for plain posts."""
    stories = [post(one) if isinstance(one, int) else one for one in entries]
    extra = {"head": head} if head else {}
    body = writer(stories, encoding=encoding, **extra)
    return Answer(body, refs_of(stories), **{"content_type": TYPES[writer], **http})


def document(body: str | bytes, *, encoding: str = "utf-8", **http: Any) -> Answer:
    """An answer with a document written out; its items are found by their marks."""
    raw = body if isinstance(body, bytes) else body.encode(encoding)
    text = body if isinstance(body, str) else body.decode(encoding, "replace")
    return Answer(raw, **{"refs": refs_in(text), **http})


def changed(answer: Answer, edit: Callable[[bytes], bytes], **http: Any) -> Answer:
    """The answer with its body edited."""
    return replace(answer, body=edit(answer.body), **http)
