"""seed: profiles proposed from what a chat sends, and what becomes of them; names for a profile from a list.

For whoever may change the desk's profiles; who that is was asked before.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.answers.answer import Answer, Asker, SentFile
from bot.answers.console_files import CONSOLE, content_of, named_document
from bot.commands import command as commands
from bot.commands.references import link
from bot.compose import importing
from bot.compose import phrases_seed as words
from bot.compose import seeding as compose
from watchers.additions import topic_of
from watchers.desk import Desk
from watchers.desk.seeding import Seeding, named_by, refuse_large
from watchers.errors import QueryError, UsageError, WirewatchError
from watchers.model import ChangeDraft, EntityType, Proposal, ProposalDraft, ProposalKind, ProposalState, Topic
from watchers.store import Store

LEAST_TEXT = 200  # letters; less beside an address announces what stands there
_WEB = re.compile(r"https?://[^\s<>\"]+")
_LISTS = ("aliases", "former", "context", "exclude")


class SeedAnswers:
    """Answers about proposals."""

    def __init__(self, store: Store, desk: Desk, seeding: Seeding) -> None:
        self._store = store
        self._desk = desk
        self._seeding = seeding

    async def seed(self, command: commands.Seed, asker: Asker) -> Answer:
        """Propose, list, accept, drop, edit."""
        match command.action:
            case "propose":
                return await self._propose(command.argument, asker)
            case "list":
                return await self._list(command.numbers, asker)
            case "edit":
                return await self._edit(command, asker)
            case "like":
                number = command.numbers[0] if command.numbers else 0
                return Answer(compose.like(number, await self._seeding.like(number)))
            case "accept":
                return await self._accept(command.numbers, asker)
            case _:
                return await self._drop(command.numbers, asker)

    async def _propose(self, argument: str, asker: Asker) -> Answer:
        source, drafts = await self._drafts(argument, asker)
        if not source:
            return await self._list((), asker)
        made = await self._store.proposals.add(asker.chat.id, drafts, asker.now, asker.key)
        return Answer(compose.listed(sorted(made, key=lambda one: one.number), source))

    async def _drafts(self, argument: str, asker: Asker) -> tuple[str, tuple[ProposalDraft, ...]]:
        """What was sent, by its name, and what it proposes; ("", ()) where nothing was."""
        if asker.file is not None:
            return asker.file.name, await self._seeding.of_file(asker.chat.id, asker.file.name, await _read(asker.file))
        sent = asker.as_typed(argument).strip() or asker.quoted.strip()
        path = await _named_file(asker, sent)
        if path:
            body = await asyncio.to_thread(content_of, path, refuse_large)
            return path.name, await self._seeding.of_file(asker.chat.id, path.name, body)
        address = _address(sent)
        if address:
            return address, await self._of_link(asker.chat.id, address)
        return (words.REPLIED, await self._seeding.of_text(asker.chat.id, sent)) if sent else ("", ())

    async def _of_link(self, chat_id: int, url: str) -> tuple[ProposalDraft, ...]:
        try:
            return await self._seeding.of_link(chat_id, url)
        except UsageError:
            raise
        except WirewatchError as error:
            raise UsageError(f"I cannot read {url}: {error}") from error

    async def _list(self, since: tuple[int, ...], asker: Asker) -> Answer:
        waiting = await self._store.proposals.open_of(asker.chat.id)
        return Answer(compose.listed(waiting, "", since=since[0] if since else 0))

    async def _drop(self, numbers: tuple[int, ...], asker: Asker) -> Answer:
        waiting = await self._store.proposals.open_of(asker.chat.id)
        wanted = await self._named(numbers, asker) if numbers else waiting
        done = [one for one in _meant(wanted) if one.state is not ProposalState.DROPPED]
        if not done:
            return Answer(compose.standing(wanted, waiting))
        left = [one for one in waiting if one not in done]
        return Answer(compose.decided(done, left, accepted=False), (_become(asker, {ProposalState.DROPPED: done}),))

    async def _accept(self, numbers: tuple[int, ...], asker: Asker) -> Answer:
        """Accept, with the profiles that a topic names; of all, those that the desk has by now are dropped."""
        waiting = await self._store.proposals.open_of(asker.chat.id)
        wanted = await self._named(numbers, asker) if numbers else waiting
        covered = await self._covered(wanted) if len(wanted) > 1 else []  # one alone is told why
        done = [one for one in _meant(wanted) if one.state is not ProposalState.ACCEPTED and one not in covered]
        if not done and not covered:
            return Answer(compose.standing(wanted, waiting))
        brought = self._named_by_topics(done, waiting)
        self._refuse_unreadable([*done, *brought])
        left = [one for one in waiting if one not in (*done, *brought, *covered)]
        said = compose.decided(done, left, accepted=True, brought=brought, covered=covered)
        states = {ProposalState.ACCEPTED: [*done, *brought], ProposalState.DROPPED: covered}
        return Answer(said, (_become(asker, states),))

    async def _covered(self, wanted: Sequence[Proposal]) -> list[Proposal]:
        """Those whose profile was accepted in another chat meanwhile."""
        taken = {(one.kind, one.profile) for one in await self._store.proposals.accepted()}
        waiting = (one for one in wanted if one.state is ProposalState.PROPOSED)
        return [one for one in waiting if one.kind is not ProposalKind.ALIASES and (one.kind, one.profile) in taken]

    def _named_by_topics(self, done: Sequence[Proposal], waiting: Sequence[Proposal]) -> list[Proposal]:
        """The waiting profiles without which a topic cannot be read."""
        topics = (topic_of(one.facts) for one in done if one.kind is ProposalKind.TOPIC)
        needed = {name for topic in topics for name in named_by(topic) if not self._desk.knows(f"entity:{name}")}
        there = {one.profile for one in done if one.kind is ProposalKind.ENTITY}
        profiles = (one for one in waiting if one.kind is ProposalKind.ENTITY)
        return [one for one in profiles if one.profile in needed - there]

    async def _named(self, numbers: tuple[int, ...], asker: Asker) -> Sequence[Proposal]:
        found = [one for one in await self._store.proposals.of_numbers(numbers) if one.chat_id == asker.chat.id]
        missing = set(numbers) - {one.number for one in found}
        if missing:
            raise UsageError(f"There is no proposal {min(missing)} in this chat; /seed lists them.")
        return found

    def _refuse_unreadable(self, accepted: Sequence[Proposal]) -> None:
        """A topic needs the profiles that its query names."""
        entities = {one.profile for one in accepted if one.kind is ProposalKind.ENTITY}
        for one in accepted:
            unknown = self._unknown(topic_of(one.facts), entities) if one.kind is ProposalKind.TOPIC else ""
            if unknown:
                raise UsageError(f"Topic {one.number} names entity:{unknown}; accept that first, or edit the query.")

    def _unknown(self, topic: Topic, entities: set[str]) -> str:
        return next((name for name in sorted(named_by(topic) - entities) if not self._desk.knows(f"entity:{name}")), "")

    async def _edit(self, command: commands.Seed, asker: Asker) -> Answer:
        (one,) = await self._named(command.numbers, asker)
        if not command.key:
            return Answer(compose.card(one))
        facts = self._edited(one, command.key, command.value)
        change = asker.change("proposal", {"proposals": {str(one.number): {"facts": facts}}})
        edited = Proposal(one.number, one.chat_id, one.kind, one.profile, facts, one.reason, one.state, one.at)
        return Answer(compose.card(edited), (change,))

    def _edited(self, one: Proposal, key: str, value: str) -> Mapping[str, Any]:
        if key not in compose.KEYS[one.kind]:
            raise UsageError(
                f"A {words.KINDS[one.kind.value]} has no {key}; /seed edit {one.number} shows what it has."
            )
        if key in _LISTS:
            return {**one.facts, key: _listed(key, value)}
        if key in ("name", "query"):
            _refuse_short(key, value)
        if key == "query":
            self._refuse_query(value, one)
        return {**one.facts, key: _type(value) if key == "type" else value}

    def _refuse_query(self, query: str, one: Proposal) -> None:
        try:
            self._desk.read(query)
        except QueryError as error:
            known = named_by(Topic(one.profile, "", query))
            if not known or "entity" not in str(error):
                raise

    async def names(self, command: commands.Names, asker: Asker) -> Answer:
        """Of a list of names those that a profile needs, as a proposal."""
        entity = self._desk.names.entity(command.profile)
        typed = asker.as_typed(command.spelling).strip()
        written: str | bytes = typed or asker.quoted
        path = await _named_file(asker, typed)
        if asker.file is not None:
            written = await _read(asker.file)
        elif path:
            written = await asyncio.to_thread(content_of, path, refuse_large)
        if not written:
            raise UsageError(words.IMPORT_HOW)
        if isinstance(written, str) and "://" in written and link(written.strip()):
            raise UsageError(words.IMPORT_LINK)
        names = await self._seeding.names(entity, written)
        facts = {"aliases": list(names.needed)}
        drafts = (ProposalDraft(ProposalKind.ALIASES, entity.id, facts),) if names.needed else ()
        made = await self._store.proposals.add(asker.chat.id, drafts, asker.now, asker.key)
        new = tuple(_proposed(asker, one) for one in made if one.at == asker.now)
        return Answer(importing.aliases(entity.name, names, made[0] if made else None), new)


def _meant(wanted: Sequence[Proposal]) -> Sequence[Proposal]:
    """Of several those that still wait, for a button of many stays as old as its list; one alone is meant itself."""
    return wanted if len(wanted) == 1 else [one for one in wanted if one.state is ProposalState.PROPOSED]


def _become(asker: Asker, states: Mapping[ProposalState, Sequence[Proposal]]) -> ChangeDraft:
    """One change that lets each proposal have its state."""
    numbered = {str(one.number): {"state": state.value} for state, its in states.items() for one in its}
    return asker.change("proposal", {"proposals": numbered})


def _proposed(asker: Asker, one: Proposal) -> ChangeDraft:
    """The change that a new proposal is: who takes it back drops it, and nothing older."""
    before = {"proposals": {str(one.number): {"state": ProposalState.DROPPED.value, "facts": dict(one.facts)}}}
    return asker.change("proposal", {"proposals": {str(one.number): {"state": one.state.value}}}, before)


def _listed(key: str, value: str) -> list[str]:
    parts = [part.strip() for part in value.split(";") if part.strip()]
    for part in parts:
        _refuse_short(key, part)
    return parts


def _refuse_short(key: str, value: str) -> None:
    if sum(map(str.isalnum, value)) < 2:
        raise UsageError(f"{'What stands in ' if key in _LISTS else 'The '}{key} needs at least two letters.")


def _type(value: str) -> str:
    types = [one.value for one in EntityType]
    if value.casefold() not in types:
        raise UsageError(f"A profile's type is one of {', '.join(types)}.")
    return value.casefold()


def _address(sent: str) -> str:
    """The address that was sent, alone or with a few words to it; "" where the words are the text itself."""
    if alone := link(sent):
        return alone.url
    found = _WEB.findall(sent)
    letters = sum(map(str.isalpha, _WEB.sub("", sent)))
    return found[0].rstrip(".,;:!?)»”") if len(found) == 1 and letters < LEAST_TEXT else ""


async def _named_file(asker: Asker, written: str) -> Path | None:
    """The file that somebody at the console names by its path."""
    at_console = asker.file is None and asker.chat.address.startswith(CONSOLE)
    return await asyncio.to_thread(named_document, written) if at_console and written else None


async def _read(file: SentFile) -> bytes:
    """The bytes of a file, where there are not too many: as its platform counts them, and as they came."""
    refuse_large(file.size)
    body = await file.read()
    refuse_large(len(body))
    return body
