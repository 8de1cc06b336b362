"""The history of the schema, one file a step; steps are added, never changed."""
