"""These tests share the small desk."""

from tests.small_desk import desk, sqlite_file

__all__ = ["desk", "sqlite_file"]
