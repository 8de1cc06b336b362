"""What a statement is about, in a form that can be laid beside another: meanings, figures, moments, opposites.

Knows one statement at a time.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.bearing import Bearing, bearing
from watchers.stories.accounts.beginnings import begun_by
from watchers.stories.accounts.collisions import Collision, collision
from watchers.stories.accounts.counting import figures
from watchers.stories.accounts.days import Moment, moments
from watchers.stories.accounts.initiators import asked_by
from watchers.stories.accounts.negations import denied_places, refusals
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.quantities import CLASS, PEOPLE, Figure
from watchers.stories.accounts.reading import Word, lows, stems
from watchers.stories.accounts.slots import Slots, slots
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.text.scripts import is_latin

FATE_REACH = 10  # words between a figure and what became of those counted
OPENING = 4  # words that may name the party that a clause is about
SHORTEST_STEM = 4  # letters: «час» stands for «часами», too
Meant = tuple[int, int, str]  # the place of a meaning's first word, how many words it has, and the meaning
Listed = tuple[range, int, int, bool]  # where words of a row of opposites stand, the row, the side, whether turned


@dataclass(frozen=True, slots=True)
class Content:
    """A statement read.

    `terms` maps each meaning to whether it is denied in the clause; `head` are the meanings that it opens with;
    `sides` are the opposites it holds: row -> side -> the meanings of the words that say so. `places` are
    (preposition, name); `agents` are the parties named in front of each meaning.
    """

    statement: Statement
    terms: Mapping[str, bool]
    head: frozenset[str]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    places: frozenset[tuple[str, str]]
    agents: Mapping[str, str]
    slots: Slots  # why it happened, what talks were about, what an act aims at
    people: frozenset[str]
    begun_by: str  # the party that is told to have opened fire or broken the truce
    asked_by: str  # the party at whose request something was done
    collision: Collision  # who ran into whom
    about: str  # the party that the clause opens with
    sides: Mapping[int, Mapping[int, frozenset[str]]]
    beside: Mapping[int, frozenset[str]]  # a row -> the meanings that stand outside of its words
    turned: frozenset[int]  # the rows in which a negation has turned one side into the other
    bearing: Bearing
    written: Mapping[str, str]  # a meaning -> the word of the statement that has it
    fates: frozenset[str] = frozenset()  # what became of those whom it counts
    each: bool = False  # its figures are of each one and not of all
    lacks: frozenset[str] = frozenset()  # right behind "no" or "without"
    nobodys: bool = False  # said by people whom no name and no office makes a party: "doctors said"
    denies: bool = False  # says that something is not so
    refused: frozenset[str] = frozenset()  # what stands behind "denied"
    undated: bool = False  # says that there is no date yet
    mutual: bool = False  # tells what both sides agreed on or will do
    formula: bool = False  # tells that people met and talked, and no more


def content(statement: Statement, parties: Parties, told: AccountWords) -> Content:
    """Read one statement."""
    text, words, said_by = statement.source.text, statement.words, statement.party
    meant, denied = tuple(_meanings(words, told)), denied_places(words, told)
    terms = _signed(words, meant, denied, parties, told)
    denies = any(words[at].low not in told.meanings.lacking for at in refusals(words, told))
    subject = signed_meanings(statement.subject, parties, told)
    listed = _sides(words, denied, told)
    counted, borne = figures(text, words, told), bearing(words, denied, told)
    return Content(
        statement=statement,
        terms={**dict.fromkeys(subject, False), **terms},
        head=frozenset(signed_meanings(words[:5], parties, told)) | frozenset(subject),
        figures=counted,
        moments=moments(text, words, statement.source.published, told),
        places=frozenset(_places(words, told)),
        agents=_agents(words, statement.party, parties, told),
        slots=slots(words, told.cues, lambda row: signed_meanings(row, parties, told)),
        people=parties.met(words),
        begun_by=begun_by(words, said_by, parties, told.cues),
        asked_by=asked_by(text, words, parties, told.cues),
        collision=collision(words, parties, told),
        about=parties.of(words[:OPENING]),
        sides=_by_row(meant, listed),
        beside={row: one | subject.keys() for row, one in _beside(meant, listed).items()},
        turned=frozenset(row for _, row, _, turned in listed if turned),
        bearing=borne,
        written=_written(words, meant, parties, told),
        fates=frozenset(_fates(words, meant, counted, told, aims=borne.aims)),
        each=any(told.quantities.each.all(lows(words))),
        lacks=_lacks(words, parties, told),
        nobodys=said_by not in parties.known and parties.labels.is_nobodys(said_by, statement.source.lang),
        denies=denies,
        refused=_refused(statement, parties, told),
        mutual=any(told.cues.mutual.all(lows(words))),
        formula=any(told.cues.formula.all(lows(words))),
        undated="date" in terms and (denies or any(told.meanings.unset.all(lows(words)))),
    )


def signed_meanings(words: Sequence[Word], parties: Parties, told: AccountWords) -> dict[str, bool]:
    """The meanings of a row of words, each with whether it is denied: where one of its places is."""
    return _signed(words, _meanings(words, told), denied_places(words, told), parties, told)


def _signed(
    words: Sequence[Word], meant: Iterable[Meant], denied: Container[int], parties: Parties, told: AccountWords
) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for place, length, meaning in meant:
        if not all(_is_told(word, parties, told) for word in words[place : place + length]) and length == 1:
            continue
        found[meaning] = found.get(meaning, False) or place in denied
    return found


def _fates(
    words: Sequence[Word], meant: Iterable[Meant], counted: Sequence[Figure], told: AccountWords, *, aims: bool
) -> Iterator[str]:
    """The meanings near a figure that tell what became of those counted, as it stands before what is called for."""
    people = any(f"{CLASS}{PEOPLE}" in figure.things for figure in counted)
    befell, called_for = told.meanings.of_people if people else {}, told.meanings.called_for if aims else {}
    for place, length, meaning in meant:
        if meaning in told.meanings.fates and any(_is_near(words, place, length, figure) for figure in counted):
            yield called_for.get(meaning) or befell.get(meaning, meaning)


def _is_near(words: Sequence[Word], place: int, length: int, figure: Figure) -> bool:
    before, behind = max(0, place - FATE_REACH), min(len(words), place + length + FATE_REACH)
    return words[before].start <= figure.start and figure.end <= words[behind - 1].end


def _written(words: Sequence[Word], meant: Iterable[Meant], parties: Parties, told: AccountWords) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, length, meaning in meant:
        if length > 1 or _is_told(words[place], parties, told):
            found.setdefault(meaning, " ".join(word.text for word in words[place : place + length]))
    return found


def _meanings(words: Sequence[Word], told: AccountWords) -> Iterator[Meant]:
    keys, place = stems(words), 0
    while place < len(words):
        same = told.meanings.same.at(keys, place)
        length = same.length if same else 1
        yield place, length, same.value if same and length > 1 else _meaning(words[place], told)
        place += length


def _sides(words: Sequence[Word], denied: Container[int], told: AccountWords) -> list[Listed]:
    """Each (where, row, side, turned) of the opposites in the clause; a negation in front turns a side into the other.

    What stands on a side by itself goes before what is only turned: "no link, the girl had a weak heart".
    """
    found = list(_listed(words, denied, told))
    plain = {one[1] for one, flipped in found if not flipped}
    return [one for one, flipped in found if not flipped or one[1] not in plain]


def _listed(words: Sequence[Word], denied: Container[int], told: AccountWords) -> Iterator[tuple[Listed, bool]]:
    """The same, within a row the longer phrase: "denied access" is no "access". Other rows may read the words anew."""
    taken: set[tuple[int, int]] = set()
    for found in told.meanings.opposite.every(stems(words)):
        where = range(found.at, found.at + found.length)
        if found.length == 1 and _tells_no_side(words, found.at, told):
            continue
        says_no = any(words[place].low in told.meanings.refusing for place in where)
        for row, side in found.value:
            if (found.at, row) in taken:
                continue
            taken |= {(place, row) for place in where}
            if found.at not in denied or says_no:
                yield (where, row, side, says_no), False
            elif row in told.meanings.turning:
                yield (where, row, 1 - side, True), True


def _tells_no_side(words: Sequence[Word], at: int, told: AccountWords) -> bool:
    """A function word or a name whose stem only looks like a listed one's."""
    word = words[at]
    if word.low in told.meanings.sided:
        return False
    short = len(word.stem) < SHORTEST_STEM and not is_latin(word.stem)
    return word.low in told.meanings.light or short or (at > 0 and word.capital)


