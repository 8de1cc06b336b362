"""These tests share the small desk."""

from tests.readers_here import readers_here
from tests.small_desk import desk, sqlite_file

__all__ = ["desk", "readers_here", "sqlite_file"]
