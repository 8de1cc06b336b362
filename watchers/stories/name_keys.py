"""Whether two transcription-neutral keys are one name. Refuses to know stories and where a name stood."""

from __future__ import annotations

from functools import lru_cache
from sys import intern

CACHED_STEMS = 16_384  # a story is asked for those of all its names whenever it grows
SHORTEST = 4  # letters of a key that case endings may follow
ENDING = 2  # letters of a case ending
SHORTEST_SOUND = 3  # consonants by which a name may be known again
LONG_SOUND = 4  # consonants from which a case form may add one (Трамп, Трампом)
FEWEST_SOUNDS = 2  # consonants by which one of two who met may be known again
_VOWELS = "aeiouy"
_WEAK = str.maketrans("", "", "aeiouyhj")  # what two scripts write a sound by most differently


@lru_cache(CACHED_STEMS)
def stem(key: str) -> str:
    """What all keys of one name share, so that stories can be found by it."""
    return intern(_plain(key)[:SHORTEST])


def same_name(one: str, other: str) -> bool:
    """Whether two keys are one name, but for case endings (kaldrina, kaldrine)."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return True
    shared = max(SHORTEST, max(len(one), len(other)) - ENDING)
    return len(one) >= shared and one[:shared] == other[:shared]


def sounds_alike(one: str, other: str) -> bool:
    """Whether two keys may be one name that two languages hear differently (Трамп is Trump, Вэнс is Vance)."""
    if one[:1] != other[:1]:
        return False
    short, long = sorted((_sound(one), _sound(other)), key=len)
    if len(short) < SHORTEST_SOUND:
        return False
    return short == long or (len(short) >= LONG_SOUND and len(long) == len(short) + 1 and long.startswith(short))


def may_sound_alike(one: str, other: str) -> bool:
    """Whether two keys could be one name heard by two languages (Обен is Aubin): for those who met, in two reports
    of one day, and for nothing less sure."""
    bare = _sound(one).lstrip(_VOWELS)
    vowel = one[:1] if one[:1] == other[:1] and one[:1] in _VOWELS else ""  # Оук is Oake
    return len(vowel + bare) >= FEWEST_SOUNDS and bare == _sound(other).lstrip(_VOWELS)


def _sound(key: str) -> str:
    """The consonants of a name, a double one once."""
    bare = _plain(key).translate(_WEAK)
    return "".join(letter for place, letter in enumerate(bare) if place == 0 or letter != bare[place - 1])


def _plain(key: str) -> str:
    return key.replace("z", "s").replace("ku", "kv")  # Ause is Аузе, Lindquist is Линдквист
