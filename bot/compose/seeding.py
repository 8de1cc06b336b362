"""Proposed profiles in words: a list with buttons, page by page, what became of them, and how to change one.

Refuses to know where proposals come from and what they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.commands.seeding import MOST
from bot.compose import phrases_seed as words
from bot.compose.passages import LONGEST_NAME
from bot.message import BREAK, Block, Bullet, Button, Code, Message, Paragraph, Run, text
from bot.visible import clip, foreign
from watchers.model import Proposal, ProposalKind, ProposalState

SHOWN = 5  # proposals on one page: each has three buttons, and Slack shows twenty
LONGEST_NUMBERS = 48  # code points: Telegram carries 64 with a button
MOST_NAMED = 10  # of those that were decided
LONGEST_QUERY = 300  # code points
LONGEST_EVIDENCE = 300
MOST_ALIASES = 6
_PROFILE = ("name", "type", "role", "party", "aliases", "former", "context", "exclude")
KEYS = {
    ProposalKind.ENTITY: _PROFILE,
    ProposalKind.TOPIC: ("name", "query"),
    ProposalKind.ALIASES: ("aliases",),
}


def listed(proposals: Sequence[Proposal], source: str, head: str = "", since: int = 0) -> Message:
    """Return a page of proposals with their buttons, from the number `since` on, else the first.

    `source` is what they come from, "" where they wait.
    """
    if not proposals:
        said = words.NOTHING_NEW.format(source=foreign(source, LONGEST_NAME)) if source else words.NONE_WAIT
        return text("\n\n".join(part for part in (head, said if source or not head else "") if part))
    start = next((place for place, one in enumerate(proposals) if one.number >= since), 0)
    page, behind = proposals[start : start + SHOWN], proposals[start + SHOWN :]
    opening = _opening(len(proposals), source, start, len(page))
    blocks: list[Block] = [Paragraph((Run(part),)) for part in (head, opening) if part]
    blocks += [Bullet(_row(one)) for one in page]
    if behind:
        blocks.append(Paragraph((Run(words.MORE.format(count=len(behind), number=behind[0].number)),)))
    return Message(tuple(blocks), buttons=(*_of_each(page), *_of_page(proposals, page, behind), *_back(start)))


def _opening(count: int, source: str, start: int, shown: int) -> str:
    if source:
        return words.PROPOSED.format(source=foreign(source, LONGEST_NAME), count=count)
    if shown == count:
        return words.WAITING[count > 1].format(count=count)
    return words.WAITING_PAGE.format(count=count, first=start + 1, last=start + shown)


def _row(one: Proposal) -> tuple[Run, ...]:
    figures, _, evidence = one.reason.partition("\n")
    shown = (BREAK, *_evidence(evidence.split("\n")[0])) if evidence else ()
    return (*_profile(one), Run(f" ({figures})" if figures else ""), *shown)


def _evidence(line: str) -> tuple[Run, ...]:
    return (Run(foreign(line, LONGEST_EVIDENCE), italic=True),)


def _profile(one: Proposal) -> tuple[Run, ...]:
    facts = one.facts
    kind = facts.get("type", words.KINDS[one.kind.value])
    runs = [Run(words.ROW.format(number=one.number, kind=kind)), Run(foreign(_name(one), LONGEST_NAME), bold=True)]
    if facts.get("role"):
        runs.append(Run(words.ROLE.format(role=foreign(facts["role"], LONGEST_NAME))))
    if facts.get("aliases"):
        shown = facts["aliases"] if one.kind is ProposalKind.ALIASES else facts["aliases"][:MOST_ALIASES]
        also = ", ".join(foreign(name, LONGEST_NAME) for name in shown)
        runs.append(Run((words.NAMES if one.kind is ProposalKind.ALIASES else words.ALSO).format(names=also)))
    if facts.get("query"):
        runs += (Run(" "), Run(foreign(facts["query"], LONGEST_QUERY), code=True))
    return tuple(runs)


def _name(one: Proposal) -> str:
    return str(one.facts.get("name") or one.profile)


def _of_each(page: Sequence[Proposal]) -> tuple[Button, ...]:
    return tuple(button for one in page for button in _all_of(one))


def _of_page(proposals: Sequence[Proposal], page: Sequence[Proposal], behind: Sequence[Proposal]) -> tuple[Button, ...]:
    """What is done with a whole page, and with all; one alone has its own buttons."""
    every = Button(words.ACCEPT_ALL.format(count=len(proposals)), f"seed accept {_numbers(proposals)}")
    if len(page) == len(proposals):
        return (every, Button(words.DROP_ALL, f"seed drop {_numbers(page)}")) if len(page) > 1 else ()
    these = tuple(
        Button(label.format(count=len(page)), f"seed {action} {_numbers(page)}")
        for label, action in ((words.ACCEPT_THESE, "accept"), (words.DROP_THESE, "drop"))
    )
    further = (Button(words.NEXT, f"seed list {behind[0].number}"),) if behind else ()
    return (*these, *further, every)


def _numbers(proposals: Sequence[Proposal]) -> str:
    """Their numbers, so that nothing is meant that was not shown; too many for a button or a line are all that wait."""
    written = " ".join(ranges(one.number for one in proposals))
    return written if len(written) <= LONGEST_NUMBERS and len(proposals) <= MOST else "all"


def ranges(numbers: Iterable[int]) -> list[str]:
    """Numbers as people write them and the command reads them: 3, 12-16."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _back(start: int) -> tuple[Button, ...]:
    return (Button(words.FIRST, "seed list"),) if start else ()


