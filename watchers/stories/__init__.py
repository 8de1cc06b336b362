"""The stories room: which items tell of one event, and what is said of them. Pure throughout."""
