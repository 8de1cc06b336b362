"""All accounts of a story side by side: what parties tell alike, where they differ, what only one of them says.

Takes the sources of one story. A party's later word takes the place of its earlier one, and a party's own text goes
before what others report of it. Never says who is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from watchers.model.steps import finished
from watchers.stories.accounts.answered import answered
from watchers.stories.accounts.attribution import stating
from watchers.stories.accounts.bodies import bodies
from watchers.stories.accounts.content import Content, content, signed_meanings
from watchers.stories.accounts.days import days_in
from watchers.stories.accounts.differences import Differ, differences
from watchers.stories.accounts.introductions import introduced
from watchers.stories.accounts.lands import lands
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.relation import alike
from watchers.stories.accounts.sentences import sentences
from watchers.stories.accounts.statements import Source, Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.updates import current
from watchers.stories.accounts.weighing import Kind, Weighed, apart

INTRODUCING = 4_000  # code points of a text in which people are introduced
MOST_NAMES = 200  # of parties that reports introduce: a story of forty items has some ten
MOST_STATEMENTS = 160  # of a party: a transcript is long, and pairs are many
MOST_TOGETHER = 320  # of a story: whoever is said to say something is a party


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two parties or more tell alike, each in its words."""

    statements: tuple[Statement, ...]


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
    paraphrased: int = 0  # statements left out, because a translated report tells them in its own words
    bystanders: frozenset[str] = frozenset()  # of the parties those who speak for themselves alone


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The statements of a story before they are compared; `notes` speak of the accounts themselves."""

    parties: Parties
    standing: Sequence[Content]
    notes: Sequence[Content]
    left_out: LeftOut
    weighed: Weighed


@dataclass(slots=True)
class LeftOut:
    """How many sentences have a speaker who is not clear, and what translated reports tell in their own words."""

    unclear: int = 0
    paraphrased: int = 0


def compare(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]] | None = None
) -> Comparison:
    """Lay the accounts of one story side by side; `names` gives names that stand for parties known elsewhere."""
    return finished(comparing(sources, told, names or {}))


def comparing(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]
) -> Generator[None, None, Comparison]:
    """The same in short steps, for who has other things to do in between."""
    laid = yield from laying_out(sources, told, names)
    standing, weighed = laid.standing, laid.weighed
    differ = yield from differences(standing, weighed, told.weights)
    shared = yield from _shared([(one, _rejects(one.statement, told)) for one in standing], weighed, differ)
    differ = tuple(sorted(differ, key=_denials_first))
    spoken_for = yield from answered(standing, differ, [row.statements for row in shared])
    told_by: dict[str, list[Told]] = defaultdict(list)
    for one in (*standing, *laid.notes):
        told_by[one.statement.party].append(Told(one.statement, id(one.statement) not in spoken_for))
    by_party = {party: tuple(rows) for party, rows in told_by.items()}
    bystanders = frozenset(one.statement.party for one in (*standing, *laid.notes) if one.nobodys)
    out = laid.left_out
    return _labelled(Comparison(shared, by_party, differ, out.unclear, out.paraphrased, bystanders), laid.parties)


def laying_out(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]
) -> Generator[None, None, LaidOut]:
    """Read the statements that still stand, in short steps."""
    parties = yield from introducing(sources, told, names)
    read, left_out = yield from _contents(sources, parties, told)
    weighed = _weighed(read, parties, told)
    still: list[Content] = []
    for one in current(read, weighed, told):
        still.append(one)
        yield
    standing, notes = _on_accounts(still, told)
    return LaidOut(parties, standing, notes, left_out, _weighed(standing, parties, told))


def _on_accounts(standing: Sequence[Content], told: AccountWords) -> tuple[list[Content], list[Content]]:
    """The statements apart from those that speak of an account itself, which contradict nothing that happened."""
    parted: tuple[list[Content], list[Content]] = ([], [])
    for one in standing:
        parted[any(told.cues.on_accounts.all(lows(one.statement.words)))].append(one)
    return parted


def _denials_first(one: Differ) -> tuple[bool, bool]:
    """A denial is what a desk reads first, and what is only likely last; else those that are surer go first."""
    return (not one.sure, one.kind is not Kind.DENIAL)


def _labelled(found: Comparison, parties: Parties) -> Comparison:
    """With the names of parties as the reports have them."""

    def called(statement: Statement) -> Statement:
        return replace(statement, party=parties.labels.label(statement.party))

    told: dict[str, tuple[Told, ...]] = {}
    for party, rows in found.parties.items():  # two forms of one name may have been read apart
        label = parties.labels.label(party)
        told[label] = told.get(label, ()) + tuple(replace(row, statement=called(row.statement)) for row in rows)
    return replace(
        found,
        shared=tuple(Shared(tuple(map(called, row.statements))) for row in found.shared),
        parties=told,
        bystanders=frozenset(map(parties.labels.label, found.bystanders)),
        differ=tuple(
            replace(one, sides=tuple(replace(side, statement=called(side.statement)) for side in one.sides))
            for one in found.differ
        ),
    )


def parties_of(sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]) -> Parties:
    """The parties of a story, with the people whom its texts introduce."""
    return finished(introducing(sources, told, names))


def introducing(
    sources: Sequence[Source], told: AccountWords, names: Mapping[str, Iterable[str]]
) -> Generator[None, None, Parties]:
    """The same in short steps."""
    parties = Parties([source.speaks_for for source in sources], names, told)
    read = []
    for source in sources:
        read.append((source, list(_openings(source, told))))
        yield
    for source, rows in read:
        for _, words in rows if source.speaks_for else ():
            parties.learn_bodies(words, source.speaks_for)
            yield
    reported = [row for source, rows in read if not source.speaks_for for row in rows]
    for _, words in reported:
        parties.add_countries(lands(words, told))
        yield
    parties.add_bodies((yield from bodies(reported, told.cues))[:MOST_NAMES])
    parties.add((yield from introduced([words for _, words in reported], told.cues))[:MOST_NAMES])
    for source, rows in read:
        for _, words in rows:
            parties.learn(words, source.speaks_for)
            yield
    return parties


def _openings(source: Source, told: AccountWords) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The title and the first sentences, which introduce people, each with its words."""
    title = source.title[:INTRODUCING]
    yield title, words_of(title, source.lang)
    for start, end in sentences(source.text[:INTRODUCING], told.cues.splitter):
        yield source.text[start:end], words_of(source.text[start:end], source.lang)


