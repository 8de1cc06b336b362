"""The store, one suite over SQLite and, where a server is offered, PostgreSQL."""
