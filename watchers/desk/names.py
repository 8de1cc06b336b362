"""What a profile is called, where that comes from, and which profile a person means.

Refuses to know who may change it.
"""

from __future__ import annotations

from watchers.desk_views import NamesCard, Taught
from watchers.errors import UsageError
from watchers.match.asked import Asked
from watchers.match.learn import key_of
from watchers.model import Entity, EntityType, SpellingState, Topic
from watchers.store import Store
from watchers.text.tokens import words_in
from watchers.views import Views

LEAST_LETTERS = 2
MOST_SHOWN = 30  # spellings, the latest
USUAL = "lavrov"  # the example of the shipped profiles
HIDDEN = (SpellingState.DROPPED,)


class Names:
    """Questions about the spellings of names."""

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views

    def called(self, typed: str) -> tuple[str, ...]:
        """References of the entities that a person may mean by a name or an id."""
        index, wanted = self._views.index, _bare(typed)
        if index.profile(wanted):
            return (f"entity:{wanted}",)
        return tuple(ref for ref in Asked(index).lookup(words_in(wanted)) if ref.startswith("entity:"))

    def entity(self, typed: str) -> Entity:
        """The entity that a person means by a name or an id. Raises UsageError where it is none or several."""
        index = self._views.index
        found = self.called(typed)
        if len(found) > 1:
            raise UsageError(f"“{typed}” may mean {' or '.join(found)}; write one of them.")
        profile = index.profile(found[0].removeprefix("entity:")) if found else None
        if profile is None:
            near = index.nearest(f"entity:{_bare(typed)}")
            hint = f" The nearest is {index.label(near)} ({near})." if near and near.startswith("entity:") else ""
            make = "To have a profile made: /seed and the address of an article that names it."
            raise UsageError(f"I know no person, body or place called “{typed}”.{hint} {make}")
        return profile

    def party(self, typed: str) -> str:
        """The id of the party that a person means by its name, or by a body or a person that speaks for it.

        Raises UsageError where it is none.
        """
        if any(entity.party == typed for entity in self._views.index.entities()):
            return typed
        entity = self.entity(typed)
        if not entity.speaks_as:
            raise UsageError(f"{entity.name} speaks for nobody in its profile; name a body that has a party there.")
        return entity.speaks_as

    def all(self) -> tuple[tuple[Entity, ...], tuple[Topic, ...]]:
        """All profiles of the desk."""
        return self._views.index.entities(), self._views.index.topics()

    def example(self) -> str:
        """A profile that can be named as an example: a person of this desk, else whatever it has."""
        entities = self._views.index.entities()
        people = (one.id for one in entities if one.type is EntityType.PERSON)
        known = USUAL if self._views.index.profile(USUAL) else next(people, "")
        return known or next((one.id for one in entities), USUAL)

    async def card(self, entity: Entity) -> NamesCard:
        """Everything that counts for an entity."""
        written = {entity.name, *entity.aliases, *entity.former}
        others = tuple(name for name in self._views.index.names(entity) if name not in written)
        known = [one for one in await self._store.spellings.of(entity.id) if one.state not in HIDDEN][-MOST_SHOWN:]
        links = await self._store.spellings.links([one.first_item for one in known if one.first_item])
        taught = tuple(Taught(one, links.get(one.first_item, "") if one.first_item else "") for one in known)
        return NamesCard(entity, others, taught)

    def state(self, entity: Entity, surface: str) -> SpellingState | None:
        """What is known of a spelling; None where nothing is."""
        spelling = self._views.spellings.get((entity.id, key_of(surface)))
        return spelling.state if spelling and spelling.state not in HIDDEN else None

    def refuse_useless(self, entity: Entity, surface: str, state: SpellingState) -> None:
        """Raises UsageError where adding, confirming or banning it would not do what the person wants."""
        if state is SpellingState.DROPPED:
            return  # that there is something to forget was asked before
        same = key_of(surface)
        own = (entity.name, *entity.aliases)
        if sum(letter.isalnum() for letter in surface) < LEAST_LETTERS:
            raise UsageError("A name needs at least two letters.")
        if "," in surface or "<" in surface:
            raise UsageError("Give one spelling at a time, in letters only.")
        if state is SpellingState.ADDED and same in map(key_of, own):
            raise UsageError(f"“{surface}” counts already; it stands in the profile.")
        if state is SpellingState.CONFIRMED and self.state(entity, surface) is None:
            raise UsageError(f"No article has shown “{surface}” yet; /names {entity.id} add {surface} makes it count.")
        if state is SpellingState.BANNED:
            self._refuse_own(entity, surface)
        else:
            self._refuse_others(entity, surface)

    def _refuse_own(self, entity: Entity, surface: str) -> None:
        own = (entity.name, *entity.aliases)
        if key_of(surface) in {key_of(word) for name in own for word in (name, *words_in(name))}:
            if self.state(entity, surface) in (SpellingState.ADDED, SpellingState.CONFIRMED):
                how = f"/names {entity.id} remove {surface}"
                raise UsageError(f"“{surface}” was {self.state(entity, surface)} by hand; to take that back: {how}")
            raise UsageError(f"“{surface}” stands in the profile: to hear less of {entity.name}, unwatch or mute.")

    def _refuse_others(self, entity: Entity, surface: str) -> None:
        index = self._views.index
        others = [ref for ref in index.lookup(words_in(surface)) if ref != f"entity:{entity.id}"]
        if others:
            raise UsageError(f"“{surface}” is {index.label(others[0])} ({others[0]}), another profile.")


def _bare(typed: str) -> str:
    """A name or an id without its sign."""
    return typed.removeprefix("entity:").removeprefix("@")
