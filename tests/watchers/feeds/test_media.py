"""Podcasts and media feeds keep their recordings and pictures."""

from __future__ import annotations

import json

import pytest

from watchers.feeds.frames import document, document_fields, pack, unpack
from watchers.feeds.parse import parse
from watchers.model import Entry

URL = "http://example.org/news/feed.xml"
NAMES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
SOUND = '<enclosure url="/a.mp3" type="audio/mpeg" length="9"/>'
SHOT = '<enclosure url="/a.jpg" type="image/jpeg" length="9"/>'


def rss_entry(xml: str) -> Entry:
    body = f'<rss version="2.0" {NAMES}><channel><item><title>t</title>{xml}</item></channel></rss>'
    (entry,) = parse(body.encode(), "", URL).entries
    return entry


def json_entry(**fields: object) -> Entry:
    (entry,) = parse(json.dumps({"items": [{"id": "1", **fields}]}).encode(), "", URL).entries
    return entry


@pytest.mark.parametrize(
    ("xml", "image"),
    [
        ("", ""),
        ('<media:thumbnail url="http://a.example/t.jpg"/>', "http://a.example/t.jpg"),
        ('<media:content url="/p" medium="image"/>', "http://example.org/p"),
        ('<media:content url="/p.jpg" type="image/jpeg"/>', "http://example.org/p.jpg"),
        ('<media:content url="/p.PNG?w=9"/>', "http://example.org/p.PNG?w=9"),
        ('<media:content url="/p.mp4" type="video/mp4"/>', ""),
        ('<media:group><media:content url="/p.jpg" medium="image"/></media:group>', "http://example.org/p.jpg"),
        ('<itunes:image href="http://a.example/i.png"/>', "http://a.example/i.png"),
        (SHOT, "http://example.org/a.jpg"),
        (SOUND, ""),
        (SOUND + SHOT, "http://example.org/a.jpg"),
        (f'{SHOT}<media:thumbnail url="/t.jpg"/>', "http://example.org/t.jpg"),
        ('<media:thumbnail url="javascript:alert(1)"/>', ""),
        ('<media:thumbnail url="data:image/png;base64,x"/>', ""),
        (f'<media:thumbnail url="http://a.example/{"x" * 5000}.jpg"/>', ""),
        ('<media:thumbnail/><media:thumbnail url=""/>', ""),
    ],
)
def test_p6_the_picture_of_an_entry(xml: str, image: str) -> None:
    assert rss_entry(xml).image == image


@pytest.mark.parametrize(
    ("xml", "link"),
    [
        (SOUND, "http://example.org/a.mp3"),
        (f"<link>/page</link>{SOUND}", "http://example.org/page"),
        (f"{SHOT}{SOUND}", "http://example.org/a.mp3"),
        (SHOT, "http://example.org/a.jpg"),
        ('<media:content url="/a.mp4" type="video/mp4"/>', "http://example.org/a.mp4"),
        ('<enclosure url="magnet:?xt=1" type="application/x-bittorrent"/>', None),
    ],
)
def test_a_recording_stands_in_for_a_page(xml: str, link: str | None) -> None:
    assert rss_entry(xml).link == link


def test_json_feed_has_pictures_and_attachments() -> None:
    assert json_entry(image="/i.png", banner_image="/b.png").image == "http://example.org/i.png"
    assert json_entry(banner_image="/b.png").image == "http://example.org/b.png"
    assert json_entry(image=["x"], banner_image=5).image == ""
    sound = {"url": "/a.mp3", "mime_type": "audio/mpeg"}
    assert json_entry(attachments=[None, {}, sound]).link == "http://example.org/a.mp3"
    assert json_entry(attachments=[sound], url="/page").link == "http://example.org/page"
    assert json_entry(attachments={"url": "/a.mp3"}).link is None


def test_a_picture_survives_the_way_from_the_reader() -> None:
    read = parse(json.dumps({"items": [{"id": "1", "image": "/i.png"}]}).encode(), "", URL)
    assert document(unpack(pack(document_fields(read)))) == read
