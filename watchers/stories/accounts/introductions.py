"""The parties that reports introduce themselves: "Aruna's water minister", «министр обороны Таврии», "Emburia said".

A wire may quote two sides of which neither has a text of its own in the story. Refuses to know who says what.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from watchers.stories.accounts.forms import without
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

BEHIND = 4  # words behind "Aruna's" in which an office stands
BODY = 5  # words between an office and the name: «министр водных ресурсов Сардана»
SHORTEST = 3  # letters
CLOSED = 3  # code points between two words: a quotation ends there (“…in Ukraine,” spokeswoman Tammy Bruce said)
REACH = 7  # words between a person's name and the party's in "Safira Noor, Minister of Foreign Affairs of Tazmira"


def introduced(sentences: Iterable[Sequence[Word]], cues: CueTable) -> Generator[None, None, list[str]]:
    """The names of parties that sentences of reports introduce; in steps of a sentence."""
    rows = [words for words in sentences if words]
    inside: set[str] = set()
    surnames: set[str] = set()
    for words in rows:
        inside.update(_bare(word, cues) for word in words[1:] if word.capital)
        surnames.update(_surnames(words, cues))
        yield
    found: dict[str, None] = {}
    for words in rows:
        owned = {
            _nominative(_bare(word, cues), cues) for word in _of_bodies(words, cues) if _bare(word, cues) in inside
        }
        owners = {_bare(word, cues) for word in _owners(words, cues)}
        named = {_bare(word, cues) for word in _speaking(words, cues)} & inside
        found |= dict.fromkeys(sorted(name for name in owned | owners | named if _is_name(name, surnames)))
        yield
    return list(found)


def are_people(speaker: str, lang: str, cues: CueTable) -> bool:
    """Whether a speaker is only some people, and neither named nor a body: "doctors", "a Bishkek taxi driver"."""
    words = words_of(speaker, lang)
    bodies = (cues.generic, cues.office, cues.armed, cues.body)
    body = any(word.low in book for word in words if not cues.is_small(word.low) for book in bodies)
    callings = [word for word in words if word.low in cues.private or word.low in cues.source]
    private = any(word is words[0] or not word.titled for word in callings)  # "Adam Driver" is a name
    return not body and (private or not any(word.capital for word in words))


def _surnames(words: Sequence[Word], cues: CueTable) -> Iterator[str]:
    """The last words of full names; "the Northern League" is nobody's."""
    articles = cues.article & cues.belonging
    for first, last in runs(words, partial(is_proper, cues=cues)):
        if not first or words[first - 1].low not in articles:
            yield _bare(words[last - 1], cues)


def runs(words: Sequence[Word], is_part: Callable[[Word], bool]) -> Iterator[tuple[int, int]]:
    """Two or three words in a row that are parts of names, as (first, last)."""
    place = 0
    while place < len(words):
        last = place
        while last < len(words) and last - place < 3 and is_part(words[last]) and _follows(words, place, last):
            last += 1
        if last - place >= 2:
            yield place, last
        place = max(last, place + 1)


def _follows(words: Sequence[Word], first: int, place: int) -> bool:
    """Whether only a blank stands before the word, of the same letters: "the US' European allies" is nobody's name."""
    if place == first:
        return True
    one, behind = words[place - 1], words[place]
    return behind.start - one.end == 1 and is_latin(one.low) == is_latin(behind.low)


def body_before(words: Sequence[Word], last: int, cues: CueTable) -> Sequence[Word]:
    """The name of a body that ends before word `last`: "the Coast Guard | of Sol"; () for none."""
    first = last
    while first and words[first - 1].capital:
        first -= 1
    body = [word for word in words[first:last] if word.low not in cues.article]
    return body if len(body) > 1 and any(word.low in cues.body for word in body) else ()


def title_before(words: Sequence[Word], first: int, cues: CueTable) -> Sequence[Word]:
    """The words before a name that may be its title: in "of Dorn calls Minister Rosa Tiel" only "Minister"."""
    start = first
    while start > max(0, first - REACH):
        word = words[start - 1]
        ends = word.low in cues.say or word.low in cues.contact or word.low in cues.verb_after_and
        if ends or word.low in cues.preposition - cues.belonging or word.low in cues.conjunction:
            break
        if start < first and words[start].start - word.end >= CLOSED:
            break
        start -= 1
    return words[start:first]


