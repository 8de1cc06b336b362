"""The catalogue, of what else counts for a watch, and of doubles. The rules of phrases.py hold here, too."""

from __future__ import annotations

FORMS = " Case forms and other transcriptions count, too."
BARE = " A bare “{name}”, case forms and other transcriptions count, too."
# Of one watch, of several.
UNTRANSLATED = "Words are not translated: for reports in {languages} add theirs, with OR."
NONE_YET = "Kept items of the last {span}: none. It counts from the next item on all the same."
DOUBLES = {
    False: "{watches} has the same words, without the profile: /unwatch {targets}",
    True: "{watches} have the same words, without the profile: /unwatch {targets}",
}
LIKE_HOW = "To watch stories like one, name it; the newest shown here: /seed_like_{number}"
LIKE_NONE = "To watch stories like one, name it: /seed like and the number of a story that /latest lists."
