"""Documents that people send are read in a process that may be killed, never in the bot's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdf
import pytest

from tests.blank_pdf import blank_pdf
from tests.bot.talk import NoPages
from tests.small_desk import SmallDesk
from watchers.desk.seeding import LONGEST, Seeding, bounded
from watchers.document_reader import DocumentReader
from watchers.errors import BrokenError, UsageError
from watchers.seed.documents import RawDocument

pytestmark = pytest.mark.reader_processes

BODY = "The council of Halden met on Monday. It spoke of the bridge and of the ferries in the valley."
FEED = f"""<rss version='2.0'><channel><title>News</title><item><title>A</title><description>{BODY}</description>
<pubDate>Thu, 13 Feb 2025 12:00:00 GMT</pubDate></item></channel></rss>"""


async def test_a_document_is_the_same_after_its_trip() -> None:
    (one,) = await DocumentReader().read("note.txt", BODY.encode())
    assert one == RawDocument("note.txt", BODY)
    (entry,) = await DocumentReader().read("feed.xml", FEED.encode())
    assert (entry.title, entry.source, entry.published) == ("A", "News", datetime(2025, 2, 13, 12, tzinfo=UTC))


async def test_p6_a_pdf_is_not_opened_in_our_own_process(desk: SmallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    body = blank_pdf()

    def opened(*_: object) -> None:
        raise AssertionError("a stranger's PDF was opened here")

    monkeypatch.setattr(pypdf, "PdfReader", opened)
    with pytest.raises(UsageError, match=r"scan\.pdf: the pdf holds pictures and no text"):
        await Seeding(desk.store, desk.views, NoPages()).of_file(1, "scan.pdf", body)


async def test_p6_a_document_that_takes_too_long_is_given_up_with_its_process() -> None:
    with pytest.raises(BrokenError, match="takes too long to be read; send the text itself"):
        await DocumentReader(seconds=-60).read("note.txt", BODY.encode())


async def test_p6_a_document_that_needs_too_much_memory_costs_its_process_only() -> None:
    reader = DocumentReader(module="tests.watchers.desk.greedy_reader")
    with pytest.raises(BrokenError, match="too much memory"):
        await reader.read("note.txt", BODY.encode())
    assert await DocumentReader().read("note.txt", BODY.encode())


async def test_a_document_that_breaks_its_process_is_one_sentence() -> None:
    with pytest.raises(BrokenError, match="it broke the process that reads it"):
        await DocumentReader(module="tests.watchers.desk.dying_reader").read("note.txt", BODY.encode())


def test_many_documents_of_one_file_are_bounded_together() -> None:
    read = [RawDocument(str(number), "x" * (LONGEST // 2)) for number in range(9)]
    assert [len(one.text) for one in bounded([RawDocument("first", "x"), *read])] == [1, LONGEST // 2, LONGEST // 2 - 1]