def _beside(meant: Sequence[Meant], listed: Sequence[Listed]) -> dict[int, frozenset[str]]:
    """For each row of opposites the meanings outside of the words that it lists."""
    spans = [(range(at, at + length), meaning) for at, length, meaning in meant]
    taken: dict[int, set[int]] = {}
    for where, row, _, _ in listed:
        taken.setdefault(row, set()).update(where)
    return {row: frozenset(one for at, one in spans if places.isdisjoint(at)) for row, places in taken.items()}


def _by_row(meant: Sequence[Meant], listed: Sequence[Listed]) -> dict[int, dict[int, frozenset[str]]]:
    at_place = {place: meaning for at, length, meaning in meant for place in range(at, at + length)}
    rows: dict[int, dict[int, frozenset[str]]] = {}
    for where, row, side, _ in listed:
        sides = rows.setdefault(row, {})
        sides[side] = sides.get(side, frozenset()) | {at_place[place] for place in where}
    return rows


def _places(words: Sequence[Word], told: AccountWords) -> Iterator[tuple[str, str]]:
    """ "In Toran" and "at the airport"; names stand without their preposition."""
    cues = told.cues
    for place, word in enumerate(words[:-1]):
        if word.low not in cues.place:
            continue
        at = place + 1
        while at < len(words) - 1 and words[at].low in cues.article:
            at += 1
        named = words[at]
        if named.number or named.low in told.quantities.times or _is_month(named, told):
            continue
        if named.capital:
            yield "", told.fold(named.stem)
        elif word.low in cues.place_small and named.stem not in told.meanings.light:
            yield word.low, _meaning(named, told)


