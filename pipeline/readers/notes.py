"""What a reader has to say about pages, gathered so that fifty pages with one fault make one note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Notes:
    """Notes on pages, each said once with the pages that it is about, which are in `pages`."""

    def __init__(self) -> None:
        self.pages: dict[str, list[int]] = {}

    def add(self, page: int, note: str) -> None:
        """Says `note` about a page."""
        self.pages.setdefault(note, []).append(page)

    def told(self) -> tuple[str, ...]:
        """The notes, in the order in which they were first said."""
        return tuple(f"{numbered(pages)}: {note}" for note, pages in self.pages.items())


def numbered(pages: Iterable[int]) -> str:
    """Page numbers as people write them: "Page 3", "Pages 1-4, 7"."""
    runs = [f"{first}-{last}" if last > first else str(first) for first, last in _runs(sorted(set(pages)))]
    plural = len(runs) > 1 or "-" in runs[0]
    return f"Page{'s' * plural} {', '.join(runs)}"


def _runs(pages: list[int]) -> Iterator[tuple[int, int]]:
    first = last = pages[0]
    for page in pages[1:]:
        if page != last + 1:
            yield first, last
            first = page
        last = page
    yield first, last
