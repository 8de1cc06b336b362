"""What the stories room must be told about words, because it opens no file itself.

Refuses to know where the lists come from and how a word is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryTable:
    """The data file of this room; every list holds casefolded words.

    `calendar` holds names of days and months: what changes in the titles of a series. `leaning`
    holds words that open a sentence which cannot stand alone (“This”, “He”). `noun_capitals`
    names the languages that write every noun with a capital letter; `worn` holds words that every
    report of a desk holds (offices, “said”) and that tell no event.
    """

    calendar: frozenset[str]
    leaning: frozenset[str]
    noun_capitals: frozenset[str]
    worn: frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Language knowledge that features and summaries are read with.

    `fold` maps a word to its light key (accents and script folded, see Folder.word);
    `stop_words` maps a language to its casefolded stop words.
    """

    fold: Callable[[str], str]
    stop_words: Mapping[str, frozenset[str]]
    table: StoryTable
