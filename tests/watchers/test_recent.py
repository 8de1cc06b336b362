"""What is kept of what was worked out, and what is forgotten first."""

from watchers.recent import Recent


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    kept: Recent[str, int] = Recent(2)
    kept["a"], kept["b"] = 1, 2
    assert kept["a"] == 1  # asked for again
    kept["c"] = 3
    assert [key in kept for key in "abc"] == [True, False, True]


def test_what_is_written_anew_is_new() -> None:
    kept: Recent[str, int | None] = Recent(2)
    kept["a"], kept["b"] = 1, 2
    kept["a"] = None  # nothing is a value like any other
    kept["c"] = 3
    assert "b" not in kept
    assert kept["a"] is None


def test_what_is_kept_is_not_worked_out_again() -> None:
    kept: Recent[str, int] = Recent(1)
    worked: list[int] = []

    def work_out() -> int:
        worked.append(1)
        return len(worked)

    assert (kept.of("a", work_out), kept.of("a", work_out)) == (1, 1)
    kept["b"] = 9
    assert kept.of("a", work_out) == 2
