"""The press: prints the papers of the sample corpus, and writes their expected records, from the same data."""
