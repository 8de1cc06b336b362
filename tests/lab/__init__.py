"""A lab of misbehaving feeds: a declared table of kinds, played on loopback to the real POLL stage, on a virtual clock.

`kinds/` declares what a server does hour by hour, `site.py` plays it, `run.py` polls it, `score.py` judges both
ledgers: what the server saw, and what the store holds. `python -m tests.lab` prints the table.
"""
