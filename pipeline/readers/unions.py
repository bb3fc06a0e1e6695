"""Gathers things that belong together, pair by pair."""

from __future__ import annotations


class Unions:
    """Disjoint sets of the numbers below `count`; each is known by one of its members, its root."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, member: int) -> int:
        """The member that stands for the set of `member`."""
        above = self._above
        while (parent := above[member]) != member:
            above[member] = member = above[parent]
        return member

    def join(self, first: int, second: int) -> None:
        """Make one set of the sets of both."""
        self._above[self.root(first)] = self.root(second)
