"""From an entry to a draft, and from drafts to what is new: language, house, date, baseline, edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.small_desk import NOON
from watchers.feeds.novelty import Candidate, classify
from watchers.model import Entry, Feed, FeedSettings, Kind, KnownItem, Origin
from watchers.pipeline.houses import KnownHouses
from watchers.pipeline.reading import LONGEST_BODY, MOST_TAGS, House, Sifted, draft, houses, sift, wanted
from watchers.tables import load_tables

HOUR = timedelta(hours=1)
TABLES = load_tables()
WIRE = FeedSettings("https://wire.example/feed", "Steppe Wire World", "Steppe Wire", Kind.WIRE)
MINISTRY = FeedSettings("https://ministry.example/feed", "Ministry", "", Kind.MINISTRY)
HOUSES = houses([WIRE, MINISTRY])
FEED = Feed(1, WIRE, Origin.CONFIG)
ENTRY = Entry("g1", "https://wire.example/1", "A headline", "<p>The text of the item is here.</p>")


def read(entry=ENTRY, feed=FEED, document_lang="en", now=NOON):
    return draft(feed, entry, document_lang, now, TABLES, HOUSES)


def entries(count, **values):
    made = (Entry(f"g{n}", f"https://wire.example/{n}", f"Headline {n}", f"<p>Text {n}.</p>") for n in range(count))
    return [replace(entry, **values) for entry in made]


def sifted(feed, drafts, known, first_poll_news) -> Sifted:
    candidates = [Candidate(one.keys, one.title_hash, one.content_hash) for one in drafts]
    verdicts, shaky = classify(candidates, known, feed.shaky)
    return sift(feed, verdicts, shaky, {place: drafts[place] for place in wanted(verdicts)}, first_poll_news)


def known_from(drafts):
    """What the store would know of these drafts, numbered from 1."""
    found = {}
    for number, one in enumerate(drafts, 1):
        found |= {key: KnownItem(number, one.title_hash, one.content_hash) for key in one.keys}
    return found


@pytest.mark.parametrize(
    ("entry_lang", "feed_lang", "document_lang", "text", "expected"),
    [
        ("de", "en", "en", "Text", "de"),
        ("", "fr", "en", "Texte", "fr"),
        ("", "", "en-GB", "The text", "en"),
        ("", "", "", "Рабочая группа и посол в Москве", "ru"),
        ("", "", "en", "Рабочая группа и посол в Москве", "ru"),  # a tag of another script is passed over
        ("", "", "", "12 + 30", ""),
    ],
)
def test_language_is_the_items_tag_then_the_feeds_then_a_guess(entry_lang, feed_lang, document_lang, text, expected):
    feed = replace(FEED, settings=replace(WIRE, lang=feed_lang))
    entry = replace(ENTRY, title=text, html=f"<p>{text}</p>", lang=entry_lang)
    assert read(entry, feed, document_lang).lang == expected


@pytest.mark.parametrize(
    ("entry", "publisher", "kind"),
    [
        (ENTRY, "Steppe Wire", Kind.WIRE),
        (replace(ENTRY, source="Ministry"), "Ministry", Kind.MINISTRY),
        (replace(ENTRY, source="steppe-wire world"), "Steppe Wire", Kind.WIRE),
        (replace(ENTRY, source="A Stranger"), "A Stranger", None),
        (replace(ENTRY, html="<p>A text of some length.</p><p>(Ministry)</p>"), "Ministry", Kind.MINISTRY),
        (replace(ENTRY, source="—"), "Steppe Wire", Kind.WIRE),
    ],
)
def test_the_publisher_is_the_house_that_a_credit_names(entry, publisher, kind):
    made = read(entry)
    assert (made.publisher, made.kind) == (publisher, kind)


@pytest.mark.parametrize(
    ("author", "publisher"),
    [
        ("Steppe Wire", "Steppe Wire"),
        ("Ann Writer, Steppe Wire", "Steppe Wire"),
        ("Ann Writer / steppe wire world", "Steppe Wire"),
        ("Ann Writer", "Ministry"),
        ("", "Ministry"),
    ],
)
def test_a_byline_names_the_publisher_where_it_names_a_house(author, publisher):
    feed = replace(FEED, settings=MINISTRY)
    assert read(replace(ENTRY, author=author), feed).publisher == publisher


def test_the_page_of_an_item_is_wanted_where_its_feed_brings_a_part_of_it_only():
    feed = replace(FEED, settings=replace(WIRE, text="page"))
    long = "<p>" + "One more word of the whole article. " * 40 + "</p>"
    assert read(ENTRY, feed).page == ENTRY.link
    assert read(replace(ENTRY, html=long), feed).page == ""
    assert read(replace(ENTRY, html=f"{long}<p>Read on […]</p>"), feed).page == ENTRY.link
    assert read(replace(ENTRY, link=None), feed).page == ""
    assert read(ENTRY).page == ""


def test_a_feed_without_a_publisher_is_its_own_house():
    made = read(feed=Feed(2, FeedSettings("https://x.example/feed"), Origin.CHAT, title="Its own title"))
    assert made.publisher == "Its own title"


def test_houses_follow_the_feeds_as_these_are_read_again():
    feeds = {1: Feed(1, WIRE, Origin.CONFIG)}
    known = KnownHouses(lambda: feeds)
    assert set(known) == set(houses([WIRE]))
    feeds = {1: Feed(1, replace(WIRE, publisher="Hill Press", kind=Kind.PRESS), Origin.CHAT)}
    assert known["hillpress"] == House("Hill Press", Kind.PRESS)
    assert len(known) == 2


def test_houses_are_known_by_feed_name_and_publisher_the_first_one_stays():
    again = FeedSettings("https://y.example/feed", "STEPPE WIRE", "Somebody else", Kind.PRESS)
    known = houses([WIRE, again])
    assert known["steppewire"] == House("Steppe Wire", Kind.WIRE)
    assert known["steppewireworld"] == House("Steppe Wire", Kind.WIRE)
    assert known["somebodyelse"] == House("Somebody else", Kind.PRESS)


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        (NOON - HOUR, None, NOON - HOUR),
        (NOON + 12 * HOUR, None, NOON),  # a clock that runs ahead
        (None, NOON - 2 * HOUR, NOON - 2 * HOUR),
        (None, None, NOON),
        (NOON - HOUR, NOON, NOON - HOUR),
    ],
)
def test_a_date_never_lies_ahead(published, updated, expected):
    assert read(replace(ENTRY, published=published, updated=updated)).published == expected


def test_texts_are_clean_and_hashed_as_they_are_kept():
    made = read(replace(ENTRY, title="Fish & <b> ships", html="<p>One <b>two</b></p><script>x</script>"))
    assert (made.title, made.body) == ("Fish & <b> ships", "One two")
    assert made.title_hash != made.content_hash


@pytest.mark.parametrize(
    ("first_poll_news", "news"),
    [(0, set()), (2, {"g3", "g4"}), (9, {f"g{n}" for n in range(5)}), (None, {f"g{n}" for n in range(5)})],
)
def test_p2_of_a_first_poll_only_the_newest_are_news(first_poll_news, news):
    dated = [replace(entry, published=NOON - (9 - n) * HOUR) for n, entry in enumerate(entries(5))]
    found = sifted(FEED, [read(entry) for entry in dated], {}, first_poll_news)
    assert {one.entry.guid for one in found.drafts if not one.baseline} == news
    assert len(found.drafts) == 5


def test_undated_items_of_a_first_poll_count_in_the_order_of_the_document():
    found = sifted(FEED, [read(entry) for entry in entries(4)], {}, 1)
    assert [one.baseline for one in found.drafts] == [False, True, True, True]


def test_after_the_first_poll_every_new_item_is_news():
    polled = replace(FEED, baseline_at=NOON)
    assert not any(one.baseline for one in sifted(polled, [read(entry) for entry in entries(3)], {}, 0).drafts)


def test_p1_what_is_known_is_not_new_and_an_edit_is_a_revision_of_it():
    before = [read(entry) for entry in entries(2)]
    edited = read(replace(entries(2)[1], html="<p>Text 1, mended.</p>"))
    found = sifted(replace(FEED, baseline_at=NOON), [before[0], edited], known_from(before), 0)
    assert found.drafts == ()
    (revised,) = found.revised
    assert (revised.item_id, revised.body, revised.content_hash) == (2, "Text 1, mended.", edited.content_hash)


def test_p1_a_changed_guid_is_healed_by_a_further_key():
    before = [read(entry) for entry in entries(1)]
    moved = read(replace(entries(1)[0], guid="quite another"))
    found = sifted(replace(FEED, baseline_at=NOON), [moved], known_from(before), 0)
    assert (found.drafts, found.revised) == ((), ())
    (alias,) = found.aliases
    assert alias.item_id == 1
    assert set(alias.keys) <= set(moved.keys) - set(before[0].keys)


def test_reading_is_pure():
    drafts = [read(entry) for entry in entries(3)]
    assert drafts == [read(entry) for entry in entries(3)]
    assert sifted(FEED, drafts, {}, 1) == sifted(FEED, drafts, {}, 1)


@pytest.mark.parametrize("word", ["word", "слово"])
def test_a_transcript_of_20000_words_is_read_whole(word):
    html = f"<p>{' '.join([word] * 50)}.</p>" * 400
    assert len(read(replace(ENTRY, html=html)).body.split()) == 20_000


@pytest.mark.parametrize(
    "piece", ["x ", "<p>x", "&lt;p&gt;x", "&#60;p>x", "<div>", "x<br>", "&#1087;", "<p>Рабочая группа.</p>", "中国。"]
)
def test_p6_what_is_read_of_an_entry_is_bounded_before_it_is_hashed(piece):
    """What lies beyond the bound changes nothing: not the text, and not the keys."""
    html = piece * (1_000_000 // len(piece))
    made, longer = (read(replace(ENTRY, html=one)) for one in (html, html + "<p>And an edit.</p>" * 100))
    assert (made.body, made.keys, made.content_hash) == (longer.body, longer.keys, longer.content_hash)
    assert len(made.body) <= LONGEST_BODY
    assert made.body.count("\n") <= MOST_TAGS