def _accept(one: Proposal) -> Button:
    return Button(words.ACCEPT_BUTTON.format(number=one.number), f"seed accept {one.number}")


def _drop(one: Proposal) -> Button:
    return Button(words.DROP_BUTTON.format(number=one.number), f"seed drop {one.number}")


def _all_of(one: Proposal) -> tuple[Button, ...]:
    edit = Button(words.EDIT_BUTTON.format(number=one.number), f"seed edit {one.number}")
    return (_accept(one), edit, _drop(one))


def decided(
    done: Sequence[Proposal],
    left: Sequence[Proposal],
    *,
    accepted: bool,
    brought: Sequence[Proposal] = (),
    covered: Sequence[Proposal] = (),
) -> Message:
    """Return what counts now or was dropped, and what still waits, from there on.

    `brought` came along because a topic names them; `covered` are profiles already and were dropped.
    """
    verb = words.COUNT_ONE if len(done) == 1 else words.COUNT_MANY
    said = (
        words.ACCEPTED.format(names=_names(done), verb=verb) if accepted else words.DROPPED.format(names=_names(done))
    )
    parts = [said] if done else []
    parts += [words.BROUGHT.format(names=_names(brought))] if brought else []
    parts += [words.COVERED.format(names=_names(covered))] if covered else []
    message = listed(left, "", " ".join(parts), min((one.number for one in done), default=0))
    watch = _watch(done[0]) if accepted and len(done) == 1 else ()
    return Message(message.blocks, buttons=(*message.buttons, *watch))  # behind: three in a row are one proposal's


def _names(proposals: Sequence[Proposal]) -> str:
    named = ", ".join(foreign(_name(one), LONGEST_NAME) for one in proposals[:MOST_NAMED])
    more = len(proposals) - MOST_NAMED
    return words.AND_MORE.format(names=named, count=more) if more > 0 else named


def _watch(one: Proposal) -> tuple[Button, ...]:
    if one.kind is ProposalKind.ALIASES:
        return ()
    label = words.WATCH_IT.format(name=clip(_name(one), LONGEST_NAME))
    return (Button(label, f"watch {one.kind.value}:{one.profile}"),)


def standing(asked: Sequence[Proposal], left: Sequence[Proposal]) -> Message:
    """Return that what was asked for was decided before, and what waits."""
    decided = (ProposalState.ACCEPTED, ProposalState.DROPPED)
    head = " ".join(filter(None, (_decided([one for one in asked if one.state is state]) for state in decided)))
    return listed(left, "", head, min((one.number for one in asked), default=0))


def _decided(alike: Sequence[Proposal]) -> str:
    """Say how proposals of one state stand, "" for none."""
    numbers = ", ".join(str(one.number) for one in alike)
    return words.STANDING[alike[0].state.value][len(alike) > 1].format(numbers=numbers) if alike else ""


def card(one: Proposal) -> Message:
    """Return one proposal with what speaks for it and the lines that change it; an empty one for what it lacks."""
    rows = [f"/seed edit {one.number} {key} {_value(one.facts.get(key, ''))}".rstrip() for key in KEYS[one.kind]]
    head = Paragraph((Run(words.EDITED[one.state.value].format(number=one.number)),))
    quoted = [Bullet(_evidence(line)) for line in one.reason.split("\n")[1:]]
    how = Paragraph((Run(words.EDIT_HOW),))
    accept = () if one.state is ProposalState.ACCEPTED else (_accept(one),)
    drop = () if one.state is ProposalState.DROPPED else (_drop(one),)
    return Message((head, Bullet(_profile(one)), *quoted, how, Code("\n".join(rows))), buttons=(*accept, *drop))


def _value(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def like(number: int, query: str) -> Message:
    """Return a watch that is proposed from a story, to be taken as it is or changed."""
    if not query:
        return text(words.LIKE_NOTHING.format(number=number))
    line = Code(f"/watch {query}")
    head, how = Paragraph((Run(words.LIKE.format(number=number)),)), Paragraph((Run(words.LIKE_HOW),))
    return Message((head, line, how), buttons=(Button(words.WATCH_THIS, f"watch {query}"),))
