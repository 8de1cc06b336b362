"""Proposed profiles: kept until somebody accepts or drops them; the accepted ones are profiles of the desk.

Knows nothing of how a proposal is made or used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft, Proposal, ProposalDraft, ProposalKind, ProposalState
from watchers.store.database import Database
from watchers.store.dialect import among
from watchers.store.proposal_table import proposals
from watchers.store.schema import handled_updates
from watchers.store.target import State, Target

_NUMBERED = {
    kind: select(proposals).where(listed).order_by(proposals.c.id)
    for kind, listed in among(proposals.c.id, "numbers").items()
}


@dataclass(frozen=True, slots=True)
class ProposalStore:
    """All proposals of all chats."""

    database: Database

    async def add(
        self, chat_id: int, drafts: Sequence[ProposalDraft], at: datetime, update_key: str = ""
    ) -> tuple[Proposal, ...]:
        """Keep proposals; gives them with their numbers, in the same order.

        What waits in this chat word for word is not kept again, so an update may be tried again; one that was handled
        keeps nothing.
        """
        async with self.database.write() as connection:
            if not drafts or await _is_handled(connection, update_key):
                return ()
            waiting = {_mark(one.kind, one.profile, one.facts): one for one in await _open_of(connection, chat_id)}
            made = []
            for one in drafts:
                mark = _mark(one.kind, one.profile, one.facts)
                waiting[mark] = waiting.get(mark) or await _put(connection, chat_id, one, at)
                made.append(waiting[mark])
        return tuple(made)

    async def claimed(self, kind: ProposalKind) -> Mapping[str, str]:
        """The ids of profiles that wait for a decision or were accepted, anywhere, each with its name."""
        alive = proposals.c.state.in_([ProposalState.PROPOSED.value, ProposalState.ACCEPTED.value])
        columns = select(proposals.c.profile, proposals.c.facts).where(alive, proposals.c.kind == kind.value)
        async with self.database.read() as connection:
            rows = await connection.execute(columns.order_by(proposals.c.id))
            return {row.profile: str(row.facts.get("name", "")) for row in rows}

    async def of_numbers(self, numbers: Sequence[int]) -> tuple[Proposal, ...]:
        """The proposals with these numbers that are there, by number."""
        async with self.database.read() as connection:
            return tuple(_read(row) for row in await _of_numbers(connection, numbers))

    async def open_of(self, chat_id: int) -> tuple[Proposal, ...]:
        """What a chat has neither accepted nor dropped, by number."""
        async with self.database.read() as connection:
            return await _open_of(connection, chat_id)

    async def accepted(self) -> tuple[Proposal, ...]:
        """All that counts, by number."""
        accepted = proposals.c.state == ProposalState.ACCEPTED.value
        async with self.database.read() as connection:
            rows = await connection.execute(select(proposals).where(accepted).order_by(proposals.c.id))
            return tuple(_read(row) for row in rows)


class ProposalTarget(Target):
    """{"proposals": {number: {"state", "facts"}}}: one change may be about many."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How these proposals stand."""
        numbers = [int(number) for number in names["proposals"]]
        rows = await _of_numbers(connection, numbers)
        return {"proposals": {str(row.id): {"state": row.state, "facts": row.facts} for row in rows}}

    async def covers(self, connection: AsyncConnection, draft: ChangeDraft) -> State:  # noqa: ARG002 - Target's signature
        """What a draft says of the time before: of a proposal that is new, that taking it back drops it."""
        return draft.before

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Make them stand otherwise; what is not said stays."""
        known: Mapping[str, Any] = before["proposals"]
        for number, wanted in draft.after["proposals"].items():
            if number not in known:
                raise UsageError(f"There is no proposal {number}; /seed lists them.")
            if wanted.get("state") == ProposalState.ACCEPTED.value:
                await _refuse_covering(connection, int(number))
            await connection.execute(update(proposals).where(proposals.c.id == int(number)).values(**wanted))
        return draft.after


async def _refuse_covering(connection: AsyncConnection, number: int) -> None:
    """An accepted profile is not replaced by another proposal of its id; it is edited, or dropped first."""
    own = select(proposals.c.profile, proposals.c.kind).where(proposals.c.id == number)
    row = (await connection.execute(own)).one()
    if row.kind == ProposalKind.ALIASES.value:
        return
    same = (proposals.c.kind == row.kind, proposals.c.profile == row.profile, proposals.c.id != number)
    accepted = select(proposals.c.id).where(*same, proposals.c.state == ProposalState.ACCEPTED.value)
    other = (await connection.execute(accepted.limit(1))).scalar()
    if other is not None:
        raise UsageError(
            f"Proposal {number} is of {row.kind}:{row.profile}, as the accepted proposal {other} is; "
            f"drop {number}, or drop {other} first."
        )


async def _is_handled(connection: AsyncConnection, update_key: str) -> bool:
    handled = select(handled_updates.c.key).where(handled_updates.c.key == update_key)
    return (await connection.execute(handled)).scalar() is not None


async def _open_of(connection: AsyncConnection, chat_id: int) -> tuple[Proposal, ...]:
    waiting = (proposals.c.chat_id == chat_id, proposals.c.state == ProposalState.PROPOSED.value)
    rows = await connection.execute(select(proposals).where(*waiting).order_by(proposals.c.id))
    return tuple(_read(row) for row in rows)


async def _of_numbers(connection: AsyncConnection, numbers: Sequence[int]) -> CursorResult[Any]:
    return await connection.execute(_NUMBERED[connection.dialect.name], {"numbers": list(numbers)})


async def _put(connection: AsyncConnection, chat_id: int, draft: ProposalDraft, at: datetime) -> Proposal:
    row = {
        "chat_id": chat_id,
        "kind": draft.kind.value,
        "profile": draft.profile,
        "facts": dict(draft.facts),
        "reason": draft.reason,
        "state": ProposalState.PROPOSED.value,
        "at": at,
    }
    return _read((await connection.execute(insert(proposals).values(row).returning(proposals))).one())


def _mark(kind: ProposalKind, profile: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    return kind.value, profile, json.dumps(facts, sort_keys=True)


def _read(row: Row[Any]) -> Proposal:
    return Proposal(
        number=row.id,
        chat_id=row.chat_id,
        kind=ProposalKind(row.kind),
        profile=row.profile,
        facts=row.facts,
        reason=row.reason,
        state=ProposalState(row.state),
        at=row.at,
    )
