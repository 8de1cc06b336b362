"""Digits of other scripts and heights are digits to Python and no numbers: nothing breaks where somebody writes one."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from slack_sdk.errors import SlackApiError

from bot.chats.slack_errors import problem_of
from bot.chats.telegram import TelegramChat
from bot.config import Settings, SlackSection
from bot.platforms import platforms
from watchers.errors import ConfigError


@pytest.mark.parametrize("port", ["²", "8²", "٣٠٠٠", "70000", ""])
def test_a_port_is_a_number(port: str) -> None:
    section = SlackSection(bot_token="xoxb-1", signing_secret="s", mode="http", listen=f"127.0.0.1:{port}")
    with pytest.raises(ConfigError, match="write an address and a port"):
        platforms(Settings(slack=section))


async def test_a_user_or_chat_of_telegram_is_a_number() -> None:
    chat = TelegramChat("1:token", {})
    for name in ("²", "-²", "--5"):
        assert await chat.find(name) is None
        assert not await chat.may_configure("telegram:-100", name)


@pytest.mark.parametrize("said", ["²", "soon"])
def test_a_rest_that_is_no_number_is_a_second(said: str) -> None:
    response = SimpleNamespace(status_code=429, headers={"Retry-After": said}, data={"error": "ratelimited"})
    error = SlackApiError("ratelimited", response)
    assert problem_of(error).retry_after == timedelta(seconds=1)
