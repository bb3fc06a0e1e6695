"""Papers in bulk, to measure with: one pack of as many pages as are wanted, or as many small papers, no two alike."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from corpus.press import model
from corpus.press.library import documents, printed

#: How long the reports of the pack are that is drawn out, on average, with the blank pages between them.
_PAGES_A_REPORT = 2
#: A small paper holds so many minutes; its meetings are so many days apart.
_MINUTES, _DAYS = 3, 7
_FIRST = date(1931, 1, 6)


def long_pack(pages: int) -> bytes:
    """A county's pack of at least so many pages: its reports over and over, each an item of its own."""
    pack = next(d for d in documents() if isinstance(d, model.Pack) and d.house.style == "county" and d.enclosures)
    reports = [part for part in pack.enclosures if isinstance(part, model.Report)]
    count = max(1, pages // _PAGES_A_REPORT)
    while True:
        sheet = printed(_drawn_out(pack, reports, count))
        if sheet.plan.pages >= pages:
            return sheet.pdf
        count += max(1, (pages - sheet.plan.pages) // _PAGES_A_REPORT)


def _drawn_out(pack: model.Pack, reports: list[model.Report], count: int) -> model.Pack:
    kept = [part for part in pack.enclosures if isinstance(part, model.Earlier)]
    entries = [entry for entry in pack.entries if int(entry.number) <= 3]
    first = len(entries) + 1
    more = [
        replace(report, item=str(first + i), title=f"{report.title}: PART {i + 1}")
        for i, report in enumerate(islice(cycle(reports), count))
    ]
    entries += [model.Entry(report.item, report.title.capitalize()) for report in more]
    return replace(pack, entries=tuple(entries), enclosures=(*kept, *more))


def small_papers(count: int) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of so many minutes of a page or two, each of a meeting of its own."""
    minutes = [d for d in documents() if isinstance(d, model.Minutes)]
    for i, paper in enumerate(islice(cycle(minutes), count)):
        day = (_FIRST + timedelta(days=_DAYS * i)).isoformat()
        meeting = replace(paper.meeting, date=day, items=paper.meeting.items[:_MINUTES])
        stem = f"{paper.house.stem}-{day}-minutes"
        yield f"{stem}.pdf", printed(replace(paper, stem=stem, meeting=meeting)).pdf


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m corpus.press.bulk", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--pages", type=int, metavar="N", help="print one pack of at least N pages")
    parser.add_argument("--papers", type=int, metavar="N", help="print N small papers")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.pages:
        (asked.out / f"pack-of-{asked.pages}-pages.pdf").write_bytes(long_pack(asked.pages))
    for name, data in small_papers(asked.papers or 0):
        (asked.out / name).write_bytes(data)


if __name__ == "__main__":
    main()
