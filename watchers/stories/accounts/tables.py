"""What reading accounts must be told of languages, because this room opens no file itself.

The lists stand in watchers/data/cues.toml, quantities.toml, meanings.toml, opposites.toml and fields.toml, the
weights in account_weights.toml; their comments say what each is for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from watchers.stories.accounts.nominatives import NominativeTable
from watchers.stories.accounts.phrases import PhraseBook
from watchers.text.sentences import Splitter


@dataclass(frozen=True, slots=True)
class CueTable:
    """How texts show who speaks, and who asked for a contact."""

    say: PhraseBook[bool]
    tell: frozenset[str]  # verbs that whom something is said to stands behind: "told a news conference"
    deny: PhraseBook[bool]
    noun_too: frozenset[str]  # verbs of saying that are nouns as well
    unsaid_before: frozenset[str]
    hand: PhraseBook[bool]  # verbs that say something or hand something over
    handed: PhraseBook[bool]
    unsaid_endings: tuple[str, ...]
    several_endings: tuple[str, ...]  # of verbs that several say, or nobody named: «сообщили в порту»
    according: PhraseBook[bool]
    pronoun: frozenset[str]
    nobody: PhraseBook[bool]  # "neither side": who is said to say nothing
    article: frozenset[str]
    slots: Mapping[
        str, tuple[PhraseBook[bool], PhraseBook[bool]]
    ]  # by name, cues (before which, behind which) it is filled
    object: PhraseBook[bool]  # cue verbs that may have an object instead of a clause
    asking: PhraseBook[bool]  # those of them that want what has not happened
    place: frozenset[str]
    place_small: frozenset[str]  # behind these a place may be written small
    infinitive: frozenset[str]  # "to": behind the verb it opens no clause of its own
    audience: frozenset[str]  # "told reporters": to whom something is said, and not who says it
    relative: frozenset[str]  # "which": stands for the words right before
    topic: frozenset[str]  # «сообщили о …»: what is said is only named
    taking_up: frozenset[str]  # "it": what the sentence before is about
    by: frozenset[str]  # behind which the agent of a passive stands
    whom: frozenset[str]  # "them": behind "of" and before what is counted
    whose: frozenset[str]  # "its": of somebody named before
    preposition: frozenset[str]
    between: frozenset[str]
    border: PhraseBook[bool]
    border_after_comma: PhraseBook[bool]
    verb_after_and: frozenset[str]
    conjunction: frozenset[str]  # "and"
    going_on: PhraseBook[bool]  # "adding": the clause is said by the one before
    of_before: PhraseBook[bool]  # "this was announced by": the sentence before is said
    denied_before: PhraseBook[bool]  # "denied this": the sentence before
    that: frozenset[str]  # behind which what is said begins
    opening: frozenset[str]  # words that only join a clause to the one before
    question: frozenset[str]
    answer: frozenset[str]
    office: PhraseBook[bool]
    generic: PhraseBook[bool]
    voice: PhraseBook[bool]  # who speaks for others: "spokeswoman"
    insider: PhraseBook[bool]  # "treasurer": with a bare name an officer of whom the text has named before
    envoy: PhraseBook[bool]  # "ambassador": who speaks for the land that sent him
    fielded: PhraseBook[bool]  # "ministry": what bodies are that are named by their fields
    field: PhraseBook[bool]  # "operations manager": what an officer is in charge of, and no body of its own
    holder: PhraseBook[str]  # "mayor": an office of one kind of body
    held: Mapping[str, PhraseBook[bool]]  # that kind -> words of its bodies
    former: PhraseBook[bool]  # "former": before an office that somebody holds no longer
    advocate: PhraseBook[bool]  # "lawyer": for whom somebody appears is who speaks
    serving: frozenset[str]  # "at": between an office and its body, besides `belonging`
    local: PhraseBook[bool]  # "mayor": whose town has no voice of its own is shown by name
    province: frozenset[str]  # "region": what a place is that has a governor
    patronymic: tuple[str, ...]  # endings of second names
    leading: frozenset[str]  # "leaders": of a body behind "of"
    officials: frozenset[str]  # "officials": of a state, unless a union's or a company's
    heading: PhraseBook[bool]  # "who heads": behind it stands the body whose officer somebody is
    private: PhraseBook[bool]  # who speaks for himself, whatever land he is of: "a taxi driver"
    civil: PhraseBook[bool]  # "the airline": a land beside it says where it is
    state: PhraseBook[bool]  # "ministry", "police": what speaks for its land
    outlet: PhraseBook[bool]  # "Reuters", "the newspaper": they carry what others say
    quoting: PhraseBook[bool]  # "quoted": behind it stands who says it …
    as_saying: PhraseBook[bool]  # … and behind this what is said
    abroad: PhraseBook[bool]  # "embassy": not of the land in which it sits
    source: PhraseBook[bool]  # "a source": speaks for the body that is named with it, else for nobody
    calling: PhraseBook[bool]  # "lawyer": no part of a name, and nobody's office
    body: PhraseBook[bool]  # whose owner is a party: "Pelagia's coast guard"
    armed: PhraseBook[bool]  # bodies that speak apart from their country: "the army of Verd"
    belonging: frozenset[str]  # between a body and its owner: "of", "from"
    owner: tuple[str, ...]  # endings of an owner's name
    owner_added: tuple[str, ...]  # those of them that are no part of it
    genitive: Mapping[str, str]  # an ending -> the basic form's
    changing: tuple[str, ...]  # last letters of names that others stand for in their cases
    contact: PhraseBook[bool]  # what somebody may ask for: a call, talks, a visit
    asked_by: PhraseBook[bool]
    asked_own: PhraseBook[bool]  # "at her own request": whom the clause names first asked
    asked_his: PhraseBook[bool]  # "at his request": whom it names last did
    asked_between: tuple[tuple[str, str], ...]
    beside: frozenset[str]  # "with": behind it stands nobody who acts
    called: PhraseBook[bool]
    called_dative: frozenset[str]  # «министру позвонил …»: whom somebody called stands in front
    was_called: PhraseBook[bool]
    suffered: PhraseBook[bool]  # "came under fire": the party behind began it, or somebody
    began: PhraseBook[bool]  # who did these began it: "opened fire first", "broke the truce"
    strikes: PhraseBook[bool]  # "rammed": who stands in front ran into whom stands behind
    was_struck: PhraseBook[bool]  # "was rammed": behind "by" stands who did
    clause: PhraseBook[bool]  # "when": opens a clause of its own
    on_accounts: PhraseBook[bool]
    paper: PhraseBook[bool]  # "figures", behind which stands whose they are
    placing: frozenset[str]  # "speaking": opens a sentence whose speaker stands behind a comma
    trade: frozenset[str]  # stems of words for companies: whoever is called one may be called another
    anybodys: PhraseBook[bool]  # "the ministry" that nothing names before
    authority: PhraseBook[bool]  # "the police": never the name of another body, a front's or a company's
    speaking_for: PhraseBook[bool]  # "who heads": behind somebody's name, before whose words his or hers are
    risen: PhraseBook[bool]  # "has risen to": the figure takes the place of an earlier one
    of_them: PhraseBook[bool]  # "their number": of those whom the text before counted
    following: PhraseBook[bool]  # who is round somebody: "his team", "her supporters"
    mouth: PhraseBook[bool]  # "the press service of …"
    own_place: frozenset[str]  # "website": behind whose it is
    as_told: frozenset[str]  # "…, as X put it"
    telling: PhraseBook[bool]  # "in …'s telling"
    mutual: PhraseBook[bool]  # "the ministers agreed": told of both sides
    formula: PhraseBook[bool]  # "exchanged views": of these every readout is full
    first_person: frozenset[str]
    nominatives: NominativeTable  # how names of speakers stand in the nominative
    splitter: Splitter  # of texts into sentences

    def is_small(self, low: str) -> bool:
        """Whether a word only joins those of a name: "the", "of", "and"."""
        return low in self.article or low in self.belonging or low in self.conjunction

    def fills_name(self, low: str) -> bool:
        """Whether a word says what a body is, and joins no others: "ministry", "union"."""
        return low in self.generic and not self.is_small(low)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures, and how large it is in the first unit of its kind."""

    kind: str
    size: float


