"""What a reader sees stays, what is furniture goes; offsets of matches count in the result."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.tables import Tables, load_tables
from watchers.text.clean import clean, headline

BOILERPLATE = load_tables().boilerplate


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>bo</b>ld</p>tail<div>a<br>b</div>", "One bold\ntail\na\nb"),
        ("&lt;p&gt;Twice &amp;amp; escaped&lt;/p&gt;", "Twice & escaped"),
        ("<p>Seen<script>var lavrov</script><style>p{}</style></p>", "Seen"),
        ('<a href="https://x/lavrov" title="Lavrov">link</a>', "link"),
        ("a &lt; b and c &gt; d", "a < b and c > d"),
        ("Plain  text\r\nsecond\u2028third", "Plain text\nsecond\nthird"),
        ("right\u202eto\u200bleft\x07\ufeff", "righttoleft"),
        ("<p>unclosed <b>markup", "unclosed markup"),
        ("a\u00a0b", "a b"),
        ("", ""),
    ],
)
def test_markup_becomes_lines(markup: str, text: str) -> None:
    assert clean(markup, BOILERPLATE).text == text


@pytest.mark.parametrize(
    "furniture",
    [
        "Related: Foreign Minister Ann Lee lands in Paris.",
        "Related posts\nBlasts at a base in Crimea\nAnother headline 10:31",
        "More from author\nFull teaser sentence. Another one.",
        "Additional materials\n• Photos\nPhoto album\n1 of 1 photos in album\nIncorrect dates\nAdvanced settings",
        "Read more: Somebody said something",
        "Photo Credit: TASS",
        "The post Talks held appeared first on Steppe Herald.",
        "Sign up for our newsletter",
        "17:31",
        "220-13-02-2025",
        "Feb 16, 2025 05:45 AM IST",
        "Фото: пресс-служба",
        "Подписывайтесь на наш канал",
        "Читайте также: Ещё одна новость",
        "Читать далее…",
        "Материалы по теме\nОдна новость\nДругая новость.",
    ],
)
def test_furniture_is_cut_and_kept_apart(furniture: str) -> None:
    cleaned = clean(f"The ministers met.\nThey talked.\n{furniture}", BOILERPLATE)
    assert cleaned.text == "The ministers met.\nThey talked."
    assert "\n".join(cut.text for cut in cleaned.cut) == furniture
    assert cleaned.credit == ""


def test_headlines_behind_an_aside_go_and_the_text_goes_on() -> None:
    cleaned = clean("It began.\nRead also\nLavrov lands in Minsk\nPutin visits Kazan\nIt went on.", BOILERPLATE)
    assert cleaned.text == "It began.\nIt went on."


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("date 2025-02-13 The minister came.", "The minister came."),
        ("date 2025-02-16 Menu Explore\nThe minister came.", "The minister came."),
        ("Menu Explore The minister came.", "The minister came."),
        ("17:31 The minister came.", "The minister came."),
        ("17:31\n\nThe minister came.", "The minister came."),
    ],
)
def test_what_is_glued_to_the_beginning_goes(text: str, rest: str) -> None:
    assert clean(text, BOILERPLATE).text == rest


@pytest.mark.parametrize(
    ("text", "rest", "credit"),
    [
        ("It is so.\nSource: Gazeta", "It is so.", "Gazeta"),
        ("It is so.\nSource TASS", "It is so.", "TASS"),
        ("It is so.\nИсточник: Интерфакс", "It is so.", "Интерфакс"),
        ("Reuters |\nIt is so.", "It is so.", "Reuters"),
        ("Reuters | Feb 16, 2025\nIt is so.", "It is so.", "Reuters"),
        ("MOSCOW, Feb 13 (Reuters) - It is so.", "MOSCOW, Feb 13 - It is so.", "Reuters"),
        ("MOSCOW, February 13. /TASS/. It is so.", "MOSCOW, February 13. It is so.", "TASS"),
        ("It is so. (Steppe Wire)", "It is so.", "Steppe Wire"),
        ("(Steppe Wire) It is so.", "It is so.", "Steppe Wire"),
    ],
)
def test_a_credit_names_the_publisher_and_is_no_text(text: str, rest: str, credit: str) -> None:
    cleaned = clean(text, BOILERPLATE)
    assert (cleaned.text, cleaned.credit) == (rest, credit)


@pytest.mark.parametrize(
    "text",
    [
        "Sources say that talks are near.",
        "Lavrov met officials (from Tehran) - who agreed.",
        "The Collective Security Treaty Organization (CSTO) - a bloc - met.",
        "He spoke of ships and/or planes.",
        "It is so. (Translated by a machine)",
        "Related to this, the minister said more.",
        "Commentators disagreed.",
        "The visit, at 17:31, was short.",
    ],
)
def test_ordinary_sentences_stay(text: str) -> None:
    cleaned = clean(text, BOILERPLATE)
    assert (cleaned.text, cleaned.credit, cleaned.cut) == (text, "", ())


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Ministers met in Minsk. TASS: another version was published 00:05", "Ministers met in Minsk."),
        ("Ministers met in Minsk 00:05", "Ministers met in Minsk"),
        ("Ceasefire to begin at 00:05", "Ceasefire to begin at 00:05"),
        ("Two <b>lines</b><br>here &amp; there", "Two lines here & there"),
        ("Putin: we agree", "Putin: we agree"),
        ("", ""),
    ],
)
def test_a_headline_is_one_line(title: str, line: str, tables: Tables) -> None:
    assert headline(title, tables.boilerplate) == line


def test_the_angle_brackets_of_a_plain_headline_are_words() -> None:
    assert headline("Use of <b> in titles & <!more>", BOILERPLATE, markup=False) == "Use of <b> in titles & <!more>"


def test_a_long_headline_ends_at_a_word() -> None:
    line = headline("word " * 200, BOILERPLATE)
    assert len(line) <= 300
    assert line.endswith("word…")


@given(st.text(max_size=300))
def test_p6_nothing_invisible_survives(text: str) -> None:
    cleaned = clean(text, BOILERPLATE).text
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in cleaned.replace("\n", ""))
    assert not set(cleaned) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u200b\ufeff\u200e\u200f")
    assert "\n" not in headline(text, BOILERPLATE)


def test_p6_markup_made_to_be_slow_is_cut_short() -> None:
    assert clean("<div>" * 200_000 + "x", BOILERPLATE).text == ""
    assert clean("<p>seen</p>" + "<b><a>" * 150_000 + "x", BOILERPLATE).text == "seen"
    assert clean("<p>Word.</p>" * 5_000, BOILERPLATE).text.count("Word.") == 5_000
