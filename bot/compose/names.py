"""The spellings of a profile in words: what counts, where it comes from, what was taught, what is banned.

Refuses to know how a spelling is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.compose import phrases
from bot.compose.passages import LONGEST_NAME, names
from bot.message import Bullet, Button, Message, Paragraph, Run, lines, link, text
from bot.visible import foreign
from watchers.desk_views import NamesCard, Taught
from watchers.model import Entity, SpellingState

_MOST_NAMES = 12
_MOST_TAUGHT = 10
_MOST_BUTTONS = 2  # spellings that can be decided by pressing


def card(view: NamesCard) -> Message:
    """Return all that counts for a profile, the newest lessons last, with buttons for those nobody has decided."""
    entity = view.entity
    rows: list[tuple[Run, ...]] = [
        (Run(entity.name, bold=True), Run(phrases.PROFILE.format(id=entity.id))),
        *_listed(phrases.NAMES_WRITTEN, (entity.name, *entity.aliases)),
        *_listed(phrases.NAMES_FORMER, entity.former),
        *_listed(phrases.NAMES_OTHERS, view.others),
        *_listed(phrases.NAMES_EXCLUDED, entity.exclude),
        (Run(phrases.NAMES_FORMS),),
    ]
    taught = [_taught(one) for one in view.taught[-_MOST_TAUGHT:]]
    head = (Paragraph((Run(phrases.NAMES_TAUGHT if taught else phrases.NAMES_NOTHING_TAUGHT),)),)
    footer = Paragraph((Run(phrases.NAMES_FOOTER.format(id=entity.id)),))
    return Message((Paragraph(lines(rows)), *head, *taught, footer), buttons=_buttons(entity, view.taught))


def changed(entity: Entity, spelling: str, state: SpellingState) -> Message:
    """Return what a spelling counts for from the next item on."""
    return text(phrases.NAMES_CHANGED[state.value].format(**_named(entity, spelling)))


def stands(entity: Entity, spelling: str, state: SpellingState) -> Message:
    """Return that nothing had to be changed."""
    return text(phrases.NAMES_STANDS[state.value].format(**_named(entity, spelling)))


def _named(entity: Entity, spelling: str) -> dict[str, str]:
    return {"spelling": foreign(spelling, LONGEST_NAME), "name": foreign(entity.name, LONGEST_NAME)}


def _listed(template: str, known: Sequence[str]) -> Iterable[tuple[Run, ...]]:
    if known:
        yield (Run(template.format(names=names(tuple(dict.fromkeys(known)), _MOST_NAMES))),)


def _taught(one: Taught) -> Bullet:
    spelling = one.spelling
    words = f"“{foreign(spelling.surface, LONGEST_NAME)}”{phrases.DOT}{phrases.SPELLING_STATES[spelling.state.value]}"
    if spelling.articles:
        words += f"{phrases.DOT}{phrases.count(spelling.articles, 'article')}"
    first = (Run(phrases.DOT), link(phrases.NAMES_FIRST, one.link)) if one.link else ()
    return Bullet((Run(words), *first))


def _buttons(entity: Entity, taught: Iterable[Taught]) -> tuple[Button, ...]:
    undecided = (SpellingState.SEEN, SpellingState.LEARNED)
    surfaces = [one.spelling.surface for one in taught if one.spelling.state in undecided][-_MOST_BUTTONS:]
    return tuple(
        Button(template.format(spelling=foreign(surface, LONGEST_NAME)), f"names {entity.id} {action} {surface}")
        for surface in surfaces
        for action, template in (("confirm", phrases.CONFIRM_BUTTON), ("ban", phrases.BAN_BUTTON))
    )
