"""The line of an alert that says who of a contact's two parties has been heard.

Refuses to know how that is found out.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import account_phrases as words
from bot.compose import phrases
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN
from bot.visible import foreign
from watchers.desk_views import Standing


def heard(standing: Standing) -> str:
    """Return the line of an alert on who has been heard; "" where there is nothing to say."""
    if standing.differ:
        return words.DIFFER_LINE
    if not standing.unheard:
        return ""
    unheard = names_of(standing.unheard)
    if standing.own and len(standing.unheard) == 1:
        return words.ONLY_TEXT.format(party=names_of(standing.own), unheard=unheard)
    if len(standing.quoted) == 1 and len(standing.unheard) == 1:
        return words.ONLY_SO_FAR.format(party=names_of(standing.quoted))
    return ""


def names_of(names: Sequence[str]) -> str:
    """Return "Moscow", "Moscow and Dushanbe", or three and "n more"."""
    shown = [foreign(name, LONGEST_NAME) for name in names[:MOST_SHOWN]]
    if len(names) > MOST_SHOWN:
        shown.append(phrases.MORE.format(count=len(names) - MOST_SHOWN))
    return ", ".join(shown[:-1]) + words.AND + shown[-1] if len(shown) > 1 else "".join(shown)
