"""A report of the next day, or one in other words, joins its story; what only looks like one does not."""

from __future__ import annotations

import pytest

from watchers.model import Role
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories

WALKOUT = "Some 2,400 dockers in the port of Ilva voted on Monday to stop work over wages, their union said in Ilva."
CRANES = "The cranes of Ilva stood still on Wednesday as dockers began their strike over wages. Ships wait outside."
FLOOD = "The Arys burst its banks and drove 3,000 people from their homes in the lower town, they said."
ROOFS = "Families sat with their sheep where the Arys had taken the street; 3,000 were brought out in boats."
TWO_FIRMS = "Harrow will buy Sunmill for a great deal of money, both firms of the flour trade said, and close its mill."
BISCUITS = "Harrow recalled oat biscuits in Orvo over nut traces. A wrong label was to blame, a spokeswoman said."

BLAZE = (
    "A fire at a textile factory in Kolv killed three workers on Thursday, the emergency committee of Tajikistan said. "
    "Firefighters fought the blaze for five hours."
)
STALLS = (
    "A fire at the central market in Kolv burnt forty stalls on Friday, the emergency committee of Tajikistan said. "
    "Firefighters fought the blaze for two hours. Nobody was hurt."
)


@pytest.fixture
def stories(words) -> OpenStories:
    return OpenStories(words.weights)


def _told(stories, *items):
    for number, item in enumerate(items, 1):
        stories.add(number, item, True)
    return stories


@pytest.mark.parametrize(
    ("first", "later", "hours", "joins"),
    [
        (("Ilva dockers vote for strike", WALKOUT), ("Cranes stand still", CRANES), 40, True),
        (("Ilva dockers vote for strike", WALKOUT), ("Cranes stand still", CRANES), 60, False),  # too long ago
        (("Flood on the Arys", FLOOD), ("Sheep on the roofs", ROOFS), 2, True),
        (("Flood on the Arys", FLOOD), ("Sheep on the roofs", ROOFS), 14, False),  # in other words, and the next day
        (("Flood on the Arys", FLOOD), ("Sheep on the roofs", ROOFS.replace("3,000", "Many")), 2, False),
        (
            ("Fire at Kolv factory kills three", BLAZE),
            ("Fire at Kolv market destroys forty stalls", STALLS),
            35,
            False,
        ),  # of one town, not of one place
        (
            ("Fire at Kolv market", BLAZE.replace("textile factory", "market")),
            ("Fire at Kolv market", STALLS),
            35,
            True,
        ),
        (
            ("Fire at Kolv factory", "Firefighters came."),
            ("Fire at Kolv market", "Firefighters came at night."),
            14,
            False,
        ),
        (
            ("Fire at Kolv factory", "Firefighters came."),
            ("Fire at Kolv market", "Firefighters came at night."),
            3,
            True,
        ),
        (("Harrow to buy Sunmill", TWO_FIRMS), ("Biscuits recalled", BISCUITS), 20, False),  # one name, other words
    ],
)
def test_a_report_of_the_next_day_or_in_other_words_joins_by_names(stories, read, first, later, hours, joins):
    away = read(2, "Budget passed", "Parliament in Norhaven passed the budget for schools after a night of speeches.")
    _told(stories, read(1, *first), away)
    joined = place(read(3, *later, hours=hours, publisher="daily"), stories, 3)
    assert joined.story_id == (1 if joins else 3)
    assert joined.role is (Role.REPORT if joins else Role.FIRST)


def test_a_report_as_near_to_two_stories_goes_on_with_neither(stories, read):
    again = WALKOUT.replace("2,400", "900").replace("Monday", "Sunday")
    _told(stories, read(1, "Ilva dockers vote for strike", WALKOUT), read(2, "Ilva pilots vote for strike", again))
    assert place(read(3, "Cranes stand still", CRANES, hours=40, publisher="daily"), stories, 3).role is Role.FIRST


