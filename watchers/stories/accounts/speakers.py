"""Who is said to say a clause, by cue verbs and their like, and which words are what is said.

Finds the words that name the speaker; whose party that is, parties.py tells. Refuses to know items.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from watchers.stories.accounts.callings import past_name, past_told
from watchers.stories.accounts.inversion import turned
from watchers.stories.accounts.listed_fields import gap
from watchers.stories.accounts.marks import in_quotes, mark_at
from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.reading import Word, is_parted, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

LONGEST_NAME = 9  # words of a speaker's name with the offices
LONGEST_OPENING = 4  # words before the speaker
LONGEST_PLACING = 9  # the same where they say where and when: "In a statement issued late on Monday, …"
LONGEST_OUTLET = 7  # words of "the Avesta news agency reported"
TOLD_TO = 5  # words between the verb and "that"
HANDED_REACH = 3  # words behind "handed" in which stands what was handed over
FEWEST_SAID = 4  # words; where less is left, the whole clause is what is said
ENCLOSING = 2  # commas
FEWEST_THAT = 3  # the same behind "that"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words `first`:`last` that name a speaker, what is said (`said`), and whether it is denied."""

    first: int
    last: int
    said: tuple[int, int]
    denies: bool = False
    whole: bool = False  # the verb has an object: in a party's own text the clause is said as a whole
    behind: int = 0  # where the words begin that a speaker behind what is said adds, or that somebody else says

    def pronoun(self, words: Sequence[Word], cues: CueTable) -> bool:
        """Whether the speaker is only "he" or "they", or «его» of «по его словам»."""
        named = words[self.first : self.last]
        named = [word for word in named if word.low not in cues.article] or [
            one for one in named if one.low in cues.whose
        ]
        return bool(named) and all(word.low in cues.pronoun or word.low in cues.whose for word in named)


