"""The parameters of one request: all arrive as text, nested ones as JSON in text."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.doubles.telegram.refusal import bad_request


class Parameters(dict[str, str]):
    """As sent; the methods read them as what they should be."""

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Parameters:
        """Whatever way they came; values of a JSON body are written as a form would write them."""
        return cls({name: one if isinstance(one, str) else json.dumps(one) for name, one in given.items()})

    def text(self, name: str) -> str:
        return self.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.get(name) or default)
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        return self.get(name, "").lower() in {"true", "1", "yes"}

    def nested(self, name: str) -> object:
        """A JSON value, or None where there is none."""
        if not self.get(name):
            return None
        try:
            return json.loads(self[name])
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def mapping(self, name: str) -> dict[str, object] | None:
        given = self.nested(name)
        if given is not None and not isinstance(given, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return given
