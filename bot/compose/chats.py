"""Chats that ask to be let in, those who decide it, and what a new chat is told.

Refuses to know who is an operator: it words what was decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from bot.compose import clock, phrases
from bot.compose.passages import LONGEST_NAME
from bot.message import Bullet, Button, Message, Paragraph, Run, plain, text
from bot.visible import foreign
from watchers.model import Chat, ChatState

MOST_LISTED = 50


def waits(*, told: bool) -> Message:
    """Return that a chat waits for an operator, and whether one was told."""
    return text(phrases.WAITS if told else phrases.WAITS_UNTOLD)


def asks_in(chat: Chat, who: str) -> Message:
    """Return what an operator is asked about a new chat, and by whom it was brought where that is known."""
    platform = chat.address.partition(":")[0].title()
    words = phrases.ASKS_IN.format(number=chat.id, title=_title(chat), platform=platform)
    if who:
        words = f"{words} {phrases.ASKED_BY.format(who=_who(who))}"
    buttons = (
        Button(phrases.LET_IN_BUTTON, f"chats approve {chat.id}"),
        Button(phrases.REFUSE_BUTTON, f"chats refuse {chat.id}"),
    )
    return Message((Paragraph((Run(words),)),), buttons=buttons)


def decided(chat: Chat, state: ChatState) -> Message:
    """Return what became of a chat, for the operator who decided it."""
    words = phrases.REFUSED if state is ChatState.REFUSED else phrases.LET_IN
    return text(words.format(number=chat.id, title=_title(chat)))


def stands(chat: Chat) -> Message:
    """Return that somebody has decided about a chat already."""
    state = phrases.CHAT_STATES[chat.state.value]
    return text(phrases.DECIDED_ALREADY.format(number=chat.id, title=_title(chat), state=state))


def about(chat: Chat, message: Message) -> Message:
    """Return an answer that is about another chat than the one it is given in."""
    head = Paragraph((Run(phrases.IN_CHAT.format(title=_title(chat)), bold=True),))
    return replace(message, blocks=(head, *message.blocks))


def no_chat(number: int) -> Message:
    """Return that no chat has this number."""
    return text(phrases.NO_CHAT.format(number=number))


def let_in() -> Message:
    """Return what a chat is told once it is let in."""
    return text(phrases.WELCOME_IN)


def joined(*, waiting: bool, told: bool) -> Message:
    """Return the one message in a chat that the bot was added to."""
    rest = (phrases.WAITS if told else phrases.WAITS_UNTOLD) if waiting else ""
    return text(phrases.GREETING.format(rest=rest).strip())


def operator() -> Message:
    """Return that a person is an operator now."""
    return text(phrases.OPERATOR)


def listed(chats: Sequence[Chat]) -> Message:
    """Return all chats, those that wait first."""
    ordered = sorted(chats, key=lambda chat: (chat.state is not ChatState.WAITING, chat.id))
    rows = [Bullet(_row(chat)) for chat in ordered[:MOST_LISTED]]
    if len(ordered) > MOST_LISTED:
        rows.append(Bullet(plain(phrases.MORE.format(count=len(ordered) - MOST_LISTED))))
    return Message((Paragraph(plain(phrases.count(len(chats), "chat"))), *rows))


def repeated(message: Message) -> Message:
    """Return a message that may be there already, with a line that says so."""
    return replace(message, blocks=(*message.blocks, Paragraph((Run(phrases.REPEATED, italic=True),))))


def muted_note(until: datetime | None, who: str, zone: tzinfo, now: datetime) -> str:
    """Return who muted an alert by its button, and for how long."""
    if until is None:
        return phrases.PRESSED_IRRELEVANT.format(who=_who(who))
    span = phrases.UNTIL.format(at=clock.moment(until, zone, now))
    return phrases.PRESSED_MUTE.format(until=span, who=_who(who))


def undone_note(who: str) -> str:
    """Return who took back what a button had done."""
    return phrases.PRESSED_UNDO.format(who=_who(who))


def _row(chat: Chat) -> tuple[Run, ...]:
    state = phrases.CHAT_STATES[chat.state.value]
    if chat.state is ChatState.SUSPENDED and chat.reason:
        state = f"{state} ({foreign(chat.reason, LONGEST_NAME)})"
    address = foreign(chat.address, LONGEST_NAME)
    words = phrases.CHAT_ROW.format(number=chat.id, title=_title(chat), address=address, state=state)
    after = phrases.WAITING_ROW.format(number=chat.id) if chat.state is ChatState.WAITING else ""
    return (Run(words + after),)


def _title(chat: Chat) -> str:
    return foreign(chat.title or chat.address, LONGEST_NAME)


def _who(name: str) -> str:
    return foreign(name, LONGEST_NAME) or phrases.SOMEBODY