def test_a_release_goes_not_on_with_the_protest_that_was_made_about_it(stories, read):
    note = "Ilmar handed the envoy of Kardesh a note over six boats held in Sild harbour, the ministry of Ilmar said."
    freed = "Kardesh let 41 fishermen of Ilmar go; of the six boats in Sild a judge will speak after the holidays."
    _told(stories, read(1, "Ilmar summons envoy of Kardesh over boats", note))
    assert place(read(2, "Fishermen are free", freed, hours=24, publisher="daily"), stories, 2).role is Role.FIRST


def test_the_next_issue_of_a_briefing_is_no_report_of_one_of_its_subjects(stories, read):
    title = "Briefing of the Ministry"
    note = "The ministry handed a note over passengers from Khujand who were kept in an airport for two days."
    _told(
        stories,
        read(1, title, "Umed Karim told of visits and answered questions on visas.", publisher="mfa"),
        read(2, "Note handed over passengers from Khujand", note, hours=21),
    )
    issue = (
        "Umed Karim spoke of passengers from Khujand and of the note that was handed over, of the minister's visit to "
        "Beijing, of a new consulate in the autumn, of scholarships for doctors and of the price of passports abroad."
    )
    assert place(read(3, title, issue, hours=24, publisher="mfa"), stories, 3).role is Role.FIRST


def test_the_day_of_a_dateline_is_no_word_of_its_event(read):
    item = read(1, "Rain", "ASTANA, Sept 14 - Rain fell for 14 hours. On May 3 it had been dry in May.")
    assert "14" in item.terms  # of the hours
    assert "14" not in read(1, "Rain", "ASTANA, Sept 14 - Rain fell for hours.").terms
    assert "may" not in read(1, "Rain", "On May 3 it rained.").terms


HALM = "Prime Minister Teodor Halm told a news conference in Tashkent on Tuesday that there would be no vote this year."
RATES = "The Bank of Sellin cut its key rate by a quarter of a point to 4.25 percent on Monday, as inflation slowed."
KEPT = "The National Bank of Koravia left its key rate at 6.5 percent, as inflation slowed by a quarter of a point."
FLEET = "Shipping group Nordkap confirmed that it was talking with Karaca Holding of Ozmir on the sale of its ships."
RINK = "Foreign Minister Mirko Vasari cut the ribbon at the museum of shipping in Ilva on Monday evening."
DEAD = "At least 80 people died in Yelten and villages around it in the earthquake. Snow hampers the way to them."
QUAKE = "An earthquake struck the west of Ozmir and brought down houses in Yelten, the disaster office said."


MET = "Prime Minister Teodor Halm met Foreign Minister Mirko Vasari in Tashkent on Tuesday. They spoke of trade."
PHONED = "Prime Minister Teodor Halm spoke by telephone with Foreign Minister Mirko Vasari on Tuesday about trade."
GUARDS = "Soldiers will stand there, he said in Tashkent."


@pytest.mark.parametrize(
    ("told", "title", "body", "hours", "publisher", "joins"),
    [
        (HALM, "PM Halm: army to guard depots", GUARDS, 0.1, "coastwire", True),
        (HALM, "Halm says army will guard depots", GUARDS, 0.1, "coastwire", True),
        (HALM, "Halm says army will guard depots", "Soldiers are better than a vote.", 0.1, "coastwire", True),
        (HALM, "PM Halm: army to guard depots", GUARDS, 0.1, "daily", False),  # another house
        (HALM, "PM Halm: army to guard depots", GUARDS, 0.6, "coastwire", False),  # too late
        (HALM, "PM Orne: army to guard depots", GUARDS, 0.1, "coastwire", False),
        (HALM, "PM Halm: army to guard depots", "Soldiers will stand there, he said.", 0.1, "coastwire", False),
        (MET, "PM Halm: army to guard depots", GUARDS, 0.1, "coastwire", False),  # no news conference
        (MET, "Halm says gas for Orlund stops", "Debts were not paid, Teodor Halm said.", 0.4, "coastwire", False),
        (PHONED, "Halm says Ilmar tested rocket", "Teodor Halm told of a flight over ice.", 0.4, "coastwire", False),
    ],
)
def test_a_house_goes_on_quoting_who_gives_a_news_conference(stories, read, told, title, body, hours, publisher, joins):
    _told(stories, read(1, "PM Halm: no vote this year", told))
    joined = place(read(2, title, body, hours=hours, publisher=publisher), stories, 2)
    assert joined.role is (Role.REPORT if joins else Role.FIRST)


