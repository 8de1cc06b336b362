"""Whether an item carries a body's own account: an agency that "cites the ministry" speaks for it in that item.

Knows one text and the names of one body; refuses to know feeds.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import lows, words_of
from watchers.stories.accounts.speakers import leading, trailing
from watchers.stories.accounts.statements import Source
from watchers.stories.accounts.tables import AccountWords
from watchers.text.sentences import sentences

READ = 2_500  # code points: whom a text cites it says early
ENOUGH = 1  # sentences in which the body itself is the speaker


def cites(source: Source, party: str, names: Iterable[str], told: AccountWords) -> bool:
    """Whether the body of these names is cited: it says something, or stands behind "citing"."""
    parties = Parties([], {party: names}, told)
    text = source.text[:READ]
    found = 0
    for start, end in sentences(text):
        sentence = text[start:end]
        words = words_of(sentence, source.lang)
        if not words:
            continue
        speaker = trailing(sentence, words, 0, len(words), told.cues) or leading(
            sentence, words, 0, len(words), told.cues
        )
        if speaker and parties.of(words[speaker.first : speaker.last]) == party:
            found += 1
        low = lows(words)
        cited = (at + one.length for at in range(len(low)) if (one := told.cues.according.at(low, at)))
        found += any(parties.of(words[at : at + 9]) == party for at in cited)
    return found >= ENOUGH
