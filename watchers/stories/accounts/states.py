"""Whether a name with a land in it is the land's state, or only a body, a trade or somebody who is there.

"The defence ministry in Moscow" is Russia, "the Moscow bus company" and "an aid worker in Moscow" are not. Reads the
words of the name; refuses to know who said what.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin


def is_state(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a name holds a word for what speaks for its land: a ministry, an army, officials.

    A union's official, officials of a union, a city hall are none.
    """
    low = lows(_of_whom(named, cues))
    states = (at for at, word in enumerate(low) if cues.state.at(low, at) or word in cues.authority)
    return any(low[at] not in cues.civil and (at == 0 or low[at - 1] not in cues.civil) for at in states)


def _of_whom(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """The body whose officials they are: "officials of the Polish union"."""
    links = (cues.belonging & cues.preposition) - {"for"}  # "the minister for companies"
    of = next((at for at in range(1, len(named) - 1) if named[at].low in links), 0)
    officials = of and named[of - 1].low in cues.officials
    return named[of + 1 :] if officials and any(cues.civil.all(lows(named[of + 1 :]))) else named


def is_civil(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a name holds a word for a body that is no state's, and none for one that is."""
    return any(cues.civil.all(lows(named))) and not is_state(named, cues)


def is_body(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a Russian name is a body's: «Комитет Красного Креста»; "the rights group Open Door" is Open Door."""
    generic, office = (any(word.low in book for word in named) for book in (cues.generic, cues.office))
    return generic and not office and not is_latin(named[0].low)


def without_person(led: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Poland's haulage association, Jan Kos": the association, behind "the head of"."""
    end = next((at + 1 for at in range(len(led) - 1, -1, -1) if led[at].low in cues.civil), len(led))
    return led[:end] if len(led) - end > 1 and all(word.capital for word in led[end:]) else led


def place_in(named: Sequence[Word], cues: CueTable) -> int:
    """Where in a name the place begins at which somebody speaks: "a spokesman | in Tashkent"; its length for none.

    Officials in a capital are its land's; an embassy there is not.
    """
    for at in range(1, len(named) - 1):
        if named[at].low in cues.place and named[at + 1].capital:
            head = named[:at]
            sits = any(cues.abroad.all(lows(head)))
            return at if sits or not is_state(head, cues) else len(named)
    return len(named)


def owning(words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether the word there is the name of a land, by what stands beside it: "Aruna's ministry", «МИД Аруны»."""
    behind, at = words[place + 1 : place + 3], place - 1
    if behind and behind[0].low not in cues.preposition and any(word.low in cues.state for word in behind):
        return True
    while at >= 0 and words[at].low in cues.belonging | cues.article:
        at -= 1
    linked = at < place - 1 or not is_latin(words[place].low)
    return linked and at >= 0 and words[at].low in cues.state