FLASHES = (
    "army to guard depots",
    "tax on salt to rise",
    "old lock closed",
    "Ilva airport open",
    "no new loans",
    "rain",
)


@pytest.mark.parametrize(("minutes", "joined"), [(5, 6), (25, 1)])
def test_the_lines_of_a_news_conference_do_not_draw_it_out(stories, read, minutes, joined):
    """The half hour is counted from the report of it, and not from the last line."""
    _told(stories, read(1, "PM Halm: no vote this year", HALM))
    found = []
    for number, line in enumerate(FLASHES, 1):
        item = read(number + 1, f"PM Halm: {line}", "Halm was in Tashkent.", hours=minutes * number / 60)
        found.append(place(item, stories, number + 1))
        stories.add(found[-1].story_id, item, found[-1].role is Role.FIRST)
    assert [one.story_id for one in found].count(1) == joined


@pytest.mark.parametrize(
    ("first", "second", "joins"),
    [
        (
            ("Bank of Sellin cuts rate", RATES),
            ("Koravia central bank keeps rate", KEPT),
            False,
        ),  # two banks, one wording
        (("Bank of Sellin cuts rate", RATES), ("Sellin bank cuts rate", KEPT.replace("Koravia", "Sellin")), True),
        (("Nordkap in sale talks", FLEET), ("Karaca wins licence", "Karaca Holding of Ozmir may build mills."), False),
        # one man and one word: in an empty store each is rare
        (
            ("Vasari opens museum", RINK),
            ("Vasari buries teacher", "Minister Mirko Vasari laid flowers in Tver that evening."),
            False,
        ),
        (("Vasari opens museum", RINK), ("Ribbon for museum", "Mirko Vasari opened the museum of shipping."), True),
        # one name, and the kinds of thing that the story is about
        (("Quake in Ozmir", QUAKE), ("Eighty dead in Yelten", DEAD), True),
        (
            ("Quake in Ozmir", QUAKE),
            ("Eighty graduate in Yelten", DEAD.replace("earthquake", "market").replace("died", "danced")),
            False,
        ),
    ],
)
def test_who_and_what_kind_of_thing_part_reports_of_one_wording(stories, read, first, second, joins):
    _told(stories, read(1, *first))
    joined = place(read(2, *second, hours=3, publisher="daily"), stories, 2)
    assert joined.role is (Role.REPORT if joins else Role.FIRST), joined.evidence


BRIBES = (
    "The High Court of Orvo sentenced former harbour minister Rolf Maddern to six years in prison for taking bribes."
)
WARD = "A fire in a ward of the hospital of Orvo killed three patients. Nurses carried people out of the smoke."
PAINT = "A timber yard burned in the docks of Orvo. Nobody died, and people came back at dusk."
CALL = "Foreign Minister Vera Solm spoke by telephone with Foreign Minister of Kardesh Aron Tesk on the price of cod."
WAITING = "Crews wait in the rain. While Solm wants it signed, Tesk does not; half an hour was too short, crews said."


@pytest.mark.parametrize(
    ("first", "later", "hours", "joins"),
    [
        # one man whom no other story names, and what kind of thing it is
        (("Minister jailed", BRIBES), ("Eyes shut", "Rolf Maddern smiled as the judge read on."), 3, True),
        (("Minister jailed", BRIBES), ("Eyes shut", "Rolf Maddern smiled as the judge read on."), 14, False),
        (("Minister jailed", BRIBES), ("New coach", "Rolf Maddern smiled as the team won the cup."), 3, False),
        (("Minister jailed", BRIBES), ("Eyes shut", "Olaf Brenn smiled as the judge read on."), 3, False),
        # one town and a fire: told again soon, by the evening another one
        (("Hospital fire", WARD), ("Docks burn", PAINT), 3, True),
        (("Hospital fire", WARD), ("Docks burn", PAINT), 7, False),
        # the two who spoke, told of by no office
        (("Ministers speak", CALL), ("Who is to sign?", WAITING), 3, True),
        (("Ministers speak", CALL), ("Who is to sign?", WAITING), 14, False),
        (("Ministers speak", CALL), ("Who is to sign?", WAITING.replace("Tesk", "Orban")), 3, False),
    ],
)
def test_what_no_other_story_names_brings_a_report_in_other_words_to_its_event(
    stories, read, first, later, hours, joins
):
    away = read(2, "Budget passed", "Parliament in Norhaven passed the budget for schools after a night of speeches.")
    _told(stories, read(1, *first), away)
    assert (place(read(3, *later, hours=hours, publisher="daily"), stories, 3).story_id == 1) is joins


