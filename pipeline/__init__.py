"""The way of a paper: read, tidy, structure, divide, extract, check, store."""
