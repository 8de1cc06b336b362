"""Seed: documents to proposed profiles. Pure: texts and tables in, proposals out; it may ask text and match."""
