"""Settings of all tests: hypothesis must not judge by the clock of a busy machine, and sixty examples a run find over
the weeks what a hundred do."""

from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=60)
settings.load_profile("house")
