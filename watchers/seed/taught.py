"""Countries that no table knows, taught by the documents: "President of Kestria", "Kestria's capital".

A name is believed to be a country where it is said so twice, or where its adjective stands elsewhere. Refuses to know
other kinds of places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import CYRILLIC, bare

SHORTEST = 4  # letters
LONGEST_NAME = 5  # words of a name between an office and the country
LONGEST_GROWTH = 3  # letters by which an adjective is longer than its country
ADJECTIVES = ("n", "i", "ish", "ese")  # how those of countries end in English
GENITIVE = ("’s", "'s")


def sure_countries(sentences: Iterable[Sentence], attested: frozenset[str], lexis: Lexis) -> list[str]:
    """The countries that the sentences teach."""
    counts = Counter(name for sentence in sentences for name in _named(sentence, lexis))
    return sorted(name for name, count in counts.items() if count > 1 or _has_adjective(name, attested))


def _has_adjective(name: str, attested: frozenset[str]) -> bool:
    stem = name.rstrip("aeiouy")
    grown = (word for word in attested if word != name and word.startswith(stem) and word.endswith(ADJECTIVES))
    return any(len(word) - len(name) <= LONGEST_GROWTH for word in grown)


def _named(sentence: Sentence, lexis: Lexis) -> Iterator[str]:
    words = sentence.words
    for at, word in enumerate(words):
        if _is_unknown(word, lexis) and (_behind_office(words, at, lexis) or _before_office(words, at, lexis)):
            yield word.text


def _is_unknown(word: Word, lexis: Lexis) -> bool:
    """It may be the name of a country, in Latin letters, and is nothing else that is known."""
    text = word.text
    if not (text[0].isupper() and text[0] < CYRILLIC and text.isalpha() and len(text) >= SHORTEST) or text.isupper():
        return False
    known = (lexis.is_plain, lexis.country, lexis.head, lexis.is_given, lexis.is_office)
    return not any(ask(text) for ask in known)


def _behind_office(words: tuple[Word, ...], at: int, lexis: Lexis) -> bool:
    """ "President of Kestria", "Republic of Kestria", "President Mirela Tasko of Kestria"."""
    if at < 2 or bare(words[at - 1].text) != "of":
        return False
    before = at - 2
    while before > 0 and at - before <= LONGEST_NAME and words[before].cap and not _is_of_state(words, before, lexis):
        before -= 1
    return _is_of_state(words, before, lexis)


def _before_office(words: tuple[Word, ...], at: int, lexis: Lexis) -> bool:
    """ "Kestria's capital", "Kestria's foreign minister"."""
    if words[at].gap.strip() not in GENITIVE or at + 1 >= len(words):
        return False
    owned = words[at + 1].text in lexis.seed.phrases["owned_by_states"]
    return owned or (at + 2 < len(words) and _is_of_state(words, at + 2, lexis))


def _is_of_state(words: tuple[Word, ...], at: int, lexis: Lexis) -> bool:
    """An office or a word that only states have ends at this word."""
    text = bare(words[at].text)
    pair = f"{bare(words[at - 1].text)} {text}" if at else text
    offices = lexis.seed.phrases["country_offices"]
    return text in offices or pair in offices or text in lexis.seed.phrases["of_countries"]
