"""The double is only worth as much as it is strict: how it reads a text, and that the real library runs on it.

What needs chats is tested beside the double itself.
"""

from __future__ import annotations

import pytest
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from tests.doubles.telegram import TelegramDouble
from tests.doubles.telegram.cast import ADA
from tests.doubles.telegram.link import checked_link
from tests.doubles.telegram.markup import parse_html
from tests.doubles.telegram.refusal import Refusal
from tests.doubles.telegram.wording import read_wording, spoken

HTML_ERRORS = [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("é<x>y", 'Unsupported start tag "x" at byte offset 2'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("<b/>x</b>", 'Unsupported start tag "b/" at byte offset 0'),
    ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>x</b>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("</b>", "Unexpected end tag at byte offset 0"),
    ("<b>x</b></", "Unexpected end tag at byte offset 8"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
    ("x<b", "Unclosed start tag at byte offset 1"),
    ('<a href="http://x.y>z', "Unclosed start tag at byte offset 0"),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ('<tg-time unix="5" format="q">x</tg-time>', "Invalid date format used"),
    (
        "&#xd83d;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
]


@pytest.mark.parametrize(("html", "complaint"), HTML_ERRORS)
def test_bad_html_is_refused_in_the_servers_words(html: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_html(html)
    assert refusal.value.json() == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: can't parse entities: {complaint}",
    }


@pytest.mark.parametrize(
    ("html", "shown", "entities"),
    [
        ("x &lt;&gt;&amp;&quot;&#39;&#x1F600;", "x <>&\"'😀", []),
        ("&nbsp;&apos;&LT;&#0;&;", "&nbsp;&apos;&LT;&#0;&;", []),
        ("&lt x&amp &ltx;", "< x& &ltx;", []),
        ("😀<b>é😀</b>", "😀é😀", [("bold", 2, 3, "")]),
        ("<b>x</>", "x", [("bold", 0, 1, "")]),
        ("<i><B \n>x</b ></i>", "x", [("bold", 0, 1, ""), ("italic", 0, 1, "")]),
        ("<b></b>x", "x", []),
        ('<a href="http://x.org/?a&amp;b">x</a>', "x", [("text_link", 0, 1, "http://x.org/?a&b")]),
        ("<a>x.org</a>", "x.org", [("text_link", 0, 5, "http://x.org/")]),
        ('<a href="http://localhost/">x</a>', "x", []),
        ('<a href="tg://user?id=7">x</a>', "x", [("text_mention", 0, 1, "7")]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1, "")]),
        ('<pre><code class="language-c">x</code></pre>', "x", [("pre", 0, 1, "c")]),
        ('<code class="language-c">x</code>', "x", [("code", 0, 1, "")]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1, "")]),
        ('<tg-time unix="5" format="r">x</tg-time>', "x", [("date_time", 0, 1, "5")]),
    ],
)
def test_good_html_is_read_as_the_server_reads_it(html: str, shown: str, entities: list) -> None:
    text, found = parse_html(html)
    assert text == shown
    assert [(one.type, one.offset, one.length, one.argument) for one in found] == entities


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("example.com", "http://example.com/"),
        ("HTTPS://Exa.com/A b", "https://exa.com/A%20b"),
        ("http://x.com?Q=1", "http://x.com/?Q=1"),
        ("http://u:p@x.com:8080/p", "http://u:p@x.com:8080/p"),
        ("http://[::1]/", "http://[::1]/"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        *((bad, "") for bad in ["", "x", "localhost", "http://x", "http://x.com:0/", "http://x.com:65536/"]),
        *(
            (bad, "")
            for bad in ["javascript:alert(1)", "ftp://x.com", "//x.com", " x.com", "http://a b.com", "data:a.b,c"]
        ),
    ],
)
def test_a_bad_address_makes_no_link(address: str, link: str) -> None:
    assert checked_link(address) == link


