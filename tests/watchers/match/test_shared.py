"""Values that share a key: what was taken off is gone, and the rest stays in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchers.match.shared import Shared

STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.sampled_from("abcd")))


@given(STEPS)
def test_values_of_a_key_are_those_added_and_not_removed(steps: list[tuple[bool, int, str]]) -> None:
    shared, oracle = Shared[str](), dict[int, list[str]]()
    for adds, key, value in steps:
        there = oracle.setdefault(key, [])
        if not adds:
            shared.remove(key, value)
            oracle[key] = [one for one in there if one != value]
        elif value not in there:
            shared.add((key,), value)
            there.append(value)
    for key, values in oracle.items():
        assert list(shared.of(key)) == values
        assert (key in shared) is bool(values)


def test_a_value_that_came_last_is_not_doubled() -> None:
    shared = Shared[str]()
    for value in ("a", "a", "b", "b"):
        shared.add((1,), value)
    assert list(shared.of(1)) == ["a", "b"]
