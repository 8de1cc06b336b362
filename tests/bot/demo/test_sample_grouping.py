"""The sample day through the real pipeline, held against its own labels of what is one story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

import pytest

from bot.demo.day import SampleDay, SampleItem
from tests.small_desk import new_views
from watchers.config import FeedTable
from watchers.feeds.parse import parse
from watchers.model import Feed, Item, Origin, Role
from watchers.pipeline.deciding import AlertRules, Batch
from watchers.pipeline.reading import draft, houses
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables

RULES = AlertRules(timedelta(hours=24), 12)


@dataclass(frozen=True)
class Placed:
    """An item of the day and where the grouper put it."""

    sample: SampleItem
    story: int
    role: Role
    lang: str


def feeds_of(day: SampleDay) -> dict[str, Feed]:
    made = {}
    for number, raw in enumerate(day.feeds, 1):
        known = {key: value for key, value in raw.items() if key in FeedTable.model_fields}
        table = FeedTable(url=f"https://{raw['id']}.example/feed", **known)
        made[raw["id"]] = Feed(number, table.settings(), Origin.CONFIG)
    return made


def items_of(day: SampleDay) -> list[tuple[SampleItem, Item]]:
    """The day's items as POLL would store them, each in the version it first came in."""
    feeds, tables = feeds_of(day), load_tables()
    known = houses(feed.settings for feed in feeds.values())
    read = []
    for number, sample in enumerate(day.items, 1):
        document = parse(*day.document(sample.feed, sample.at), f"https://{sample.feed}.example/")
        entry = next(entry for entry in document.entries if entry.link == sample.link)
        one = draft(feeds[sample.feed], entry, document.lang, sample.at, tables, known)
        fields = {name: getattr(one, name) for name in ("title", "body", "lang", "publisher", "kind", "published")}
        facts = {"link": sample.link, "guid": sample.guid, "author": "", "baseline": sample.baseline}
        read.append((sample, Item(number, feeds[sample.feed].id, seen_at=sample.at, **fields, **facts)))
    return read


@pytest.fixture(scope="module")
def placed(day: SampleDay) -> Mapping[str, Placed]:
    """By feed and the end of the path."""
    views = new_views(load_tables(), read_profiles(shipped_seeds()))
    found = {}
    for sample, item in items_of(day):
        views.close(sample.at)
        batch = Batch(views, sample.at, RULES)
        batch.add(item)
        changes = batch.changes()
        views.advance(changes)
        joined = changes.decisions[0].joined
        assert joined is not None
        found[f"{sample.feed}/{sample.path}"] = Placed(sample, joined.story_id, joined.role, item.lang)
    return found


@pytest.fixture(scope="module")
def at(placed: Mapping[str, Placed]) -> Callable[[str, str], Placed]:
    def find(feed: str, end: str) -> Placed:
        (one,) = [one for one in placed.values() if one.sample.feed == feed and one.sample.path.endswith(end)]
        return one

    return find


COPIES = [
    ("jailoo-post", "putin-trump-phone-90-minutes", "steppe-wire", "putin-trump-phone"),
    ("jailoo-post", "russia-single-card-tajik-migrants", "steppe-wire", "work-card"),
    ("lotus-digest", "single-card-tajik-migrants", "steppe-wire", "work-card"),
    ("lotus-digest", "lavrov-rubio-embassies", "steppe-wire", "lavrov-rubio-embassies"),
]


@pytest.mark.parametrize(("feed", "end", "house", "original"), COPIES)
def test_p3_a_copy_is_in_the_story_of_its_original(at, feed, end, house, original) -> None:
    assert at(feed, end).story == at(house, original).story


def test_p3_a_ministry_title_used_again_for_another_call_is_another_story(at) -> None:
    january, february = (at("ministry-texts", f"{day}/telephone-tajikistan") for day in ("01/28", "02/13"))
    assert january.sample.title == february.sample.title
    assert january.story != february.story


@pytest.mark.parametrize("label", ["speed-skating", "book-fair", "school-opening", "chess", "orchestra", "hockey"])
def test_p3_a_namesake_never_gets_into_the_news(placed, label) -> None:
    mine = {one.story for one in placed.values() if one.sample.story == label}
    others = {one.story for one in placed.values() if one.sample.story != label}
    assert mine
    assert not mine & others


APART = [
    ("rubio-call", "call-2031"),
    ("rubio-call", "putin-trump-call"),
    ("talks-2031", "putin-trump-call"),
    ("call-2031", "call-january"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_p3_calls_of_other_people_or_days_stay_apart(placed, one, other) -> None:
    stories = [{item.story for item in placed.values() if item.sample.story == label} for label in (one, other)]
    assert not stories[0] & stories[1]


def test_p3_what_two_languages_tell_is_one_story(placed) -> None:
    """Every story of the day that is told in English and in Russian, and no two others."""
    pairs = [(a, b) for a, b in combinations(placed.values(), 2) if a.lang != b.lang]
    together = {(a.sample.path, b.sample.path) for a, b in pairs if a.story == b.story}
    meant = {(a.sample.path, b.sample.path) for a, b in pairs if a.sample.story == b.sample.story}
    assert together == meant


def test_report_how_the_day_is_grouped(placed, record_property) -> None:
    """Pairwise precision and recall over items of one language: shown in the report, with a floor under both."""
    pairs = [(a, b) for a, b in combinations(placed.values(), 2) if a.lang == b.lang]
    together = [(a, b) for a, b in pairs if a.story == b.story]
    meant = [(a, b) for a, b in pairs if a.sample.story and a.sample.story == b.sample.story]
    right = len(set(together) & set(meant))
    precision, recall = right / len(together), right / len(meant)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    assert precision > 0.85, f"precision {precision:.2f}"
    assert recall > 0.85, f"recall {recall:.2f} of {len(meant)} pairs"
