"""How a story is told: its headline, a few sentences that sum it up, and the same in other languages.

Every sentence is word for word from an item and bears its report's number. Refuses to know watches.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from watchers.desk_views import Quoted, Telling
from watchers.model import Item, Role, Story
from watchers.stories.summary import Quoted as Sentence
from watchers.stories.summary import lead_sentence, summarize
from watchers.stories.words import StoryWords
from watchers.text.tokens import words_in

HEADLINE_FROM_BODY = 120  # code points of the lead where the feed gave no title
SENTENCES = 3
SUMMARY_WORDS = 60
READERS = "en"  # the language of all chats so far


def headline(item: Item) -> str:
    """The title; the opening of the text where there is none."""
    return item.title or textwrap.shorten(item.body, HEADLINE_FROM_BODY, placeholder="…") or item.link


def titled(story: Story) -> Item:
    """The report that gives the headline: the first that is news, with a title that does not shout.

    It speaks the readers' language where a report does, and not by a machine; else that in which the story was
    told first.
    """
    items = [report.item for report in story.reports]
    news = [item for item in items if not item.baseline] or items
    readable = [item for item in (*news, *items) if item.lang == READERS and item.title and not item.translated]
    lang = READERS if readable else news[0].lang
    same = [item for item in news if item.lang == lang and not (readable and item.translated)] or readable[:1]
    calm = [item for item in same if item.title and not item.title.isupper()]
    return (calm or [item for item in same if item.title] or same)[0]


def summary(
    story: Story, first: Item, numbers: Mapping[int, int], words: StoryWords, voices: Mapping[int, str]
) -> tuple[Quoted, ...]:
    """Up to three sentences: the lead of the report that gives the headline, then what others add.

    Where parties tell of it in texts of their own, each is heard; `voices` says whose account an item is.
    """
    lead = _lead(first, numbers, words)
    own = [report.item for report in story.reports if report.role is not Role.COPY and report.item.lang == first.lang]
    if len(own) < 2:
        return (lead,) if lead else ()
    items = {item.id: item for item in own}
    said = Sentence(lead.text, first.id) if lead else None
    more = [*_of_parties(own, first, words, said, voices), *summarize(own, words, SUMMARY_WORDS, said)]
    known = {lead.text if lead else "", *(item.title for item in own)}  # a title alone adds nothing to a headline
    added = [_quoted(items[one.item_id], one.text, numbers) for one in dict.fromkeys(more) if one.text not in known]
    return tuple([*([lead] if lead else []), *added][:SENTENCES])


def _of_parties(
    own: Sequence[Item], first: Item, words: StoryWords, said: Sentence | None, voices: Mapping[int, str]
) -> list[Sentence]:
    """The sentence of each party that repeats least of the lead, where several parties speak."""
    texts: dict[str, list[Item]] = {}
    for item in own:
        if voices.get(item.id):
            texts.setdefault(voices[item.id], []).append(item)
    if len(texts) < 2:
        return []
    own_last = sorted(texts, key=lambda party: party == voices.get(first.id))  # the lead is its own already
    found = [summarize(texts[party], words, 2 * SUMMARY_WORDS, said) for party in own_last]
    known = frozenset(words_in(said.text.casefold())) if said else frozenset[str]()
    return [min(told, key=lambda one: _repeated(one, known)) for told in found if told]


def _repeated(one: Sentence, known: frozenset[str]) -> float:
    """The share of a sentence's words that the lead has: ministries open with who spoke with whom, as the lead does."""
    own = frozenset(words_in(one.text.casefold()))
    return len(own & known) / max(1, len(own))


def tellings(story: Story, first: Item, numbers: Mapping[int, int], words: StoryWords) -> tuple[Telling, ...]:
    """The story in each other language, in the order in which they joined."""
    by_language: dict[str, list[Item]] = {}
    for report in story.reports:
        if report.item.lang != first.lang:
            by_language.setdefault(report.item.lang, []).append(report.item)
    return tuple(
        Telling(lang, _quoted(items[0], headline(items[0]), numbers), _lead(items[0], numbers, words), len(items))
        for lang, items in by_language.items()
    )


def _lead(item: Item, numbers: Mapping[int, int], words: StoryWords) -> Quoted | None:
    span = lead_sentence(item.body, item.title, words)
    return _quoted(item, item.body[span.start : span.end], numbers) if span else None


def _quoted(item: Item, text: str, numbers: Mapping[int, int]) -> Quoted:
    return Quoted(text, item.link, item.publisher, numbers[item.id])
