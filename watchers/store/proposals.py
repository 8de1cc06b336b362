"""Proposed profiles: kept until somebody accepts or drops them; the accepted ones are profiles of the desk.

Knows nothing of how a proposal is made or used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft, Proposal, ProposalDraft, ProposalKind, ProposalState
from watchers.store.database import Database
from watchers.store.proposal_table import proposals
from watchers.store.target import State, Target


@dataclass(frozen=True, slots=True)
class ProposalStore:
    """All proposals of all chats."""

    database: Database

    async def add(self, chat_id: int, drafts: Sequence[ProposalDraft], at: datetime) -> tuple[Proposal, ...]:
        """Keep proposals; gives them with their numbers, in the same order."""
        if not drafts:
            return ()
        rows = [
            {
                "chat_id": chat_id,
                "kind": one.kind.value,
                "profile": one.profile,
                "facts": dict(one.facts),
                "reason": one.reason,
                "state": ProposalState.PROPOSED.value,
                "at": at,
            }
            for one in drafts
        ]
        statement = insert(proposals).returning(proposals, sort_by_parameter_order=True)
        async with self.database.write() as connection:
            return tuple(_read(row) for row in await connection.execute(statement, rows))

    async def of_numbers(self, numbers: Sequence[int]) -> tuple[Proposal, ...]:
        """The proposals with these numbers that are there, by number."""
        statement = select(proposals).where(proposals.c.id.in_(numbers)).order_by(proposals.c.id)
        async with self.database.read() as connection:
            return tuple(_read(row) for row in await connection.execute(statement))

    async def open_of(self, chat_id: int) -> tuple[Proposal, ...]:
        """What a chat has neither accepted nor dropped, by number."""
        waiting = (proposals.c.chat_id == chat_id, proposals.c.state == ProposalState.PROPOSED.value)
        async with self.database.read() as connection:
            rows = await connection.execute(select(proposals).where(*waiting).order_by(proposals.c.id))
            return tuple(_read(row) for row in rows)

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
        rows = await connection.execute(select(proposals).where(proposals.c.id.in_(numbers)).order_by(proposals.c.id))
        return {"proposals": {str(row.id): {"state": row.state, "facts": row.facts} for row in rows}}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:  # noqa: ARG002 - Target's signature
        """Make them stand otherwise; what is not said stays."""
        known: Mapping[str, Any] = before["proposals"]
        for number, wanted in draft.after["proposals"].items():
            if number not in known:
                raise UsageError(f"There is no proposal {number}; /seed lists them.")
            await connection.execute(update(proposals).where(proposals.c.id == int(number)).values(**wanted))
        return draft.after


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
