"""From addresses on the web to entries: fetching, reading and knowing items again.

Kept empty on purpose: the reader process imports this package and must stay small.
"""
