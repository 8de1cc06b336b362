"""Accounts side by side, what a person said, and the line that says who has been heard.

The bot's own words say whose words follow and where they stand; what is said is always a quotation with its link.
Refuses to know how statements are found, and who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, phrases
from bot.compose.heard import names_of
from bot.compose.passages import LONGEST_NAME, sentence
from bot.message import Block, Bullet, Button, Message, Paragraph, Run, lines, link
from bot.visible import clip, foreign
from watchers.desk_views import (
    AccountQuote,
    AccountsView,
    CheckedView,
    DifferView,
    EarlierContact,
    OnlyView,
    Quoted,
)
from watchers.text.scripts import is_latin

MOST = 3  # of any list; the rest is a number
MOST_OF_ALL = 12  # with "all"
MOST_PARTIES = 4  # of those who alone say something

Row = tuple[Run, ...]


def compared(view: AccountsView, zone: tzinfo, now: datetime, *, everything: bool = False) -> Message:
    """Return the answer to "compare 33"."""
    most = MOST_OF_ALL if everything else MOST
    blocks = [
        Paragraph(lines([_title(view, zone, now), *((Run(row),) for row in voices(view))])),
        *_shared(view, most),
        *_differ(view, most),
        *_only(view.only[:MOST_PARTIES], most),
        *_notes(view),
        *_checked(view, most),
        *_foot(_below(view, zone, now)),
    ]
    hidden = not everything and _hides(view)
    buttons = (Button(words.EVERYTHING, f"compare {view.number} all"),) if hidden else ()
    return Message(tuple(blocks), buttons=buttons)


def began_to_differ(number: int, sides: Sequence[AccountQuote] = ()) -> Message:
    """Return what goes into the thread when the accounts of a story begin to differ, with the `sides` of the first."""
    rows = [(Run(words.BEGAN.format(number=number)),), *apart(sides)]
    return Message((Paragraph(lines(rows)),), buttons=(Button(words.COMPARE_BUTTON, f"compare {number}"),))


def apart(sides: Sequence[AccountQuote]) -> list[Row]:
    """Return each side of a difference on a line: whose words they are, and the words."""
    return [_by(quote) for quote in sides]


def _title(view: AccountsView, zone: tzinfo, now: datetime) -> Row:
    who = words.BETWEEN.join(foreign(name, LONGEST_NAME) for name in view.who)
    what = who or clip(view.headline, LONGEST_NAME)
    met, today = view.day, now.astimezone(zone).date()
    day = clock.of_date(met, today) if met else clock.day(view.opened_at, zone, now)
    differ = (Run(f"{words.SIDE_BY_SIDE} ", bold=True),) if any(one.sure for one in view.differ) else ()
    if not view.number:  # of items that no store has
        return (*differ, Run(f"{what}{phrases.DOT}{day}"))
    story = link(phrases.STORY.format(number=view.number), view.link)
    return (*differ, story, Run(f"{phrases.DOT}{what}{phrases.DOT}{day}"))


def voices(view: AccountsView) -> list[str]:
    """Return who speaks, through whom, and whose own text is not there."""
    told = {quote.label for quote in _quotes(view)}
    parties = [voice for voice in view.voices if voice.own_text or voice.label in told]
    own = [voice.label for voice in parties if voice.own_text]
    others = [voice.label for voice in parties if not voice.own_text]
    rows = []
    if not parties:
        return [] if view.notes or view.checked else [words.NOBODY]
    if own:
        rows.append(words.OWN_TEXT.format(parties=names_of(own)))
    if others:
        via = names_of(list(dict.fromkeys(quote.via for quote in _quotes(view) if quote.label in others and quote.via)))
        through = words.QUOTED_THROUGH if via else words.QUOTED
        rows.append(through.format(parties=names_of(others), via=via))
    translated = dict.fromkeys(quote.words.publisher for quote in _quotes(view) if quote.translated)
    if translated:
        rows.append(words.NOT_THEIRS.format(publishers=names_of(list(translated))))
    if view.unheard:
        rows.append(words.UNHEARD.format(parties=names_of(view.unheard)))
    if not any(one.sure for one in view.differ):
        alone = words.ONE_SPEAKER.format(texts=phrases.count(view.texts, "text"))
        rows.append(alone if len(parties) < 2 else words.NO_DIFFERENCE)
    return [row for row in rows if row]


def _shared(view: AccountsView, most: int) -> list[Block]:
    shown = view.shared[: _shown(len(view.shared), most)]
    rows: list[Block] = [Bullet(lines([_by(quote) for quote in quotes])) for quotes in shown]
    texts = {voice.label for voice in view.voices if voice.own_text}
    own = all(quote.label in texts and not quote.via for quotes in shown for quote in quotes)
    return _section(words.BOTH if own else words.BOTH_REPORTED, rows, len(view.shared))


def _differ(view: AccountsView, most: int) -> list[Block]:
    """Where they differ, and below it where they speak of one matter and may or may not agree."""
    blocks: list[Block] = []
    for head, sure in ((words.DIFFER, True), (words.ONE_MATTER, False)):
        found = [one for one in view.differ if one.sure is sure]
        rows: list[Block] = [
            Bullet(lines([(Run(matter(one), bold=True),), *(_by(quote) for quote in one.sides)]))
            for one in found[: _shown(len(found), most)]
        ]
        blocks += _section(head, rows, len(found))
    return blocks


def matter(one: DifferView) -> str:
    """Return what two parties differ in: "Figures: buses"."""
    kind = words.KINDS[one.kind]
    return f"{kind}: {foreign(one.about, LONGEST_NAME)}" if one.about and is_latin(one.about) else kind


def _only(parties: Sequence[OnlyView], most: int) -> list[Block]:
    blocks: list[Block] = []
    for one in parties:
        rows: list[Block] = [Bullet(_words(quote)) for quote in one.quotes[: _shown(len(one.quotes), most)]]
        head = words.ONLY.format(party=foreign(one.label, LONGEST_NAME))
        blocks += _section(head, rows, len(one.quotes))
    return blocks


def _notes(view: AccountsView) -> list[Block]:
    # Who speaks of an account is often nobody's party: the report is named, and not a side.
    rows: list[Block] = [Bullet(_words(quote)) for quote in view.notes[: _shown(len(view.notes), MOST)]]
    return _section(words.NOTES, rows, len(view.notes))


def _checked(view: AccountsView, most: int) -> list[Block]:
    """Return what became of the quotations: those not found each with the nearest sentence, the others counted."""
    missing = [one for one in view.checked if not one.found]
    rows: list[Block] = [Bullet(_missing(one)) for one in missing[: _shown(len(missing), most)]]
    rows += _more(len(missing) - len(rows))
    found = [one for one in view.checked if one.found]
    literal = sum(one.literal for one in found)
    if found:
        counts = ((words.FOUND_LITERAL, literal), (words.FOUND_TRANSLATED, len(found) - literal))
        how = ", ".join(template.format(count=count) for template, count in counts if count)
        rows.append(Bullet((Run(words.FOUND.format(how=how)),)))
    return _section(words.CHECKED, rows, len(rows))


def _missing(one: CheckedView) -> Row:
    head = (
        Run(f"{foreign(one.quote.publisher, LONGEST_NAME)}: {sentence(one.quote.text)} "),
        _arrow(one.quote),
    )
    told = Run(words.NOT_FOUND.format(party=one.label, number=one.text))
    if one.nearest is None:
        return (*head, told, Run(words.NOTHING_NEAR))
    nearest = Run(words.NEAREST.format(sentence=sentence(one.nearest.text)))
    return (*head, told, nearest, _arrow(one.nearest))


def _earlier(one: EarlierContact, zone: tzinfo, now: datetime) -> str:
    told = clock.of_date(one.day, now.astimezone(zone).date()) if one.day else clock.day(one.at, zone, now)
    return words.EARLIER_ONE.format(day=told, story=one.story)


def _foot(rows: Sequence[str]) -> list[Block]:
    return [Paragraph(lines([(Run(row),) for row in rows]))] if rows else []


def _below(view: AccountsView, zone: tzinfo, now: datetime) -> list[str]:
    left = _left_out(view, zone, now)
    rows = [words.LEFT_OUT.format(what="; ".join(left))] if left else []
    if any(not voice.own_text for voice in view.voices) and view.differ:
        rows.append(words.REPLACES)
    if not view.number:
        return rows
    if view.who:
        earlier = [_earlier(one, zone, now) for one in view.earlier]
        rows.append(words.EARLIER.format(contacts=", ".join(earlier) or words.NONE_STORED))
    rows.append(phrases.SEE_STORY.format(number=view.number))
    return rows


def _left_out(view: AccountsView, zone: tzinfo, now: datetime) -> list[str]:
    """Return what is not told, and why not: nothing that somebody says goes without a word."""
    left = []
    if view.background:
        today = now.astimezone(zone).date()
        days = names_of([clock.of_date(day, today) for day in view.background])
        left.append(words.BACKGROUND.format(days=days))
    if view.unclear:
        left.append(words.UNCLEAR.format(sentences=phrases.count(view.unclear, "sentence")))
    if view.paraphrased:
        left.append(words.PARAPHRASED.format(sentences=phrases.count(view.paraphrased, "sentence")))
    if view.formulas:
        left.append(words.FORMULAS.format(formulas=phrases.count(view.formulas, "formula")))
    others = [*view.others, *(one.label for one in view.only[MOST_PARTIES:] for _ in one.quotes)]
    if others:
        names = names_of(list(dict.fromkeys(others)))
        left.append(words.OTHERS.format(statements=phrases.count(len(others), "statement"), names=names))
    return left


def _hides(view: AccountsView) -> bool:
    sure = sum(one.sure for one in view.differ)
    shown = (len(view.shared), sure, len(view.differ) - sure, *(len(one.quotes) for one in view.only[:MOST_PARTIES]))
    return any(_shown(total, MOST) < total for total in shown)


def _shown(total: int, most: int) -> int:
    """How many of a list are shown: one more takes no more room than to say that there is one."""
    return total if total <= most + 1 else most


def _section(head: str, rows: Sequence[Block], total: int) -> list[Block]:
    if not rows:
        return []
    return [Paragraph((Run(head, bold=True),)), *rows, *_more(total - len(rows))]


def _more(count: int) -> list[Block]:
    return [Bullet((Run(phrases.MORE.format(count=count)),))] if count > 0 else []


def _by(quoted: AccountQuote) -> Row:
    """Return whose words they are, and the words."""
    return (Run(f"{foreign(quoted.label, LONGEST_NAME)}: "), *_words(quoted))


def _words(quoted: AccountQuote) -> Row:
    """Return the words with their link; the reporter's name where they are not the party's own text."""
    how = words.PARAPHRASE if quoted.paraphrase else words.VIA
    via = how.format(publisher=foreign(quoted.via, LONGEST_NAME)) if quoted.via else ""
    own = words.OWN_TRANSLATED if quoted.paraphrase and not quoted.via else ""
    return (Run(f"{sentence(quoted.words.text)} "), _arrow(quoted.words), Run(via or own))


def _arrow(quoted: Quoted) -> Run:
    return link(phrases.REFERENCE.format(number=quoted.number), quoted.link)


def _quotes(view: AccountsView) -> list[AccountQuote]:
    sides = [quote for one in view.differ for quote in one.sides]
    return [*sides, *(quote for one in view.only for quote in one.quotes), *(one for row in view.shared for one in row)]
