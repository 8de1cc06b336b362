"""What a profile is called, where that comes from, and which profile a person means.

Refuses to know who may change it.
"""

from __future__ import annotations

from watchers.desk_views import NamesCard, Taught
from watchers.errors import UsageError
from watchers.match.learn import key_of
from watchers.model import Entity, SpellingState
from watchers.store import Store
from watchers.text.tokens import tokenise
from watchers.views import Views

HIDDEN = (SpellingState.DROPPED,)


class Names:
    """Questions about the spellings of names."""

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views

    def entity(self, typed: str) -> Entity:
        """The entity that a person means by a name or an id. Raises UsageError where it is none or several."""
        index = self._views.index
        wanted = typed.removeprefix("entity:").removeprefix("@")
        refs = index.lookup(tuple(token.text for token in tokenise(wanted)))
        found = [f"entity:{wanted}"] if index.profile(wanted) else [ref for ref in refs if ref.startswith("entity:")]
        if len(found) > 1:
            raise UsageError(f"“{typed}” may mean {' or '.join(found)}; write one of them.")
        profile = index.profile(found[0].removeprefix("entity:")) if found else None
        if profile is None:
            near = index.nearest(f"entity:{wanted}")
            hint = f" The nearest is {near}." if near and near.startswith("entity:") else ""
            raise UsageError(f"I know no person, body or place called “{typed}”.{hint}")
        return profile

    async def card(self, entity: Entity) -> NamesCard:
        """Everything that counts for an entity."""
        written = {entity.name, *entity.aliases, *entity.former}
        others = tuple(name for name in self._views.index.names(entity) if name not in written)
        known = [
            spelling
            for spelling in (await self._store.spellings.all())
            if spelling.profile == entity.id and spelling.state not in HIDDEN
        ]
        links = await self._store.spellings.links([one.first_item for one in known if one.first_item])
        taught = tuple(Taught(one, links.get(one.first_item, "") if one.first_item else "") for one in known)
        return NamesCard(entity, others, taught)

    def state(self, entity: Entity, surface: str) -> SpellingState | None:
        """What is known of a spelling; None where nothing is."""
        spelling = self._views.spellings.get((entity.id, key_of(surface)))
        return spelling.state if spelling and spelling.state not in HIDDEN else None

    def refuse_useless(self, entity: Entity, surface: str, state: SpellingState) -> None:
        """Raises UsageError where adding or banning it could not do what the person wants."""
        same = key_of(surface)
        if state is SpellingState.BANNED and same == key_of(entity.name):
            raise UsageError(f"“{surface}” is the name of this profile itself; mute or unwatch it instead.")
        if state is SpellingState.ADDED and same in {key_of(name) for name in (entity.name, *entity.aliases)}:
            raise UsageError(f"“{surface}” counts already; it stands in the profile.")
        if sum(letter.isalnum() for letter in surface) < 2:
            raise UsageError("A name needs at least two letters.")
