"""An incoming update: seen before? may they? parse, answer, commit."""
