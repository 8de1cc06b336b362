"""What a chat is shown of the desk: frozen views, made by the desk, worded by the bot.

A view carries facts and never wording: times are aware UTC, texts are word for word from their
items. Holds dataclasses only; refuses to know how they are found or said.
"""

from __future__ import annotations

from watchers.desk_views.accounts import (
    AccountQuote,
    AccountsView,
    CheckedView,
    DifferView,
    EarlierContact,
    OnlyView,
    SaidRow,
    SaidView,
    Voice,
)
from watchers.desk_views.feeds import FeedItem, FeedOffer, FeedPreview, FeedTest, HandFed
from watchers.desk_views.house import (
    FeedList,
    FeedView,
    FirstReading,
    StatusView,
    Welcome,
)
from watchers.desk_views.names import NamesCard, Taught
from watchers.desk_views.quoted import Quoted
from watchers.desk_views.reasons import (
    Alerted,
    Evidence,
    Explained,
    Held,
    HeldBy,
    JoinedBy,
    MergedInto,
    NearMiss,
    NeverSeen,
    NoMatch,
)
from watchers.desk_views.standing import Standing, Stands
from watchers.desk_views.stories import (
    EditView,
    HitView,
    LateItem,
    Latest,
    MeetingView,
    OwnText,
    PublisherCount,
    RelatedStory,
    ReportView,
    StoryCard,
    Telling,
    TurnView,
    WhyLine,
)
from watchers.desk_views.watches import (
    Example,
    Misread,
    Preview,
    WatchCard,
    WatchReading,
    WatchRow,
)

__all__ = [
    "AccountQuote",
    "AccountsView",
    "Alerted",
    "CheckedView",
    "DifferView",
    "EarlierContact",
    "EditView",
    "Evidence",
    "Example",
    "Explained",
    "FeedItem",
    "FeedList",
    "FeedOffer",
    "FeedPreview",
    "FeedTest",
    "FeedView",
    "FirstReading",
    "HandFed",
    "Held",
    "HeldBy",
    "HitView",
    "JoinedBy",
    "LateItem",
    "Latest",
    "MeetingView",
    "MergedInto",
    "Misread",
    "NamesCard",
    "NearMiss",
    "NeverSeen",
    "NoMatch",
    "OnlyView",
    "OwnText",
    "Preview",
    "PublisherCount",
    "Quoted",
    "RelatedStory",
    "ReportView",
    "SaidRow",
    "SaidView",
    "Standing",
    "Stands",
    "StatusView",
    "StoryCard",
    "Taught",
    "Telling",
    "TurnView",
    "Voice",
    "WatchCard",
    "WatchReading",
    "WatchRow",
    "Welcome",
    "WhyLine",
]
