"""Proposed profiles in words: a list with buttons, what became of them, and how to change one.

Refuses to know where proposals come from and what they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import phrases_seed as words
from bot.compose.passages import LONGEST_NAME
from bot.message import Block, Bullet, Button, Code, Message, Paragraph, Run, text
from bot.visible import foreign
from watchers.model import Proposal, ProposalKind

SHOWN = 5  # proposals on one page
FEW = 2  # proposals that have all their buttons; of more only the newest on the page have one
NEWEST = 3
LONGEST_QUERY = 300  # code points
MOST_ALIASES = 6
_KEYS = {
    ProposalKind.ENTITY: ("name", "role", "party", "aliases", "context", "exclude"),
    ProposalKind.TOPIC: ("name", "query"),
    ProposalKind.ALIASES: ("aliases",),
}


def listed(proposals: Sequence[Proposal], source: str, head: str = "") -> Message:
    """Return the first proposals with their buttons; `source` is what they come from, "" where they wait."""
    if not proposals:
        said = words.NOTHING_NEW.format(source=foreign(source, LONGEST_NAME)) if source else words.NONE_WAIT
        return text("\n\n".join(part for part in (head, said if source or not head else "") if part))
    count = len(proposals)
    title = words.PROPOSED.format(source=foreign(source, LONGEST_NAME), count=count) if source else ""
    opening = title or words.WAITING.format(count=count)
    blocks: list[Block] = [Paragraph((Run(part),)) for part in (head, opening) if part]
    blocks += [Bullet(_row(one)) for one in proposals[:SHOWN]]
    if count > SHOWN:
        blocks.append(Paragraph((Run(words.MORE.format(count=count - SHOWN)),)))
    if count > FEW:
        blocks.append(Paragraph((Run(words.BY_TYPING.format(number=proposals[0].number)),)))
    return Message(tuple(blocks), buttons=_buttons(proposals))


def _row(one: Proposal) -> tuple[Run, ...]:
    facts = one.facts
    kind = facts.get("type", words.KINDS[one.kind.value])
    runs = [Run(words.ROW.format(number=one.number, kind=kind)), Run(foreign(_name(one), LONGEST_NAME), bold=True)]
    if facts.get("role"):
        runs.append(Run(words.ROLE.format(role=foreign(facts["role"], LONGEST_NAME))))
    if facts.get("aliases"):
        also = ", ".join(foreign(name, LONGEST_NAME) for name in facts["aliases"][:MOST_ALIASES])
        runs.append(Run(words.ALSO.format(names=also)))
    if facts.get("query"):
        runs += (Run(" "), Run(foreign(facts["query"], LONGEST_QUERY), code=True))
    return (*runs, Run(f" ({one.reason})" if one.reason else ""))


def _name(one: Proposal) -> str:
    return str(one.facts.get("name") or one.profile)


def _buttons(proposals: Sequence[Proposal]) -> tuple[Button, ...]:
    """All of them for a few; a long list would be longer than what it lists, on a console and on a phone."""
    if len(proposals) <= FEW:
        both = (Button(words.ACCEPT_ALL, "seed accept all"), Button(words.DROP_ALL, "seed drop all"))
        return (*(button for one in proposals for button in _all_of(one)), *both)
    newest = tuple(_accept(one) for one in proposals[:SHOWN][-NEWEST:])
    further = (Button(words.NEXT, f"seed list {proposals[SHOWN].number}"),) if len(proposals) > SHOWN else ()
    return (*newest, Button(words.ACCEPT_ALL, "seed accept all"), *further)


def _accept(one: Proposal) -> Button:
    return Button(words.ACCEPT_BUTTON.format(number=one.number), f"seed accept {one.number}")


def _drop(one: Proposal) -> Button:
    return Button(words.DROP_BUTTON.format(number=one.number), f"seed drop {one.number}")


def _all_of(one: Proposal) -> tuple[Button, ...]:
    edit = Button(words.EDIT_BUTTON.format(number=one.number), f"seed edit {one.number}")
    return (_accept(one), edit, _drop(one))


def decided(done: Sequence[Proposal], left: Sequence[Proposal], *, accepted: bool) -> Message:
    """Return what counts now or was dropped, and what still waits."""
    named = ", ".join(foreign(_name(one), LONGEST_NAME) for one in done)
    verb = words.COUNT_ONE if len(done) == 1 else words.COUNT_MANY
    said = words.ACCEPTED.format(names=named, verb=verb) if accepted else words.DROPPED.format(names=named)
    message = listed(left, "", said)
    watched = [one for one in done if accepted and one.kind is not ProposalKind.ALIASES]
    watch = (
        (Button(words.WATCH_THIS, f"watch {watched[0].kind.value}:{watched[0].profile}"),) if len(watched) == 1 else ()
    )
    return Message(message.blocks, buttons=(*watch, *message.buttons))


def card(one: Proposal) -> Message:
    """Return one proposal with the lines that change it; what it does not say yet has an empty one."""
    keys = _KEYS[one.kind]
    rows = [f"/seed edit {one.number} {key} {_value(one.facts.get(key, ''))}".rstrip() for key in keys]
    head = Paragraph((Run(words.EDITED.format(number=one.number)),))
    how = Paragraph((Run(words.EDIT_HOW),))
    return Message((head, Bullet(_row(one)), how, Code("\n".join(rows))), buttons=(_accept(one), _drop(one)))


def _value(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def like(number: int, query: str) -> Message:
    """Return a watch that is proposed from a story."""
    if not query:
        return text(words.LIKE_NOTHING.format(number=number))
    runs = (Run(words.LIKE.format(number=number, query="")), Run(query, code=True))
    return Message((Paragraph(runs),), buttons=(Button(words.WATCH_THIS, f"watch {query}"),))


def aliases(name: str, proposal: Proposal | None) -> Message:
    """Return which names of a list a profile needs."""
    shown = foreign(name, LONGEST_NAME)
    if proposal is None:
        return text(words.ALIASES_KNOWN.format(name=shown))
    head = words.ALIASES_PROPOSED.format(name=shown, count=len(proposal.facts["aliases"]))
    return listed([proposal], "", head)