def test_a_name_that_only_a_list_of_news_has_as_well_is_the_storys_own(stories, read):
    day = "Maddern before the court; the budget of Norhaven; wheat prices; a satellite waits for the wind."
    _told(stories, read(1, "Minister jailed", BRIBES), read(2, "What to watch today", day))
    assert place(read(3, "Eyes shut", "Rolf Maddern smiled as the judge read on.", hours=3), stories, 3).story_id == 1


RATE = "Norland's central bank raised its key rate by half a point to 6 percent."
DEFENDED = (
    "Norland's central bank governor Ira Noor defended the half-point rise in the key rate a day after markets fell."
)
CRASH = "A bus plunged into a ravine near Osk on Sunday, killing 19 people, police said."


@pytest.mark.parametrize(
    ("title", "body", "publisher", "hours", "joins"),
    [
        ("UPDATE 2-Bank chief defends rise", DEFENDED, "coastwire", 25, True),
        ("Bank chief defends rise", DEFENDED, "coastwire", 25, False),
        ("UPDATE 2-Bank chief defends rise", DEFENDED, "daily", 25, False),  # of another house's text
        ("UPDATE 2-Bank chief defends rise", DEFENDED, "coastwire", 60, False),
        (
            "UPDATE 2-Norland raises key rate by half a point",
            "The florin rose.",
            "coastwire",
            25,
            True,
        ),  # no next issue
        ("UPDATE 2-Kell bans salmon", "Kell banned the import of farmed salmon over lice.", "coastwire", 3, False),
    ],
)
def test_what_a_house_marks_as_an_update_goes_on_with_its_story(stories, read, title, body, publisher, hours, joins):
    away = read(2, "Budget passed", "Parliament in Norhaven passed the budget for schools after a night of speeches.")
    _told(stories, read(1, "Norland raises key rate by half a point", RATE), away)
    joined = place(read(3, title, body, publisher=publisher, hours=hours), stories, 3)
    assert joined.story_id == (1 if joins else 3)


@pytest.mark.parametrize(
    ("title", "body", "joins"),
    [
        ("Osk observes day of mourning", "Theatres and cinemas in Osk were closed on Monday.", True),
        ("Flags at half-mast in Osk", "Shops in Osk were closed on Monday.", True),
        ("Osk mourns painter Ivo Krall", "The town of Osk mourns the painter Ivo Krall, who died at 90.", False),
        ("Osk opens a school", "A school was opened in Osk on Monday by the mayor.", False),
    ],
)
def test_the_mourning_of_the_next_day_goes_on_with_the_story_of_the_dead(stories, read, title, body, joins):
    away = read(2, "Budget passed", "Parliament in Norhaven passed the budget for schools after a night of speeches.")
    _told(stories, read(1, "Bus plunges into ravine near Osk, 19 dead", CRASH), away)
    joined = place(read(3, title, body, publisher="daily", hours=25), stories, 3)
    assert joined.story_id == (1 if joins else 3)


def test_mourning_where_two_stories_tell_of_the_dead_is_of_neither(stories, read):
    fire = read(2, "Fire in Osk kills four", "A fire in a house in Osk killed four people on Saturday, police said.")
    _told(stories, read(1, "Bus plunges into ravine near Osk, 19 dead", CRASH), fire)
    mourned = read(3, "Osk observes day of mourning", "Theatres and cinemas in Osk were closed on Monday.", hours=25)
    assert place(mourned, stories, 3).story_id == 3
