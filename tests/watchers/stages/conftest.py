"""These tests share the small desk, and the poller at a site."""

from tests.small_desk import desk, sqlite_file
from tests.watchers.stages.poll_round import poll

__all__ = ["desk", "poll", "sqlite_file"]
