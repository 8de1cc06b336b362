"""Given names by which texts call people of countries that go by them: "Anuwat said", "Minister Anuwat said".

Refuses to know who is who.
"""

from __future__ import annotations

from collections.abc import Iterable

from watchers.seed.lexis import Lexis
from watchers.seed.persons import Person
from watchers.seed.reading import Sentence


def given_names(one: Person, party: str, sentences: Iterable[Sentence], lexis: Lexis) -> list[str]:
    """The given name of somebody of such a country, where a document that names them in full writes it alone."""
    given, *others = one.name.split()
    if party not in lexis.seed.phrases["given_first"] or not others:
        return []
    documents = {its.document.name for its in one.sentences}
    named = (its for its in sentences if its.document.name in documents)
    return [given] if any(_is_alone(its, given, lexis) for its in named) else []


def _is_alone(sentence: Sentence, given: str, lexis: Lexis) -> bool:
    """A verb of speaking stands behind it, and no name before it."""
    words = sentence.words
    for at in (number for number, word in enumerate(words[:-1]) if word.text == given and word.tied):
        own = at == 0 or not words[at - 1].cap or not words[at - 1].tied or lexis.is_office(words[at - 1].text)
        if own and words[at + 1].text in lexis.seed.speech:
            return True
    return False
