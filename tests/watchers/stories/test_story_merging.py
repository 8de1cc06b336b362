"""When two open stories turn out to be one. All is invented."""

from __future__ import annotations

import pytest

from watchers.model import Role
from watchers.stories.group import placed
from watchers.stories.merging import meets
from watchers.stories.open_stories import OpenStories

FERRY = (
    "Ferry aground off Lorn Point",
    "The ferry Marigold ran onto rocks off Lorn Point in fog with 212 people aboard, the coastguard said.",
)
SAVED = (
    "Helicopter lifts passengers of Marigold to Lorn harbour",
    "A helicopter and two lifeboats brought passengers of the Marigold to the harbour of Lorn; coastguard divers wait.",
)
BOTH = (
    "All 212 passengers of stranded ferry Marigold safe in Lorn harbour",
    "A helicopter and lifeboats brought all 212 people of the ferry Marigold, which ran onto rocks off Lorn Point "
    "in fog, to the harbour of Lorn, the coastguard said.",
)
RUSSIAN = ("Паром сел на мель в тумане", "На борту были пассажиры, на помощь вышли катера и вертолёт.")
NAMED = (
    "Паром «Мариголд» сел на мель у мыса Лорн",
    "Паром «Мариголд», на борту которого были 212 пассажиров, сел на мель в тумане у мыса Лорн.",
)


def _stories(words, *told):
    stories = OpenStories(words.weights)
    for number, item in enumerate(told, 1):
        stories.add(number, item, True)
    return stories


def _met(stories, item):
    joined, ranked = placed(item, stories, 9)
    stories.add(joined.story_id, item, joined.role is Role.FIRST)
    return joined.story_id, meets(item, joined.story_id, ranked, stories)


def test_a_report_that_belongs_to_both_shows_that_they_are_one(words, read):
    stories = _stories(words, read(1, *FERRY), read(2, *SAVED, hours=1, publisher="dailybell"))
    joined, other = _met(stories, read(3, *BOTH, hours=2, publisher="vestnik"))
    assert {joined, other} == {1, 2}


def test_so_does_one_that_another_language_tells(words, read):
    stories = _stories(words, read(1, *FERRY), read(2, *RUSSIAN, hours=1, lang="ru"))
    assert _met(stories, read(3, *NAMED, hours=2, lang="ru", publisher="b")) == (2, 1)


@pytest.mark.parametrize(
    ("title", "hours"),
    [
        ("Pelmora summons envoy over ferry Marigold off Lorn", 1),  # an act of its own
        ("What to watch today: ferry Marigold off Lorn", 1),  # a round-up
        ("Helicopter lifts passengers of Marigold to Lorn harbour", -40),  # long before
    ],
)
def test_what_is_another_event_stays_apart(words, read, title, hours):
    stories = _stories(words, read(1, *FERRY), read(2, title, SAVED[1], hours=hours, publisher="dailybell"))
    assert _met(stories, read(3, *BOTH, hours=2, publisher="vestnik"))[1] is None


def test_what_has_grown_is_a_story_of_its_own(words, read):
    stories = _stories(words, read(1, *FERRY), read(2, *SAVED, hours=1, publisher="dailybell"))
    for number in range(9):
        stories.add(2, read(10 + number, *SAVED, hours=1 + number / 10, publisher=f"house {number}"), False)
    assert _met(stories, read(3, *BOTH, hours=2, publisher="vestnik"))[1] is None


def test_a_report_of_one_event_meets_no_other(words, read):
    bridge = (
        "Orlund opens 1.9-km Skarn bridge",
        "Orlund opened the Skarn bridge, replacing a ferry that had run since 1911.",
    )
    stories = _stories(words, read(1, *FERRY), read(2, *bridge, hours=1, publisher="dailybell"))
    assert _met(stories, read(3, *BOTH, hours=2, publisher="vestnik")) == (1, None)
