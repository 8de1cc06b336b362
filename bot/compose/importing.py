"""What of a list of names a profile needs, in words, and why the others were left out.

Refuses to know how that is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.compose import phrases_seed as words
from bot.compose.passages import LONGEST_NAME
from bot.compose.seeding import listed
from bot.message import Message, Paragraph, Run
from bot.visible import foreign
from watchers.model import Proposal
from watchers.seed.importing import Imported

MOST_NAMED = 6  # of those that were left out


def aliases(name: str, names: Imported, proposal: Proposal | None) -> Message:
    """Return what is proposed, and why the rest is not."""
    if proposal is None:
        return Message((Paragraph((Run(no_need(name, names)),)),))
    head = words.ALIASES_PROPOSED.format(name=foreign(name, LONGEST_NAME), count=len(proposal.facts["aliases"]))
    message = listed([proposal], "", head)
    rest = left_out(names)
    why = (Paragraph((Run(rest),)),) if rest else ()
    return Message((*message.blocks, *why), buttons=message.buttons)


def no_need(name: str, names: Imported) -> str:
    """Return that a profile needs none of the names, and why."""
    shown = foreign(name, LONGEST_NAME)
    others = (names.others, names.given, names.excluded, names.unfit, names.beyond)
    if not any(others):
        return words.ALIASES_KNOWN.format(name=shown)
    return f"{words.ALIASES_NONE.format(name=shown)} {left_out(names)}"


def left_out(names: Imported) -> str:
    """Return which names were left out and why, "" where none was."""
    parts = "; ".join(_parts(names))
    return words.LEFT_OUT.format(parts=parts) if parts else ""


def _parts(names: Imported) -> Iterator[str]:
    others = [f"{name}: {other}" for name, other in names.others]
    for template, left in (
        (words.LEFT_KNOWN, names.known),
        (words.LEFT_OTHERS, others),
        (words.LEFT_GIVEN, names.given),
        (words.LEFT_EXCLUDED, names.excluded),
    ):
        if left:
            yield template.format(count=len(left), names=_shown(left))
    for template, count in ((words.LEFT_UNFIT, names.unfit), (words.LEFT_BEYOND, names.beyond)):
        if count:
            yield template.format(count=count)


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(foreign(name, LONGEST_NAME) for name in names[:MOST_NAMED])
    return f"{shown} …" if len(names) > MOST_NAMED else shown
