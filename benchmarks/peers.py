"""Other tools that read papers, measured in an environment of their own: `python -m benchmarks.peers ROAD PAPERS...`.

They are made to run without a network, as Minutebook does: one that wants to download something is left out.
"""

# ruff: noqa: PLC0415 - a road imports what it needs, and only that

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import MissingError, Road, print_measured


def _markitdown(papers: Sequence[Path]) -> Callable[[], int]:
    """markitdown: a paper as Markdown."""
    from markitdown import MarkItDown

    tool = MarkItDown(enable_plugins=False)

    def work() -> int:
        return sum(len(tool.convert(str(paper)).text_content) > 0 for paper in papers)

    return work


def _unstructured(papers: Sequence[Path]) -> Callable[[], int]:
    """unstructured, its fast strategy: a paper as elements."""
    from unstructured.partition.pdf import partition_pdf

    def work() -> int:
        return sum(len(partition_pdf(str(paper), strategy="fast")) > 0 for paper in papers)

    return work


def _docling(papers: Sequence[Path]) -> Callable[[], int]:
    """docling, without OCR: a paper as a document with tables."""
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.pipeline_options import PdfPipelineOptions
    from docling.document_converter import DocumentConverter, PdfFormatOption

    options: Any = PdfPipelineOptions(do_ocr=False)
    tool = DocumentConverter(format_options={InputFormat.PDF: PdfFormatOption(pipeline_options=options)})
    try:
        tool.initialize_pipeline(InputFormat.PDF)
    except Exception as error:  # what it raises where its models are not there depends on its version
        raise MissingError("its models are not there, and are not downloaded") from error

    def work() -> int:
        return sum(tool.convert(paper).document.num_pages() for paper in papers)

    return work


PEERS: Mapping[str, Road] = {"markitdown": _markitdown, "unstructured fast": _unstructured, "docling": _docling}


def fruitful(road: Road, papers: Sequence[Path]) -> Callable[[], int]:
    """A road that must lead somewhere: a tool that would download what it lacks may give nothing, and say nothing."""
    work = road(papers)

    def checked() -> int:
        found = work()
        if not found:
            raise MissingError("it gives nothing of these papers: its models are not there, and are not downloaded")
        return found

    return checked


def _refuse(*_: object) -> None:
    raise OSError("no network is used")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("road", choices=PEERS)
    parser.add_argument("papers", nargs="+", type=Path)
    asked = parser.parse_args()
    os.environ |= {"HF_HUB_OFFLINE": "1", "SCARF_NO_ANALYTICS": "true", "DO_NOT_TRACK": "true"}
    socket.socket.connect = _refuse  # type: ignore[method-assign, assignment]
    print_measured(partial(fruitful, PEERS[asked.road]), asked.papers)


if __name__ == "__main__":
    main()
