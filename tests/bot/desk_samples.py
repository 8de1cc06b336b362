"""Views of an invented news day, for the tests of compose and render. No sentence is from a real report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from watchers.desk_views import (
    Example,
    HitView,
    Preview,
    PublisherCount,
    Quoted,
    RelatedStory,
    ReportView,
    StoryCard,
    WatchCard,
    WhyLine,
)
from watchers.model import Entity, EntityType, Feed, FeedSettings, Kind, Origin, Role, Tier, Topic, Watch

ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2025, 2, 13, 14, 40, tzinfo=UTC)  # 17:40 in Moscow
HOUR = timedelta(hours=1)

WIRE = "https://wire.example/world/41"
MINISTRY = "https://ministry.example/en/news/7"
PAPER = "https://paper.example/a?id=9"

LEAD = Quoted("The two ministers spoke for an hour about road tolls.", WIRE, "Northern Wire", 1)
TOLLS = Quoted("Muhriddin said drivers from Khorog would pay no toll until autumn.", WIRE, "Northern Wire", 1)
BASE = Quoted(
    "The garrison of the 201st base will take part in the parade.", MINISTRY, "Foreign Ministry of Norland", 2
)

LAVROV = Entity(
    "lavrov", "Sergey Lavrov", EntityType.PERSON, ("Sergei Lavrov", "Сергей Лавров"), role="Foreign Minister of Russia"
)
MUHRIDDIN = Entity(
    "muhriddin",
    "Sirojiddin Muhriddin",
    EntityType.PERSON,
    ("Сироҷиддин Муҳриддин", "Сироджиддин Мухриддин", "Mukhriddin", "Муҳриддин", "Мухриддин", "S. Muhriddin"),
    former=("Sirojiddin Aslov",),
    role="Foreign Minister of Tajikistan",
    exclude=("Muhiddin Kabiri",),
)
MIGRATION = Topic("labour-migration", "Labour migration", '(migrant* OR "work permit") NEAR/40 tajik*')


def report(number: int, publisher: str, kind: Kind | None, at: datetime, link: str, **more: str) -> ReportView:
    return ReportView(
        number,
        publisher,
        kind,
        more.get("country", ""),
        more.get("speaks_for", ""),
        at,
        more.get("title", f"Report of {publisher}"),
        link,
        Role.FIRST if number == 1 else Role.REPORT,
    )


WIRE_REPORT = report(
    1, "Northern Wire", Kind.STATE, NOW - 3 * HOUR, WIRE, country="Norland", title="Ministers discuss road tolls"
)
MINISTRY_REPORT = report(
    2,
    "Foreign Ministry of Norland",
    Kind.MINISTRY,
    NOW - timedelta(minutes=9),
    MINISTRY,
    speaks_for="Norland",
    title="Transcript of the minister's remarks",
)


def hit(label: str, watch: int, surface: str, sentence: Quoted, *, in_headline: bool = False) -> HitView:
    return HitView(label, f"topic:{watch}", (watch,), surface, sentence, in_headline)


HIT_TOLLS = hit("Sirojiddin Muhriddin", 1, "Muhriddin", TOLLS)
HIT_BASE = hit("201st base", 5, "201st base", BASE)
WHY_TOLLS = WhyLine(1, "Sirojiddin Muhriddin", "Muhriddin", Tier.SURNAME)
WHY_BASE = WhyLine(5, "201st base", "201st base", Tier.EXACT)

FIRST = StoryCard(
    number=33,
    headline="Ministers discuss road tolls",
    link=WIRE,
    lead=LEAD,
    hits=(HIT_TOLLS,),
    reports=(WIRE_REPORT,),
    publishers=PublisherCount(1, ((Kind.STATE, 1),)),
    opened_at=NOW - 3 * HOUR,
    changed_at=NOW - 3 * HOUR,
    version=1,
    why=(WHY_TOLLS,),
)
GROWN = StoryCard(
    number=33,
    headline="Ministers discuss road tolls",
    link=WIRE,
    lead=LEAD,
    hits=(HIT_TOLLS, HIT_BASE),
    reports=(WIRE_REPORT, MINISTRY_REPORT),
    publishers=PublisherCount(2, ((Kind.MINISTRY, 1), (Kind.STATE, 1))),
    opened_at=NOW - 3 * HOUR,
    changed_at=NOW - timedelta(minutes=9),
    version=2,
    also_carried=("Evening Paper", "Valley Radio"),
    related=RelatedStory(29, "Putin and Trump speak by phone", PAPER, NOW - 26 * HOUR),
    why=(WHY_TOLLS, WHY_BASE),
)

EXAMPLE = Example("Ministers discuss road tolls", WIRE, NOW - 3 * HOUR, TOLLS.text)
PREVIEW = Preview(24, 9, 4, 2, (EXAMPLE, Example("Muhriddin in Khorog", PAPER, NOW - 20 * HOUR, "Muhriddin in Khorog")))
WATCHED = WatchCard(1, "muhriddin", "entity:muhriddin", PREVIEW, entity=MUHRIDDIN)

WATCH = Watch(11, 1, 1, "muhriddin", "entity:muhriddin", NOW - 100 * HOUR)


def feed(name: str, **more: object) -> Feed:
    settings = FeedSettings(f"https://{name}.example/rss.xml", name, paused=str(more.pop("paused", "")))
    return Feed(1, settings, Origin.CONFIG, **more)  # type: ignore[arg-type]  # the keywords are the test's
