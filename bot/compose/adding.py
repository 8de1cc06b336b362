"""What is said when somebody gives an item by hand. Refuses to know how it was read."""

from __future__ import annotations

from bot.compose import phrases_feeds as words
from bot.compose.feeds import LONGEST_REASON
from bot.compose.passages import LONGEST_NAME, title
from bot.message import Button, Message, Paragraph, Run, lines
from bot.visible import foreign
from watchers.desk_views import HandFed


def added(given: HandFed) -> Message:
    """Return that it is taken, as whose text, and how to say otherwise."""
    template = words.ADDED_AS if given.party else words.ADDED_AS_IT_IS if given.nameless else words.ADDED
    said = template.format(house=foreign(given.house, LONGEST_NAME), party=foreign(given.party_name, LONGEST_NAME))
    buttons: tuple[Button, ...] = ()
    if given.guess:
        buttons = (Button(words.OWN_TEXT_BUTTON.format(body=given.guess), f"add item:{given.item} as:{given.guess}"),)
    nameless = (Paragraph((Run(words.ADDED_NAMELESS),)),) if given.nameless else ()
    return Message((_paragraph(said, given, words.ADDED_MORE), *nameless), buttons=buttons)


def assigned(given: HandFed) -> Message:
    """Return that an item that is kept is a party's own text now."""
    said = words.ASSIGNED.format(party=foreign(given.party_name, LONGEST_NAME))
    return Message((_paragraph(said, given, words.ASSIGNED_MORE),))


def known(given: HandFed) -> Message:
    """Return that it is kept already."""
    return Message((_paragraph(words.ADD_KNOWN, given, words.ADDED_MORE),))


def unreadable(link: str, reason: str) -> Message:
    """Return why the page of a link could not be had, and what to do."""
    said = words.ADD_UNREADABLE.format(link=link, reason=foreign(reason, LONGEST_REASON))
    return Message((Paragraph((Run(said),)),))


def _paragraph(said: str, given: HandFed, more: str) -> Paragraph:
    after = more.format(link=given.link) if given.link else ""
    return Paragraph(lines([(Run(f"{said} "), title(given.title, given.link)), (Run(after),) if after else ()]))
