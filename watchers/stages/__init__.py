"""POLL, DECIDE and TEND: thin shells that join I/O to the pure rooms, a file each.

A stage is one object with `async run_once(now) -> int`: claim rows by lease, do the work, commit
the result and the next stage's rows in one transaction, and say how many rows it worked on.
"""
