"""All answers together: one object a family of verbs, each handed what it needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.answers import Answers
from bot.answers.accounts import AccountAnswers
from bot.answers.adding import AddingAnswers
from bot.answers.chats import ChatAnswers
from bot.answers.feeds import FeedAnswers, Looks
from bot.answers.house import HouseAnswers
from bot.answers.muting import MutingAnswers
from bot.answers.names import NamesAnswers
from bot.answers.reading import ReadingAnswers
from bot.answers.regrouping import RegroupingAnswers
from bot.answers.seeding import SeedAnswers
from bot.answers.watching import WatchingAnswers
from watchers.desk import Desk
from watchers.desk.by_hand import ByHand
from watchers.desk.seeding import Seeding
from watchers.feeds.schedule import PollRules
from watchers.store import Store
from watchers.views import Views


def all_answers(
    store: Store,
    desk: Desk,
    views: Views,
    probe: Looks,
    by_hand: ByHand,
    seeding: Seeding,
    *,
    rules: PollRules,
    private: Sequence[str],
    release: str,
    started_at: datetime,
    profiles: Callable[[], Awaitable[bool]],
) -> Answers:
    """The answers of one desk; `probe` and `by_hand` reach the web, `profiles` waits until all profiles are read."""
    seed = SeedAnswers(store, desk, seeding)
    return Answers(
        WatchingAnswers(store, desk),
        ReadingAnswers(store, desk),
        MutingAnswers(store),
        FeedAnswers(store, desk, views, probe, rules, private),
        HouseAnswers(desk, release, started_at),
        ChatAnswers(store),
        NamesAnswers(desk, seed),
        AccountAnswers(store, desk),
        RegroupingAnswers(store),
        AddingAnswers(by_hand),
        seed,
        profiles,
    )
