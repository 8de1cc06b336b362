"""What a person can ask for: one frozen dataclass a verb, its arguments already of their type.

The grammar makes them, conversation and answers read them. Refuses to know texts, chats and the
store: a number here is what was typed, not a thing that exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal

from bot.commands.story_commands import Compare as Compare  # noqa: PLC0414 - every command is found here
from bot.commands.story_commands import Join as Join  # noqa: PLC0414 - every command is found here
from bot.commands.story_commands import Said as Said  # noqa: PLC0414 - every command is found here
from bot.commands.story_commands import Split as Split  # noqa: PLC0414 - every command is found here
from bot.commands.times import Day, Until


@dataclass(frozen=True, slots=True)
class StoryRef:
    """ "story 12", "#12" or "12"."""

    number: int


@dataclass(frozen=True, slots=True)
class WatchRef:
    """ "w3" of this chat."""

    number: int


@dataclass(frozen=True, slots=True)
class LinkRef:
    """The address of an article."""

    url: str


@dataclass(frozen=True, slots=True)
class Start:
    """Begin here; with `code` somebody proves to be an operator."""

    verb: ClassVar[str] = "start"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """The list of commands, or one of them in full; `about` is a verb's own name."""

    verb: ClassVar[str] = "help"
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Alert this chat; `query` is in the watch language, as typed."""

    verb: ClassVar[str] = "watch"
    query: str


@dataclass(frozen=True, slots=True)
class Unwatch:
    """Stop these watches of the chat."""

    verb: ClassVar[str] = "unwatch"
    targets: tuple[int, ...] | Literal["all"]


@dataclass(frozen=True, slots=True)
class Watches:
    """The chat's watches; `as_text`: as command lines to paste elsewhere."""

    verb: ClassVar[str] = "watches"
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest stories: of the chat's watches, of `query`, or of `everything`.

    `mentions`: also stories that only mention the query in passing. `page` counts from 1, `most` is how many a
    page lists; `span` or the days `first` to `last` (with it) say how far back.
    """

    verb: ClassVar[str] = "latest"
    query: str | None = None
    everything: bool = False
    mentions: bool = False
    page: int = 1
    most: int | None = None
    span: timedelta | None = None
    first: Day | None = None
    last: Day | None = None


@dataclass(frozen=True, slots=True)
class StoryOf:
    """One story with all its reports in time order; `everything`: none left out; `export`: a file, "md" or "csv"."""

    verb: ClassVar[str] = "story"
    number: int
    everything: bool = False
    export: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an alert came, how a watch is read, or why an article did not come."""

    verb: ClassVar[str] = "why"
    target: StoryRef | WatchRef | LinkRef
    watch: WatchRef | None = None  # with a story: only this watch
    everything: bool = False  # with a story: every match and every report, with all that was measured


@dataclass(frozen=True, slots=True)
class Mute:
    """Post nothing of a story or a watch, for ever or `until`."""

    verb: ClassVar[str] = "mute"
    target: StoryRef | WatchRef
    until: Until | None = None


@dataclass(frozen=True, slots=True)
class Unmute:
    """Post of it again."""

    verb: ClassVar[str] = "unmute"
    target: StoryRef | WatchRef


FeedAction = Literal["list", "add", "set", "remove", "pause", "resume", "test", "interval", "text", "import", "release"]


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds and their health, or a change of one; `argument` is an address, a name, a file or "".

    `value` says more: of add "list" or "anyway"; of text "page", "feed" or "" for as configured. `facts`, of add and
    set: what is said of the feed by the names of `FeedSettings`, as typed; None = as configured.
    """

    verb: ClassVar[str] = "feeds"
    action: FeedAction = "list"
    argument: str = ""
    value: str = ""
    interval: timedelta | None = None  # None = as configured
    facts: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """An item given by hand: a link, a text, an item that is kept (`item`), or, with none of these, what was answered.

    `body` is the name or id of whose own text it is, `outlet` who published it; "" = nobody said. `translated`: by a
    machine.
    """

    verb: ClassVar[str] = "add"
    link: str = ""
    text: str = ""
    item: int = 0
    body: str = ""
    outlet: str = ""
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of the chat to be set; `value` is checked for its shape only."""

    key: Literal["zone", "quiet", "language"]
    value: str  # quiet: "22-07" as model.Chat has it, or "" for off


@dataclass(frozen=True, slots=True)
class Settings:
    """Show the settings, or set some; nothing to set = show."""

    verb: ClassVar[str] = "settings"
    changes: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """How the desk is doing."""

    verb: ClassVar[str] = "status"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the chat's last change, or the one with this number in the log."""

    verb: ClassVar[str] = "undo"
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Chats:
    """The chats of the desk, for operators; or let one in, or refuse it, by its number."""

    verb: ClassVar[str] = "chats"
    action: Literal["list", "approve", "refuse"] = "list"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """The spellings of a profile, or a change of one; `profile` is a name or an id, as typed, "" asks for all."""

    verb: ClassVar[str] = "names"
    profile: str
    action: Literal["list", "add", "confirm", "ban", "remove", "import"] = "list"
    spelling: str = ""  # with "import": the pasted list, "" where it comes as a file


@dataclass(frozen=True, slots=True)
class Seed:
    """Profiles proposed from a text, a link, a file or a story, and what becomes of them.

    `numbers` are proposals, none = all that wait; `like` is a story; `key` and `value` are an edit.
    """

    verb: ClassVar[str] = "seed"
    action: Literal["propose", "list", "accept", "drop", "edit", "like"] = "propose"
    argument: str = ""  # text or address
    numbers: tuple[int, ...] = ()
    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class For:
    """A command for another chat, given from here: `line` is the command as typed."""

    verb: ClassVar[str] = "for"
    chat: str
    line: str


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """A verb of the language that this release does not have yet; `name` is its own name.

    `story` is the number behind it; 0 = none.
    """

    verb: ClassVar[str] = ""
    name: str
    story: int = 0


Command = (
    Start
    | Add
    | Help
    | Watch
    | Unwatch
    | Watches
    | Latest
    | Compare
    | Said
    | Split
    | Join
    | StoryOf
    | Why
    | Mute
    | Unmute
    | Feeds
    | Settings
    | Status
    | Undo
    | Chats
    | Names
    | Seed
    | For
    | NotBuilt
)

DeskWide = Add | Feeds | Join | Names | Seed | Split  # they change what every chat reads