@dataclass(frozen=True, slots=True)
class QuantityTable:
    """How numbers, units and days are written."""

    numbers: PhraseBook[float]
    multipliers: PhraseBook[float]
    shares: PhraseBook[float]
    and_half: PhraseBook[bool]
    share_of: frozenset[str]  # between a share and what it is of: "a quarter of a million"
    none: PhraseBook[bool]
    ordinals: frozenset[str]  # "third": before a noun it is no share
    ordinal: frozenset[str]
    name_before: frozenset[str]
    streets: frozenset[str]  # "22 Tanner Street"
    themselves: frozenset[str]  # behind "two": those whom the text is about
    number_of: frozenset[str]  # "the number of …"
    part_of: frozenset[str]  # "five of the missing"
    a_unit: frozenset[str]  # "a month"
    lone_unit: frozenset[str]  # «более часа»: one of it, behind a margin
    offset: frozenset[str]  # behind a duration: it is counted from another moment
    offset_before: frozenset[str]  # the same in front of it
    oblique: tuple[str, ...]  # endings of words that are not what there is none of
    only: frozenset[str]  # behind these "one" is a number
    hundreds_and: frozenset[str]
    out_of: frozenset[str]  # "seven in ten"
    former: PhraseBook[bool]  # "not", behind which a value stands that is no longer told
    changed_by: frozenset[str]  # "by", "на"
    changes: tuple[str, ...]  # beginnings of words for a change: "rose", "вырос"
    factor: frozenset[str]  # "times"
    as_much: PhraseBook[bool]  # "four times | as much"
    span_from: frozenset[str]  # "from 40 to 65"
    span_to: frozenset[str]
    days_to: frozenset[str]  # "on 14 and 21 March"
    shortened: frozenset[str]  # words that a full stop shortens: «тыс.»
    margins: PhraseBook[str]  # "about", "least", "most"
    units: PhraseBook[Unit]
    counted: PhraseBook[frozenset[str]]
    bare: frozenset[str]  # "people", "times": counted, and no subject
    named: frozenset[str]  # kinds whose name stands before the number: "a magnitude of 6.4"
    each: PhraseBook[bool]  # a figure of each one and not of all
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ahead: frozenset[str]
    coming: frozenset[str]  # in a clause with these a weekday lies ahead
    year_part: tuple[str, ...]  # beginnings of words behind which a year is a date: "the end of"
    year_after: frozenset[str]  # behind these a year is a date
    ago: frozenset[str]
    relative: Mapping[str, int]
    periods: PhraseBook[tuple[str, int]]  # "next year": ("year", 1)
    noon: Mapping[str, int]
    times: frozenset[str]  # weekdays and times of the day: no places, though "at" stands before them
    as_of: PhraseBook[bool]  # "by": how things stood at the hour or day behind it
    oclock: frozenset[str]
    hour_at: frozenset[str]  # «в», «к»: behind these "N hours M minutes" is an hour
    hour_before: frozenset[str]  # "at six in the morning": without one of these it may be six who were arrested
    minutes_past: frozenset[str]
    minutes_to: frozenset[str]
    minutes_sure: frozenset[str]
    roughly: PhraseBook[bool]  # "shortly after"
    hour_behind: frozenset[str]  # "p.m."
    hour_words: frozenset[str]
    minute_words: frozenset[str]
    minutes_lack: frozenset[str]  # «без двадцати семь»
    hour_shares: Mapping[str, int]  # "half": minutes
    day_parts: PhraseBook[float]  # "in the evening": from which hour on it is the later half of the day
    zones: PhraseBook[str]  # whose time an hour is told in


