"""Chat platforms behind one protocol, one SDK a file; adapters do not know each other."""
