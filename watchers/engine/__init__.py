"""Who calls the stages, and when."""
