"""What a readable configuration says that nobody can mean: names that no profile has, codes that are none, doubles.

Looks at what was read and at nothing else; the program runs with all of it, only not as it was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import process

from bot.config import Settings
from bot.configured import refuse_what_is_not_built
from watchers.errors import ConfigError
from watchers.model import Entity, FeedSettings

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_TELEGRAM, _SLACK_BOT, _SLACK_APP = map(re.compile, (r"\d+:\S+", r"(xoxe\.)?xoxb-\S+", r"xapp-\S+"))
_NEAR = 60  # of 100: a name below it is no slip of this one


def of_settings(settings: Settings) -> Iterator[str]:
    """What contradicts itself, and what `run` refuses."""
    try:
        refuse_what_is_not_built(settings)
    except ConfigError as error:
        yield str(error)
    yield from _tokens(settings)
    section = settings.watchers
    if "max_interval" in section.model_fields_set and section.max_interval < section.min_interval:
        yield "watchers.max_interval is shorter than watchers.min_interval; change one of them"
    for url, often in Counter(feed.url for feed in settings.feeds).items():
        if often > 1:
            yield f"{url}: stands {often} times under [[feeds]]; only the last one counts, take the others out"


def _tokens(settings: Settings) -> Iterator[str]:
    """Those that cannot be what they are meant to be: another one, or with something beside it."""
    shapes = (
        ("telegram.token", settings.telegram.token, _TELEGRAM, "looks like 123456:ABC…; @BotFather shows it"),
        ("slack.bot_token", settings.slack.bot_token, _SLACK_BOT, "begins with xoxb-; Install App shows it"),
        ("slack.app_token", settings.slack.app_token, _SLACK_APP, "begins with xapp-; Basic Information shows it"),
    )
    for key, secret, shape, looks in shapes:
        if secret and not shape.fullmatch(secret.get_secret_value()):
            yield f"{key} is no such token: one {looks}"


def of_entities(entities: Collection[Entity]) -> Iterator[str]:
    """Parties that nobody else has and no profile is: whom such a man speaks for can be compared with nobody."""
    known = {one.id for one in entities}
    often = Counter(one.party for one in entities)
    parties = known | {party for party, count in often.items() if count > 1}
    for one in entities:
        if one.party and one.party not in parties:
            nearest = process.extractOne(one.party, sorted(parties), score_cutoff=_NEAR)
            do = f"did you mean “{nearest[0]}”?" if nearest else "write the id of the country or body, or leave it out"
            yield f"{one.where}: party “{one.party}” of entity “{one.id}” is in no other profile; {do}"


def of_feeds(feeds: Sequence[FeedSettings], entities: Collection[Entity]) -> Iterator[str]:
    """What a feed says of itself in words that nothing knows."""
    bodies = {one.id for one in entities}
    parties = bodies | {one.party for one in entities if one.party}
    for feed in feeds:
        for body in feed.carries:
            yield from _unknown(feed, "carries", body, bodies)
        if feed.speaks_for:
            yield from _unknown(feed, "speaks_for", feed.speaks_for, parties)
        if feed.lang and not _LANGUAGE.fullmatch(feed.lang):
            yield f'{feed.url}: lang = "{feed.lang}" is no language code; write one like "en" or "ru"'
        if feed.country and not _COUNTRY.fullmatch(feed.country):
            yield f'{feed.url}: country = "{feed.country}" is no country code; write two letters, like "tj"'


def _unknown(feed: FeedSettings, key: str, name: str, known: set[str]) -> Iterator[str]:
    if known and name not in known:
        nearest = process.extractOne(name, sorted(known), score_cutoff=_NEAR)
        do = f"did you mean {nearest[0]}?" if nearest else "write the id of a profile"
        yield f'{feed.url}: {key} = "{name}" is in no profile; {do}'
