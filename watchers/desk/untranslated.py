"""Languages that a query's words cannot meet: the desk reads them, and they are written in other letters.

A profile is found in every script, a bare word in its own. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from watchers.match.tree import FieldTerm, Leaf, Node, Phrase, Prefix, Title, Word, leaves
from watchers.store import Store
from watchers.text.language import main_script

NEWEST = 500  # items that show what the desk reads


async def untranslated(node: Node, store: Store, scripts: Mapping[str, str]) -> tuple[str, ...]:
    """These languages (ISO 639-1) in alphabetical order; `scripts` tells what each is written in.

    None where the words are of several scripts already, or where a query names its language.
    """
    asked = list(leaves(node))
    own = {main_script(text) for leaf in asked if (text := _text(leaf))} - {""}
    if len(own) != 1 or any(isinstance(leaf, FieldTerm) and leaf.field == "lang" for leaf in asked):
        return ()
    read = await store.news.languages(NEWEST)
    return tuple(sorted(lang for lang in read if scripts.get(lang, *own) not in own))


def _text(leaf: Leaf) -> str:
    """The words of a leaf, "" for names and facts."""
    match leaf:
        case Word(text) | Prefix(text):
            return text
        case Phrase(words):
            return " ".join(words)
        case Title(inner):
            return _text(inner)
        case _:
            return ""