@dataclass(frozen=True, slots=True)
class MeaningTable:
    """Which words are one thing, and which exclude each other; all by stems."""

    light: frozenset[str]
    lacking: frozenset[str]
    none: frozenset[str]  # "no": behind it stands what there is none of
    refusing: frozenset[str]  # all words of negation
    acts: frozenset[str]  # meanings that alone are no subject: "discuss", "agree"
    losses: frozenset[str]  # those of them that each side counts for itself
    fates: frozenset[str]  # meanings of what becomes of those who are counted: killed, evacuated, checked
    called_for: Mapping[str, str]  # a fate that is wanted -> the one of those who wait for it
    of_people: Mapping[str, str]  # what becomes of things -> what it is of people
    need: PhraseBook[bool]  # «не нужно»: refuses what stands in front
    no_refusal: PhraseBook[bool]  # "not only"
    unset: PhraseBook[bool]  # "remains open", of a date
    refused: frozenset[str]  # all words of negation as meanings
    failing: PhraseBook[bool]  # "failed to": refuses what follows
    nothing: frozenset[str]  # "nobody", "nothing": they turn the whole clause round
    same: PhraseBook[str]
    listed: Mapping[str, str]  # the single words of its rows, as they are listed, and those that only share a stem
    opposite: PhraseBook[frozenset[tuple[int, int]]]  # (row, side)
    sided: frozenset[str]  # the single words of its rows, as they are listed
    turning: range  # rows of two sides, of which "not" turns one into the other
    broad: frozenset[int]  # rows of which two statements must share a word that few others hold
    alone: frozenset[int]  # rows that tell by themselves what they are about

    def of(self, low: str, stem: str) -> str | None:
        """The row that lists a word as it stands, else the one that lists its stem."""
        listed = self.listed.get(low)
        same = None if listed else self.same.at((stem,), 0)
        return same.value if same else listed


@dataclass(frozen=True, slots=True)
class BearingTable:
    """What statements are about at large; all by stems."""

    fields: PhraseBook[frozenset[str]]
    manners: frozenset[str]  # those of them that may be said of anything
    tone: PhraseBook[int]  # 1 for words that tell well of something, -1 for those that tell ill
    aims: PhraseBook[bool]
    other: frozenset[str]  # words that only share their stem with a listed one


@dataclass(frozen=True, slots=True)
class AnswerWeights:
    """How much each measure of evidence.py counts (log-odds), and from which likelihood on a difference is told."""

    bias: float
    measures: Mapping[str, float]
    enough: float
    sure: float  # and is a difference outright, where words say so


@dataclass(frozen=True, slots=True)
class AccountWords:
    """All of it, with the fold that brings names of all scripts to one (see Folder.name)."""

    fold: Callable[[str], str]
    cues: CueTable
    quantities: QuantityTable
    meanings: MeaningTable
    bearings: BearingTable
    weights: AnswerWeights
    countries: Mapping[str, tuple[str, ...]]  # a country's folded name -> its names and adjectives; "*" ends beginnings
    lands: PhraseBook[str]  # all of these and capitals -> the country's first name
    adjectives: PhraseBook[str]  # those of them that their language writes small
