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
FOOTER = "Not your beat? /mute_{number}"
EVERYTHING = "Show all"
