"""Who speaks in a Russian sentence that opens with what is spoken of: «Причиной вспышки профсоюз называет вирус».

The speaker is the word in the nominative, in front of the verb or behind it. Refuses to know whose name it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.reading import Word, is_parted
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

REACH = 6  # words behind a verb among which its subject stands
LONGEST_NAME = 3  # words of a subject behind its verb


def turned(
    text: str, words: Sequence[Word], name: tuple[int, int], behind: int, last: int, cues: CueTable
) -> tuple[int, int] | None:
    """Where the speaker stands, if words `name` in front of a verb are no speaker's alone; the verb ends at `behind`.

    An empty stretch for a sentence that names none.
    """
    first, end = name
    if _is_plain(text, words, first, end, cues):
        return None
    subject = next((at for at in range(first + 1, end) if _is_subject(words, at, end, cues)), None)
    if subject is not None:
        start = _with_adjectives(words, subject, first, cues)
        return (start, end) if start > first else None
    cased = first > 0 and words[first - 1].low in cues.nominatives.before  # «в Белом доме сообщили»
    spoken_of = not cased and words[first].low.endswith(cues.nominatives.instrumental)
    return _behind(text, words, behind, last, cues) if spoken_of else None


def _is_plain(text: str, words: Sequence[Word], first: int, end: int, cues: CueTable) -> bool:
    """Whether the words can only be a name: in another language, in capitals, or with a body in front.

    «Сергей» and «Газпром» end as what is spoken of does.
    """
    broken = "," in text[words[first].start : words[end - 1].end]
    name = all(word.capital for word in words[first:end]) and words[first].low not in cues.nominatives.calling
    return broken or name or is_latin(words[first].text) or _may_speak(words[first], cues)


def _behind(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> tuple[int, int]:
    """The subject behind its verb, up to a comma; an empty stretch for none."""
    pause = (at for at in range(first + 1, last) if is_parted(text, words, at))
    reach = min(first + REACH, next(pause, last))
    start = next((at for at in range(first, reach) if _is_subject(words, at, at + 1, cues)), reach)
    if first < start < reach:  # behind what is spoken of nothing but the subject follows
        return _with_adjectives(words, start, first, cues), reach
    stop = min(start + 1, reach)
    while start < stop < min(start + LONGEST_NAME, reach) and words[stop].capital:
        stop += 1
    return start, stop


def _may_speak(word: Word, cues: CueTable) -> bool:
    """Whether a name may open with the word: a body, an office, a trade."""
    bodies = (cues.generic, cues.body, cues.armed, cues.civil, cues.authority, cues.mouth, cues.paper)
    people = (cues.office, cues.private, cues.voice, cues.source, cues.nobody, cues.calling)
    return (
        word.low in cues.pronoun
        or any(word.low in book for book in (*bodies, *people))
        or word.low in cues.nominatives.nouns
    )


def _is_subject(words: Sequence[Word], at: int, verb: int, cues: CueTable) -> bool:
    """Whether the word is a speaker in the nominative: a body's noun, a trade, a name right before the verb."""
    word, table = words[at], cues.nominatives
    if table.is_nominative(word.low) or (word.low in cues.pronoun and at + 1 == verb):
        return True
    if word.low in cues.private:
        return word.low.endswith(table.several)
    name = word.titled and all(one.capital for one in words[at:verb]) and not words[at - 1].capital
    return name and word.low[-1:] not in table.vowels


def _with_adjectives(words: Sequence[Word], at: int, first: int, cues: CueTable) -> int:
    """Where the adjectives in front of a subject begin: «городской совет»."""
    table = cues.nominatives
    noun = table.nouns.get(words[at].low)
    gender = noun.gender if noun else "plural"
    while at > first and table.agrees(words[at - 1].low, gender):
        at -= 1
    return at
