"""Commands in a text: ours may be tapped, those that a feed wrote into a headline must not be.

Compose marks somebody else's words (bot/visible.py); what stands in quotation marks is what a person
typed. Outside both, verbs of ours are commands. Refuses to know which verbs there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.visible import FOREIGN, FOREIGN_END

_THEIRS = re.compile(f"({FOREIGN}[^{FOREIGN_END}]*{FOREIGN_END}?|“[^”{FOREIGN}]*”)")
_COMMAND = re.compile(r"(?<![\w/:@.])/([A-Za-z]+)((?:_[A-Za-z0-9]+)*)")
Words = Callable[[str], str]


def commands(text: str, verbs: frozenset[str], ours: Callable[[str, str], str], others: Words) -> str:
    """Return `text` with each command of ours through `ours` (verb, "_12"), and everything else through `others`."""
    parts = _THEIRS.split(text)
    return "".join(
        others(part) if place % 2 else _outside(part, verbs, ours, others) for place, part in enumerate(parts)
    )


def _outside(text: str, verbs: frozenset[str], ours: Callable[[str, str], str], others: Words) -> str:
    shown, end = [], 0
    for found in _COMMAND.finditer(text):
        if found[1] in verbs:
            shown += [others(text[end : found.start()]), ours(found[1], found[2])]
            end = found.end()
    return "".join([*shown, others(text[end:])])