def is_proper(word: Word, cues: CueTable) -> bool:
    """Whether a word is written like a name and is no office, body or article."""
    books = (cues.office, cues.generic, cues.calling, cues.article, cues.preposition, cues.between)
    listed = any(low in book for low in {word.low, _bare(word, cues).casefold()} for book in books)
    return word.capital and not listed and not word.number


def _owners(words: Sequence[Word], cues: CueTable) -> Iterator[Word]:
    """ "Aruna's water minister, Tomas Eld"."""
    for place, word in enumerate(words):
        if is_proper(word, cues) and word.text.endswith(cues.owner):
            behind = words[place + 1 : place + 1 + BEHIND]
            if any(_is_body(one, cues) and one.low not in cues.local for one in behind):
                yield word


def _of_bodies(words: Sequence[Word], cues: CueTable) -> Iterator[Word]:
    """ "Minister of Defence of Mirdania", «Министр обороны Таврии Илья Громов», "a statement from Zemlya"."""
    for place, word in enumerate(words):
        if not _is_body(word, cues) or word.text.endswith(cues.owner) or word.low in cues.local:
            continue  # a town with a mayor is no party yet
        linked = False
        for at, one in enumerate(words[place + 1 : place + 2 + BODY], place + 1):
            if one.start - words[at - 1].end > 1:
                break  # a comma: «полиция задержала, как говорит Орлова»
            small = not one.capital and not (one.low in cues.belonging or one.low in cues.generic)
            # "summoned the Russian envoy": an article links nothing.
            links = linked or one.low in cues.belonging - cues.article
            linked = not is_latin(one.low) or (links and not small)
            if is_proper(one, cues) and one.low not in cues.between:
                # «министр Илья Громов»: a given name is nobody's country.
                if linked and not _opens_person(words, at, cues) and not _names_body(words, at, cues):
                    yield one
                break


def _names_body(words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether the name goes on with what a body is: "spokeswoman of the Upland | Front", «Нагорного | фронта»."""
    if place + 1 == len(words) or not _follows(words, place, place + 1) or words[place].text.endswith(cues.owner):
        return False
    one, behind = words[place], words[place + 1]
    agrees = not is_latin(one.low) and one.low.endswith(cues.nominatives.adjectives) and not behind.capital
    if agrees:
        return behind.low in cues.province or behind.low in cues.nominatives.nouns or cues.fills_name(behind.low)
    return (cues.fills_name(behind.low) and behind.capital) or (behind.low in cues.civil and is_latin(behind.low))


def _opens_person(words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether exactly two names stand here, a given one and a surname; of three the first is the country's."""
    row = range(place, min(place + 4, len(words)))
    run = sum(1 for _ in takewhile(lambda at: is_proper(words[at], cues) and _follows(words, place, at), row))
    own = run == 3 and words[place + 1].low.endswith(cues.patronymic)  # «Сергей Викторович Орлов»
    return run == 2 or own


def _speaking(words: Sequence[Word], cues: CueTable) -> Iterator[Word]:
    """ "Emburia said", where the one word stands alone before the verb."""
    low = lows(words)
    for place in range(1, min(len(words), 3)):
        if place == 1 and is_proper(words[0], cues) and cues.say.at(low, 1):
            yield words[0]


def _is_body(word: Word, cues: CueTable) -> bool:
    return word.low in cues.office or word.low in cues.body


def _bare(word: Word, cues: CueTable) -> str:
    return without(word.text, cues.owner_added)


def _is_name(name: str, surnames: set[str]) -> bool:
    return name not in surnames and len(name) >= SHORTEST


def _nominative(name: str, cues: CueTable) -> str:
    """«Таврии» behind an office is Таврия's genitive."""
    ending = next((ending for ending in cues.genitive if name.endswith(ending)), "")
    return name.removesuffix(ending) + cues.genitive[ending] if ending else name
