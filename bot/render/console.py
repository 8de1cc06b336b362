"""A message as text for a terminal or a pipe.

On a terminal lines wrap, headlines are links (OSC 8, the escape sequence that terminals agreed on for
hyperlinks: gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda) and bold is bold; through a pipe
there is no escape at all and addresses stand at the end of their line. Whatever a feed put into a run,
only visible characters leave this file. Refuses to know where the text is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote

from rich.cells import cell_len

from bot.message import BREAK, Block, Bullet, Button, Code, Message, Paragraph, Quote, Run, written_out
from bot.visible import visible

MOST_LINES, BESIDE = 8, 3  # buttons with a line of their own, and beside each other where there are more
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))  # an address has nothing else (RFC 3986)
_REFERENCE = "↗"
_BOLD, _BOLD_END = "\x1b[1m", "\x1b[22m"  # ECMA-48, SGR 1 and 22
_LINK, _LINK_END = "\x1b]8;;{address}\x1b\\", "\x1b]8;;\x1b\\"


def render(message: Message, width: int | None = None) -> str:
    """Return `message` as lines without a final line feed; `width` is the terminal's, None = a pipe."""
    message = written_out(message)
    addresses = _Addresses(message)
    words = _joined(message.blocks, [_block(block, width, addresses) for block in message.blocks])
    offered = not all(_is_named(button, words) for button in message.buttons)
    choices = _choices(message.buttons) if offered else ""
    return "\n\n".join(part for part in (words, choices) if part)


def _choices(buttons: Sequence[Button]) -> str:
    """A line each; of many only what is typed, three beside each other."""
    if len(buttons) <= MOST_LINES:
        return "\n".join(visible(f"{button.label}: {button.action}") for button in buttons)
    rows = (buttons[start : start + BESIDE] for start in range(0, len(buttons), BESIDE))
    return "\n".join(" · ".join(visible(button.action) for button in row) for row in rows)


def _is_named(button: Button, words: str) -> bool:
    """Whether the words have its command already: both can only be typed here."""
    command = re.escape("/" + button.action.replace(" ", "_"))
    return re.search(rf"{command}(?!\w)", words) is not None


class _Addresses:
    """Which addresses a pipe still has to show: each once, beside words rather than a numbered reference."""

    def __init__(self, message: Message) -> None:
        runs = [run for block in message.blocks if not isinstance(block, Code) for run in block.runs]
        self._worded = {_address(run.link) for run in runs if not run.text.startswith(_REFERENCE)}
        self._shown: set[str] = set()

    def due(self, row: Sequence[Run]) -> Iterator[str]:
        """Yield what to put after a row, and take it as shown."""
        for run in row:
            reference = run.text.startswith(_REFERENCE)
            if run.link is None or run.link in self._shown or (reference and run.link in self._worded):
                continue
            self._shown.add(run.link)
            if run.text != run.link:
                yield f" {run.link}" if reference else f" {_REFERENCE} {run.link}"


def _joined(blocks: Sequence[Block], shown: Sequence[str]) -> str:
    gaps = ["\n" if _stand_close(above, below) else "\n\n" for above, below in pairwise(blocks)]
    return "".join(part + gap for part, gap in zip(shown, [*gaps, ""], strict=False))


def _stand_close(above: Block, below: Block) -> bool:
    """Return whether no blank line parts two blocks: lists, what heads them, and quotes in a row."""
    if isinstance(below, Bullet):
        return isinstance(above, Bullet | Paragraph)
    return isinstance(below, Quote) and isinstance(above, Quote)


def _block(block: Block, width: int | None, addresses: _Addresses) -> str:
    if isinstance(block, Code):
        return "\n".join(f"  {visible(line)}" for line in block.text.split("\n"))
    first, rest = ("• ", "  ") if isinstance(block, Bullet) else ("", "")
    rows = []
    for row in _rows(block.runs):
        if width is None:
            rows.append("".join([*(run.text for run in row), *addresses.due(row)]))
        else:
            rows.extend(_wrapped(row, width - len(rest)))
    return "\n".join((rest if number else first) + row for number, row in enumerate(rows))


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    row: list[Run] = []
    for run in runs:
        if run.text == BREAK.text:
            yield row
            row = []
        else:
            row.append(Run(visible(run.text), bold=run.bold, link=_address(run.link)))
    yield row


def _wrapped(row: Sequence[Run], width: int) -> list[str]:
    words = "".join(run.text for run in row)
    return ["".join(_styled(row, start, end)) for start, end in _lines(words, width)]


def _lines(words: str, width: int) -> list[tuple[int, int]]:
    """Return where each line starts and ends; a word wider than `width` has a line of its own."""
    lines: list[tuple[int, int]] = []
    used = 0
    for word in re.finditer(r"\S+", words):
        longer = used + cell_len(words[lines[-1][1] : word.end()]) if lines else width + 1
        if longer <= width:
            lines[-1] = (lines[-1][0], word.end())
            used = longer
        else:
            lines.append(word.span())
            used = cell_len(word[0])
    return lines or [(0, 0)]


def _styled(row: Sequence[Run], start: int, end: int) -> Iterator[str]:
    """Yield what of the runs stands between two offsets, each run in its look."""
    offset = 0
    for run in row:
        part = run.text[max(0, start - offset) : max(0, end - offset)]
        offset += len(run.text)
        if part:
            yield _look(part, run)


def _look(words: str, run: Run) -> str:
    if run.bold:
        words = f"{_BOLD}{words}{_BOLD_END}"
    return f"{_LINK.format(address=run.link)}{words}{_LINK_END}" if run.link else words


def _address(url: str | None) -> str | None:
    """Return an address that is safe to print: http or https, everything unusual percent-encoded."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    return quote(url, safe=_PRINTABLE, errors="replace")
