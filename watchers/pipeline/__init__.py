"""The pure composition of the rooms: from a document to drafts, from items to decisions.

`reading` is what POLL does between fetching and committing, `deciding` what DECIDE does between reading
undecided items and committing. No store, no clock, no randomness: the same input gives the same output,
which is what makes a lost or doubled run harmless.
"""
