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


def summary(story: Story, first: Item, numbers: Mapping[int, int], words: StoryWords) -> tuple[Quoted, ...]:
    """Up to three sentences: the lead of the report that gives the headline, then what others add.

    Where parties tell of it in texts of their own, each is heard.
    """
    lead = _lead(first, numbers, words)
    own = [report.item for report in story.reports if report.role is not Role.COPY and report.item.lang == first.lang]
    if len(own) < 2:
        return (lead,) if lead else ()
    items = {item.id: item for item in own}
    said = Sentence(lead.text, first.id) if lead else None
    more = [*_of_parties(own, first, words, said), *summarize(own, words, SUMMARY_WORDS, said)]
    known = {lead.text if lead else "", *(item.title for item in own)}  # a title alone adds nothing to a headline
    added = [_quoted(items[one.item_id], one.text, numbers) for one in dict.fromkeys(more) if one.text not in known]
    return tuple([*([lead] if lead else []), *added][:SENTENCES])


def _of_parties(own: Sequence[Item], first: Item, words: StoryWords, said: Sentence | None) -> list[Sentence]:
    """What each party's own texts add most to the lead, where several parties speak; not again of the lead's own."""
    texts: dict[str, list[Item]] = {}
    for item in own:
        if item.speaks_for:
            texts.setdefault(item.speaks_for, []).append(item)
    others = [items for party, items in texts.items() if party != first.speaks_for]
    return [one for items in others if len(texts) > 1 for one in summarize(items, words, SUMMARY_WORDS, said)[:1]]


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
