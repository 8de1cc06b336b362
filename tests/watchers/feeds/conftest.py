"""Settings of this room's tests: hypothesis must not judge by the clock of a busy machine."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
