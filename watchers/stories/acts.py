"""Knows what a headline says that one state did to another: a protest, an expulsion, a recalled ambassador.

Such an act is about a call or an attack, and is an event of its own; so is a call about an attack. Knows headlines and
first sentences only.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.words import Act, ContactTable

CONTACT = "contact"  # that two spoke or met is an act, too
NEAR = 7  # words between a deed and those to whom it is done


def act_of(title: str, table: ContactTable) -> str:
    """The name of the act that a headline tells of, of several the one that is no contact; "" = none."""
    found = acts_of(title, table)
    return min(found - {CONTACT}, default=CONTACT if CONTACT in found else "")


def acts_of(text: str, table: ContactTable) -> frozenset[str]:
    """The names of all acts that a headline or first sentence tells of."""
    plain = f" {text.casefold()} "
    hinted = [act for act in table.acts if _is_hinted(act, plain)]
    words = plain.split() if hinted else []
    return frozenset(act.name for act in hinted if _tells(act, f" {' '.join(words)} ", words))


def _is_hinted(act: Act, plain: str) -> bool:
    """Whether there is anything of it at all; a plain loop, for nearly all texts end here."""
    for cue in act.cues:  # noqa: SIM110  (a generator costs three times as much)
        if cue in plain:
            return True
    return False


def _tells(act: Act, plain: str, words: Sequence[str]) -> bool:
    if any(f" {phrase}" in plain for phrase in act.phrases):
        return True
    deeds = [place for place in range(len(words)) if _begins(words[place : place + 2], act.deeds)]
    to = [place for place, word in enumerate(words) if word.lstrip("«“\"'").startswith(act.to)]
    return any(abs(one - other) <= NEAR for one in deeds for other in to)


def _begins(words: Sequence[str], deeds: tuple[str, ...]) -> bool:
    return " ".join(words).lstrip("«“\"'").startswith(deeds)
