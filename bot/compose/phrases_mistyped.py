"""The catalogue, of what was probably mistyped and was taken as typed, or is asked for otherwise.

The rules of phrases.py hold here, too.
"""

from __future__ import annotations

# behind what is said of a verb that is not there yet
INSTEAD = {"export": " A story as a file: /story {number} export · the watches to paste elsewhere: /watches_text"}
MISREAD = {False: "{words} counts as a word here.", True: "{words} count as words here."}
MISREAD_MEANT = " Did you mean: /{verb} {query}"
MISREAD_REFUSED = " As operators, in capitals, that is refused: {why}."
UNMET = {
    "source": "No feed here is called “{value}”: /feeds",
    "lang": "No item kept is in the language “{value}”; languages are written in two letters, like en.",
}
