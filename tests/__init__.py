"""The tests; a package, so that they can share the helpers that stand beside them."""
