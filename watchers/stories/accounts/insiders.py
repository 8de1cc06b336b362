"""For which body somebody speaks who is named by an office and a name alone: "treasurer Ada Brenn", "mayor Lena Orr".

Knows the bodies that a text has named so far; refuses to know what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from functools import partial

from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.reading import Word, stems_of_name, words_of_name
from watchers.stories.accounts.tables import CueTable

OPENING = 4  # words among which the kind of a body stands
LONGEST_NAME = 3  # words of a person's name


def body_of(named: Sequence[Word], before: str, bodies: Callable[[], Collection[str]], cues: CueTable) -> str:
    """The one of `bodies` whose officer `named` is, "" where none is; `before` is the one that was named last."""
    front = _front(named)
    if not any(word.low in cues.office or word.low in cues.insider for word in front):
        return ""
    kind = {word.stem for word in front if is_kind(word, cues)}
    if kind:  # "department head Ruth Ames", «начальник штаба Рита Ольм»
        return of_kind(kind, before, {before, *bodies()} - {""})
    held = [cues.held[found.value] for found in cues.holder.all([word.low for word in front])]
    if held:
        is_held = partial(_is_listed, books=held)
        return _only(filter(is_held, {before, *bodies()} - {""}), before)
    # "A rebel spokeswoman", "a finance ministry official", "the charity's chairwoman": whose they are stands there.
    own = stems_of_name(before)
    apart = any(word.low in cues.voice or (word.low in cues.anybodys and word.stem not in own) for word in front)
    apart = apart or any(word.low.endswith(cues.owner_added) and word.stem not in own for word in front)
    if apart or not any(word.low in cues.insider for word in front):
        return ""
    led = {word.stem for word in front if not _is_office(word, cues)}  # "student leader Lucia Vanek": the students
    return before if led <= own else of_kind(led, before, bodies())


def of_kind(kind: Set[str], before: str, bodies: Collection[str]) -> str:
    """The body whose name has all the stems of a kind: the one named last, else the only one."""
    return _only((body for body in bodies if kind <= stems_of_name(body)), before)


def opening_body(words: Sequence[Word], cues: CueTable) -> int:
    """How many words at the beginning name a body of some kind ("The Rail Inspectorate sees …"); 0 for none."""
    opens = words[:OPENING] if words and words[0].capital else ()
    last = next((at for at, word in enumerate(opens, 1) if is_kind(word, cues)), 0)
    while last and last < len(words) and words[last].capital:
        last += 1
    return last


def is_kind(word: Word, cues: CueTable) -> bool:
    """Whether the word says of what kind a body is, and not which office somebody holds in any: "committee"."""
    office = word.low in cues.office or word.low in cues.insider or word.low in cues.voice
    return cues.fills_name(word.low) and not office and word.low not in cues.anybodys


def _is_office(word: Word, cues: CueTable) -> bool:
    """Whether a word only says what somebody does in any body: "chief", "operations manager"."""
    books = (cues.office, cues.insider, cues.calling, cues.voice, cues.field)
    return cues.is_small(word.low) or any(word.low in book for book in books)


def _front(named: Sequence[Word]) -> Sequence[Word]:
    """The words in front of a person's name; () where the words end otherwise."""
    first = len(named)
    while first and named[first - 1].capital and len(named) - first < LONGEST_NAME:
        first -= 1
    return named[:first] if first < len(named) else ()


def _is_listed(body: str, books: Collection[PhraseBook[bool]]) -> bool:
    return any(word.low in book for word in words_of_name(body) for book in books)


def _only(fitting: Iterable[str], before: str) -> str:
    """Of the bodies that fit the one named last, else the only one."""
    found = [*fitting]
    return before if before in found else found[0] if len(found) == 1 else ""
