"""The catalogue: why a story came. The rules of phrases.py hold here, too."""

from __future__ import annotations

TITLE = "{watch} {label}: "
WHERE = {True: " in the title of report {number}", False: " in report {number}"}
ALSO_IN = ", also in {reports}"
JOINED_BY = "Its reports belong together:"
REPORT = "Report"
REPORTS = "Reports"
REASON = "{reports}: {reason}"
JOINED_WHOLE = "Report {report}: {evidence}"
SENT_AT = "Shown here {at}."
NOT_SENT = "Not shown in this chat."
NO_WATCH = "No watch of it meets any of its reports."
NOT_OF_WATCH = "{watch} met none of its reports."
FOOTER = "Not your beat? /mute_{number}"
EVERYTHING = "Show all"
HELD = {
    "baseline": "It came with the first poll of its feed; such items never alert. "
    "A later report of story {story} will: /story_{story}",
    "muted": "Muted in this chat{until}. To have it again: /unmute_{muted}",
    "before": "It came in before {watch} counted it ({at}); what came before never alerts. "
    "A later report of story {story} will: /story_{story}",
    "was muted": "It was muted in this chat when it came in ({at}), and is no more: its next report will come. "
    "You can read it: /story_{story}",
    "on its way": "It is on its way since {at}.",
    "given up": "It was given to this chat at {at} and could not be sent. You can read it: /story_{story}",
    "flood guard": "Its feed brought too many items at once ({at}); the alert waits for an operator. "
    "You can read it: /story_{story}",
    "cap": "It was over the hourly limit of this chat and was put into the list of {list}. "
    "You can read it: /story_{story}",
    "late": "It was too old to alert when it came in ({at}). You can read it: /story_{story}",
}
