"""A story over languages: names and numbers link, words do not, and doubt leaves apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.model import Role
from watchers.stories import link
from watchers.stories.group import place
from watchers.stories.name_keys import same_name, stem

ENGLISH = "The ferry Marigold ran onto rocks off Lorn Point in fog with 212 people aboard, the coastguard said."
RUSSIAN = "Паром «Мариголд», на борту которого было 212 человек, сел на мель у мыса Лорн."


@pytest.fixture
def stories(fresh, read):
    stories = fresh()
    stories.add(1, read(1, "Ferry runs aground off Lorn Point", ENGLISH), True)
    return stories


def test_two_names_and_a_number_link_a_story_of_another_language(stories, read):
    joined = place(read(2, "Паром сел на мель", RUSSIAN, hours=2, lang="ru"), stories, 2)
    assert (joined.story_id, joined.role) == (1, Role.REPORT)
    shared = "names: Лорн, Мариголд; numbers: 212; both tell of: ship"
    assert joined.evidence == f"tells what reports of story 1 in another language tell; {shared}"


def test_within_a_language_the_linked_story_goes_on_by_words(stories, read):
    stories.add(1, read(2, "Паром сел на мель", RUSSIAN, hours=2, lang="ru"), False)
    more = read(3, "Паром «Мариголд» сел на мель у Лорна", "Водолазы осмотрели паром у мыса.", hours=3, lang="ru")
    assert place(more, stories, 2).story_id == 1


@pytest.mark.parametrize(
    ("english", "russian", "evidence"),
    [
        ("Some 48,000 people cross Lorn every month.", "Через Лорн ежемесячно проходят 48 тысяч человек.", "48,000"),
        ("A card of Lorn costs 5,200 crowns.", "Карта Лорна стоит 5 200 крон.", "5,200"),
        ("Rivers rose near Lorn by 5.8 metres.", "У города Лорн реки поднялись на 5,8 метра.", "5.8"),
        ("Cards of Lorn hold until June 30.", "Карты города Лорн действуют до 30 июня.", "30 Jun"),
    ],
)
def test_numbers_and_days_are_one_however_they_are_written(fresh, read, english, russian, evidence):
    stories = fresh()
    stories.add(1, read(1, "A report", f"{english} It is told in Bergen 77 times."), True)
    joined = place(read(2, "Сообщение", f"{russian} Об этом 77 раз рассказали в Бергене.", lang="ru"), stories, 2)
    assert joined.story_id == 1
    assert evidence in joined.evidence.partition("numbers: ")[2]


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        (
            "It said that Latvia has recalled its envoy from Estonia.",
            "На стадионе сборная Латвии обыграла команду Эстонии.",
        ),
        ("Yesterday Minister Ruben Hallik opened a school.", "Удар по больнице осудил министр Рубен Халлик."),
    ],
)
def test_p3_two_countries_or_both_names_of_a_man_link_nothing(fresh, read, english, russian):
    stories = fresh()
    stories.add(1, read(1, "A report", english), True)
    assert place(read(2, "Сообщение", russian, lang="ru"), stories, 2).role is Role.FIRST


def test_the_day_of_publication_links_nothing(fresh, read):
    stories = fresh()
    stories.add(1, read(1, "A report", "In Lorn trams stood still on May 5, they said."), True)
    assert place(read(2, "Сообщение", "В городе Лорн 5 мая открыли парк.", lang="ru"), stories, 2).role is Role.FIRST


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("tramp", "trump", True),
        ("trampom", "trump", True),
        ("vens", "vanse", True),
        ("siarto", "sijarto", True),
        ("ouk", "oake", True),  # one consonant, and the vowel before it
        ("li", "lo", False),
        ("ak", "oke", False),
        ("putin", "platon", False),
        ("merkel", "merz", False),
    ],
)
def test_names_that_languages_hear_differently(one, other, alike):
    assert link.heard_as(one, other) is link.heard_as(other, one) is alike


def test_names_alone_do_not_bring_an_item_to_a_story_that_its_language_tells_otherwise(stories, read):
    tale = read(3, "Сказка", "В старой книге рассказано, как «Мариголд» приходит в Лорн.", hours=3, lang="ru")
    assert link.linked(tale, stories.strands())
    stories.add(1, read(2, "Паром сел на мель", RUSSIAN, hours=2, lang="ru"), False)
    assert link.linked(tale, stories.strands()) is None


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("Паром «Мариголд» потерпел в тумане крушение, есть пострадавшие.", True),  # one name, and things of one kind
        ("Паром «Мариголд» вернулся.", False),  # one name and one thing: every report of a ferry has it
        ("В кинотеатре показали фильм: в нём «Мариголд» приходит в Лорн.", False),  # two names, and another thing
    ],
)
def test_kinds_of_things_that_both_tell_of_link_beside_a_name_and_others_part(fresh, read, body, links):
    stories = fresh()
    wreck = "The ferry Marigold ran onto rocks off Lorn Point, and two people were hurt in the accident."
    stories.add(1, read(1, "Ferry runs aground off Lorn Point", wreck), True)
    assert bool(link.linked(read(2, "Сообщение", body, hours=2, lang="ru"), stories.strands())) is links


@pytest.mark.parametrize(
    ("body", "hours", "across"),
    [
        (RUSSIAN, 2, False),  # not asked for
        (RUSSIAN, 14, True),  # too late for a translation
        ("Паром «Мариголд» вернулся.", 2, True),  # one name alone
        ("В Лорне 40 человек ждали поезда.", 2, True),
    ],
)
def test_what_is_not_sure_stays_apart(stories, read, body, hours, across):
    item = read(2, "Сообщение", body, hours=hours, lang="ru")
    assert place(item, stories, 2, across=across).role is Role.FIRST


def test_two_stories_as_near_leave_it_apart(stories, read):
    stories.add(2, read(2, "Lorn council on the Marigold", "Of the Marigold of Lorn 212 tell.", hours=1), True)
    assert place(read(3, "Паром", RUSSIAN, hours=2, lang="ru"), stories, 3).role is Role.FIRST


def test_a_story_stays_open_while_one_of_its_languages_is_told(stories, read):
    stories.add(1, read(2, "Паром сел на мель", RUSSIAN, hours=50, lang="ru"), False)
    assert stories.close_before(read(9, "x", hours=30).at) == ()
    assert stories.close_before(read(9, "x", hours=60).at) == (1,)
    assert stories.stories() == ()


def test_only_stories_with_a_name_that_may_be_the_same_are_compared(stories, read, monkeypatch):
    """However many stories are open: the work hangs on what they share with the item."""
    compared = []
    monkeypatch.setattr(link, "same_name", lambda one, other: compared.append(other) or same_name(one, other))
    for number in range(2, 60):
        story = read(number, f"Tram strike in Bergen, day {number}", "Oslo and Bergen wait.", hours=1)
        stories.add(number, story, True)
    assert place(read(99, "Паром", RUSSIAN, hours=2, lang="ru"), stories, 99).story_id == 1
    assert compared
    assert not any(key.startswith(("berg", "osl")) for key in compared)


@given(*[st.text("aksz", max_size=8)] * 2)
def test_keys_of_one_name_share_their_stem(one, other):
    if same_name(one, other):
        assert stem(one) == stem(other)


def test_p6_a_number_of_hundreds_of_digits_counts_nothing(stories, read):
    digits = "7" * 400
    told = f"Archivists of Quimbola found {digits} papers of Zarkanov and Vellimar in Ostergrad, they said."
    stories.add(2, read(2, "Archive of Quimbola", told), True)
    russian = f"Архивисты нашли {digits} бумаг: Кимбола, Зарканов, Веллимар, Остерград."
    assert place(read(3, "Архив", russian, hours=1, lang="ru"), stories, 3).story_id in {2, 3}
    assert digits not in "".join(read(4, "Archive", told).figures)
