"""Figures: each beside a floor or a peer that was measured in the same run. Never part of the tests."""
