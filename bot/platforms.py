"""The chat platforms that the configuration asks for, each with its SDK loaded only where it is wanted."""

from __future__ import annotations

from bot.chats.base import Chat
from bot.commands.table import VERBS
from bot.config import Settings, SlackSection, TelegramSection
from bot.listening import read_listen
from watchers.errors import ConfigError

NO_CHAT = "no chat is on: give [telegram] or [slack] a token, or write enabled = true under [console]"
MENU = {verb.name: verb.summary for verb in VERBS if verb.built}


def platforms(settings: Settings) -> dict[str, Chat]:
    """Telegram and Slack, where they have a token. Raises ConfigError where one half of a pair is missing."""
    chats: dict[str, Chat] = {}
    if settings.telegram.token:
        chats["telegram"] = _telegram(settings.telegram)
    if settings.slack.bot_token:
        chats["slack"] = _slack(settings.slack)
    return chats


def _telegram(section: TelegramSection) -> Chat:
    from bot.chats.telegram import TelegramChat

    token = section.token.get_secret_value() if section.token else ""
    return TelegramChat(token, MENU, section.base_url, section.base_file_url)


def _slack(section: SlackSection) -> Chat:
    from bot.chats.slack import SlackChat

    bot_token, app_token, secret = (
        one.get_secret_value() if one else "" for one in (section.bot_token, section.app_token, section.signing_secret)
    )
    http = section.mode == "http"
    if http and not secret:
        raise ConfigError('[slack] mode = "http" needs signing_secret; the app\'s Basic Information page shows it')
    if not http and not app_token:
        raise ConfigError("[slack] Socket Mode needs app_token (xapp-…), with the scope connections:write")
    try:
        listen = read_listen(section.listen, "127.0.0.1:3000") if http else None
    except ValueError as error:
        raise ConfigError(f"[slack] listen: {error}") from error
    verbs = frozenset(MENU)
    return SlackChat(bot_token, app_token, verbs, signing_secret=secret, listen=listen, base_url=section.base_url)
