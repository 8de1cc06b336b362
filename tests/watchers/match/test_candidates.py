"""Full text must propose every item that a query is true of: it may be wider, never narrower."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from watchers import model
from watchers.match.candidates import search_keys, search_terms
from watchers.match.index import Index
from watchers.match.query import parse, parse_canonical
from watchers.match.tree import Node
from watchers.model import AllOf, AnyOf, Profiles, Terms, Text
from watchers.tables import load_tables

from .conftest import ENTITIES
from .test_query import TREES

INDEX = Index(load_tables())
INDEX.set_profiles(Profiles(ENTITIES[:2]))


def proposed(terms: Terms | None, folded: list[str], stems: list[str]) -> bool:
    """What a full-text index answers, in the smallest words."""
    match terms:
        case AllOf(parts):
            return all(proposed(part, folded, stems) for part in parts)
        case AnyOf(parts):
            return any(proposed(part, folded, stems) for part in parts)
        case None:
            return True
        case _:
            return leaf_proposed(terms, folded, stems)


def leaf_proposed(leaf: Terms, folded: list[str], stems: list[str]) -> bool:
    match leaf:
        case model.Word(key):
            return key in folded
        case model.Stem(key):
            return key in stems
        case model.Prefix(key):
            return any(word.startswith(key) for word in folded)
        case model.Phrase(keys):
            return any(tuple(folded[start : start + len(keys)]) == keys for start in range(len(folded)))
        case _:
            return False


WORDS = st.lists(st.sampled_from(["aa", "abs", "bca", "дж", "шӣ", "Sergey", "Lavrov", "talks", "ш"]), max_size=8)


@settings(max_examples=300)
@given(TREES, WORDS, st.sampled_from(["en", "ru", "tg"]))
def test_p4_nothing_that_meets_a_query_is_left_unproposed(tree: Node, words: list[str], lang: str) -> None:
    text = Text("", " ".join(words), lang)
    folded, stems = (line.split() for line in search_keys(text, INDEX.folder))
    if INDEX.evaluate(tree, text) is not None:
        assert proposed(search_terms(tree, INDEX), folded, stems)


def test_words_and_stems_are_kept_folded() -> None:
    keys = search_keys(Text("Мигранты", "习近平, U.S. sanctions", "ru"), INDEX.folder)
    assert keys == ("migranty 习 近 平 us sanctions", "migrant 习 近 平 us sanctions")


def test_a_word_is_asked_for_by_its_stems_too() -> None:
    terms = search_terms(parse_canonical("санкция"), INDEX)
    assert proposed(terms, ["sanktsiyami"], search_keys(Text("", "санкциями", "ru"), INDEX.folder)[1].split())


def test_facts_and_not_ask_for_nothing() -> None:
    assert search_terms(parse_canonical("kind:wire"), INDEX) is None
    assert search_terms(parse_canonical("aa* AND NOT bb"), INDEX) == AllOf((model.Prefix("aa"),))
    assert search_terms(parse_canonical("aa OR kind:wire"), INDEX) is None


def test_a_profile_is_found_by_its_stored_matches_or_its_words() -> None:
    terms = search_terms(parse("lavrov", INDEX), INDEX)
    assert isinstance(terms, AnyOf)
    assert model.Profile("lavrov") in terms.parts
    assert model.Phrase(("sergey", "lavrov")) in terms.parts
