"""All accounts of a story side by side: what parties tell alike, where they differ, what only one of them says.

Takes the sources of one story. A party's later word takes the place of its earlier one, and a party's own text goes
before what others report of it. Never says who is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from watchers.stories.accounts.content import Content, content
from watchers.stories.accounts.days import days_in
from watchers.stories.accounts.introductions import introduced
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.quantities import agree, comparable
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.relation import alike, difference
from watchers.stories.accounts.statements import Source, Statement, statements
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.weighing import Difference, Kind, Weighed, likeness
from watchers.text.sentences import sentences

UPDATED = 0.3  # likeness from which a party's later word with another value replaces its earlier one
REPEATED = 0.5  # likeness from which a report repeats the party's own text
LONGEST_SUBJECT = 4  # words that say what a difference is about
REPORTED = 0.5  # how much less a side weighs that another's text carries
INTRODUCING = 4_000  # code points of a text in which people are introduced
MOST_STATEMENTS = 160  # of a party: a transcript is long, and pairs are many
MOST_TOGETHER = 320  # of a story: whoever is said to say something is a party
MOST_DIFFERENCES = 200  # the surest, of which those are chosen that tell something new


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two parties or more tell alike, each in its words."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A party's side of a difference; `value` are the words of the quotation that differ."""

    statement: Statement
    value: str


@dataclass(frozen=True, slots=True)
class Differ:
    """Where two parties do not agree; `about` are words of one of them."""

    kind: Kind
    about: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, and whether its party alone says it."""

    statement: Statement
    only: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts of a story. `parties` keeps the order in which they spoke."""

    shared: tuple[Shared, ...]
    parties: Mapping[str, tuple[Told, ...]]
    differ: tuple[Differ, ...]
    unclear: int = 0  # sentences left out, because it is not clear who speaks


def compare(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]] | None = None
) -> Comparison:
    """Lay the accounts of one story side by side; `names` gives names that stand for parties known elsewhere."""
    steps = comparing(sources, told, names or {})
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Comparison = done.value
            return found


def comparing(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]
) -> Generator[None, None, Comparison]:
    """The same in short steps, for who has other things to do in between."""
    parties = parties_of(sources, told, names)
    yield
    read, unclear = yield from _contents(sources, parties, told)
    weighed = _weighed(read, told)
    current = list(_current(read, weighed))
    yield
    weighed = _weighed(current, told)
    differ = yield from _differences(current, weighed)
    shared = _shared([(one, _rejects(one.statement, told)) for one in current], weighed, differ)
    spoken_for = {id(side.statement) for one in differ for side in one.sides}
    spoken_for |= {id(statement) for one in shared for statement in one.statements}
    told_by: dict[str, list[Told]] = defaultdict(list)
    for one in current:
        told_by[one.statement.party].append(Told(one.statement, id(one.statement) not in spoken_for))
    return Comparison(shared, {party: tuple(rows) for party, rows in told_by.items()}, differ, unclear)


def parties_of(sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]) -> Parties:
    """The parties of a story, with the people whom its texts introduce."""
    parties = Parties([source.speaks_for for source in sources], names, told)
    read = [(source, list(_openings(source))) for source in sources]
    parties.add(introduced((words for source, rows in read if not source.speaks_for for words in rows), told.cues))
    for source, rows in read:
        for words in rows:
            parties.learn(words, source.speaks_for)
    return parties


def _openings(source: Source) -> Iterator[tuple[Word, ...]]:
    """The words of the title and of the first sentences, which introduce people."""
    yield words_of(source.title, source.lang)
    for start, end in sentences(source.text[:INTRODUCING]):
        yield words_of(source.text[start:end], source.lang)


def _contents(
    sources: Sequence[Source], parties: Parties, told: AccountWords
) -> Generator[None, None, tuple[list[Content], int]]:
    """Every statement read, without the doubles that copies and rewrites bring; own texts go first.

    With them, how many sentences have a speaker who is not clear.
    """
    ordered = sorted(sources, key=lambda source: not source.speaks_for)
    read: list[Content] = []
    said: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    unclear = 0
    for source in ordered:
        made, left_out = statements(source, parties, told)
        yield
        unclear += left_out
        for statement in made:
            key = (statement.party, " ".join(word.stem for word in statement.words))
            if key in said or counts[statement.party] >= MOST_STATEMENTS or len(read) >= MOST_TOGETHER:
                continue
            said.add(key)
            counts[statement.party] += 1
            days = days_in(statement.source.text, statement.words, source.published, told)
            one = content(replace(statement, days=days), parties, told)
            read.append(replace(one, statement=replace(one.statement, weight=_tells(one))))
    return read, unclear


def _rejects(statement: Statement, told: AccountWords) -> bool:
    """Whether it denies, or says of a claim that it is not so: who rejects a claim repeats its words."""
    low = lows(statement.words)
    return statement.denies or any((cue := told.cues.deny.at(low, at)) and cue.length > 1 for at in range(len(low)))


def _tells(one: Content) -> int:
    """How much a statement tells that may be checked; a party's own words go first."""
    said = one.statement
    asked = 3 if said.initiator and said.initiator.phrase else 0
    return asked + 2 * bool(one.figures) + 2 * bool(any(one.terms.values()) or one.sides) + (0 if said.via else 1)


