"""Whose a speaker is whom a report names: a known party's, the one named before's, or nobody's but its own.

Reads the words of the name; where they stand and what is said, speakers.py and closing.py find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from watchers.stories.accounts.callings import Called, as_shown, called
from watchers.stories.accounts.envoys import Envoys, is_envoy
from watchers.stories.accounts.forms import without
from watchers.stories.accounts.insiders import body_of, is_kind, of_kind
from watchers.stories.accounts.jointly import two_in
from watchers.stories.accounts.land_names import apart_from_place, body_led, is_full_name, is_of_land
from watchers.stories.accounts.mouths import before_voice, officers, on_behalf_of, spoken_through
from watchers.stories.accounts.nameless import is_another, is_anothers, is_anybodys, is_nameless, is_spokesman
from watchers.stories.accounts.nominatives import GENITIVE
from watchers.stories.accounts.offices import is_calling, is_local, represented, speaks_alone
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, stems_of_name, words_of_name
from watchers.stories.accounts.states import is_civil, place_in
from watchers.stories.accounts.tables import AccountWords, CueTable

CLOSED = 4  # code points between a word and the end of the sentence before it
_OPENING, _ENDS = " \t“„«\"'—–-", ".!?…:\n"
LONGEST = 10  # words of a name that no text has introduced


@dataclass(slots=True)
class Naming:
    """Names of speakers in one text."""

    text: str
    parties: Parties
    told: AccountWords
    title: str = ""
    state: str = ""  # whose state spoke last
    envoys: Envoys = field(init=False)

    def __post_init__(self) -> None:
        self.envoys = Envoys(self.title, self.text, self.parties, self.told)

    @property
    def cues(self) -> CueTable:
        """How texts show who speaks."""
        return self.told.cues

    def speaker(self, words: Sequence[Word], at: tuple[int, int], before: str, *, here: bool = False) -> str:
        """As `party` of the words `at` which they stand; who speaks for somebody else is heard as that."""
        first, last = at
        told = called(self.text, words, first, last, self.cues)
        if told and (local := self._local(told, before)):
            return local
        by_calling = self._represented(told) if told else ()
        spoken_for = on_behalf_of(self.text, words, last, self.cues) or by_calling
        whole = spoken_for or words[first:last]
        named = spoken_through(whole, self.cues)
        party = self._party(named, before, here=here) or self._nameless(named, before)
        if told and by_calling:
            self.parties.labels.read_as(party, (*told.calling, *told.name))
            self.parties.join(told.name, party)
        elif spoken_for or self._holds_office(words[first:last], party):
            self.parties.join(words[first:last], party)
        governed = named[0] is not whole[0] or (by_calling and told and by_calling is not told.name)
        self._take_down(party, named, GENITIVE if governed else self._case(words, first))
        return party

    def _represented(self, told: Called) -> Sequence[Word]:
        """For whom somebody speaks whose calling stands beside the name; himself, where it is nobody else."""
        if self.parties.of(told.name):
            return ()
        alone = speaks_alone(self.text, told.calling, self.cues)
        return told.name if alone else represented(self.text, told.calling, self.cues)

    def _nameless(self, named: Sequence[Word], before: str) -> str:
        """For whom an officer without a name speaks: "a hospital official" for the hospital."""
        body = represented(self.text, named, self.cues) if is_calling(named, self.cues) else ()
        return self._party(body, before) if body else ""

    def _local(self, told: Called, before: str) -> str:
        """Who holds an office of a place that is no party, by name; "" for anybody else."""
        place, whole = represented(self.text, told.calling, self.cues), (*told.calling, *told.name)
        local = bool(place) and is_local(told.calling, place, self.cues) and not self.parties.several(place)
        known = self.parties.of(place)
        capital = self.parties.is_land(known) and is_civil(told.calling, self.cues)  # no mayor is his country
        if not local or (known and not capital) or body_of(whole, before, self._bodies, self.cues):
            return ""
        if met := self.parties.held_by(told.name):
            return met
        party = self.parties.labels.as_read(whole, as_shown(self.text, told, self.cues), alone=False)
        self.parties.join(told.name, party)
        return party

    def _holds_office(self, named: Sequence[Word], party: str) -> bool:
        """Whether somebody with a name speaks for a party by an office: "the army's spokesman, Colonel Ruy Santel"."""
        office = any(word.low in self.cues.office for word in named)
        return office and bool(party) and not self._is_somebody(party)

    def _case(self, words: Sequence[Word], first: int) -> str:
        """In which case a Russian name stands, by the word before it; "" for the nominative."""
        return self.cues.nominatives.before.get(words[first - 1].low, "") if first else ""

    def _take_down(self, party: str, named: Sequence[Word], case: str) -> None:
        """Remember how the text writes a party that is named by these words and no others."""
        party = self.parties.labels.fuller(party)
        stems = [word.stem for word in words_of_name(party)]
        name = named[-len(stems) :] if case else named  # «по словам главы союза Карима Саидова»
        if stems and stems == [word.stem for word in name]:
            self.parties.labels.written.read(party, self.text[name[0].start : name[-1].end], case)

    def _party(self, named: Sequence[Word], before: str, *, here: bool = False) -> str:
        """The party of a speaker; `before` is the one named last, "" where there is none, `here` in this sentence."""
        if self._is_private(named):
            return self._as_read(named, alone=True)
        if is_envoy(named, self.cues):
            owner = self.envoys.owner(before, named[0].start)
            if owner or not any(word.low in self.cues.body for word in named):  # an embassy is a body of its own
                return owner
        if is_of_land(named, self.parties, self.cues):
            body = body_led(named, self.parties, self.cues)
            return self._as_read(body[: place_in(body, self.cues)] if self.parties.several(body) else body)
        named, place = apart_from_place(named, self.parties, self.cues)
        voice = all(self.cues.is_small(word.low) or word.low in self.cues.voice for word in named)
        if sides := two_in(named, self.parties, self.cues):
            self._party(sides[1], self._party(sides[0], before, here=here), here=here)  # each is introduced
            return ""
        if place not in ("", before) and voice:
            return ""
        party = self._of_one(named, self._before(named, before, here=here), here=here)
        self.state = party if self.parties.is_land(party) else self.state
        return party

    def _before(self, named: Sequence[Word], before: str, *, here: bool) -> str:
        """Whose "the ministry" or "the company" is: no driver's who spoke before, and no company is a state's."""
        if not is_nameless(named, self.cues) or is_spokesman(named, self.cues) or named[0].low in self.cues.whose:
            return before
        office = [word for word in named if word.low in self.cues.local]
        body = [word for word in named if self.cues.fills_name(word.low)]
        if office and (known := self.parties.labels.read_before(office)):
            return known  # "the governor", who has been named
        civil = is_civil(named, self.cues)
        if body and not civil and self._is_somebody(before):
            return self.parties.called(body) or self.state or (before if here else "")
        others = civil and (self.parties.is_land(before) or self._is_somebody(before))
        return self.parties.called(body) if others else before

    def _is_somebody(self, name: str) -> bool:
        """Whether a speaker is a person for whom nobody else speaks: "Petr Hanus", "drivers"."""
        known = name in self.parties.known
        full = is_full_name(words_of_name(name), self.parties)
        return not known and (self.parties.labels.is_nobodys(name, "") or full)

    def _of_one(self, named: Sequence[Word], before: str, *, here: bool) -> str:
        anybodys = bool(before) and is_anybodys(named, self.cues)
        of_state = self._of_state(named, before, here=here) if anybodys else ""
        spoken = before if anybodys and not of_state else self.parties.of(named)
        party = self.parties.by_phrase(named) or spoken  # "the State Department" is nobody else's
        if party:
            self.parties.labels.read_as(party, named)
            self._call(named, party)
            return party
        if is_nameless(named, self.cues) and not anybodys:
            of_state = self._of_state(named, before, here=here)
        other = of_state or self.parties.self_names.whose(named) or self._another_body(named, before)
        if other := other or self._known_body(named, before):
            return other
        if is_nameless(named, self.cues):
            first = not before or (here and is_another(named, before, self.cues))
            return (self._first_met(named) if first else "") or before
        if body := self._through_people(named, before):
            return body
        of_before = is_anothers(named, self.cues) and (before or named[0].low in self.cues.whose)
        if of_before:
            return before
        body = body_of(named, before, self._bodies, self.cues) or self._nameless(named, before)
        return body or self._as_read(named)

    def _call(self, named: Sequence[Word], party: str) -> None:
        """Remember by which words a party has been named."""
        self.parties.self_names.call(named, party)
        if self.parties.is_land(party):
            self.parties.self_names.has([word for word in named if not self.parties.is_name(word)], party)

    def _bodies(self) -> list[str]:
        """All who may have officers: known parties and bodies, and whoever has spoken under a name."""
        return [*self.parties.known, *self.parties.labels.read()]

    def _known_body(self, named: Sequence[Word], before: str) -> str:
        """ "The union said" behind what the company said: the one body of the text that is called a union."""
        kind = {word.stem for word in named if is_kind(word, self.cues)}
        if not kind or not is_nameless(named, self.cues) or not kind.isdisjoint(stems_of_name(before)):
            return ""
        return of_kind(kind, "", self._bodies())

    def _is_private(self, named: Sequence[Word]) -> bool:
        """ "A Bishkek taxi driver", "a source in Moscow": a land beside them says where they are and not for whom
        they speak; "the drivers' union" and "a Foreign Ministry source" speak for a body."""
        private = (word.low in self.cues.private or word.low in self.cues.source for word in named)
        at = next((at for at, one in enumerate(private) if one and not self._is_part_of_name(named[at])), None)
        if at is None or self._is_known(named[at:]):
            return False
        cues = self.cues
        return not any(cues.fills_name(word.low) or word.low in cues.office or word.low in cues.body for word in named)

    def _is_part_of_name(self, word: Word) -> bool:
        """ "Adam Driver": behind the first word of a sentence a capital makes a name of any word."""
        before = self.text[max(0, word.start - CLOSED) : word.start].rstrip(_OPENING)
        return word.titled and bool(before) and before[-1] not in _ENDS

    def _is_known(self, named: Sequence[Word]) -> bool:
        """Whether words that begin like somebody's calling are a party's: "Doctors Without Borders", "Shepherd"."""
        behind = tuple(takewhile(lambda word: word.capital, named[1:]))  # "the opposition Civic List"
        phrase = self.parties.of(behind) or self.parties.by_phrase(named)
        return bool(phrase) or (named[0].titled and self.parties.is_name(named[0]))

    def _another_body(self, named: Sequence[Word], before: str) -> str:
        """The name of a body that is none of the one named before; "" where it may well be that one."""
        if not before or not self._is_beside_body(named, before):
            return ""
        kept = [word for word in named if not self.cues.is_small(word.low)]
        return self._nameless(named, before) or self._read(kept)

    def _is_beside_body(self, named: Sequence[Word], before: str) -> bool:
        """ "The city hall said" behind "the Clean Water committee": who is called a body is not called another one."""
        kinds = self.parties.self_names.kinds(before)  # «Лугсталь», who has been called a plant
        if self.cues.trade & kinds and any(word.stem in self.cues.trade for word in named):
            return False  # a company may be an airline, too
        called = kinds or any(self.cues.fills_name(word.low) for word in words_of_name(before))
        other = is_nameless(named, self.cues) and is_another(named, before, self.cues)
        other = other and not any(word.stem in kinds for word in named)
        return bool(called) and other and any(is_kind(word, self.cues) for word in named)

    def _of_state(self, named: Sequence[Word], before: str, *, here: bool = False) -> str:
        """ "The police" behind "the Front says": no front is called so; the Ardal police, where the text names them.

        Nor is a person who speaks in the same sentence: "Petr Hanus said 9,200 came; the government spoke of 1,300".
        """
        kept = [word for word in named if not self.cues.is_small(word.low)]
        if not any(word.low in self.cues.authority for word in kept):
            return ""
        of_before = words_of_name(before)
        anothers = any(word.low in self.cues.generic and word.low not in self.cues.authority for word in of_before)
        kinds = self.parties.self_names.kinds(before)  # "STU", who has been called a union
        anothers = anothers or (bool(kinds) and not self.parties.is_land(before))
        anothers = anothers or before in self.parties.labels.read() or (here and is_full_name(of_before, self.parties))
        same = any(word.stem in kinds for word in kept)
        if before and (same or not anothers or not is_another(kept, before, self.cues)):
            return ""
        known = self.parties.labels.read_before(kept) or (self.state if is_anybodys(kept, self.cues) else "")
        return known or (self._read(kept) if before else "")

    def _through_people(self, named: Sequence[Word], before: str) -> str:
        """The body whose officer is named; "" where it is not known."""
        body = officers(named, self.cues)
        of_state = (self._of_state(body, before) or before or self._as_read(body)) if body else ""
        voiced = before_voice(named, self.cues)
        return self._led(named) or of_state or (self._as_read(voiced) if voiced else "")

    def _led(self, named: Sequence[Word]) -> str:
        """ "The head of the inspectorate, Dagny Oro": the Energy Inspectorate that the text has named."""
        cues = self.cues
        office = next((at for at, word in enumerate(named) if word.low in cues.office), len(named))
        owner = [word for word in named[:office] if word.low.endswith(cues.owner_added)]  # "the inspectorate's head"
        led = (word for word in (*owner, *named[office + 1 :]) if without(word.low, cues.owner_added) in cues.generic)
        body = [word for word in led if not cues.is_small(word.low)]
        return self.parties.called(body) if body and office < len(named) else ""

    def _first_met(self, named: Sequence[Word]) -> str:
        """ "The union" whom nothing names before is that union; "the ministry" may be anybody's.

        Where a party has a text of its own it may well be meant by "the company".
        """
        cues = self.cues
        offices = [word for word in named if word.low in cues.office and word.low not in cues.generic]  # «мэрия»
        anybodys = bool(offices) or any(word.low in self.cues.anybodys for word in named)
        kept = represented(self.text, named, cues) or [word for word in named if not cues.is_small(word.low)]
        taken = self.parties.have_texts(of_bodies=is_civil(named, self.cues))
        return "" if anybodys or not kept or taken else self._read(kept)

    def _as_read(self, named: Sequence[Word], *, alone: bool = False) -> str:
        """A speaker whom nobody has introduced, by the words of the text; "" where they are hardly a name."""
        kept = list(named)
        while kept and kept[0].low in self.cues.article:
            kept.pop(0)
        if not kept or kept[0].low in self.cues.preposition or any(word.low in self.cues.pronoun for word in kept):
            return ""
        telling = [word for word in kept if word.low not in self.told.meanings.light and not word.number]
        if not telling or len(kept) > LONGEST or any(word.number for word in kept) or self.parties.several(named):
            return ""
        return self._read(kept, alone=alone)

    def _read(self, kept: Sequence[Word], *, alone: bool = False) -> str:
        """The party of these words, as the text writes them."""
        written = without(self.text[kept[0].start : kept[-1].end], self.cues.owner_added)
        return self.parties.as_read(kept, written, alone=alone)
