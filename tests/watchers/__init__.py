"""Tests of watchers, a folder a room."""
