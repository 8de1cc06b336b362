"""Text that still carries markup is read as a reader sees it, and every place is told in the text as it came."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchers.text.unmarked import Unmarked, unmarked

WORDS = st.text(alphabet="abc Лавров習'’\u00ad\U0001f600;#", min_size=1, max_size=6)
TAGS = st.sampled_from(["<b>", "</b>", "<br/>", '<a href="https://x/lavrov?a=1&amp;b=2" title="Lavrov">', "<!-- x -->"])
ENTITIES = st.sampled_from(["&amp;", "&#1051;", "&#x41b;", "&eacute;", "&nbsp;", "&lt;", "&amp;amp;", "&amp;eacute;"])
# What looks like markup and is none.
LOOSE = st.sampled_from(["<", "&", ">", "< b", "a<5", "&&", "&;", "&nosuchthing;", "AT&T", "&amp", "&#", "&#0;"])
MARKED = st.lists(st.one_of(WORDS, TAGS, ENTITIES, LOOSE), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("no markup", "no markup"),
        ("", ""),
        ("<p>Lavrov</p>", " Lavrov "),
        ("La&shy;vrov", "La\u00advrov"),
        ("S&eacute;bastien &amp; co", "Sébastien & co"),
        ("&#1051;авров", "Лавров"),
        ("&#x41B;авров", "Лавров"),
        ("S&amp;eacute;bastien", "Sébastien"),
        ("&amp;lt;b&amp;gt;", "<b>"),
        ("&lt;b&gt;bold&lt;/b&gt;", " bold "),
        ("a &lt; b", "a < b"),
        ("5 < 6 & 7 > 6", "5 < 6 & 7 > 6"),
        ("AT&T &nosuchthing; &", "AT&T &nosuchthing; &"),
        ('<a href="https://x/lavrov" title="Lavrov">he</a>', " he "),
        ("<!-- Lavrov -->he", " he"),
        ("Putin<br>Lavrov", "Putin Lavrov"),
        ("<" + "b" * 3_000 + ">", "<" + "b" * 3_000 + ">"),
    ],
)
def test_p6_tags_and_entities_are_read(marked: str, text: str) -> None:
    assert unmarked(marked).text == text


@pytest.mark.parametrize(
    ("marked", "word", "written"),
    [
        ("<b>Lavrov</b> said", "Lavrov", "Lavrov"),
        ("Mr <b>Lavrov</b>", "Lavrov", "Lavrov"),
        ("&laquo;&#1051;авров&raquo;", "Лавров", "&#1051;авров"),
        ("x S&amp;eacute;bastien y", "Sébastien", "S&amp;eacute;bastien"),
        ("&lt;p&gt;Lavrov&lt;/p&gt;", "Lavrov", "Lavrov"),
        ("&amp;&amp;Lavrov&amp;", "Lavrov", "Lavrov"),
        ("<b>Sergey</b><b>Lavrov</b>", "Sergey  Lavrov", "Sergey</b><b>Lavrov"),
        ("\U0001f600<i>Lavrov", "Lavrov", "Lavrov"),
    ],
)
def test_p4_a_word_is_found_again_in_the_text_as_it_came(marked: str, word: str, written: str) -> None:
    assert quoted(unmarked(marked), word, marked) == written


def quoted(found: Unmarked, word: str, marked: str) -> str:
    start = found.text.index(word)
    return marked[found.origin(start) : found.end(start + len(word))]


@given(st.text(alphabet=st.characters(exclude_characters="<&"), max_size=60))
def test_text_without_markup_is_itself(text: str) -> None:
    found = unmarked(text)
    assert found.text == text
    assert [found.origin(offset) for offset in range(len(text) + 1)] == list(range(len(text) + 1))


@given(MARKED)
@example("&amp;lt;b&amp;gt;a&amp;amp;b<i>c")
def test_places_keep_their_order_and_stay_inside(marked: str) -> None:
    found = unmarked(marked)
    origins = [found.origin(offset) for offset in range(len(found.text) + 1)]
    assert origins == sorted(origins)
    assert origins[0] >= 0
    assert origins[-1] == len(marked)


@given(MARKED, st.data())
def test_what_stands_at_the_origin_reads_as_what_was_found(marked: str, data: st.DataObject) -> None:
    """A word is a run of letters, so none of its ends lies inside a tag or an entity; a tag may lie inside it."""
    found = unmarked(marked)
    words = [word for word in found.text.split() if word.isalpha()]
    if words:
        word = data.draw(st.sampled_from(words))
        written = quoted(found, word, marked)
        bare = re.sub("<[^<>]*>", "", html.unescape(html.unescape(written)))
        assert bare == word


@given(MARKED)
def test_nothing_of_a_tag_is_left(marked: str) -> None:
    assert "href" not in unmarked(marked).text


@pytest.mark.parametrize("sign", ["<", "&", "<a", "&amp;", "&#", "<b>", "a" * 9 + "<", "&a", "<!"])
def test_p6_a_megabyte_of_markup_is_read(sign: str) -> None:
    marked = sign * (1_000_000 // len(sign))
    found = unmarked(marked)
    assert len(found.text) <= len(marked)
    assert found.origin(len(found.text)) == len(marked)