@pytest.mark.parametrize(
    ("raw", "parse_mode", "words"),
    [
        ("", "", "message text is empty"),
        (" \n ", "", "text must be non-empty"),
        ("<b> \n</b>", "HTML", "text must be non-empty"),
        ("<b></b>", "HTML", "text must be non-empty"),
        ("\u200b\u00a0", "", "text must be non-empty"),
        ("x" * 4096, "", None),
        ("😀" * 4096, "", None),
        ("x" * 4097, "", "message is too long"),
        ("<b>" + "x" * 4096 + "</b>", "HTML", None),
        ("&amp;" * 4097, "HTML", "message is too long"),
        ("x" * 32_769, "", "text is too long"),
        ("x", "Wiki", "unsupported parse_mode"),
    ],
)
def test_length_counts_code_points_after_parsing(raw: str, parse_mode: str, words: str | None) -> None:
    if words is None:
        read_wording(raw, parse_mode)
        return
    with pytest.raises(Refusal, match=words):
        read_wording(raw, parse_mode)


def test_text_is_trimmed_and_its_formatting_moves_along() -> None:
    wording = read_wording(" \n x\r\n<b>bold \n</b>\n ", "html")
    assert wording.text == "x\nbold"
    assert [(one.offset, one.length) for one in wording.entities] == [(2, 4)]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<b>x<code>y</code>z</b>", [("bold", "x"), ("code", "y"), ("bold", "z")]),
        ("<code>x<b>y</b></code>", [("code", "xy")]),
        ("<a href='x.org'>a<code>b</code></a>", [("text_link", "ab")]),
        ("<code>a<a href='x.org'>b</a></code>", [("code", "ab")]),
        ("<a href='x.org'>a<a href='y.org'>b</a>c</a>", [("text_link", "abc")]),
        ("<blockquote>a<blockquote>b</blockquote><code>c</code></blockquote>", [("blockquote", "abc"), ("code", "c")]),
        ("<code>a<blockquote>b</blockquote></code>", [("blockquote", "b")]),
        ("<b>x</b><b>y</b>", [("bold", "xy")]),
        ("<i>a<b>b</b></i>", [("italic", "ab"), ("bold", "b")]),
        ("\u202e<b>a\u202eb</b>\tc", [("bold", "ab")]),
        ("<a href='x.org'>y.org</a>", [("text_link", "y.org")]),
    ],
)
def test_formatting_that_cannot_nest_does_not(html: str, left: list) -> None:
    wording = read_wording(html, "HTML")
    assert [(one.type, wording.text[one.offset : one.end]) for one in wording.entities] == left


def test_at_most_100_entities_are_shown() -> None:
    assert len(read_wording("<b>x</b>y" * 101, "HTML").entities) == 100


def test_what_would_ping_is_found_in_plain_text_but_not_in_code() -> None:
    found = [(one.type, one.offset) for one in spoken("😀 /why_12 @ada_b #tag a@b.de http://x.org/a.").entities]
    assert found == [("bot_command", 3), ("mention", 11), ("hashtag", 18), ("email", 23), ("url", 30)]
    assert [one.type for one in read_wording("<code>@ada_b</code>", "HTML").entities] == ["code"]


async def test_the_librarys_application_runs_on_it() -> None:
    async with TelegramDouble() as double:
        double.private(ADA, "Ada")
        await _echo_once(double)
    assert double.shown(ADA) == ["/start w_12"]
    assert double.pending == 0


async def _echo_once(double: TelegramDouble) -> None:
    application = (
        Application.builder().token(double.token).base_url(double.base_url).base_file_url(double.base_file_url).build()
    )

    async def echo(update: Update, _: object) -> None:
        await update.effective_message.reply_text(update.effective_message.text)

    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        await application.start()
        await application.updater.start_polling()
        await double.say(ADA, ADA, "/start w_12")
        await double.until(lambda: double.shown(ADA))
        await application.updater.stop()
        await application.stop()
