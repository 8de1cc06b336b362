"""Settings of all tests, and what makes a run of them cheap.

Hypothesis must not judge by the clock of a busy machine. A usual run takes the same examples each time, so that what is
red was made red by a change; `pytest --hypothesis-profile=explore` looks for new ones, ten times as many.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=600)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each worker first imports a share of the tests: pytest rewrites their assertions, half of the work of collecting.

    What one has rewritten the others find in its `__pycache__`, instead of all rewriting all at the same time.
    """
    worker, workers = os.environ.get("PYTEST_XDIST_WORKER"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if worker is None or not session.config.args_source.name.startswith("TESTPATHS"):
        return
    root = session.config.rootpath
    for path in sorted(root.glob("tests/**/test_*.py"))[int(worker.removeprefix("gw")) :: workers]:
        import_module(".".join(path.relative_to(root).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """What is here now stays: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
