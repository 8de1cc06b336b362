"""Who may call which method: the token's checks. Knows no parameters but the token."""

from __future__ import annotations

from tests.doubles.slack.records import Refusal

APP_METHODS = frozenset({"apps.connections.open"})


class Tokens:
    """`trouble` is what every call gets from now on: token_revoked, account_inactive, or nothing."""

    def __init__(self, bot: str, app: str) -> None:
        self.bot = bot
        self.app = app
        self.trouble = ""

    def check(self, method: str, token: str) -> None:
        """Refuse a call that is not allowed."""
        if not token:
            raise Refusal("not_authed")
        if token not in {self.bot, self.app}:
            raise Refusal("invalid_auth")
        if self.trouble:
            raise Refusal(self.trouble)
        if (token == self.app) != (method in APP_METHODS):
            raise Refusal("not_allowed_token_type")
