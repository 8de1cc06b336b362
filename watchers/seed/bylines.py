"""Who wrote and photographed a document: lines and ends of lines that name nobody whom it is about.

Refuses to know all other furniture, which is told by its cues.
"""

from __future__ import annotations

import re

from watchers.seed.tables import ReadingTables, SeedTable
from watchers.text.fold import Folder

HEAD_LINES = 12  # lines at the head in which a byline may stand behind a date or a source
TAIL_LINES = 2  # lines at the end in which it may
NAME_LINES = 4  # lines at the head in which a name alone is a byline
LONGEST = 12  # words
LONGEST_NAMED = 8  # words of a byline without a word that makes it one
LONGEST_LINE = 200  # characters of such a byline: a longer line is not even looked at
LEAST_TEXT = 12  # words of the paragraph behind it
BEFORE = tuple(".|·•—–,;")
_SLASHED = re.compile(r"/([^/\n]{3,80})/")
_OUTLET = re.compile(r"[,|—–-]\s*[«“\"„]?[^\W\d_].*")
_QUOTED = re.compile(r"[«“\"„][^«“„»”\"\n]{0,200}[»”\"]")  # up to the next opener: thousands cost nothing
_SIGNS = "«»“”„\"',;|—–-()."


class Bylines:
    """Finds bylines and blanks them out, so that every place stays where it was."""

    def __init__(self, tables: ReadingTables, seed: SeedTable) -> None:
        self._beginnings = seed.bylines
        self._houses = seed.publisher_nouns
        self._folder = Folder(tables.fold)
        self._given = tables.naming.given_names

    def blanked(self, text: str, source: str, cut: list[str]) -> str:
        """The text without its bylines, which are added to `cut`."""
        lines = text.split("\n")
        written = [number for number, line in enumerate(lines) if line.strip()]
        for number in written:
            line = lines[number]
            ends = number < HEAD_LINES or number in written[-TAIL_LINES:]
            before, at = self._stretch(line) if ends else (0, len(line))
            if self._is_byline(line) or (number in written[1:NAME_LINES] and self._is_named(lines, number, source)):
                before, at = 0, 0
            if at < len(line):
                end = before or len(line)
                cut.append(f"byline: {line[at:end].strip()}")
                lines[number] = line[:at] + " " * (end - at) + line[end:]
        return "\n".join(lines)

    def _is_byline(self, line: str) -> bool:
        words = line.split()
        short = 1 < len(words) <= LONGEST and line.rstrip()[-1:] not in "!?"
        return short and line.strip().casefold().startswith(self._beginnings) and _all_named(words[1:])

    def _stretch(self, line: str) -> tuple[int, int]:
        """Where a byline inside a line ends (0: with the line) and begins; its length for none."""
        for found in _SLASHED.finditer(line):  # /Корр. «Норд-Пресс» Анна Ли/
            if found[1].casefold().startswith(self._beginnings):
                return found.end(), found.start()
        return 0, self._at_end(line)

    def _at_end(self, line: str) -> int:
        """Behind a date or a source: "Post, 2 June. By Ann Lee"."""
        small = line.casefold()
        places = (small.rfind(f" {beginning}") for beginning in self._beginnings)
        for at in (place for place in places if place > 0 and line[:place].rstrip()[-1:] in BEFORE):
            words = line[at:].split()
            if 1 < len(words) <= LONGEST and _all_named(words[1:]) and all(word[0].isalpha() for word in words):
                return at
        return len(line)

    def _is_named(self, lines: list[str], number: int, source: str) -> bool:
        """Nothing but somebody's name below the headline, perhaps with the house: "Ann Lee, The Post"."""
        line = lines[number].strip()
        if len(line) > LONGEST_LINE:
            return False
        words = [word.strip(_SIGNS) for word in _QUOTED.sub(" ", line).split()]
        named = [word for word in words if word]
        if (
            not 1 < len(named) <= LONGEST_NAMED
            or line.endswith((".", "!", "?", ":"))
            or not _is_before_text(lines, number)
        ):
            return False
        if not all(word[0].isupper() and word.replace("-", "").isalpha() and not word.isupper() for word in named):
            return False
        given = self._folder.name(named[0]) in self._given
        return given and (len(named) < LONGEST_NAMED // 2 or self._has_house(line, source))

    def _has_house(self, line: str, source: str) -> bool:
        outlet = _OUTLET.search(line)
        if outlet is None:
            return False
        quoted = any(sign in outlet[0] for sign in '«“"„')
        return (
            quoted or (source != "" and source in outlet[0]) or any(word in self._houses for word in outlet[0].split())
        )


def _is_before_text(lines: list[str], number: int) -> bool:
    """A paragraph follows."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    return len(following.split()) >= LEAST_TEXT


def _all_named(words: list[str]) -> bool:
    """Behind the word that makes it a byline stand names and small joining words."""
    small = [word for word in words if word[0].islower() and len(word) > 3]
    return not small and any(word[0].isupper() for word in words)
