"""What stands in a party's own long text on the chat's watches: a lead and a sentence do not tell that.

The passages are shown at most a few, each once. Refuses to know how they were chosen.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.compose import phrases
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN, passage
from bot.message import Block, Bullet, Paragraph, Run
from bot.visible import foreign
from watchers.desk_views import HitView, OwnText


def named(own: OwnText) -> dict[str, str]:
    """Return what the text is called and how long it is: "transcript", "1,965 words"."""
    text = phrases.TRANSCRIPT if own.transcript else phrases.FULL_TEXT
    return {"text": text, "words": phrases.count(own.words, "word")}


def passages(own: OwnText, above: Collection[str]) -> tuple[Block, ...]:
    """Return the heading and the sentences that do not stand above already; () where none is left."""
    hits = [hit for hit in own.hits if hit.sentence.text not in above]
    if not hits:
        return ()
    rows = [Bullet(_row(hit)) for hit in hits[:MOST_SHOWN]]
    if len(hits) > MOST_SHOWN:
        rows.append(Bullet((Run(phrases.MORE.format(count=len(hits) - MOST_SHOWN)),)))
    return (Paragraph((Run(phrases.IN_OWN_TEXT.format(**named(own))),)), *rows)


def _row(hit: HitView) -> tuple[Run, ...]:
    return (Run(f"{foreign(hit.label, LONGEST_NAME)}: "), *passage(hit.sentence))
