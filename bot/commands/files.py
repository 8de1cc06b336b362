"""What a file that is sent without a word asks for, by its name. Refuses to know what is in it."""

from __future__ import annotations

from watchers.errors import UsageError

LISTS = (".opml", ".xml")
DOCUMENTS = (".txt", ".md", ".html", ".htm", ".pdf")
WRITTEN = (".docx", ".doc", ".odt", ".rtf", ".pages", ".pptx", ".xlsx", ".epub")
NAMES = (".csv", ".tsv", ".json")


def line_for(name: str) -> str:
    """The command line that a file stands for. Raises UsageError where its name says nothing."""
    if name.casefold().endswith(LISTS):
        return "feeds import"
    if name.casefold().endswith(DOCUMENTS):
        return "seed"
    if name.casefold().endswith(WRITTEN):
        raise UsageError(
            "I cannot read files of word processors; save a document as pdf, txt or html, and a list of feeds as opml."
        )
    if name.casefold().endswith(NAMES):
        raise UsageError("For names send the file with the words: /names PROFILE import")
    raise UsageError("I read documents (txt, md, html, pdf) and lists of feeds (opml, xml), by the end of their names.")
