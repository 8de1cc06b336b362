"""What an item meets: words, names, distances, topics and watches; and that waking few queries loses none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchers.errors import AmbiguousName
from watchers.match.asked import Asked
from watchers.match.index import Index
from watchers.match.mistyped import nearest
from watchers.match.query import canonical, parse, parse_canonical
from watchers.match.tree import looks_for_something
from watchers.model import Entity, EntityType, Field, Profiles, Text, Tier, Topic
from watchers.tables import load_tables

from .conftest import ENTITIES, TOPICS
from .test_query import TREES


def meets(index: Index, query: str, title: str, body: str = "", lang: str = "en") -> bool:
    return index.evaluate(parse(query, index), Text(title, body, lang)) is not None


@pytest.mark.parametrize(
    ("query", "text", "lang", "true"),
    [
        ("sanction", "New sanctions", "en", True),
        ("sanctions", "New sanction", "tr", False),
        ("санкция", "Новыми санкциями", "ru", True),
        ("tajik*", "граждане Таджикистана", "ru", True),
        ("выдвор*", "Россия выдворила", "ru", True),
        ("ban", "urban banana", "en", False),
        ('"entry ban"', "An Entry-Ban again", "en", True),
        ('"entry ban"', "entry to ban", "en", False),
        ('"entry bans"', "entry ban", "en", False),
        ("us-russia", "The US-Russia talks", "en", True),
        ("aa NEAR/1 bb", "aa bb", "en", True),
        ("aa NEAR/1 bb", "bb aa", "en", True),
        ("aa NEAR/2 bb", "aa x x bb", "en", False),
        ("aa NEAR/3 bb", "aa x x bb", "en", True),
        ("(aa OR cc) NEAR/1 bb", "aa x cc bb", "en", True),
        ("(aa cc) NEAR/2 bb", "aa bb cc", "en", True),
        ("(aa cc) NEAR/1 bb", "aa bb x cc", "en", False),
        ("(aa NEAR/5 bb) NEAR/2 cc", "bb aa x x x bb x cc", "en", True),
        ("aa NEAR/2 bb", "aa x x x aa bb", "en", True),
        ("(aa -cc) NEAR/2 bb", "aa bb cc", "en", False),
        ("aa NOT bb", "aa bb", "en", False),
        ("aa -(bb OR cc)", "aa dd", "en", True),
        ("习近平", "主席习近平讲话", "zh", True),
    ],
)
def test_the_meaning_of_a_query(query: str, text: str, lang: str, true: bool, index: Index) -> None:
    assert meets(index, query, text, lang=lang) is true
    index.add_watch(1, parse(query, index))
    assert bool(index.match(Text(text, "", lang)).watches) is true


def test_title_and_body_are_one_text_for_near_but_not_for_phrases(index: Index) -> None:
    assert meets(index, "aa NEAR/1 bb", "x aa", "bb x")
    assert not meets(index, '"aa bb"', "x aa", "bb x")
    assert meets(index, "title:aa", "aa", "bb")
    assert not meets(index, "title:bb", "aa", "bb")


@pytest.mark.parametrize(
    ("query", "true"),
    [
        ("kind:ministry", True),
        ("kind:wire", False),
        ("lang:ru", True),
        ("publisher:asia-plus", True),
        ("publisher:asia", True),
        ("publisher:plus-asia", False),
        ("source:asiaplus.tj", True),
        ('source:"asia plus news"', True),
        ("kind:ministry -lang:ru", False),
    ],
)
def test_facts_of_the_item_are_asked_for(query: str, true: bool, index: Index) -> None:
    text = Text("x", "", "ru", "Asia-Plus News https://asiaplus.tj/rss", "Asia-Plus", "ministry")
    node = parse(query, index)
    index.add_watch(1, node)
    assert (index.evaluate(node, text) is not None) is true
    assert bool(index.match(text).watches) is true


def test_p4_a_match_quotes_the_place_it_was_found_at(index: Index) -> None:
    text = Text("Lavrov meets Мухриддин", "Talks on US-Russia trade.", "en")
    index.add_watch(7, parse("lavrov trade", index))
    matched = index.match(text)
    assert [match.profile for match in matched.entities] == ["lavrov", "muhriddin", "usa", "russia"]
    (hit,) = matched.watches
    assert [(match.profile, match.surface) for match in hit.matches] == [
        ("entity:lavrov", "Lavrov"),
        ("trade", "trade"),
    ]
    for match in (*matched.entities, *matched.topics, *hit.matches):
        field = text.title if match.field is Field.TITLE else text.body
        assert field[match.start : match.end] == match.surface
        assert match.evidence


def test_a_topic_has_a_row_for_each_leaf_that_made_it_true(index: Index) -> None:
    matched = index.match(Text("Tajik migrants in Russia", "Lavrov held talks.", "en", kind="ministry"))
    rows = [(match.profile, match.surface) for match in matched.topics]
    assert rows == [
        ("both", "Tajik"),
        ("both", "Lavrov"),
        ("migration", "Tajik"),
        ("migration", "migrants"),
        ("migration", "Russia"),
        ("official", ""),
        ("talks", "Lavrov"),
        ("talks", "talks"),
    ]


def test_a_watch_may_name_a_topic(index: Index) -> None:
    index.add_watch(1, parse("#migration NEAR/3 boat", index))
    (hit,) = index.match(Text("Tajik migrants' boat reaches Russia", "", "en")).watches
    assert {match.profile for match in hit.matches} == {"topic:migration", "boat"}
    assert not index.match(Text("A boat", "", "en")).watches


def test_topics_that_cannot_be_read_are_left_out_and_named() -> None:
    index = Index(load_tables())
    topics = (
        Topic("bad", "Bad", "(aa", "t.toml:1"),
        Topic("one", "One", "#two aa", "t.toml:5"),
        Topic("two", "Two", "#one bb", "t.toml:9"),
        Topic("self", "Self", "self OR x", "t.toml:12"),
        Topic("good", "Good", "aa", "t.toml:20"),
    )
    warnings = index.set_profiles(Profiles((), topics))
    assert [warning.partition(" ")[0] for warning in warnings] == ["t.toml:1:", "t.toml:5:", "t.toml:9:"]
    assert {match.profile for match in index.match(Text("aa bb self", "")).topics} == {"good", "self"}


def test_p8_a_watch_counts_from_the_next_item_until_it_is_removed(index: Index) -> None:
    text = Text("Lavrov flies", "", "en")
    index.add_watch(3, parse("lavrov", index))
    index.add_watch(3, parse("flies", index))
    assert [hit.watch_id for hit in index.match(text).watches] == [3]
    assert index.match(text).watches[0].matches[0].profile == "flies"
    index.set_profiles(Profiles())
    assert [hit.watch_id for hit in index.match(text).watches] == [3]
    index.remove_watch(3)
    index.remove_watch(3)
    assert index.match(text).watches == ()


TEXTS = st.lists(st.sampled_from(["aa", "ab", "bca", "дж", "шӣ", "Lavrov", "talks", "Russia", "US"]), max_size=8)


@pytest.fixture(scope="module")
def few() -> Index:
    """Few profiles; watches come and go."""
    made = Index(load_tables())
    made.set_profiles(Profiles(ENTITIES[:2], TOPICS[1:2]))
    return made


@settings(max_examples=200)
@given(st.lists(TREES.filter(looks_for_something), max_size=6), TEXTS, TEXTS)
def test_p8_only_queries_that_cannot_be_true_stay_asleep(
    few: Index, trees: list, title: list[str], body: list[str]
) -> None:
    for number, tree in enumerate(trees):
        few.add_watch(number, tree)
    text = Text(" ".join(title), " ".join(body), "en")
    expected = [number for number, tree in enumerate(trees) if few.evaluate(tree, text) is not None]
    assert [hit.watch_id for hit in few.match(text).watches] == expected
    for number in range(len(trees)):
        few.remove_watch(number)
    assert few.match(text).watches == ()


@pytest.mark.parametrize(
    ("query", "title", "said"),
    [
        ("muhriddin", "Aslov alone", "only possible: “Aslov” is the earlier surname of"),
        ("migrat* @tajikistan", "migration grows", "has migrat* but not entity:tajikistan"),
        ("aa NEAR/2 bb", "aa x x x bb", "aa and bb stand more than 2 words apart"),
        ("aa -bb", "aa bb", "has aa but also bb, which the watch rules out"),
        ("cc OR (aa bb)", "aa", "has aa but not bb"),
    ],
)
def test_p4_what_came_close_is_said(query: str, title: str, said: str, index: Index) -> None:
    assert any(said in sentence for sentence in index.nearly(Text(title, "", "en"), parse(query, index)))


def test_nothing_is_said_of_a_query_that_is_true_or_far_away(index: Index) -> None:
    assert index.nearly(Text("aa", ""), parse_canonical("aa")) == ()
    assert index.nearly(Text("zz", ""), parse_canonical("aa AND bb")) == ()


def test_names_are_looked_up_as_people_type_them(index: Index) -> None:
    assert index.lookup(("lavrov",)) == ("entity:lavrov",)
    assert index.lookup(("rakhmon",)) == ("entity:rahmon",)
    assert index.lookup(("сироҷиддин", "муҳриддин")) == ("entity:muhriddin",)
    assert index.lookup(("labour", "migration")) == ("topic:migration",)
    assert index.lookup(("mfa", "tajikistan")) == ("entity:mfa-tajikistan",)
    assert index.lookup(("nobody",)) == index.lookup(()) == ()
    assert index.nearest("entity:lavrv") == "entity:lavrov"
    assert index.nearest("topic:lavrof") == "entity:lavrov"
    assert index.nearest("entity:qqqqq") is None


def test_labels_and_profiles_are_found_by_reference(index: Index) -> None:
    assert index.label("entity:lavrov") == index.label("lavrov") == "Sergey Lavrov"
    assert index.label("topic:talks") == "Talks"
    assert index.label("deport*") == "deport*"
    assert (index.entity("nobody"), index.topic("nobody")) == (None, None)
    assert index.exists("topic:talks")
    assert not index.exists("talks")


def test_possible_hits_make_no_query_true(index: Index) -> None:
    index.add_watch(1, parse("muhriddin", index))
    matched = index.match(Text("Aslov left", "", "en"))
    assert [match.tier for match in matched.entities] == [Tier.POSSIBLE]
    assert matched.watches == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("С. Лавров", "entity:lavrov"),
        ("С.Лавров", "entity:lavrov"),
        ("Lavrov S.", "entity:lavrov"),
        ("лавровым", "entity:lavrov"),
        ("Сергеем Лавровым", "entity:lavrov"),
        ("title:Lawrow tolls", "title:entity:lavrov AND tolls"),
        ("Россией NEAR/5 Таджикистаном", "entity:russia NEAR/5 entity:tajikistan"),
        ("Шелестом", "entity:ivan-shelest OR entity:pavel-shelest"),  # both are asked about
        ("С", "с"),  # the fold of somebody's acronym
        ("Q", "entity:q-desk"),
        ("С. Кузнецов", "с AND кузнецов"),
        ("Russian lavorv", "russian AND lavorv"),
    ],
)
def test_what_the_matcher_reads_as_one_profile_is_that_profile_where_it_is_typed(
    typed: str, read: str, index: Index
) -> None:
    for given_name in ("Ivan", "Pavel"):
        index.put_entity(Entity(f"{given_name.lower()}-shelest", f"{given_name} Shelest", EntityType.PERSON))
    index.put_entity(Entity("q-desk", "Desk of Questions", EntityType.ORGANISATION, ("Q",)))
    index.put_entity(Entity("sco", "СҲШ", EntityType.ORGANISATION))
    try:
        assert canonical(parse(typed, Asked(index))) == read
    except AmbiguousName as asked:
        assert " OR ".join(sorted(asked.candidates)) == read  # noqa: PT017  either outcome is fine


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lavorv", "lavrov"),
        ("sergei lavrow", "lavrov"),
        ("лаврв", "lavrov"),
        ("trmup", "trump"),
        ("tajikstan", "tajikistan"),
        ("united sattes", "usa"),
        ("energy", None),
        ("rutin tajik", None),
        ("cs", None),  # two letters are near to anything
        ("", None),
    ],
)
def test_the_profile_that_a_mistyped_name_means(typed: str, meant: str | None) -> None:
    found = nearest(typed, ENTITIES)
    assert (found and found[1].id) == meant
