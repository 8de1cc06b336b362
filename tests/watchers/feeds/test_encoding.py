"""Bytes to text, whatever the labels say."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.encoding import decoded, to_text

TITLE = "Министр прибыл в Душанбе, где обсудит договор о границе"
FEED = f"<rss><channel><title>{TITLE}</title></channel></rss>"


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{FEED}'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (FEED.encode(), ""),
        (declared("utf-8").encode(), "text/xml; charset=windows-1251"),
        (declared("windows-1251").encode(), ""),
        (codecs.BOM_UTF8 + declared("koi8-r").encode(), ""),
        (declared("utf-16").encode("utf-16"), ""),
        (declared("utf-16").encode("utf-16-be"), ""),
        (declared("utf-16").encode("utf-16-le"), "text/xml"),
        (codecs.BOM_UTF32_LE + FEED.encode("utf-32-le"), ""),
        (declared("windows-1251").encode("cp1251"), ""),
        (declared("Windows-1251").encode("cp1251"), "text/xml; charset=utf-8"),
        (declared("windows-1251").encode("cp1251"), "text/xml; charset=iso-8859-1"),
        (declared("koi8-r").encode("koi8-r"), "text/xml; charset=windows-1251"),
        (declared("iso-8859-5").encode("iso8859-5"), ""),
        (FEED.encode("cp1251"), "text/xml; charset=windows-1251"),
        (FEED.encode("koi8-r"), 'text/xml; charset="KOI8-R"'),
        (FEED.encode("cp1251"), ""),
        (FEED.encode("koi8-r"), ""),
        (FEED.encode("cp866"), ""),
        (declared("utf-8").encode("cp1251"), "text/xml; charset=utf-8"),
        (declared("no-such-thing").encode("cp1251"), "text/xml; charset=unicode_escape"),
    ],
)
def test_cyrillic_survives_every_label(body, content_type):
    text = to_text(body, content_type)
    assert text.strip("\ufeff \n") == FEED


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "us-ascii", "", "utf-8"])
def test_western_letters_stand_alone(encoding):
    text = "<title>Le président reçu à l’Élysée “hier”</title>"
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    assert to_text((head + text).encode("cp1252"), "") == text


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("МИНИСТРЫ ВСТРЕТИЛИСЬ В МОСКВЕ, ЧТОБЫ ОБСУДИТЬ ДОРОГИ", "cp1251", "windows-1251"),
        ("МИНИСТРЫ ВСТРЕТИЛИСЬ В МОСКВЕ, ЧТОБЫ ОБСУДИТЬ ДОРОГИ", "koi8-r", "koi8-r"),
        ("Міністри зустрілися у Києві, щоб обговорити ремонт доріг", "cp1251", "windows-1251"),
        ("Министрите се срещнаха в София, за да обсъдят пътищата", "cp1251", "windows-1251"),
        ("Υπουργοί συναντήθηκαν στην Αθήνα για τους δρόμους", "iso8859-7", "iso-8859-7"),
        ("Вазирон дар Душанбе", "cp1251", "windows-1251"),  # too few letters to tell by
    ],
)
def test_a_true_label_is_believed(text, encoding, label):
    body = f'<?xml version="1.0" encoding="{label}"?><title>{text}</title>'.encode(encoding)
    assert to_text(body, "") == f"<title>{text}</title>"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
@pytest.mark.parametrize("label", ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "iso-8859-1", "windows-1252"])
def test_a_label_that_makes_no_words_is_not_believed(encoding, label):
    assert to_text(declared(label).encode(encoding), "").strip() == FEED


def test_one_broken_byte_in_utf8_is_a_slip():
    body = FEED.encode() * 3 + b"<x>\xd0</x>"
    assert to_text(body, "text/xml; charset=windows-1251") == FEED * 3 + "<x>\ufffd</x>"


@pytest.mark.parametrize("charset", ["idna", "punycode", "zip", "rot13", "utf-7", "undefined", "mbcs", "x" * 99])
def test_only_encodings_of_the_web_are_tried(charset):
    to_text(b"\xff" * 100, f"text/xml; charset={charset}")


@given(body=st.binary(max_size=300), content_type=st.text(max_size=60))
def test_nothing_raises(body, content_type):
    to_text(body, content_type)
    read = decoded(body, content_type)
    assert read.utf8 == read.text.encode("utf-8", "ignore")


@given(text=st.text(alphabet=st.characters(exclude_characters="\ufeff<", exclude_categories=("Cs",)), max_size=200))
def test_utf8_comes_back_as_it_was(text):
    body = "x" + text
    assert to_text(body.encode(), "text/xml; charset=windows-1251") == body


@pytest.mark.parametrize(
    "declaration", ["", "<?xml version='1.0'?>", "\ufeff", "\ufeff <?xml version='1.0' encoding='x\u00e9'?>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_the_bytes_say_what_the_letters_say(declaration, encoding):
    read = decoded((declaration + FEED).encode(encoding, "replace"), "")
    assert read.utf8.decode("utf-8") == read.text
