"""Words of an item inside a message: quoted exactly, cut at a bound, with the number of their report.

Quotation marks are put here and nowhere else around foreign words, so that they always mean "stands
in the item"; marks of the item that would double them become single ones. Refuses to know what a passage is shown for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.compose import phrases
from bot.message import Run, link
from bot.visible import clip, foreign, visible
from watchers.desk_views import Quoted

# With these bounds an alert stays below the 4,096 code points of a Telegram message.
LONGEST_TITLE = 250
LONGEST_SENTENCE = 350
LONGEST_NAME = 60  # of a publisher, a profile, or the few words that met
MOST_SHOWN = 3  # of any list of hits; the rest is a number
_WHOLE = re.compile(r"[“\"]([^“”\"]*)[”\"]")
_PAIR = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_LEFT_OFF = "…"
_PAUSES = ",;:—– "
_CLAUSE_END = re.compile(r"[,;:—–](?=\s)|(?<=[^\W\d_]{4})[.!?](?=\s)")  # behind a short word may be "Mr."
_AT_AN_END = re.compile(r"^[“\"]|[”\"]$")


def title(words: str, url: str) -> Run:
    """Return a headline as a link."""
    return link(clip(words, LONGEST_TITLE), url)


def surface(words: str) -> str:
    """Return the few words of an item that met a watch, quoted."""
    return phrases.QUOTED.format(words=foreign(nested(words), LONGEST_NAME))


def sentence(words: str) -> str:
    """Return a sentence of an item, quoted; a very long one up to the end of a clause."""
    return phrases.QUOTED.format(words=foreign(_up_to_a_clause(nested(words)), LONGEST_SENTENCE))


def _up_to_a_clause(words: str) -> str:
    """Return what is too long cut where a clause or sentence ends, if one does in the second half of what has room."""
    shown = visible(words)
    if len(shown) <= LONGEST_SENTENCE:
        return words
    ends = [one.end() for one in _CLAUSE_END.finditer(shown, LONGEST_SENTENCE // 2, LONGEST_SENTENCE - 1)]
    return shown[: ends[-1]].rstrip(_PAUSES) + _LEFT_OFF if ends else words


def nested(words: str) -> str:
    """Return words that open or close with quotation marks so that ours double none: bare, or with single ones."""
    if not _AT_AN_END.search(words):
        return words
    bare = _WHOLE.fullmatch(words)
    return bare[1] if bare else _PAIR.sub(lambda pair: f"‘{pair[1] or pair[2] or ''}’", words)


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
