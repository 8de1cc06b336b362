"""Who is said to say a clause, by cue verbs and their like, and which words are what is said.

Finds the words that name the speaker; whose party that is, parties.py tells. Refuses to know items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.clauses import quoted
from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable

LONGEST_NAME = 9  # words of a speaker's name with the offices
LONGEST_OPENING = 4  # words before the speaker: "For his part, …"
TOLD_TO = 5  # words between the verb and "that"
HANDED_REACH = 3  # words behind "handed" in which stands what was handed over
FEWEST_SAID = 4  # words; where less is left, the whole clause is what is said
LONGEST_BESIDE = 16  # words behind "X said" that say where, when and to whom
_CLOSING = '”»"'
_BREAKS = '“«"”»,'


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words `first`:`last` that name a speaker, what is said (`said`), and whether it is denied."""

    first: int
    last: int
    said: tuple[int, int]
    denies: bool = False
    whole: bool = False  # the verb has an object: in a party's own text the clause is said as a whole

    def pronoun(self, words: Sequence[Word], cues: CueTable) -> bool:
        """Whether the speaker is only "he" or "they"."""
        named = [word for word in words[self.first : self.last] if word.low not in cues.article]
        return bool(named) and all(word.low in cues.pronoun for word in named)


def leading(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Speaker | None:
    """The speaker whom the words `first`:`last` open with: "X said …", "according to X, …", «по словам X, …»."""
    low = lows(words)
    cited = cues.according.at(low, first)
    if cited:
        end = _name_end(text, words, first + cited.length, last, cues)
        return Speaker(first + cited.length, end, _said(end, last, first))
    verb = _verb(text, words, low, first, last, cues)
    if verb is None:
        return None
    place, length, denies = verb
    start, end = _strip(low, first, place, cues)
    if end <= start or end - start > LONGEST_NAME or _is_broken(text, words, start, place):
        return None
    name = _behind_comma(text, words, start, place)
    if name > start and (name - first > LONGEST_OPENING or name >= end):
        return None
    said = _behind_that(low, place + length, last, cues)
    whole = (first, last)
    has_object = low[said - 1] not in cues.that and low[place] in cues.object
    return Speaker(name, end, whole if denies else _said(said, last, first), denies, has_object)


def _behind_that(low: Sequence[str], place: int, last: int, cues: CueTable) -> int:
    """Where what is said begins: behind the verb, and behind whom it was said to ("informed Mr Weir that …")."""
    found = next((at for at in range(place, min(place + TOLD_TO, last)) if low[at] in cues.that), None)
    said = place if found is None else found + 1
    while said < last and low[said] in cues.between:
        said += 1
    return said


def trailing(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Speaker | None:
    """The speaker whom a sentence ends with: "…, X said", "…, said X", "…, according to X"."""
    low = lows(words)
    for place in range(last - 1, first, -1):
        gap = text[words[place - 1].end : words[place].start]
        if "," in gap or "—" in gap or "–" in gap or "”" in gap or "»" in gap or '"' in gap:
            found = _tail(text, words, low, first, place, last, cues)
            if found:
                return found
    return None


def _tail(
    text: str, words: Sequence[Word], low: list[str], first: int, place: int, last: int, cues: CueTable
) -> Speaker | None:
    """What stands behind a comma read as "X said", "said X" or "according to X", where it is nothing else."""
    cited = cues.according.at(low, place)
    if cited:
        return Speaker(place + cited.length, last, _before(first, place, last))
    for verb in range(place, min(place + LONGEST_NAME, last)):
        found = cues.say.at(low, verb)
        if not found or _in_quotes(text, words[verb]) or verb + found.length > last:
            continue
        behind = verb + found.length
        before, after = _strip(low, place, verb, cues), _strip(low, behind, _whom_end(words, behind, last, cues), cues)
        named = before if before[1] > before[0] else after
        if not _may_speak(words[slice(*named)], cues, behind=named == after):
            return None  # "Aruna's minister, Tomas Eld, said the reservoir would be filled" opens with its speaker
        rest = after if named == before else before
        closed = rest[1] <= rest[0] or (rest == after and _is_beside(text, words, place, verb, last, cues))
        if named[1] > named[0] and closed and not _is_broken(text, words, place, last):
            end = _apposition(text, words, first, place, cues)
            whole = (first, end) if _is_closed(text, words, end) else _before(first, end, last)
            return Speaker(end, named[1], whole) if end < place else Speaker(*named, whole)
        return None
    return None


def _whom_end(words: Sequence[Word], first: int, last: int, cues: CueTable) -> int:
    """Where a speaker behind the verb ends: «сообщил Лавров на встрече с Мухриддином» is said by Lavrov."""
    outside = cues.preposition - cues.belonging
    return next((at for at in range(first + 1, last) if words[at].low in outside and words[at - 1].capital), last)


def _apposition(text: str, words: Sequence[Word], first: int, place: int, cues: CueTable) -> int:
    """Where the speaker begins: "…, the government's chief negotiator, Sami Roule, announced"."""
    for start in range(place - 1, max(first, place - LONGEST_NAME), -1):
        if "," not in text[words[start - 1].end : words[start].start]:
            continue
        named = words[start:place]
        office = any(word.low in cues.office or word.low in cues.calling for word in named)
        joined = named[0].low in cues.conjunction or _is_closed(text, words, place)
        return start if office and not joined and _may_speak(named, cues, behind=False) else place
    return place


def _may_speak(named: Sequence[Word], cues: CueTable, *, behind: bool) -> bool:
    """Whether words beside "said" are somebody's name and no clause; what stands `behind` it is written like one."""
    if any(word.low in cues.verb_after_and or word.low in cues.that for word in named):
        return False
    like = ((_is_part(word, cues) and word.low not in cues.article) or word.low in cues.pronoun for word in named)
    return any(like) or not behind


def _is_closed(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a quotation ends right before the word."""
    return any(mark in text[words[place - 1].end : words[place].start] for mark in _CLOSING)


def _is_beside(text: str, words: Sequence[Word], place: int, verb: int, last: int, cues: CueTable) -> bool:
    """Whether the words behind "X said" only say where, when or to whom: "in Moscow", "told a news conference".

    Without a quotation in front they may as well be what is said ("X said in July exports fell"): they must be names.
    """
    beside = words[verb + 1 : last]
    opens = beside[0].low in cues.preposition or beside[0].low in cues.between - cues.that
    if not (opens or words[verb].low in cues.tell) or len(beside) > LONGEST_BESIDE:
        return False
    if _is_closed(text, words, place):
        broken = any(mark in text[beside[0].start : beside[-1].end] for mark in _BREAKS)
        return not broken and not any(word.low in cues.verb_after_and - cues.that for word in beside)
    return all(word.capital or word.low in cues.preposition | cues.between | cues.article for word in beside)


def _verb(
    text: str, words: Sequence[Word], low: list[str], first: int, last: int, cues: CueTable
) -> tuple[int, int, bool] | None:
    """The first cue verb within reach of the beginning."""
    for place in range(first, min(first + LONGEST_NAME + 4, last)):
        for book, denies in ((cues.deny, True), (cues.say, False)):
            found = 0 if _is_unsaid(low, place, first, cues) else _cue(book, low, place)
            if found and not _in_quotes(text, words[place]):
                return place, found, denies
    return None


def _is_unsaid(low: list[str], place: int, first: int, cues: CueTable) -> bool:
    """Whether the verb is an infinitive or follows a modal one: nobody has said it."""
    before = low[place - 1] if place > first else ""
    handed = low[place] in cues.hand and any(word in cues.handed for word in low[place + 1 : place + 1 + HANDED_REACH])
    governed = handed or before in cues.unsaid_before or (place - 1 > first and before in cues.preposition)
    behind = low[place + 1] if place + 1 < len(low) else ""
    if low[place] in cues.noun_too:  # "the claims are …", "her reports on …"
        governed = governed or before in cues.article or before.endswith(("'s", "’s")) or behind in cues.verb_after_and
    return governed or low[place].endswith(cues.unsaid_endings)


def _cue(book: PhraseBook[bool], low: list[str], place: int) -> int:
    found = book.at(low, place)
    return found.length if found else 0


def _strip(low: Sequence[str], first: int, last: int, cues: CueTable) -> tuple[int, int]:
    """A speaker's name without the words that only stand beside it."""
    while first < last and low[first] in cues.between:
        first += 1
    while last > first and low[last - 1] in cues.between:
        last -= 1
    return first, last


def _is_broken(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name is no name: a quotation or the end of a clause stands inside."""
    inside = text[words[first].start : words[last - 1].end] if last > first else ""
    return any(mark in inside for mark in ";:()")


def _behind_comma(text: str, words: Sequence[Word], first: int, verb: int) -> int:
    """Where the name begins: behind the one comma before the verb ("For his part, Muhriddin said"), else at `first`.

    Two commas enclose what is told of the speaker. A comma inside a number ("1,200 said") stands between no words.
    """
    commas = [at for at in range(first + 1, verb + 1) if "," in text[words[at - 1].end : words[at].start]]
    return commas[-1] if len(commas) % 2 else first


def _name_end(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> int:
    """Where a name ends that nothing but what is said follows: at a comma, else behind what names are made of."""
    for place in range(first + 1, min(first + LONGEST_NAME, last)):
        if "," in text[words[place - 1].end : words[place].start]:
            return place
    place = first
    while place < min(first + 4, last) and _is_part(words[place], cues):
        place += 1
    return max(place, min(first + 1, last))


def _is_part(word: Word, cues: CueTable) -> bool:
    return word.capital or word.low in cues.article or word.low in cues.generic or word.low in cues.office


def _before(first: int, place: int, last: int) -> tuple[int, int]:
    return (first, place) if place - first >= FEWEST_SAID else (first, last)


def _said(first: int, last: int, whole: int) -> tuple[int, int]:
    return (first, last) if last - first >= FEWEST_SAID else (whole, last)


def _in_quotes(text: str, word: Word) -> bool:
    return any(start <= word.start < end for start, end in quoted(text))
