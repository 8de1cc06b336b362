"""What names mean where a person types them: as profiles are called, else as the matcher reads them.

«Лавровым» and "S. Lavrov" are the man, as they are in an article. Refuses to know queries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from watchers.model import Entity, Match, Matched, Text, Tier

LONGEST_READ = 4  # words
MOST_READ = 40  # sequences of words of one line, some 0.3 ms each: others wait
UNSURE = (Tier.POSSIBLE, Tier.TYPO)  # people are asked about these


class Profiles(Protocol):
    """What is asked of an index."""

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References of the profiles that are called so."""

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""

    def nearest(self, ref: str) -> str | None:
        """The existing reference that is most like this one."""

    def entity(self, entity_id: str) -> Entity | None:
        """An entity profile by its id."""

    def match(self, text: Text) -> Matched:
        """All that a text meets."""


@dataclass(slots=True)
class Asked:
    """The names of one line that a person typed."""

    index: Profiles
    left: int = MOST_READ

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References of the profiles that these words, side by side, mean."""
        return self.index.lookup(words) or self._read(words)

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""
        return self.index.exists(ref)

    def nearest(self, ref: str) -> str | None:
        """The existing reference that is most like this one."""
        return self.index.nearest(ref)

    def _read(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """What an article means that says just these words, if that is one profile."""
        if len(words) > LONGEST_READ or not self.left:
            return ()
        self.left -= 1
        text = _written(words)
        # Latin letters may be of any language, and in some of them "Russian" is a case form.
        found = self.index.match(Text("", text, lang="en" if text.isascii() else "")).entities
        sure = [one for one in found if one.surface == text.removesuffix(".") and one.tier not in UNSURE]
        return self._bearers(sure[0]) if len(sure) == 1 else ()

    def _bearers(self, one: Match) -> tuple[str, ...]:
        """All who are called by a surname that was read as somebody's; else who was read."""
        entity = self.index.entity(one.profile) if one.tier is Tier.SURNAME else None
        surname = entity.name.casefold().split()[-1:] if entity else []
        return self.index.lookup(tuple(surname)) or (f"entity:{one.profile}",)


def _written(words: tuple[str, ...]) -> str:
    """The words as an article writes names, initials with a dot."""
    parts = (part for word in words for part in word.split(".") if part)
    return " ".join(f"{part.upper()}." if len(part) == 1 else part[:1].upper() + part[1:] for part in parts)
