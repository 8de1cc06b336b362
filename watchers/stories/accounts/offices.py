"""What a calling says of who is called so: whom he stands for, or that he speaks for himself.

"A spokesman for the army" is the army's, "a baker from Soll" is nobody's; reads the words of one calling, and refuses
to know whose name stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from watchers.stories.accounts.introductions import is_proper
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

LONGEST_CALLING = 14
HEAD_REACH = 5  # words of a calling among which stands what it is
LINK_REACH = 3  # words behind "chief" in which "of" stands: "chief executive of"


def is_calling(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words tell what a person is, and are no clause."""
    clause = cues.verb_after_and | cues.that | cues.relative | cues.pronoun
    plain = 0 < len(words) <= LONGEST_CALLING and not any(word.low in clause for word in words)
    return plain and not cues.say.at(lows(words), 0) and head_of(words, cues) < len(words)


def speaks_alone(text: str, calling: Sequence[Word], cues: CueTable) -> bool:
    """Whether who is called so speaks for nobody else: a baker, a professor, a former minister."""
    head = head_of(calling, cues)
    if any(word.low in cues.former for word in calling[: head + 1]):
        return True
    low = calling[head].low
    return (
        low in cues.private
        and not any(low in book for book in (cues.office, cues.voice))
        and not represented(text, calling, cues)
    )


def is_local(calling: Sequence[Word], place: Sequence[Word], cues: CueTable) -> bool:
    """Whether the office is one of a town or a province: a mayor, a governor, the head of a district."""
    head = calling[head_of(calling, cues)].low
    bodies = (cues.body, cues.civil, cues.authority, cues.armed)
    body = any(
        cues.fills_name(word.low) or word.text.isupper() or any(word.low in book for book in bodies) for word in place
    )
    return head in cues.local or (
        head in cues.insider and not body and any(word.low in cues.province for word in place)
    )


def represented(text: str, calling: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """The words in a calling that name whom one speaks for: "the army" of "a spokesman for the army"; () for none."""
    head = head_of(calling, cues)
    if head == len(calling) or not stands_for(calling[head], cues):
        return ()
    owner = next((at for at in range(head) if _owns(text, calling[at], cues)), None)
    if owner is not None:
        return without_article(calling[: owner + 1], cues)
    behind = _linked(calling, head, cues) if is_latin(calling[head].low) else _governed(calling, head, cues)
    return behind or _in_front(calling[:head], calling[head], cues)


def _owns(text: str, word: Word, cues: CueTable) -> bool:
    """Whether a word is an owner's: "the army's", "the miners'"."""
    return text[word.start : word.end + 1].casefold().endswith(cues.owner) or word.low.endswith(cues.owner)


def stands_for(head: Word, cues: CueTable) -> bool:
    """Whether who is called so stands for others: an officer, a spokesman, a lawyer, and no baker."""
    books = (cues.office, cues.voice, cues.insider, cues.advocate, cues.local)
    return any(head.low in book for book in books)


def head_of(words: Sequence[Word], cues: CueTable) -> int:
    """Where the word stands that says what somebody is; the number of words for none.

    An office goes before a trade: "the refugee agency's representative" is no refugee.
    """
    links = (cues.belonging | cues.preposition) - cues.article
    front = takewhile(lambda at: words[at].low not in links, range(min(len(words), HEAD_REACH + 1)))
    heads = [at for at in front if is_head(words[at], cues)]
    at = next((at for at in heads if stands_for(words[at], cues)), heads[0] if heads else len(words))
    while at + 1 < len(words) and is_latin(words[at].low) and is_head(words[at + 1], cues):
        at += 1  # "managing director", "deputy head"
    return at


def is_head(word: Word, cues: CueTable) -> bool:
    """Whether the word says what a person is."""
    books = (cues.office, cues.voice, cues.insider, cues.private, cues.advocate, cues.local)
    return any(word.low in book for book in books) and not word.low.endswith(cues.owner)


def _linked(calling: Sequence[Word], head: int, cues: CueTable) -> Sequence[Word]:
    """What stands behind "of" or "for"; a field of work is passed over: "head of security at the mine"."""
    links = (cues.belonging - cues.article) | cues.serving
    outside = cues.preposition - cues.belonging - cues.serving
    places = [at for at in range(head + 1, len(calling)) if calling[at].low in links]
    if not places or places[0] > head + LINK_REACH:
        return ()
    anybody = calling[head].low in cues.voice or calling[head].low in cues.advocate
    for place, further in pairwise((*places, len(calling))):
        end = next((at for at in range(place + 1, len(calling)) if calling[at].low in outside), len(calling))
        body = without_article(calling[place + 1 : end], cues)
        if body and (anybody or _may_be_body(calling[place + 1 : min(further, end)], cues)):
            return body
    return ()


def _governed(calling: Sequence[Word], head: int, cues: CueTable) -> Sequence[Word]:
    """What a Russian calling governs: «глава | союза горняков», without «по делам …» and a rank behind it."""
    ends = cues.preposition | cues.place | cues.belonging
    end = next((at for at in range(head + 1, len(calling)) if _ends(calling[at], ends, cues)), len(calling))
    body = calling[head + 1 : end]
    return body if body and (_may_be_body(body, cues) or calling[head].low in cues.advocate) else ()


def _ends(word: Word, ends: frozenset[str], cues: CueTable) -> bool:
    return word.low in ends or word.low in cues.calling


def _in_front(front: Sequence[Word], head: Word, cues: CueTable) -> Sequence[Word]:
    """ "Army spokesman", "a health department official": a body's name, or a town's, right in front of the office."""
    body = without_article(front, cues)
    if head.low in cues.local:
        return body if body and all(word.capital for word in body) else ()
    books = (cues.body, cues.armed, cues.authority, cues.civil, cues.held["town"])
    if not body or any(body[-1].low in book for book in books):
        return body
    return _own_name(body, cues) if head.low in cues.insider or head.low in cues.voice else ()


def _own_name(front: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "NATO", "White House" of "White House press": a name of capitals in front of an office."""
    name = tuple(takewhile(lambda word: is_proper(word, cues), front))
    acronym = bool(name) and name[0].text.isupper() and len(name[0].text) > 1
    return name if acronym or len(name) > 1 else ()


def _may_be_body(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words may name who is spoken for: with a name in them, or a word for bodies or for people."""
    books = (cues.body, cues.armed, cues.authority, cues.civil, cues.private)
    return any(
        word.capital or cues.fills_name(word.low) or any(word.low in book for book in books) for word in words
    ) and not all(word.low in cues.calling for word in words)


def without_article(words: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """A name without "the" in front; "its" stays."""
    at = 0
    while at < len(words) and words[at].low in cues.article and words[at].low not in cues.whose:
        at += 1
    return words[at:]
