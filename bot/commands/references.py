"""How people write what a command is about: story 12, #12, w3, an address.

Each function reads one such thing from a string and returns what is left, or None where it is not
there; the verbs in arguments.py say what that means. Numbers have nine digits at most, so that they
fit every database's integers. Refuses to know whether a thing exists.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.commands.command import LinkRef, StoryRef, WatchRef

_STORY = re.compile(r"(?:story )?#?([0-9]{1,9})(?: |$)", re.IGNORECASE)
_WATCH = re.compile(r"(?:watch #?w?|w)([0-9]{1,9})(?: |$)", re.IGNORECASE)
_BRACKETED = re.compile(
    r"[<‹]\s*((?:[a-z][a-z0-9+.-]*:)*//[^\s<>‹›|]+|[^\s<>‹›|/:@]+\.[^\s<>‹›|]+)(?:\|[^<>‹›]*)?\s*[>›]", re.IGNORECASE
)

# Phones put these in place of what was typed: quotation marks and dashes of many scripts.
_AS_TYPED = str.maketrans("‐‑‒–—−“”„«»‘’", '------"""""\'\'')

_MARKS = ('"“”„«»', "'‘’‚‹›")  # of one row any closes what another opened: keyboards mix them


def straight(text: str) -> str:
    """Return `text` with plain quotes, dashes and single spaces, one character for each."""
    return " ".join(text.translate(_AS_TYPED).split())


def quoted(text: str) -> tuple[str, str] | None:
    """Read a name in quotation marks, straight or curly, from the front of `text`."""
    marks = next((row for row in _MARKS if text[:1] and text[0] in row), "")
    for at in range(2, len(text) if marks else 0):
        if text[at] in marks and text[at + 1 : at + 2] in ("", " "):
            return text[1:at].strip(), text[at + 1 :].strip()
    return None


def unquoted(text: str) -> str:
    """Return a name without the quotation marks round the whole of it."""
    found = quoted(text)
    return found[0] if found and not found[1] else text


def unbracketed(text: str) -> str:
    """Return `text` with each address bare that stands as mail programs and Slack write it: <a> or <a|its label>."""
    return _BRACKETED.sub(r"\1", text)


def story(text: str) -> tuple[StoryRef, str] | None:
    """Read "story 12", "#12" or "12" from the front of `text`."""
    found = _STORY.match(text)
    return (StoryRef(int(found[1])), text[found.end() :]) if found else None


def watch(text: str) -> tuple[WatchRef, str] | None:
    """Read "w3" or "watch 3" from the front of `text`."""
    found = _WATCH.match(text)
    return (WatchRef(int(found[1])), text[found.end() :]) if found else None


def link(text: str) -> LinkRef | None:
    """Read one web address; "https://" is added where no scheme was typed. Other schemes are none."""
    if " " in text or "." not in text:
        return None
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that do not make an IPv6 address
        return None
    usable = parts.scheme in {"http", "https"} and parts.hostname and "." in parts.hostname
    return LinkRef(url) if usable else None
