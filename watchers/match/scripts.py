"""In which scripts a profile's names are written: in a script that it knows, a name is spelled as it is written there.

"Wants" sounds like Вэнс, and Lavrova folds like Лаврова; but a profile that says Vance and Lavrov does not mean them.
Refuses to know how names are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from watchers.match.forms import FormMaker
from watchers.match.reading import Reading
from watchers.model import Entity
from watchers.text.tokens import words_in

CACHED_PROFILES = 1_024


class Scripts:
    """Answers by profile."""

    def __init__(self, forms: FormMaker) -> None:
        self._forms = forms
        self._of = lru_cache(CACHED_PROFILES)(self._scripts)

    def has(self, profile: Entity, at: int, reading: Reading) -> bool:
        """A name of the profile is written in the script of this word."""
        return self._forms.of(reading.texts[at]).latin in self._of((profile.name, *profile.aliases))

    def rules_out(self, profile: Entity, name: str, at: int, reading: Reading) -> bool:
        """The profile has names in the script of this word, and none of them has this folded word."""
        written = self._of((profile.name, *profile.aliases)).get(self._forms.of(reading.texts[at]).latin)
        return written is not None and name not in written

    def _scripts(self, names: tuple[str, ...]) -> Mapping[bool, set[str]]:
        """Whether Latin -> the folds of all words of the names that are."""
        written: defaultdict[bool, set[str]] = defaultdict(set)
        for name in names:
            for word in words_in(name):
                written[self._forms.in_latin(word)].add(self._forms.fold(word))
        return dict(written)
