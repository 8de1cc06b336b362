"""Which office a person holds, of all that the documents call them.

"His Tajik counterpart" is the office of whoever was named before. Refuses to know how offices are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.match.forms import is_latin
from watchers.seed.lexis import Lexis
from watchers.seed.persons import Person

FARTHEST = 400  # characters between an office and whoever is said to share it


def best_role(person: Person, others: Sequence[Person], lexis: Lexis, *, latin: bool) -> str:
    """The office that says most: whose it is before that it is one; of equal ones the desk's letters, then the most.

    One in the script of the profile's name goes before others.
    """
    roles = [role for role in person.roles if role and person.roles[role]]
    roles = [role for role in roles if is_latin(role) is latin] or roles
    if not roles:
        return ""
    best = max(roles, key=lambda role: (_says(role, lexis), is_latin(role), person.roles[role], -len(role)))
    return _resolved(best, person, others, lexis) if _is_same_office(best, lexis) else best


def telling(role: str, party: str, lexis: Lexis) -> str:
    """An office as a profile has it: no rank alone ("General"), and none that waits for whose it is ("Director")."""
    phrases = lexis.seed.phrases
    alone = " " not in role and (role in phrases["ranks"] or (role in phrases["of_somebody"] and not party))
    return "" if alone else role


def _says(role: str, lexis: Lexis) -> int:
    words = role.split()
    owned = any(lexis.country(word) or (lexis.head(word) and word[0].isupper()) for word in words)
    plural = any(word.casefold().rstrip(",").endswith("s") and lexis.is_office(word[:-1]) for word in words)
    return (
        2 * owned
        - 3 * _is_same_office(role, lexis)
        - 2 * plural
        + (1 < len(words) <= 9)
        - any(word in lexis.seed.former for word in words)
    )


def _is_same_office(role: str, lexis: Lexis) -> bool:
    return any(word in lexis.seed.same_office for word in role.split())


def _resolved(role: str, person: Person, others: Sequence[Person], lexis: Lexis) -> str:
    """ "Tajik counterpart" beside "Russian Foreign Minister" is the Tajik Foreign Minister."""
    owner = [word for word in role.split() if word not in lexis.seed.same_office]
    near = ((_distance(person, other), number) for number, other in enumerate(others) if other is not person)
    for distance, number in sorted(near):
        other = others[number]
        offices = [one for one in other.roles if one and not _is_same_office(one, lexis)]
        office = _office(max(offices, key=lambda one: other.roles[one]), lexis) if offices else ""
        if distance <= FARTHEST and office and owner:
            return " ".join((*owner, office))
    return role


def _distance(person: Person, other: Person) -> int:
    """How far before a mention of the one, in characters, the other is named last."""
    starts = {(one.document.name, one.start) for one in person.sentences}
    gaps = [
        start - one.start
        for name, start in starts
        for one in other.sentences
        if one.document.name == name and one.start <= start
    ]
    return min(gaps, default=FARTHEST + 1)


def _office(role: str, lexis: Lexis) -> str:
    """The office without the country that it is of."""
    words = role.split()
    kept = [word for word in words if not lexis.country(word.removesuffix("’s").removesuffix("'s").rstrip(","))]
    while kept and (kept[-1] in lexis.seed.phrases["of_the"] or kept[-1] in lexis.seed.phrases["of_countries"]):
        kept.pop()
    return " ".join(kept) if any(lexis.is_office(word) for word in kept) else ""
