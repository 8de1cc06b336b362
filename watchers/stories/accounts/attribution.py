"""Attributed statements of an item: who says what, each word for word.

A text that speaks for a party is that party's account throughout; in any other text only what somebody is said to have
said is a statement. From a translated text words in quotation marks count whose party the sentence or its heading
names; the rest is the report's paraphrase, of which is_told_of() keeps what may be told.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from watchers.model.steps import finished
from watchers.stories.accounts.clauses import SHORTEST_CLAUSE, Clause, clauses, says_more
from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.contacts_told import is_contact, is_contact_itself
from watchers.stories.accounts.going_on import behind_semicolons, goes_on, other_counts, still_told
from watchers.stories.accounts.insiders import opening_body
from watchers.stories.accounts.jointly import opens_with
from watchers.stories.accounts.marks import Mark, in_quotes, mark_at, marks_within
from watchers.stories.accounts.naming import Naming
from watchers.stories.accounts.own_speakers import speaks_itself
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.passages import Passages, mark_around, runs_in, runs_on
from watchers.stories.accounts.reading import Word, lows, moved, words_between, words_of
from watchers.stories.accounts.references import only_counts, refused_by, refusing_what_stands_before, told_before
from watchers.stories.accounts.speakers import Speaker, leading
from watchers.stories.accounts.statements import Source, Statement
from watchers.stories.accounts.stretches import Stretches
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.turns import Turns
from watchers.stories.dateline import past_dateline

OPENING = 4  # words at the beginning of a sentence that "it" in the next one stands for
SUBJECT = 5  # words at the beginning of a sentence that may name whom it is about
ANTECEDENT = 3  # words before "which" that it stands for
SHORTEST_QUOTED = 20  # code points in quotation marks that are more than a name


def statements(source: Source, parties: Parties, told: AccountWords) -> tuple[tuple[Statement, ...], int]:
    """The statements of one source in order, and how many sentences have a speaker who is not clear."""
    return finished(stating(source, parties, told))


def stating(
    source: Source, parties: Parties, told: AccountWords
) -> Generator[None, None, tuple[tuple[Statement, ...], int]]:
    """The same, a sentence a step, for who has other things to do in between."""
    reader = _Reader(source.as_read(), parties, told)
    made: list[Statement] = []
    for of_sentence in reader.read():
        made += of_sentence
        yield
    return tuple(made), reader.unclear


@dataclass(slots=True)
class _Reader:
    source: Source
    parties: Parties
    told: AccountWords
    passages: Passages = field(init=False)
    turns: Turns = field(init=False)
    naming: Naming = field(init=False)
    speaker: str = ""  # of the sentence before: whom "he" stands for
    subject: str = ""  # the party that the sentence before opens with
    opening: tuple[Word, ...] = ()  # of the last sentence that does not take up another one's subject
    sentence: tuple[Word, ...] = ()
    previous: tuple[Word, ...] = ()  # the sentence before
    news: bool = False  # whether nobody is told to have said that one
    unclear: int = 0  # sentences so far whose speaker is not clear
    behind: int = 0  # where the sentence after this one ends, if it stands in the same line
    ahead: int = -1  # where the sentence before this one starts, if it stands in the same line

    def __post_init__(self) -> None:
        self.passages = Passages(self.source.text, self.source.lang, self.told.cues)
        self.turns = Turns(self.source, self.parties, self.told.cues)
        self.naming = Naming(self.source.text, self.parties, self.told, self.source.title)

    def read(self) -> Iterator[Sequence[Statement]]:
        """The statements of each sentence; a heading has none."""
        text, spans = self.source.text, self.passages.spans
        around = zip(((-1, 0), *spans), spans, (*spans[1:], (0, 0)), strict=False)
        for (ahead, before), (start, end), (after, behind) in around:
            self.behind = behind if after and "\n" not in text[end:after] else 0
            self.ahead = ahead if "\n" not in text[before:start] else -1
            begun = start + past_dateline(text[start:end], self.told.quantities.months)
            first = begun + self.turns.follow(text, begun, end)
            self.sentence = moved(words_of(text[first:end], self.source.lang), first)
            heading = not self.sentence or self.turns.is_heading(text, start, end, self.sentence)
            made = () if heading else tuple(self._in_sentence())
            yield made
            if heading:
                continue
            self.news = not made
            self.previous = self.sentence
            self.subject = opens_with(self.sentence[:SUBJECT], self.parties, self.told.cues)
            if self.sentence[0].low not in self.told.cues.taking_up:
                self.opening = self.sentence[:OPENING]

    def _in_sentence(self) -> Iterator[Statement]:
        turn = self.turns.party
        if self.source.translated:
            yield from self._translated()
        elif turn is None and not self.source.speaks_for:
            yield from self._reported()
        elif turn != "":
            yield from self._own(turn or self.source.speaks_for)

    # --- a party's own text -------------------------------------------------------------------------------------

    def _own(self, party: str) -> Iterator[Statement]:
        words, cues, text = self.sentence, self.told.cues, self.source.text
        own = partial(speaks_itself, words=words, party=party, parties=self.parties, cues=cues)
        tail = trailing(text, words, 0, len(words), cues)
        tail = tail if tail and own(tail) else None
        if tail:
            self.parties.self_names.call(words[tail.first : tail.last], party)
        last = tail.said[1] if tail and not tail.behind else len(words)
        subject: tuple[Word, ...] = ()
        taken_up = words[0].low in cues.taking_up
        before: Clause | None = None
        for clause in clauses(text, words, 0, last, cues):
            head = leading(text, words, clause.first, clause.last, cues)
            said = (clause.first, clause.last)
            if head and own(head) and not is_contact(text, words, clause.first, clause.last, self.parties, cues):
                self.parties.self_names.call(words[head.first : head.last], party)
                # "We informed our friends …": what the speaker does is said, too.
                said = said if head.whole or words[head.first].low in cues.first_person else head.said
            inner = None if head or tail else trailing(text, words, clause.first, clause.last, cues)
            if inner and own(inner):
                said = inner.said  # "There was never any mould, the students said: …"
            about = subject if clause.joined else self.opening if taken_up and not clause.first else ()
            if before and words[clause.first].low in cues.relative:  # "the growth of trade, which rose by 12 percent"
                about = words[max(before.first, before.last - ANTECEDENT) : before.last]
            yield from self._stated(party, said, about, denies=bool(head and head.denies))
            subject = words[said[0] : said[0] + 4]  # "X said the ferry was inspected and was fit": not X is fit
            before = clause

    # --- what others are reported to have said ------------------------------------------------------------------

    def _reported(self) -> Iterator[Statement]:
        before, clear = self.speaker, self.unclear
        told = tuple(self._whole() or self._in_clauses())
        # What nobody is told to have said is news, unless it is a quotation or a denial.
        self.unclear += self.speaker in ("", before) and not told and self.unclear == clear and self._is_lost()
        yield from told

    def _whole(self) -> list[Statement]:
        """What is said where the sentence is one statement: a quotation, or a denial."""
        words, text, cues = self.sentence, self.source.text, self.told.cues
        quoting = self._of_quotation()
        if quoting:
            self.speaker = quoting
            return list(self._stated(quoting, (0, len(words)), ()))
        if of_before := told_before(text, words, cues):
            return list(self._of_previous(of_before))
        refusing = refusing_what_stands_before(text, words, cues)
        head = refusing or refused_by(text, words, cues)
        if head is None:
            return []
        self.speaker = self._party(head, self.speaker)
        return list(self._stated(self.speaker, (0, len(words)), self.previous if refusing else (), denies=True))

    def _of_previous(self, speaker: Speaker) -> Iterator[Statement]:
        """«Об этом сообщил губернатор»: the sentence before is his, unless it has a speaker of its own."""
        self.speaker = self._party(speaker, self.speaker)
        stretches = Stretches(self.source, self.previous, -1, 0, self.parties, self.told.cues)
        said = (0, len(self.previous))
        return stretches.stated(self.speaker, said, (), denies=False) if self.news and self.speaker else iter(())

    def _in_clauses(self) -> Iterator[Statement]:
        """What is said in each clause; behind a semicolon, or a speaker, another one may speak."""
        words, text, cues = self.sentence, self.source.text, self.told.cues
        first, end = 0, len(words)
        told = trailing(text, words, 0, end, cues) if (parted := behind_semicolons(text, words)) else None
        for border in parted if told else other_counts(text, words, cues):
            if leading(text, words, first, border, cues):
                first = yield from self._in_stretch(first, border)
        while first < end:
            first = yield from self._in_stretch(first, end)

    def _in_stretch(self, first: int, end: int) -> Generator[Statement, None, int]:
        """What is said in words `first`:`end`; returns where another speaker's words begin."""
        words, cues, text = self.sentence, self.told.cues, self.source.text
        low = lows(words)
        tail = trailing(text, words, first, end, cues)
        last = tail.said[1] if tail else end
        spoken = self._party(tail) if tail else ""
        before = self.speaker
        clause_before = words[:first]
        for clause in clauses(text, words, first, last, cues):
            # "Weir met Noor on Sunday, the ministry said": whom a sentence ends with says it, and not its subject.
            told_on = bool(tail) or still_told(low, clause.first, cues)
            head = None if told_on else leading(text, words, clause.first, clause.last, cues)
            span = clause.first, clause.last
            head = None if head and is_contact_itself(text, words, span, head, self.parties, cues) else head
            inner = None if head or tail else trailing(text, words, clause.first, clause.last, cues)
            head = head or inner
            if head:
                spoken = self._party(head, before)
                self.unclear += not spoken
            elif not (clause.joined or tail or goes_on(text, words, low, clause.first, cues)):
                spoken = ""
            if spoken:
                said = head.said if head and self._is_inner(head) else (clause.first, clause.last)
                about = self._counted_before((head.last if head else said[0], said[1]), clause_before)
                yield from self._stated(spoken, said, about, denies=bool(head and head.denies))
                before = spoken
            clause_before = words[clause.first : clause.last]
        self.speaker = spoken
        if tail is None or not tail.behind:
            return end
        if not says_more(low, tail.behind, cues):
            return tail.behind
        yield from self._stated(spoken, (tail.behind, end), ()) if spoken else ()
        return end

    def _counted_before(self, behind: tuple[int, int], clause_before: tuple[Word, ...]) -> tuple[Word, ...]:
        """ "Tazmira speaks of 1,870", "while Tazmira says none were": a bare number counts what stands before it."""
        bare = only_counts(self.sentence[slice(*behind)], self.told)
        return (clause_before or self.previous) if bare else ()

    def _of_quotation(self) -> str:
        """Who speaks, where the whole sentence stands in quotation marks; one by itself goes on with who spoke last."""
        text, words = self.source.text, self.sentence
        if not (mark := mark_around(text, words)):
            return ""
        if runs_on(mark, words) and not (self.speaker and runs_in(mark, words)):
            row, tail = self.passages.closing(mark)
            return self._party(tail, words=row) if tail else ""
        return self.speaker if self.ahead >= 0 else ""

    def _is_lost(self) -> bool:
        """Whether a sentence of which nothing is told denies something or quotes somebody."""
        long = any(end - start > SHORTEST_QUOTED for start, end in self._marks())
        return long or any(self.told.cues.deny.all(lows(self.sentence)))

    def _is_inner(self, head: Speaker) -> bool:
        """Not of «сообщили о стрельбе» and "called the vote calm": what is only named is quoted with the verb."""
        return not head.whole and self.sentence[head.said[0]].low not in self.told.cues.topic

    def _party(self, speaker: Speaker, before: str | None = None, words: Sequence[Word] = ()) -> str:
        """The party of a speaker, the name as read where no party is known, "" for a pronoun of nobody."""
        words = words or self.sentence
        of_before = (self.speaker if before is None else before) or self.subject
        if speaker.pronoun(words, self.told.cues):
            opens = leading(self.source.text, words, 0, speaker.first, self.told.cues) if speaker.first else None
            known = opens is None or opens.pronoun(words, self.told.cues)  # "The committee disputes that: …, it said"
            return of_before if opens is None or known else self._party(opens, before, words)
        own = self.parties.of(words[:SUBJECT]) if speaker.first >= SUBJECT else ""
        its = words[speaker.first].low in self.told.cues.whose
        if its and not in_quotes(self.source.text, words[0]):  # "The Front will not talk, its envoy said"
            body = 0 if own else opening_body(words[: speaker.first], self.told.cues)
            of_before = own or (self.naming.speaker(words, (0, body), "") if body else "") or of_before
        at, here = (speaker.first, speaker.last), bool(before) and before != self.speaker
        return self.naming.speaker(words, at, of_before or own, here=here)

    # --- translated texts ---------------------------------------------------------------------------------------

    def _translated(self) -> Iterator[Statement]:
        """Words in quotation marks whose party is named, and what else the report tells of a party."""
        clear = self.unclear
        told = list(self._told_in_translation())
        self.unclear = clear
        marks = self._marks()
        held = set(marks)
        outside = [word for word in self.sentence if mark_at(self.source.text, word.start) not in held]
        party = self.turns.heading or self.parties.of(outside)
        self.unclear += not party and any(end - start > SHORTEST_QUOTED for start, end in marks)
        made = [one for mark in marks for one in self._in_marks(party, mark)] if party else []
        taken = [(one.start, one.end) for one in made]
        yield from made
        for one in told:
            if not any(start < one.end and one.start < end for start, end in taken):
                yield replace(one, paraphrase=True)

    def _told_in_translation(self) -> Iterator[Statement]:
        party = self.turns.party
        if party == "":
            return iter(())
        own = party or self.turns.heading or self.source.speaks_for
        return self._own(own) if own else self._reported()

    def _marks(self) -> Sequence[Mark]:
        return marks_within(self.source.text, self.sentence[0].start, self.sentence[-1].end + 1)

    def _in_marks(self, party: str, mark: tuple[int, int]) -> Iterator[Statement]:
        said = words_between(self.sentence, *mark)
        if said[1] - said[0] >= SHORTEST_CLAUSE:
            refuses = any(self.told.cues.deny.all(lows(self.sentence[slice(*said)])))
            yield from self._stated(party, said, (), denies=refuses)

    def _stated(
        self, party: str, said: tuple[int, int], subject: tuple[Word, ...], *, denies: bool = False
    ) -> Iterator[Statement]:
        stretches = Stretches(self.source, self.sentence, self.ahead, self.behind, self.parties, self.told.cues)
        return stretches.stated(party, said, subject, denies=denies)
