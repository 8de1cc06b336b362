"""Whether an item carries a body's own account: an agency that "cites the ministry" speaks for it in that item.

Knows one text and where the body and its people are named in it; refuses to know feeds and names.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.sentences import sentences
from watchers.stories.accounts.speakers import leading
from watchers.stories.accounts.statements import Source
from watchers.stories.accounts.tables import AccountWords

READ = 2_500  # code points: whom a text cites it says early
BEHIND = 9  # words behind "citing" that name who is cited


def cites(source: Source, named: Collection[tuple[int, int]], told: AccountWords) -> bool:
    """Whether one of those who are named at these places of the text says something, or stands behind "citing"."""
    text = source.text[:READ]
    for start, end in sentences(text, told.cues.splitter):
        own = [(first - start, last - start) for first, last in named if start <= first < end]
        if own and _cited(text[start:end], own, source.lang, told):
            return True
    return False


def _cited(sentence: str, own: Sequence[tuple[int, int]], lang: str, told: AccountWords) -> bool:
    words = words_of(sentence, lang)
    if not words:
        return False
    speaker = trailing(sentence, words, 0, len(words), told.cues) or leading(sentence, words, 0, len(words), told.cues)
    if speaker and _holds(words[speaker.first : speaker.last], own):
        return True
    low = lows(words)
    behind = (at + one.length for at in range(len(low)) if (one := told.cues.according.at(low, at)))
    return any(_holds(words[at : at + BEHIND], own) for at in behind)


def _holds(words: Sequence[Word], own: Sequence[tuple[int, int]]) -> bool:
    return any(first < word.end and word.start < last for word in words for first, last in own)
