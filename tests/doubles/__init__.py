"""Stand-ins for the servers of chat platforms: strict, on loopback, and scripted by the tests."""