def _meaning(word: Word, told: AccountWords) -> str:
    """The row that lists the word, else its stem."""
    return told.meanings.of(word.low, word.stem) or told.fold(word.stem)


def _lacks(words: Sequence[Word], parties: Parties, told: AccountWords) -> frozenset[str]:
    """What there is said to be none of: "no ransom was paid"."""
    behind = (
        words[at + 1] for at in refusals(words, told) if at + 1 < len(words) and words[at].low in told.meanings.none
    )
    return frozenset(_meaning(word, told) for word in behind if _is_told(word, parties, told))


def _refused(statement: Statement, parties: Parties, told: AccountWords) -> frozenset[str]:
    """What a denial denies, without who speaks in front."""
    words = statement.words if statement.denies else ()
    low = lows(words)
    behind = next((found.at + found.length for found in told.cues.deny.all(low)), len(words))
    before = behind < len(words) and told.cues.denied_before.at(low, behind)  # "dismissed the report"
    return frozenset(signed_meanings(statement.subject if before else words[behind:], parties, told))


def _agents(words: Sequence[Word], own: str, parties: Parties, told: AccountWords) -> dict[str, str]:
    """Each meaning with the party that is named in front of it, "our" being the speaker's; two have none."""
    found: dict[str, str] = {}
    named = last = called = ""
    by = joined = beside = False
    for word in words:
        before = called
        # «Потери сетавийской стороны» are of that side, whoever else calls itself a side.
        called = before if before and told.cues.fills_name(word.low) else parties.of((word,))
        if called and not beside:
            named = "" if joined and called != named else called
        elif word.low in told.cues.first_person:
            named = own
        by = by or word.low in told.cues.by
        if by and last and called:
            found[last] = called  # "had been closed by Lidia"
        if _is_told(word, parties, told):
            last, by = _meaning(word, told), False
            if named:
                found.setdefault(last, named)
        joined = bool(before) and word.low in told.cues.conjunction
        beside = word.low in told.cues.beside
    return found


def _is_told(word: Word, parties: Parties, told: AccountWords) -> bool:
    """Whether a word tells what the statement is about: no function word, number, day, cue or name of a party."""
    quantities = told.quantities
    if word.number or word.stem in told.meanings.light or word.low in told.meanings.light:
        return False
    if word.low in quantities.numbers or word.low in quantities.weekdays or word.low in quantities.units:
        return False
    if word.low in quantities.multipliers or word.low in quantities.bare or word.low in told.cues.deny:
        return False
    if _is_month(word, told):
        return False
    # "Offered" says and tells; "the march" tells something, though the party is called Women's March.
    listed = told.meanings.same.at((word.stem,), 0) is not None
    says = word.low in told.cues.say and not listed
    written = word.capital or not (listed or is_latin(word.low))  # like a name, or like an adjective of one
    return not says and not (written and parties.is_name(word))


def _is_month(word: Word, told: AccountWords) -> bool:
    return word.low in told.quantities.months and (word.capital or not is_latin(word.low))
