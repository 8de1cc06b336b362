"""Whether two transcription-neutral keys are one name. Refuses to know stories and where a name stood."""

from __future__ import annotations

SHORTEST = 4  # letters of a key that case endings may follow
ENDING = 2  # letters of a case ending


def stem(key: str) -> str:
    """What all keys of one name share, so that stories can be found by it."""
    return _plain(key)[:SHORTEST]


def same_name(one: str, other: str) -> bool:
    """Whether two keys are one name, but for case endings (kaldrina, kaldrine)."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return True
    shared = max(SHORTEST, max(len(one), len(other)) - ENDING)
    return len(one) >= shared and one[:shared] == other[:shared]


def _plain(key: str) -> str:
    return key.replace("z", "s")  # Ause is Аузе
