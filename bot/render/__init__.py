"""Message to the text of one platform, a file a platform; pure, and the last word on what may be shown."""
