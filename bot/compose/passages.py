"""Words of an item inside a message: quoted exactly, cut at a bound, with the number of their report.

Quotation marks are put here and nowhere else around foreign words, so that they always mean "stands
in the item". Refuses to know what a passage is shown for.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import phrases
from bot.message import Run, link
from bot.visible import clip, foreign
from watchers.desk_views import Quoted

# With these bounds an alert stays below the 4,096 code points of a Telegram message.
LONGEST_TITLE = 250
LONGEST_SENTENCE = 350
LONGEST_NAME = 60  # of a publisher, a profile, or the few words that met
MOST_SHOWN = 3  # of any list of hits; the rest is a number


def title(words: str, url: str) -> Run:
    """Return a headline as a link."""
    return link(clip(words, LONGEST_TITLE), url)


def surface(words: str) -> str:
    """Return the few words of an item that met a watch, quoted."""
    return phrases.QUOTED.format(words=foreign(words, LONGEST_NAME))


def sentence(words: str) -> str:
    """Return a sentence of an item, quoted."""
    return phrases.QUOTED.format(words=foreign(words, LONGEST_SENTENCE))


def passage(quoted: Quoted) -> tuple[Run, ...]:
    """Return a passage in quotation marks with a link that bears the number of its report."""
    reference = phrases.REFERENCE.format(number=quoted.number)
    return (Run(f"{sentence(quoted.text)} "), link(reference, quoted.link))


def names(words: Sequence[str], limit: int = MOST_SHOWN) -> str:
    """Return the first `limit` names, each cut to its bound, and "n more"."""
    return few([foreign(name, LONGEST_NAME) for name in words], limit)


def few(parts: Sequence[str], limit: int = MOST_SHOWN) -> str:
    """Return the first `limit` parts as they are, and "n more"."""
    rest = len(parts) - limit
    return ", ".join([*parts[:limit], phrases.MORE.format(count=rest)] if rest > 0 else parts)
