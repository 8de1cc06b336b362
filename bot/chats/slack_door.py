"""Getting into Slack: first calls that are repeated until Slack can be reached, and end where it refuses a token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.chats.rest import rest
from bot.chats.slack_errors import FAILURES, is_refusal, problem_of, said, sentence_of
from watchers.errors import ConfigError, LaterError

log = structlog.get_logger(__name__)


async def once(call: Callable[[], Awaitable[Any]], token: str) -> Any:
    """Call with `token`. Raises ConfigError where it is refused, and what problem_of makes of the rest."""
    try:
        return await call()
    except FAILURES as error:
        if isinstance(error, SlackApiError) and is_refusal(error):
            raise ConfigError(f"Slack: {sentence_of(error)}; check [slack] {token}") from error
        log.debug("Slack failed", why=said(error))
        raise problem_of(error) from error


async def patiently(call: Callable[[], Awaitable[Any]], token: str) -> Any:
    """Call until Slack can be reached. Raises ConfigError where it refuses the token."""
    failures = 0
    while True:
        try:
            return await once(call, token)
        except LaterError as error:
            log.warning("Slack cannot be reached", why=str(error))
        await rest(failures)
        failures += 1