def _weighed(read: Sequence[Content], told: AccountWords) -> Weighed:
    counts = Counter(term for one in read for term in one.terms)
    kinds = Counter(
        (one.statement.party, figure.sort, thing)
        for one in read
        for figure in one.figures
        for thing in figure.things or ("",)
    )
    return Weighed(
        weights={term: 1 + log(max(len(read), 1) / count) / 2 for term, count in counts.items()},
        rare=frozenset(term for term, count in counts.items() if count <= 2),
        figures=kinds,
        alone=told.meanings.alone,
        broad=told.meanings.broad,
        acts=told.meanings.acts,
    )


def _current(read: Sequence[Content], weighed: Weighed) -> Iterator[Content]:
    """Without what its own party has brought up to date since, and what others only repeat of its own text."""
    for one in read:
        if not any(_updates(other, one, weighed) or _repeats(one, other, weighed) for other in read):
            yield one


def _repeats(reported: Content, own: Content, weighed: Weighed) -> bool:
    """Whether a report only repeats what the party's own text holds."""
    if reported.statement.party != own.statement.party or not reported.statement.via or own.statement.via:
        return False
    figures = all(
        any(comparable(mine, theirs) and agree(mine, theirs) for theirs in own.figures) for mine in reported.figures
    )
    return figures and likeness(reported, own, weighed) >= REPEATED


def _updates(later: Content, earlier: Content, weighed: Weighed) -> bool:
    one, other = later.statement, earlier.statement
    if one.party != other.party or one.source is other.source or not _is_later(one, other):
        return False
    if likeness(later, earlier, weighed) < UPDATED:
        return False
    pairs = [(new, old) for new in later.figures for old in earlier.figures if comparable(new, old)]
    return bool(pairs) and not any(agree(new, old) for new, old in pairs)


def _is_later(one: Statement, other: Statement) -> bool:
    """Own words count before reported ones; among equals the later item."""
    if bool(one.via) != bool(other.via):
        return not one.via
    return one.source.id > other.source.id


def _differences(read: Sequence[Content], weighed: Weighed) -> Generator[None, None, tuple[Differ, ...]]:
    """The surest first; a statement differs from one other in one thing, and a thing is told once."""
    found: list[Difference] = []
    for place, mine in enumerate(read):
        against = (difference(mine, theirs, weighed) for theirs in read[place + 1 :] if _apart(mine, theirs))
        found += [made for made in against if made]
        yield
    found = _best_denials(found)
    found.sort(key=lambda one: (-_sureness(one), one.one.statement.source.id, one.one.statement.start))
    chosen: list[Difference] = []
    used: set[tuple[int, str, bool]] = set()
    for one in found[:MOST_DIFFERENCES]:
        yield
        left, right = one.one.statement, one.other.statement
        values = one.kind in (Kind.FIGURE, Kind.DATE)
        keys = {(id(left), right.party, values), (id(right), left.party, values)}
        if used & keys or any(_again(one, known, weighed) for known in chosen):
            continue
        used |= keys
        chosen.append(one)
    return tuple(_differ(one) for one in chosen)


def _best_denials(found: Sequence[Difference]) -> list[Difference]:
    """Without the denials that fit another claim of the party better: one thing is denied at a time."""
    best: dict[int, float] = {}
    for one in found:
        if one.kind is Kind.DENIAL:
            best[id(one.denial)] = max(best.get(id(one.denial), 0.0), one.weight)
    return [one for one in found if one.kind is not Kind.DENIAL or one.weight >= best[id(one.denial)]]


def _sureness(one: Difference) -> float:
    """Its weight, less where a side stands in another's text: a party's own words go first."""
    return one.weight - REPORTED * sum(bool(side.statement.via) for side in (one.one, one.other))


def _apart(one: Content, other: Content) -> bool:
    return one.statement.party != other.statement.party


def _again(one: Difference, known: Difference, weighed: Weighed) -> bool:
    """Whether a difference repeats one in other words: the same parties, kind and values."""
    parties = {one.one.statement.party, one.other.statement.party}
    if one.kind is not known.kind or parties != {known.one.statement.party, known.other.statement.party}:
        return False
    if one.figures and known.figures:
        return all(any(agree(mine, theirs) for theirs in known.figures) for mine in one.figures)
    if one.kind is Kind.INITIATOR:
        return True
    return likeness(one.one, known.one, weighed) > UPDATED and likeness(one.other, known.other, weighed) > UPDATED


def _differ(one: Difference) -> Differ:
    words = [word for term, word in one.one.written.items() if term in one.other.terms]
    sides = (Side(one.one.statement, one.values[0]), Side(one.other.statement, one.values[1]))
    return Differ(one.kind, ", ".join(words[:LONGEST_SUBJECT]), sides)


def _shared(read: Sequence[tuple[Content, bool]], weighed: Weighed, differ: Sequence[Differ]) -> tuple[Shared, ...]:
    """What parties tell alike: each statement in one row at most, a party once a row; claims beside claims only."""
    used = {id(side.statement) for one in differ for side in one.sides}
    rows: list[tuple[list[Content], bool]] = []
    for one, rejects in read:
        if id(one.statement) in used:
            continue
        row = next((row for row, also in rows if also == rejects and _fits(one, row, weighed)), None)
        if row is None:
            rows.append(([one], rejects))
        else:
            row.append(one)
    return tuple(Shared(tuple(one.statement for one in row)) for row, _ in rows if len(row) > 1)


def _fits(one: Content, row: Sequence[Content], weighed: Weighed) -> bool:
    return all(_apart(one, other) for other in row) and one.denies == row[0].denies and alike(one, row[0], weighed)
