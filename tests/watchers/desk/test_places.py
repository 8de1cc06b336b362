"""Which sentence of several is shown for what a watch met."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watchers.desk.places import Met, best
from watchers.model import Field, Item, Match, Tier
from watchers.tables import splitter

AT = datetime(2031, 3, 4, tzinfo=UTC)
RARE = {"tolls": 4.0, "сборы": 6.0, "Norland": 1.0, "Sudland": 1.5, "Sudlanders": 1.5}


def _item(number: int, lang: str, title: str, body: str) -> Item:
    return Item(number, 1, title, body, "", "", "", lang, "", None, AT, AT)


BOTH = "Norland and Sudland met, and Sudlanders came."
TOLLS = "The tolls of the bridge end in May."
ENGLISH = _item(1, "en", "Norland ends tolls", f"{BOTH} {TOLLS}")
RUSSIAN = _item(2, "ru", "", "С мая сборы отменены, Norland.")
BARE = _item(3, "en", "Norland meets Sudland", BOTH)


def _met(item: Item, profile: str, *words: str) -> list[Met]:
    found = []
    for word in words:
        for field, text in ((Field.TITLE, item.title), (Field.BODY, item.body)):
            if (start := text.find(word)) >= 0:
                match = Match(profile, field, start, start + len(word), word, Tier.EXACT, 1.0, "")
                found.append(Met(item.id, match, (1,)))
    return found


@pytest.mark.parametrize(
    ("items", "profile", "words", "shown"),
    [
        # What is all over the news says little, however much of it a sentence holds.
        ([ENGLISH], "topic:tolls", ("Norland", "Sudland", "Sudlanders", "tolls"), ["Norland", "tolls"]),
        ([ENGLISH, RUSSIAN], "topic:tolls", ("tolls", "сборы", "Sudland"), ["tolls"]),  # the first report's language
        ([RUSSIAN, ENGLISH], "topic:tolls", ("tolls", "сборы", "Norland"), ["сборы", "Norland"]),
        ([BARE], "topic:tolls", ("Norland", "Sudland"), ["Norland", "Sudland"]),
        # Of a name each place tells as much as another.
        (
            [ENGLISH],
            "entity:tolls",
            ("Norland", "Sudland", "Sudlanders", "tolls"),
            ["Norland", "Sudland", "Sudlanders"],
        ),
    ],
)
def test_the_sentence_of_the_rarest_word_is_shown(items, profile, words, shown):
    met = [one for item in items for one in _met(item, profile, *words)]
    found = best(met, {item.id: item for item in items}, lambda _, surface: RARE[surface], splitter())
    assert [place.match.surface for place in found] == shown
