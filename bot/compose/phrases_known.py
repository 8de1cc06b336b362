"""What the bot says about the profiles that it has. Part of the one catalogue; knows no message."""

from __future__ import annotations

KNOWN = "I know {profiles} and {topics} by name."
KNOWN_HOW = "Watch one: /watch {example} · what counts for it: /names {example}"
NONE = "I know nobody by name yet. /seed and a text, or the address of an article, proposes profiles from it."
KIND = "{kind}: "
TOPIC = "{name} (topic:{id})"
MORE = "{names} and {count} more"
TOPICS = "Topics"
KINDS = {
    "person": "People",
    "organisation": "Bodies",
    "facility": "Facilities",
    "event": "Events",
    "country": "Countries",
    "place": "Places",
}
