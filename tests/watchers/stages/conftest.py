"""These tests share the small desk, the poller at a site, and the pages of one."""

from tests.readers_here import readers_here
from tests.small_desk import desk, sqlite_file
from tests.watchers.stages.page_wire import wire
from tests.watchers.stages.poll_round import poll

__all__ = ["desk", "poll", "readers_here", "sqlite_file", "wire"]
