"""Which office a person holds, of all that the documents call them.

"His Tajik counterpart" is the office of whoever was named before. Refuses to know how offices are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.seed.lexis import Lexis
from watchers.seed.persons import Person


def best_role(person: Person, others: Sequence[Person], lexis: Lexis) -> str:
    """The office that says most: whose it is before that it is one; of equal ones the most frequent."""
    roles = [role for role in person.roles if role and person.roles[role]]
    if not roles:
        return ""
    best = max(roles, key=lambda role: (_says(role, lexis), person.roles[role], -len(role)))
    return _resolved(best, person, others, lexis) if _is_same_office(best, lexis) else best


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
    shared = {(sentence.document.name, sentence.start) for sentence in person.sentences}
    for other in others:
        if other is person or not any((one.document.name, one.start) in shared for one in other.sentences):
            continue
        offices = [
            one for one in other.roles if one and not _is_same_office(one, lexis) and lexis.country(one.split()[0])
        ]
        if offices and owner:
            return " ".join((*owner, *max(offices, key=lambda one: other.roles[one]).split()[1:]))
    return role
