"""The book: one SQLite file that holds the records, their evidence and their history."""
