"""Teaching names: articles teach a spelling, people see it, and what they say of it holds from the next item on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.access import AccessRules
from tests.bot.talk import Talk, answers_of, talk_with
from tests.feed_samples import Story
from tests.small_desk import MINUTE, NOON, SmallDesk, new_views
from watchers.model import Changes, Entity, EntityType, SpellingState, Tier
from watchers.stages.rebuild import rebuild

EVENTS = (
    "opened the new tram depot in Riga with a short speech about night shifts",
    "praised forty drivers who had waited in the mountains for the snow plough",
    "lost a friendly game of chess against a schoolgirl from Almaty",
    "counted lynx cubs with foresters in the Carpathian reserve",
)


def article(number: int, name: str) -> Story:
    text = f"{name} {EVENTS[number]}. Nobody had expected it."
    return Story(f"Report {number}", f"https://wire.example/n/{number}", f"n{number}", f"<p>{text}</p>", NOON - MINUTE)


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def named(desk: SmallDesk, number: int, name: str) -> Tier | None:
    """How sure the desk is that this article names Lavrov."""
    (item,) = await desk.tell(article(number, name))
    found = await desk.store.news.matches_with("lavrov", "entity", [item.id])
    return found[item.id][0].tier if item.id in found else None


async def test_a_spelling_counts_after_two_articles_and_not_before(desk: SmallDesk) -> None:
    assert await named(desk, 0, "Minister Sergey Lavroy") is Tier.TYPO
    assert await named(desk, 1, "Yesterday Lavroy") is None
    assert await named(desk, 2, "Minister Sergey Lavroy") is Tier.TYPO
    assert await named(desk, 3, "Yesterday Lavroy") is Tier.LEARNED


async def test_p1_a_bare_surname_and_one_article_again_teach_nothing(desk: SmallDesk) -> None:
    await named(desk, 0, "Minister Sergey Lavroy")
    await desk.tell(article(0, "Minister Sergey Lavroy, again,"))  # a revision
    await named(desk, 1, "Yesterday Lavroy")
    (spelling,) = await desk.store.spellings.all()
    assert (spelling.state, spelling.articles) == (SpellingState.SEEN, 1)


async def test_what_was_learned_survives_a_restart(desk: SmallDesk) -> None:
    for number in (0, 1):
        await named(desk, number, "Minister Sergey Lavroy")
    desk.views = new_views(desk.tables)
    await rebuild(desk.views, desk.store, desk.now)
    assert await named(desk, 2, "Yesterday Lavroy") is Tier.LEARNED


async def test_names_shows_what_counts_and_what_was_learned_with_its_article(talk: Talk) -> None:
    for number in (0, 1):
        await named(talk.desk, number, "Minister Sergey Lavroy")
    (said,) = await talk.type("names lavrov")
    assert await talk.type("names С. Лавровым") == [said]
    assert "Sergey Lavrov" in said
    assert "“Lavroy” · learned, counts · 2 articles" in said
    assert "https://wire.example/n/0" in said
    assert "Khorog" in (await talk.type("names хорог"))[0]


async def test_p8_a_ban_takes_effect_on_the_next_item_and_undo_lifts_it(talk: Talk) -> None:
    for number in (0, 1):
        await named(talk.desk, number, "Minister Sergey Lavroy")
    (said,) = await talk.type("names lavrov ban Lavroy")
    assert "never counts" in said
    assert await named(talk.desk, 2, "Yesterday Lavroy") is None
    assert "banned" in (await talk.type("names lavrov"))[0]
    assert "“Lavroy” of lavrov is learned again." in (await talk.type("undo"))[0]
    assert await named(talk.desk, 3, "Yesterday Lavroy") is Tier.LEARNED


async def test_p8_an_added_spelling_counts_from_the_next_item_on(talk: Talk) -> None:
    await talk.type("names sergey lavrov add Grandmaster Vlad")
    assert await named(talk.desk, 0, "Our Grandmaster Vlad") is Tier.ALIAS
    await talk.type("undo")
    assert await named(talk.desk, 1, "Our Grandmaster Vlad") is None


async def test_p8_a_removed_spelling_counts_no_more_and_undo_brings_it_back(talk: Talk) -> None:
    await talk.type("names lavrov add Grandmaster Vlad")
    (said,) = await talk.type("names lavrov remove Grandmaster Vlad")
    assert "is forgotten from the next item on" in said
    assert await named(talk.desk, 0, "Our Grandmaster Vlad") is None
    assert "Grandmaster" not in (await talk.type("names lavrov"))[0]
    assert "so nothing is removed" in (await talk.type("names lavrov remove Grandmaster Vlad"))[0]
    assert "“Grandmaster Vlad” of lavrov is added again." in (await talk.type("undo"))[0]
    assert await named(talk.desk, 1, "Our Grandmaster Vlad") is Tier.ALIAS


async def test_who_bans_what_was_added_by_hand_is_led_to_taking_it_back(talk: Talk) -> None:
    await talk.type("names lavrov add Sergey")
    (said,) = await talk.type("names lavrov ban Sergey")
    assert "“Sergey” was added by hand; to take that back: /names lavrov remove Sergey" in said


async def test_a_ban_that_was_removed_lets_articles_teach_again(talk: Talk) -> None:
    await talk.type("names lavrov ban Lavroy", "names lavrov remove Lavroy")
    for number in (0, 1):
        assert await named(talk.desk, number, "Minister Sergey Lavroy") is Tier.TYPO
    assert await named(talk.desk, 2, "Yesterday Lavroy") is Tier.LEARNED


async def test_a_name_in_quotation_marks_is_watched_word_for_word_and_the_profile_is_offered(talk: Talk) -> None:
    (said,) = await talk.type('watch "Sergey Lavrov"')
    assert "word for word" in said
    assert "/watch entity:lavrov" in said
    assert await talk.watches() == ['"sergey lavrov"']
    (said,) = await talk.type('watch "Sergey Lavrov said"')
    assert "word for word" not in said
    (said,) = await talk.type("watch lavrov")
    assert "word for word" not in said


@pytest.mark.parametrize("asked", ["watch", "latest"])
async def test_a_mistyped_name_is_taken_as_typed_and_the_nearest_profile_is_offered(asked: str, talk: Talk) -> None:
    (said,) = await talk.type(f"{asked} lavorv")
    assert f"The nearest is Sergey Lavrov, Minister: /{asked} entity:lavrov" in said
    assert f"{asked} entity:lavrov" in said.splitlines()[-1]  # the button
    assert await talk.watches() == (["lavorv"] if asked == "watch" else [])
    for line in (f"{asked} lavrov", f"{asked} roads", f"{asked} flood lavorv"):
        assert "The nearest is" not in (await talk.type(line))[0]


@pytest.mark.parametrize("asked", ["watch", "latest"])
@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("lavrov or khorog", "“or” counts", "entity:lavrov OR entity:khorog"),
        ("title:not Lavrov Or mud and fog", "“Or”, “and” count", "title:not AND entity:lavrov OR mud AND fog"),
        ("lavrov near/5 fog", "“near/5” counts", "entity:lavrov NEAR/5 fog"),
        ("fog NEAR/abc tolls not rail", "“NEAR/abc”, “not” count", "fog NEAR/10 tolls AND NOT rail"),
        ("not roads", "“not” counts", ""),
    ],
)
async def test_operators_in_small_letters_are_taken_as_typed_and_offered(
    asked: str, typed: str, words: str, meant: str, talk: Talk
) -> None:
    (said,) = await talk.type(f"{asked} {typed}")
    assert f"{words} as " in said
    assert (f"Did you mean: /{asked} {meant}" if meant else "refused: nothing but NOT") in said
    assert (f": {asked} {meant}" in said.splitlines()[-1]) is bool(meant)  # the button
    if asked == "watch":
        assert " OR " not in (await talk.watches())[0]
        (said,) = await talk.type(f"{asked} {meant}") if meant else ("",)
        assert "as word" not in said


@pytest.mark.parametrize("typed", ["lavrov OR khorog", '"lavrov or khorog"', "title:or lavrov", "near fog", "oral"])
async def test_words_that_are_no_operators_are_offered_nothing(typed: str, talk: Talk) -> None:
    assert "Did you mean" not in (await talk.type(f"watch {typed}"))[0]


@pytest.mark.parametrize("asked", ["watch", "latest"])
async def test_a_field_that_nothing_here_has_is_said(asked: str, talk: Talk) -> None:
    assert "language" not in (await talk.type(f"{asked} lang:xx"))[0]  # nothing was read yet
    await named(talk.desk, 0, "Tolls rise")
    (said,) = await talk.type(f'{asked} source:nosuchfeed OR lang:xx OR source:"no feed"')
    assert "No feed here is called “nosuchfeed”: /feeds" in said
    assert "No feed here is called “no feed”" in said
    assert "No item kept is in the language “xx”" in said
    if asked == "watch":
        assert "No feed here is called “nosuchfeed”" in (await talk.type("why w2"))[0]
    for line in ("lang:en", "source:wire", "source:wire.example", "publisher:anybody", "kind:wire"):
        (said,) = await talk.type(f"{asked} {line}")
        assert "No feed here" not in said
        assert "No item kept" not in said


async def test_a_watch_says_that_a_bare_surname_and_case_forms_count(talk: Talk) -> None:
    talk.desk.views.index.put_entity(Entity("rubio", "Marco Rubio", EntityType.PERSON))
    for line in ("watch rubio", "why w1"):
        (said,) = await talk.type(line)
        assert "Marco Rubio. A bare “Rubio”, case forms and other transcriptions count, too." in said
    (said,) = await talk.type("watch khorog")
    assert " Case forms and other transcriptions count, too." in said
    talk.desk.views.index.put_entity(Entity("vance", "JD Vance", EntityType.PERSON, context=("senator",)))
    (said,) = await talk.type("watch jd vance")
    assert " Case forms and other transcriptions count, too. A bare surname or short form counts only with" in said


async def test_words_that_met_something_are_no_mistyped_name(talk: Talk) -> None:
    await named(talk.desk, 0, "Lavorov, a village, is snowed in")
    assert "The nearest is" not in (await talk.type("watch lavorov"))[0]
    assert "The nearest is" in (await talk.type("watch lavrovo"))[0]


async def test_what_a_person_said_is_not_learned_over(talk: Talk) -> None:
    await talk.type("names lavrov ban Lavroy")
    for number in (0, 1, 2):
        assert await named(talk.desk, number, "Minister Sergey Lavroy") is None
    states = {spelling.surface: spelling.state for spelling in await talk.desk.store.spellings.all()}
    assert states == {"Lavroy": SpellingState.BANNED}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("names ban", "I know no person, body or place called “ban”"),
        ("names lavrov bann Lavroy", "did you mean /names lavrov ban Lavroy?"),
        ("names sergey lavrov ad Lavroy", "did you mean /names sergey lavrov add Lavroy?"),
        ("names lavrov ban", "Name a profile, and with add, confirm, ban or remove a spelling"),
        ("names lavrov remove Lavrov", "the profile stays as it is"),
        ("names nobody at all", "I know no person, body or place called “nobody at all”."),
        ("names nobody at all", "To have a profile made: /seed and"),
        ("said hakan fidan", "I know no person, body or place called “hakan fidan”. To have a profile made: /seed and"),
        ("said хорогу о дорогах", "Khorog is no person"),
        ("names larov", "The nearest is Sergey Lavrov (entity:lavrov)."),
        ("said karova", "I know no person, body or place called “karova”. To have a profile made: /seed and"),
        ("names lavrow2", "The nearest is Sergey Lavrov (entity:lavrov)."),
        ("names lavrov add Lavrov", "“Lavrov” counts already"),
        ("names lavrov ban Sergey Lavrov", "stands in the profile: to hear less of Sergey Lavrov, unwatch or mute"),
        ("names lavrov ban Lavrov", "stands in the profile"),
        ("names lavrov add Khorog", "“Khorog” is Khorog (entity:khorog), another profile."),
        ("names lavrov confirm Blah", "No article has shown “Blah” yet; /names lavrov add Blah makes it count."),
        ("names lavrov add Lavroff, Laurov", "one spelling at a time"),
        ("names lavrov add x", "at least two letters"),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_sentence(talk: Talk, line: str, said: str) -> None:
    assert said in (await talk.type(line))[0]
    assert await talk.desk.store.spellings.all() == ()


async def test_p7_only_operators_teach_unless_chats_may(desk: SmallDesk) -> None:
    talk = talk_with(desk, answers_of(desk), AccessRules("open", "operators"))
    (said,) = await talk.type("names lavrov ban Lavroy")
    assert "only operators" in said
    assert "Sergey Lavrov" in (await talk.type("names lavrov"))[0]
    assert await desk.store.spellings.all() == ()


async def test_a_ban_between_a_batch_and_its_commit_stands(talk: Talk) -> None:
    """DECIDE has read its batch, a person bans the spelling, then the batch is committed."""
    await named(talk.desk, 0, "Minister Sergey Lavroy")
    (seen,) = await talk.desk.store.spellings.all()
    batch = Changes(talk.desk.now, spellings=(replace(seen, state=SpellingState.LEARNED, articles=2),), next_story=99)
    await talk.type("names lavrov ban Lavroy")
    talk.desk.views.advance(batch)
    (known,) = talk.desk.views.spellings.values()
    assert known.state is SpellingState.BANNED
    assert await named(talk.desk, 2, "Yesterday Lavroy") is None


async def test_views_that_were_advanced_know_the_same_spellings_as_views_that_are_rebuilt(talk: Talk) -> None:
    for number, name in enumerate(("Minister Sergey Lavroy", "Sergey Lavrey", "Minister Sergey Lavroy")):
        await named(talk.desk, number, name)
    await talk.type(
        "names lavrov add Grandmaster Vlad", "names lavrov confirm Lavroy", "undo", "names lavrov ban Lavrey"
    )
    rebuilt = new_views(talk.desk.tables)
    await rebuild(rebuilt, talk.desk.store, talk.desk.now)
    assert rebuilt.spellings == talk.desk.views.spellings
    assert rebuilt.index.entity("lavrov") == talk.desk.views.index.entity("lavrov")


async def test_names_alone_lists_what_can_be_watched(talk: Talk) -> None:
    (said,) = await talk.type("names")
    assert said.startswith("I know 2 profiles and 1 topic by name.")
    assert "• Topics: Roads (topic:roads)" in said
    assert "• People: Sergey Lavrov" in said
    assert "• Places: Khorog" in said
    assert "/watch lavrov · what counts for it: /names lavrov" in said


async def test_an_example_is_somebody_whom_the_desk_knows(talk: Talk) -> None:
    for one in ("lavrov", "khorog"):
        talk.desk.views.index.remove_entity(one)
    talk.desk.views.index.remove_topic("roads")
    (said,) = await talk.type("names")
    assert "I know nobody by name yet. /seed" in said
    talk.desk.views.index.put_entity(Entity("berbera", "Berbera", EntityType.PLACE))
    talk.desk.views.index.put_entity(Entity("hirsi", "Ayaan Hirsi", EntityType.PERSON))
    for line in ("start", "watches", "names", "unwatch all"):
        assert "/watch hirsi" in (await talk.type(line))[0]
