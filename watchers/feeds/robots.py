"""What a site lets programs read: robots.txt as RFC 9309 has it.

The longest rule that fits a path decides, an allowing one among equals; a group that names us counts alone, else that
of everybody. It refuses to know how the file came, and anything in it but who may read what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LARGEST = 500 * 1024  # code points that are read, RFC 9309 section 2.5
MOST_RULES = 5_000
_COMMENT = re.compile(r"#.*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: a beginning of paths, in which * stands for anything and $ at the end for the end."""

    pattern: str
    allows: bool

    def fits(self, path: str) -> bool:
        """Whether a path is meant; linear in both, whatever the pattern."""
        pattern, ends = self.pattern.removesuffix("$"), self.pattern.endswith("$")
        first, *rest = pattern.split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for number, piece in enumerate(rest):
            if ends and number == len(rest) - 1:
                return len(path) - len(piece) >= at and path.endswith(piece)
            at = path.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return not ends or at == len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that are meant for us; none = everything may be read."""

    rules: tuple[Rule, ...] = ()

    def allow(self, url: str) -> bool:
        """Whether the page at this address may be read."""
        parts = urlsplit(url)
        path = _normal(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        if path == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if rule.fits(path)]
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return best is None or best.allows


OPEN = Robots()


def read_robots(text: str, agent: str) -> Robots:
    """The rules of a robots.txt for the program `agent` (its product name, in any case)."""
    groups: dict[str, list[Rule]] = {}
    named: list[str] = []
    in_head = False
    for line in text[:LARGEST].lstrip("\ufeff").splitlines():
        key, colon, value = _COMMENT.sub("", line).partition(":")
        key, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            named = [*named, value.casefold()] if in_head else [value.casefold()]
            in_head = True
            for name in named:
                groups.setdefault(name, [])
        elif key in ("allow", "disallow"):
            in_head = False
            for name in named:
                _add(groups[name], key, value)
    return Robots(tuple(groups.get(agent.casefold(), groups.get("*", ()))))


def _add(rules: list[Rule], key: str, value: str) -> None:
    """An empty rule forbids nothing and allows nothing."""
    if value and len(rules) < MOST_RULES:
        rules.append(Rule(_normal(value if value.startswith(("/", "*")) else f"/{value}"), key == "allow"))


def _normal(path: str) -> str:
    """The same escapes for the same letters, so that both sides can be compared."""
    return quote(unquote(path), safe="/?&=*$:@!',;+()~%-._[]|")
