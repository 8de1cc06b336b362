"""`python -m tests.doubles.telegram [--port N]`: the double by hand, for trying a bot without Telegram.

Point the bot at the base_url it prints; a group and a private chat are there already.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import threading

from tests.doubles.telegram.double import TelegramDouble
from tests.doubles.telegram.message import Message
from tests.doubles.telegram.prompt import Prompt, line_of

PERSON = 1001
OTHER = 1002
GROUP = -1001000000001


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _print_sent(message: Message, event: str) -> None:
    if message.by_bot:
        _print(line_of(message, event))


def _lines() -> asyncio.Queue[str]:
    """What is typed, line by line; "" at the end. A thread that waits for a key must not keep the program alive."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        while line := sys.stdin.readline():
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    return lines


async def run(port: int) -> None:
    """Serve until `quit` or the end of the input."""
    async with TelegramDouble(port=port) as double:
        double.private(PERSON, "Ada")
        double.private(OTHER, "Ben", started=False)
        double.group(GROUP, "The desk", {PERSON: "creator", OTHER: "member"})
        double.listen(_print_sent)
        _print(f"base_url {double.base_url}\nbase_file_url {double.base_file_url}\ntoken {double.token}")
        _print(f"private chat {PERSON} with Ada; group {GROUP} of Ada (its creator) and Ben ({OTHER})\nhelp, quit")
        prompt = Prompt(double)
        lines = _lines()
        while line := await lines.get():
            answer = await prompt.answer(line)
            if answer is None:
                break
            if answer:
                _print(answer)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.doubles.telegram", description="Telegram's double, by hand.")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(parser.parse_args().port))


if __name__ == "__main__":
    main()
