"""The watch language: what is understood, what is refused and where, and that the stored form loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.errors import AmbiguousName, QueryError
from watchers.match.query import canonical, parse, parse_canonical
from watchers.match.tree import And, FieldTerm, Near, Node, Not, Or, Phrase, Prefix, Ref, Title, Word, joined, leaves

KNOWN = {
    ("lavrov",): ("entity:lavrov",),
    ("sergey", "lavrov"): ("entity:lavrov",),
    ("foreign", "ministry"): ("entity:mfa-russia", "entity:mfa-tajikistan"),
}
REFS = ("entity:lavrov", "entity:mfa-russia", "topic:trade")


class Names:
    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return KNOWN.get(words, ())

    def exists(self, ref: str) -> bool:
        return ref in REFS

    def nearest(self, ref: str) -> str | None:
        return "entity:lavrov" if "lavr" in ref else None


A, B, C, D = Word("aa"), Word("bb"), Word("cc"), Word("dd")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("aa", A),
        ("aa bb", And((A, B))),
        ("aa AND bb OR cc", Or((And((A, B)), C))),
        ("aa OR bb cc", Or((A, And((B, C))))),
        ("aa (bb OR cc)", And((A, Or((B, C))))),
        ("aa NOT bb", And((A, Not(B)))),
        ("aa -bb", And((A, Not(B)))),
        ("aa –bb", And((A, Not(B)))),
        ("aa -(bb cc)", And((A, Not(And((B, C)))))),
        ("aa NOT NOT bb", And((A, B))),
        ("aa NOT bb NEAR/3 cc", And((A, Not(Near(B, C, 3))))),
        ("aa NEAR/3 bb NEAR/4 cc", Near(Near(A, B, 3), C, 4)),
        ("aa bb NEAR/3 cc dd", And((A, Near(B, C, 3), D))),
        ("(aa OR bb) NEAR/1000 (cc dd)", Near(Or((A, B)), And((C, D)), 1000)),
        ("aa and bb or cc", And((A, Word("and"), B, Word("or"), C))),
        ("Deport*", Prefix("deport")),
        ('"Entry Ban"', Phrase(("entry", "ban"))),
        ("“entry ban”", Phrase(("entry", "ban"))),
        ("«въезд запрещён»", Phrase(("въезд", "запрещён"))),
        ("„entry ban“", Phrase(("entry", "ban"))),
        ("Asia-Plus", Phrase(("asia", "plus"))),
        ("U.S.", Word("u.s.")),
        ("@lavrov", Ref("entity:lavrov")),
        ("@mfa-russia", Ref("entity:mfa-russia")),
        ("@mfa–russia", Ref("entity:mfa-russia")),
        ("#trade", Ref("topic:trade")),
        ("TOPIC:Trade", Ref("topic:trade")),
        ("Lavrov", Ref("entity:lavrov")),
        ("aa Sergey Lavrov bb", And((A, Ref("entity:lavrov"), B))),
        ("-sergey lavrov aa", And((Not(Ref("entity:lavrov")), A))),
        ('"lavrov"', Phrase(("lavrov",))),
        ("lavrov*", Prefix("lavrov")),
        ("title:lavrov aa", And((Title(Ref("entity:lavrov")), A))),
        ("title:@lavrov", Title(Ref("entity:lavrov"))),
        ('title:"entry ban"', Title(Phrase(("entry", "ban")))),
        ("title:aa*", Title(Prefix("aa"))),
        ("kind:Ministry", FieldTerm("kind", "ministry")),
        ('publisher:"Asia-Plus"', FieldTerm("publisher", "asia plus")),
        ("source:tass.com", FieldTerm("source", "tass com")),
    ],
)
def test_what_is_typed_is_understood(typed: str, tree: Node) -> None:
    assert parse(typed, Names()) == tree


@pytest.mark.parametrize(
    ("typed", "position", "said"),
    [
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("NOT aa", 0, "nothing but NOT"),
        ("-aa -bb", 0, "nothing but NOT"),
        ("aa OR NOT bb", 0, "nothing but NOT"),
        ("(aa", 0, "not closed"),
        ("aa)", 2, "not opened"),
        ('aa "bb', 3, "not closed"),
        ('aa ""', 3, "no word"),
        ("aa AND", 6, "at the end"),
        ("aa OR AND bb", 6, "before “AND”"),
        ("NEAR/3 aa", 0, "before “NEAR/3”"),
        ("aa NEAR bb", 3, "NEAR/1 to NEAR/1000"),
        ("aa NEAR/0 bb", 3, "NEAR/1 to NEAR/1000"),
        ("aa NEAR/1001 bb", 3, "NEAR/1 to NEAR/1000"),
        ("aa NEAR/3 (NOT bb)", 3, "both sides"),
        ("kind:wire NEAR/3 aa", 10, "both sides"),
        ("aa - bb", 3, "dash stands alone"),
        ("a*b", 0, "end of a word"),
        ("a*", 0, "at least 2"),
        ("…", 0, "no letters"),
        ("foo:bar", 0, "expected one of source:"),
        ("tolls soruce:tass", 6, "did you mean source:?"),
        ("kind:blog", 5, "ministry, state"),
        ("title:", 6, "right behind “title:”"),
        ("title:-aa", 6, "right behind “title:”"),
        ("aa @lavrv", 3, "did you mean entity:lavrov?"),
        ("#nothing", 0, "write the name itself"),
    ],
)
def test_what_is_refused_says_where_and_what_was_expected(typed: str, position: int, said: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(typed, Names())
    assert refused.value.position == position
    assert said in refused.value.problem


def test_a_name_of_two_profiles_is_asked_about() -> None:
    with pytest.raises(AmbiguousName) as asked:
        parse("aa foreign ministry", Names())
    assert asked.value.candidates == ("entity:mfa-russia", "entity:mfa-tajikistan")
    assert (asked.value.word, asked.value.position) == ("foreign ministry", 3)


@pytest.mark.parametrize("typed", ["a" * 2_001, "aa " * 101, "(" * 21 + "aa" + ")" * 21, "NOT " * 21 + "aa"])
def test_p6_limits_hold(typed: str) -> None:
    with pytest.raises(QueryError, match="at most"):
        parse(typed, Names())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("aa bb OR cc", "aa AND bb OR cc"),
        ("(aa OR bb) cc", "(aa OR bb) AND cc"),
        ("((aa)) -((bb))", "aa AND NOT bb"),
        ("aa NEAR/3 (bb NEAR/2 cc)", "aa NEAR/3 (bb NEAR/2 cc)"),
        ("Lavrov “Entry ban”", 'entity:lavrov AND "entry ban"'),
        ('publisher:"Asia-Plus" title:lavrov', 'publisher:"asia plus" AND title:entity:lavrov'),
    ],
)
def test_the_stored_form_has_few_brackets(typed: str, stored: str) -> None:
    assert canonical(parse(typed, Names())) == stored


def test_the_stored_form_means_the_same_when_profiles_change() -> None:
    assert parse_canonical("lavrov AND entity:gone") == And((Word("lavrov"), Ref("entity:gone")))


WORDS = st.text(alphabet="abcdжшӣ习", min_size=2, max_size=5).filter(lambda word: "习" not in word)
LEAVES = st.one_of(
    WORDS.map(Word),
    WORDS.map(Prefix),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words))),
    st.sampled_from(REFS).map(Ref),
    WORDS.map(lambda word: Title(Word(word))),
)


def _grow(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(nodes, min_size=2, max_size=3)
    unnegated = nodes.filter(lambda node: not isinstance(node, Not))
    placed = st.one_of(LEAVES, st.lists(LEAVES, min_size=2, max_size=3).map(lambda parts: joined(Or, [*parts])))
    return st.one_of(
        some.map(lambda parts: joined(Or, parts)),
        some.map(lambda parts: joined(And, parts)),
        st.tuples(LEAVES, unnegated).map(lambda pair: joined(And, [pair[0], Not(pair[1])])),
        st.builds(Near, placed, placed, st.integers(1, 1000)),
    )


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _grow, max_leaves=8)


@given(TREES)
def test_p4_reading_the_stored_form_gives_the_same_tree(tree: Node) -> None:
    assert parse_canonical(canonical(tree)) == tree


@given(st.text(alphabet='ab ()-"“*:@#/3ANDORTEN', max_size=40))
def test_p6_any_text_is_a_query_or_a_clear_refusal(typed: str) -> None:
    try:
        tree = parse(typed, Names())
    except QueryError as error:
        assert 0 <= error.position <= len(typed)  # noqa: PT017  either outcome is fine
    else:
        assert parse_canonical(canonical(tree)) == tree
        assert 1 <= sum(1 for _ in leaves(tree)) <= 100


def test_a_phrase_is_shown_as_it_was_typed():
    shown = canonical(parse_canonical('"201-я База" OR "non-stop" OR "mid.ru" AND "3,100"'))
    assert shown == '"201-я база" OR "non-stop" OR "mid.ru" AND "3,100"'
    assert canonical(parse_canonical(shown)) == shown