def _contents(
    sources: Sequence[Source], parties: Parties, told: AccountWords
) -> Generator[None, None, tuple[list[Content], LeftOut]]:
    """Every statement read, without the doubles that copies and rewrites bring; own texts go first."""
    ordered = sorted(sources, key=lambda source: not source.speaks_for)
    read: list[Content] = []
    said: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    left_out = LeftOut()
    for source in ordered:
        if len(read) >= MOST_TOGETHER:
            break
        made, unclear = yield from stating(source, parties, told)
        left_out.unclear += unclear
        for statement in made:
            key = (statement.party, " ".join(word.stem for word in statement.words))
            if key in said or counts[statement.party] >= MOST_STATEMENTS or len(read) >= MOST_TOGETHER:
                continue
            yield
            said.add(key)
            counts[statement.party] += 1
            days = days_in(statement.source.text, statement.words, source.published, told)
            one = content(replace(statement, days=days), parties, told)
            if statement.paraphrase and not _may_be_told(one):
                left_out.paraphrased += 1
                continue
            read.append(replace(one, statement=replace(one.statement, weight=_tells(one))))
    return read, left_out


def _may_be_told(one: Content) -> bool:
    """Of what a translation tells without quotation marks: who asked for a contact; of a party's own text figures, too,
    and what acts aim at."""
    own = not one.statement.via and (one.figures or one.slots.keys() & {"aim", "topic"})
    return bool(one.statement.initiator or own)


def _rejects(statement: Statement, told: AccountWords) -> bool:
    """Whether it denies, or says of a claim that it is not so: who rejects a claim repeats its words."""
    low = lows(statement.words)
    return statement.denies or any((cue := told.cues.deny.at(low, at)) and cue.length > 1 for at in range(len(low)))


def _tells(one: Content) -> int:
    """How much a statement tells that may be checked, less than nothing for a formula; own words go first."""
    said = one.statement
    if one.formula and not (one.figures or one.moments):
        return -1
    asked = 3 if said.initiator and said.initiator.phrase else 0
    asked += 3 if said.denies else 0
    return asked + 2 * bool(one.figures) + 2 * bool(any(one.terms.values()) or one.sides) + (0 if said.via else 1)


def _weighed(read: Sequence[Content], parties: Parties, told: AccountWords) -> Weighed:
    titles = {words_of(one.statement.source.title, one.statement.source.lang) for one in read}
    counts = Counter(term for one in read for term in one.terms)
    kinds = Counter(
        (one.statement.party, figure.sort, thing, one.fates)
        for one in read
        for figure in one.figures
        for thing in figure.things or ("",)
    )
    weights = {term: 1 + log(max(len(read), 1) / count) / 2 for term, count in counts.items()}
    return Weighed(
        weights=weights,
        wholes={id(one): sum(weights[term] for term in one.terms) for one in read},
        rare=frozenset(term for term, count in counts.items() if count <= 2),
        stage=frozenset().union(*(signed_meanings(title, parties, told) for title in titles)),
        figures=kinds,
        alone=told.meanings.alone,
        broad=told.meanings.broad,
        acts=told.meanings.acts,
        fates=told.meanings.fates,
        losses=told.meanings.losses,
        slots=Counter((one.statement.party, slot) for one in read for slot in one.slots),
    )


def _shared(
    read: Sequence[tuple[Content, bool]], weighed: Weighed, differ: Sequence[Differ]
) -> Generator[None, None, tuple[Shared, ...]]:
    """What parties tell alike: each statement in one row at most, a party once a row; claims beside claims only."""
    used = {id(side.statement) for one in differ for side in one.sides}
    rows: list[tuple[list[Content], bool]] = []
    for one, rejects in read:
        yield
        if id(one.statement) in used:
            continue
        row = next((row for row, also in rows if also == rejects and _fits(one, row, weighed)), None)
        if row is None:
            rows.append(([one], rejects))
        else:
            row.append(one)
    return tuple(Shared(tuple(one.statement for one in row)) for row, _ in rows if len(row) > 1)


def _fits(one: Content, row: Sequence[Content], weighed: Weighed) -> bool:
    return all(apart(one, other) for other in row) and one.denies == row[0].denies and alike(one, row[0], weighed)
