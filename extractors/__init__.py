"""The ground floor: what a paper is, what a record is, and how the one yields the other."""
