"""From a file to a Paper: one reader a format."""
