"""The catalogue, of watches that are double. The rules of phrases.py hold here, too."""

from __future__ import annotations

# Of one watch, of several.
DOUBLES = {
    False: "{watches} has the same words, without the profile: /unwatch {targets}",
    True: "{watches} have the same words, without the profile: /unwatch {targets}",
}
