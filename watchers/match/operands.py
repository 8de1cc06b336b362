"""What a single operand of a watch says: a word, a prefix, a phrase or a fact of the item, in normal form.

Refuses to know operators and profiles.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from watchers.errors import QueryError
from watchers.match.lexer import DASHES, Piece
from watchers.match.tree import FIELDS, FieldTerm, Phrase, Prefix, Word
from watchers.model import Kind as PublisherKind
from watchers.text.fold import plain
from watchers.text.tokens import words_in

SIGNS = {"@": "entity", "#": "topic"}
NAMES_OF_FIELDS = (*FIELDS, "title", *SIGNS.values())
LIKELY = 60  # of 100: below it a name is no slip of another
SHORTEST_PREFIX = 2  # letters; fewer would meet every item
_PLAIN_DASHES = str.maketrans(dict.fromkeys(DASHES, "-"))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the query keeps them: lower case, one token each."""
    return tuple(word for whole in words_in(text) for word in words_in(plain(whole)))


def plain_dashes(text: str) -> str:
    """An identifier with every dash as the plain one."""
    return text.translate(_PLAIN_DASHES)


def is_bare(piece: Piece) -> bool:
    """A word that may be a profile's name: without sign and star."""
    return piece.text[0] not in SIGNS and not piece.text.endswith("*")


def word_of(piece: Piece) -> Word | Phrase:
    """A word; one with a hyphen is the phrase of its parts. Raises QueryError where there are no letters."""
    words = words_of(piece.text)
    if "*" in piece.text:
        raise QueryError("“*” stands only at the end of a word; expected a word or a prefix", piece.position)
    if not words:
        raise QueryError(f"“{piece.text[:40]}” holds no letters; expected a word", piece.position)
    return Word(words[0]) if len(words) == 1 else Phrase(words, _written(piece))


def prefix_of(piece: Piece) -> Prefix:
    """The beginning of a word; raises QueryError where it is none or too short."""
    words = words_of(piece.text.removesuffix("*"))
    if len(words) != 1 or len(words[0]) < SHORTEST_PREFIX:
        problem = f"expected the beginning of one word, at least {SHORTEST_PREFIX} letters, before “*”"
        raise QueryError(problem, piece.position)
    return Prefix(words[0])


def phrase_of(piece: Piece) -> Phrase:
    """What stands between quotation marks; raises QueryError where there are no letters."""
    words = words_of(piece.text)
    if not words:
        raise QueryError("there is no word between these quotation marks; expected a phrase", piece.position)
    return Phrase(words, _written(piece))


def _written(piece: Piece) -> str:
    """As typed, in small letters like its words; nothing in it may end the quotation when it is read again."""
    return " ".join(piece.text.replace('"', " ").lower().split())


def field_term(field: Piece, value: Piece) -> FieldTerm:
    """A fact of the item; raises QueryError for an unknown field or kind."""
    if field.text not in FIELDS:
        raise QueryError(f"“{field.text}:” is no field; {_meant(field.text)}", field.position)
    text = " ".join(words_of(value.text))
    if field.text == "kind" and text not in set(PublisherKind):
        raise QueryError(f"“{text}” is no kind; expected one of {', '.join(PublisherKind)}", value.position)
    if not text:
        raise QueryError(f"expected a name behind “{field.text}:”", value.position)
    return FieldTerm(field.text, text)


def _meant(name: str) -> str:
    """The field that was probably meant, or all there are."""
    near = process.extractOne(name.casefold(), NAMES_OF_FIELDS, scorer=fuzz.ratio, score_cutoff=LIKELY)
    return f"did you mean {near[0]}:?" if near else f"expected one of {', '.join(f'{one}:' for one in NAMES_OF_FIELDS)}"
