"""For which country a body or a person speaks.

A ministry, an army, an embassy speaks for the first country that its name holds; whoever has an office of state, for
the country of the office, else for the one that the sentences begin with: "Laos will …, Energy Minister … said".

Refuses to know how names are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise

from watchers.seed.lexis import Lexis
from watchers.seed.persons import Person
from watchers.seed.reading import Sentence

LONGEST_COUNTRY = 3  # words


def is_of_state(role: str, lexis: Lexis) -> bool:
    """An office that only states have, and no alliance's: "Prime Minister", not "ASEAN spokesman"."""
    words = re.findall(r"[\w-]+", role)
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    offices = lexis.seed.phrases["state_offices"]
    return any(one in offices for one in (*words, *pairs)) and not any(word.isupper() for word in words)


class Parties:
    """Answers with the id of a country's profile, "" where somebody speaks for none."""

    def __init__(self, lexis: Lexis, slug: Callable[[str], str], countries: Mapping[str, str]) -> None:
        self._lexis = lexis
        self._slug = slug
        self._countries = countries  # name in small letters -> id of the proposed profile

    def of_body(self, name: str) -> str:
        """The state that a body is a part of."""
        phrases = self._lexis.seed.phrases
        words = re.findall(r"[^\W\d_]+", name)
        of_state = any(word in phrases["of_states"] for word in words)
        against = any(word in phrases["against_states"] for word in words)
        return self._id(self._first(name)) if of_state and not against else ""

    def of_person(self, one: Person, role: str) -> str:
        """The country that an office names, an envoy's own; for an office of state without one, the sentences'."""
        named = self._first(role)
        return self._id(named or (self._told(one) if is_of_state(role, self._lexis) else ""))

    def _first(self, text: str) -> str:
        """The notion of the first country of a name or an office."""
        words = re.sub(r"['’]s\b|,", "", text.replace("-", " ")).split()
        for at, word in enumerate(words):
            spans = (words[at : at + length] for length in range(LONGEST_COUNTRY, 1, -1))
            long = next((notion for span in spans if (notion := self._lexis.countries.of_words(span))), "")
            if long or self._lexis.country(word):
                return long or self._lexis.country(word)
        return ""

    def _told(self, one: Person) -> str:
        """The country that most sentences about somebody begin with; of two that are equal none."""
        sentences = {(its.document.name, its.start): its for its in one.sentences}.values()
        counts = Counter(notion for its in sentences if (notion := self._opening(its))).most_common(2)
        sure = counts and (len(counts) == 1 or counts[0][1] > counts[1][1])
        return counts[0][0] if sure else ""

    def _opening(self, sentence: Sentence) -> str:
        """The country whose name a sentence begins with, or whose capital: "In Bangkok, …", "BANGKOK, 3 May - …"."""
        words = [word.text for word in sentence.words[: LONGEST_COUNTRY + 1]]
        if words and words[0] in self._lexis.seed.phrases["before_place"]:
            return self._capital(words[1:])
        if words and words[0].isupper() and (capital := self._capital(words)):
            return capital
        countries = self._lexis.countries
        own = countries.notion(words[0]) if words and countries.is_name(words[0]) else ""
        return countries.of_words(words[:LONGEST_COUNTRY]) or countries.of_words(words[:2]) or own

    def _capital(self, words: list[str]) -> str:
        """The country of the town that these words begin with."""
        capitals = self._lexis.seed.capitals
        found = (capitals.get(" ".join(words[:length]).casefold(), "") for length in (1, 2))
        return next((one for one in found if one), "")

    def _id(self, notion: str) -> str:
        """The profile of a country; the id that it would get where it has none."""
        if not notion:
            return ""
        names = [self._lexis.countries.name(notion, lang) for lang in ("en", "ru")]
        known = (self._countries[name.casefold()] for name in names if name.casefold() in self._countries)
        return next(known, self._slug(names[0]))