def leading(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Speaker | None:
    """The speaker whom the words `first`:`last` open with: "X said …", "according to X, …", «по словам X, …»."""
    low = lows(words)
    contrast = cues.border.at(low, first)
    opens, first = first, first + (contrast.length if contrast and first + contrast.length < last else 0)
    if (cited := cues.according.at(low, first)) and (owner := by_his_words(low, first, first + cited.length, cues)):
        return Speaker(owner, owner + 1, _said(first + cited.length, last, opens))
    if cited:
        return _cited(text, words, first + cited.length, last, opens, cues)
    telling = quoted_one(text, words, low, first, last, cues) or _teller(text, words, low, first, last, cues)
    verb = None if telling else _verb(text, words, low, first, last, cues)
    return _saying(text, words, first, verb, last, opens, cues) if verb else telling


def _cited(text: str, words: Sequence[Word], name: int, last: int, opens: int, cues: CueTable) -> Speaker | None:
    """ "According to X, …"; an outlet only carries what others say."""
    while name < last and words[name].low in cues.audience:
        name += 1  # «как рассказала журналистам глава комитета»
    end = past_name(text, words, name, name_end(text, words, name, last, cues), last, cues)
    if name >= end or is_outlet(words[name:end], cues):
        return None  # "…, according to."
    told = past_told(text, words, end, last, cues)
    return Speaker(name, end, _said(_behind_outlet(words, told, last, cues), last, opens))


def _saying(
    text: str, words: Sequence[Word], first: int, verb: tuple[int, int, bool], last: int, opens: int, cues: CueTable
) -> Speaker | None:
    """ "X said …" with the verb at its place."""
    low = lows(words)
    place, length, denies = verb
    found = _name(text, words, low, first, place, cues)
    subject = turned(text, words, found, place + length, last, cues) if found else None
    found = subject or found
    if found is None or found[0] == found[1]:
        return None
    said = _behind_that(low, place + length, last, cues)
    said = place if said < last and low[said] in cues.infinitive else said  # "claimed to have sunk a ship"
    whole = (opens, last)
    has_clause = low[said - 1] in cues.that
    told = low[place] in cues.tell and any(word in cues.audience for word in low[place + length : said])
    has_object = cues.asking.at(low, place) or (not (has_clause or told) and (subject or cues.object.at(low, place)))
    fewest = FEWEST_THAT if has_clause else FEWEST_SAID
    return Speaker(*found, whole if denies else _said(said, last, opens, fewest), denies, bool(has_object))


def _name(
    text: str, words: Sequence[Word], low: Sequence[str], first: int, place: int, cues: CueTable
) -> tuple[int, int] | None:
    """The words between the beginning and the verb that are a speaker's name."""
    start, end = strip(low, first, place, cues)
    if start < end and _is_quoted_clause(text, words[start]):
        return None
    name = _behind_comma(text, words, start, place, cues)
    end = min(_without_apposition(text, words, name, stop, cues) for stop in {end, place})
    if end <= start or end - max(start, name) > LONGEST_NAME or is_broken(text, words, start, place):
        return None
    opening = LONGEST_PLACING if low[first] in cues.preposition or low[first] in cues.placing else LONGEST_OPENING
    if cues.nobody.at(low, name) or is_outlet(words[name:end], cues):
        return None
    return None if name > start and (name - first > opening or name >= end) else (name, end)


def _is_quoted_clause(text: str, word: Word) -> bool:
    """Whether a word stands in a quotation with a comma: «Такая цифра не называлась, мы её не знаем», and no name."""
    mark = mark_at(text, word.start)
    return mark is not None and "," in text[slice(*mark)]


def is_outlet(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a name is a house's that only carries what others say: "the Avesta news agency", "Reuters"."""
    low = lows(named)
    books = (cues.office, cues.voice, cues.source)
    return any(cues.outlet.all(low)) and not any(word in book for word in low for book in books)


def _behind_outlet(words: Sequence[Word], first: int, last: int, cues: CueTable) -> int:
    """Behind "TASS reported that", where that follows a source: "citing the ministry, TASS reported that …"."""
    low = lows(words)
    verb = next((at for at in range(first + 1, min(first + LONGEST_OUTLET, last)) if cues.say.at(low, at)), None)
    if verb is None or not is_outlet(words[first:verb], cues):
        return first
    return _behind_that(low, verb + _cue(cues.say, low, verb), last, cues)


def quoted_one(
    text: str, words: Sequence[Word], low: Sequence[str], first: int, last: int, cues: CueTable
) -> Speaker | None:
    """ "TASS quoted the minister as saying …": the minister."""
    for place in range(first, min(first + LONGEST_NAME, last)):
        verb = cues.quoting.at(low, place)
        name = place + verb.length if verb else last
        for at in range(name + 1, min(name + LONGEST_NAME, last)):
            found = cues.as_saying.at(low, at)
            if found and not is_broken(text, words, name, at):
                return Speaker(name, at, _said(_behind_that(low, at + found.length, last, cues), last, first))
    return None


def by_his_words(low: Sequence[str], first: int, end: int, cues: CueTable) -> int:
    """Where «его» stands in «по его словам», which names nobody; 0 where there is none."""
    return next((at for at in range(first + 1, end) if low[at] in cues.whose and not is_latin(low[at])), 0)


def _teller(
    text: str, words: Sequence[Word], low: Sequence[str], first: int, last: int, cues: CueTable
) -> Speaker | None:
    """ "In the League's telling, …": whose account it is opens the sentence."""
    if low[first] not in cues.preposition and low[first] not in cues.by:
        return None
    for place in range(first + 2, min(first + LONGEST_NAME, last)):
        owner = low[place] in cues.telling and words[place - 1].text.endswith(cues.owner)
        if owner and place + 1 < last and is_parted(text, words, place + 1):
            return Speaker(first + 1, place, _said(place + 1, last, first))
    return None


def _behind_that(low: Sequence[str], place: int, last: int, cues: CueTable) -> int:
    """Where what is said begins: behind the verb, and behind whom it was said to ("informed Mr Weir that …")."""
    reach = LONGEST_PLACING if place < last and low[place] in cues.preposition else TOLD_TO
    behind = list(
        takewhile(lambda at: low[at] not in cues.verb_after_and - cues.that, range(place, min(place + reach, last)))
    )
    found = next((at for at in behind if low[at] in cues.that), None)
    if found is not None:
        return found + 1
    said = place
    while said < last and low[said] in cues.between:
        said += 1
    opens = cues.place | cues.preposition | cues.article
    while place < said < last and low[said - 1] in opens:
        said -= 1  # "a" and "in" of what is said
    return said


def _verb(
    text: str, words: Sequence[Word], low: list[str], first: int, last: int, cues: CueTable
) -> tuple[int, int, bool] | None:
    """The first cue verb within reach of the beginning."""
    reach = LONGEST_NAME + (LONGEST_PLACING if low[first] in cues.preposition or low[first] in cues.placing else 4)
    for place in islice(_outside_relative(text, words, low, first, last, cues), reach):
        for book, denies in ((cues.deny, True), (cues.say, False)):
            found = 0 if _is_unsaid(low, place, first, cues) else _cue(book, low, place)
            if found and is_verb(words, place, first) and not in_quotes(text, words[place]):
                return place, found, denies
    return None


def is_verb(words: Sequence[Word], place: int, first: int) -> bool:
    """Whether the word may be a verb: not "States" in "the United States", though it may open a clause."""
    return place == first or not words[place].titled


def _outside_relative(
    text: str, words: Sequence[Word], low: list[str], first: int, last: int, cues: CueTable
) -> Iterator[int]:
    """The places of words outside of what two commas enclose: "The League, which called the strike, said"."""
    inside = False
    for place in range(first, last):
        if place > first and is_parted(text, words, place):
            inside = not inside and low[place] in cues.relative
        if not inside:
            yield place


def _is_unsaid(low: list[str], place: int, first: int, cues: CueTable) -> bool:
    """Whether the verb is an infinitive or follows a modal one: nobody has said it."""
    before = low[place - 1] if place > first else ""
    handed = low[place] in cues.hand and any(word in cues.handed for word in low[place + 1 : place + 1 + HANDED_REACH])
    governed = handed or before in cues.unsaid_before or (place - 1 > first and before in cues.preposition)
    return governed or is_noun(low, place, first, cues) or low[place].endswith(cues.unsaid_endings)


def is_noun(low: Sequence[str], place: int, first: int, cues: CueTable) -> bool:
    """Whether a verb of saying is a noun here: "the claims are …", "her reports on …", "a note of protest"."""
    if low[place] not in cues.noun_too:
        return False
    before = low[place - 1] if place > first else ""
    behind = low[place + 1] if place + 1 < len(low) else ""
    noun = before in cues.article or before.endswith(("'s", "’s"))
    return noun or behind in cues.verb_after_and - cues.that


def _cue(book: PhraseBook[bool], low: list[str], place: int) -> int:
    found = book.at(low, place)
    return found.length if found else 0


def strip(low: Sequence[str], first: int, last: int, cues: CueTable) -> tuple[int, int]:
    """A speaker's name without the words that only stand beside it."""
    while first < last and low[first] in cues.between:
        first += 1
    while last > first and low[last - 1] in cues.between:
        last -= 1
    return first, last


def is_broken(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name is no name: a quotation or the end of a clause stands inside."""
    inside = text[words[first].start : words[last - 1].end] if last > first else ""
    return any(mark in inside for mark in ";:()")


def _behind_comma(text: str, words: Sequence[Word], first: int, verb: int, cues: CueTable) -> int:
    """Where the name begins: behind the one comma before the verb ("For his part, Muhriddin said"), else at `first`.

    Two commas enclose what is told of the speaker. A comma inside a number ("1,200 said") stands between no words.
    """
    commas = _commas(text, words, first, verb, cues)
    told = len(commas) > ENCLOSING and commas[-1] == verb  # "Asked about it, Dreze, the army's spokesman, said"
    return commas[-1 - ENCLOSING * told] if len(commas) % 2 else first


def _commas(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> list[int]:
    """The words behind a comma; an age between two of them parts nothing: "Otto Brand, 54, a farmer"."""
    behind = [at for at in range(first + 1, last + 1) if "," in gap(text, words, at, cues)]
    return [at for at in behind if not (at - 1 in behind and words[at - 1].number)]


def _without_apposition(text: str, words: Sequence[Word], first: int, end: int, cues: CueTable) -> int:
    """Where a name ends that tells of itself between two commas: "Norlund Freight, the lorries' owner, maintains"."""
    commas = _commas(text, words, first, end, cues)
    enclosed = len(commas) == ENCLOSING and commas[1] == end and words[end - 1].low not in cues.article
    # "Aruna's minister, Tomas Eld, said": a name between commas is the speaker's own.
    named = enclosed and all(word.capital for word in words[commas[0] : end])
    return commas[0] if enclosed and not named else end


def name_end(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> int:
    """Where a name ends that nothing but what is said follows: at a comma, else behind what names are made of."""
    for place in range(first + 1, min(first + LONGEST_NAME, last)):
        if "," in gap(text, words, place, cues):
            return place
    place = first
    while place < min(first + 4, last) and is_part(words[place], cues):
        place += 1
    while place > first + 1 and words[place - 1].low in cues.article:
        place -= 1  # "by the count of the union | the offer amounts to"
    return max(place, min(first + 1, last))


def is_part(word: Word, cues: CueTable) -> bool:
    """Whether a word is what names of speakers are made of."""
    return word.capital or word.low in cues.article or word.low in cues.generic or word.low in cues.office


def _said(first: int, last: int, whole: int, fewest: int = FEWEST_SAID) -> tuple[int, int]:
    return (first, last) if last - first >= fewest else (whole, last)
