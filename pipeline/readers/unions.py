"""Gathers things that belong together, pair by pair."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Disjoint sets; each is known by one of its members, its root."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def root(self, member: T) -> T:
        """The member that stands for the set of `member`."""
        above = self._above
        while (parent := above.setdefault(member, member)) != member:
            above[member] = member = above[parent]
        return member

    def join(self, first: T, second: T) -> None:
        """Make one set of the sets of both."""
        self._above[self.root(first)] = self.root(second)
