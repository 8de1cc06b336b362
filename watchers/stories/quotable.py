"""Which sentences of an item may be quoted alone.

Every sentence is a stretch of the item's own body, word for word. Knows one item at a time and
nothing of what a story needs said.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchers.stories.dateline import past_dateline
from watchers.stories.words import StoryWords
from watchers.text.sentences import Span
from watchers.text.tokens import tokenise

SHORTEST, LONGEST = 6, 60  # words: shorter is a dateline or a heading, longer is no quotation
READ_LIMIT = 6_000  # code points of a body that are read
PAIRS = (("“", "”"), ("«", "»"), ("(", ")"))
ENDS = (".", "!", "?", "。", "！", "？", "؟", "।")


def fit(body: str, title: str, words: StoryWords) -> Iterator[Span]:
    """The sentences of `body` that have 6 to 60 words and do not repeat the title, in order, without datelines."""
    return (span for span in _spans(body, words) if _is_fit(body[span.start : span.end], title))


def quotable(body: str, title: str, words: StoryWords) -> Iterator[Span]:
    """The sentences of `body` that are finished and understood alone, in order."""
    texts = ((span, body[span.start : span.end]) for span in fit(body, title, words))
    return (span for span, text in texts if _is_finished(text) and _quotes_close(text) and not leans(text, words))


def leans(text: str, words: StoryWords) -> bool:
    """Whether a sentence opens with a word that points back (“This”, “He”)."""
    first = next(iter(tokenise(text)), None)
    return first is not None and first.text.casefold() in words.table.leaning


def _spans(body: str, words: StoryWords) -> Iterator[Span]:
    read, months = body[:READ_LIMIT], words.contacts.months
    whole = (span for span in words.splitter.each(read) if span.end < len(read) or len(body) <= READ_LIMIT)
    return (Span(start + past_dateline(body[start:end], months), end) for start, end in whole)


def _is_fit(text: str, title: str) -> bool:
    # Figures are no words: "MOSCOW, 13.02.2031 (Agency)." is a dateline.
    words = sum(not token.text.isdecimal() for token in tokenise(text))
    return SHORTEST <= words <= LONGEST and text.casefold().rstrip(".") != title.casefold().rstrip(".")


def _is_finished(text: str) -> bool:
    return text.rstrip("\"'”’»)").endswith(ENDS) and not text.endswith("...")


def _quotes_close(text: str) -> bool:
    """No quotation is cut: every opening mark has its closing one."""
    return text.count('"') % 2 == 0 and all(text.count(left) == text.count(right) for left, right in PAIRS)
