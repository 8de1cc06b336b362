"""Runs the double by hand, so the real bot can be tried without a workspace. Knows only the prompt and the double."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.doubles.slack.double import SlackDouble
from tests.doubles.slack.prompt import HELP, Prompt


def say(line: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(port: int) -> None:
    """One workspace with a channel C1 and a user U1, until quit."""
    async with SlackDouble(port=port) as slack:
        slack.user("U1", "ann", admin=True)
        slack.channel("C1", "news", "U1")
        say(f"base_url {slack.base_url}\nbot_token {slack.bot_token}\napp_token {slack.app_token}")
        say(f"channel C1 (#news), user U1 (ann, an admin), the bot is {slack.space.bot_user}\n{HELP}")
        await Prompt(slack, say).run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.doubles.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    asyncio.run(main(parser.parse_args().port))
