"""`python -m corpus.press`: print the papers and write their expected records, byte for byte the same each time."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus.press.gold import records
from corpus.press.library import documents, printed

CORPUS = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write `papers/*.pdf` and `gold/*.json` under the corpus folder, or under `--out`."""
    parser = argparse.ArgumentParser(prog="python -m corpus.press", description=__doc__)
    parser.add_argument("--out", type=Path, default=CORPUS, help="folder to write to (default: the corpus)")
    write(parser.parse_args().out)


def write(out: Path) -> None:
    """Print every paper into `out/papers` and its records into `out/gold`, and drop what is no paper of ours."""
    papers, gold = out / "papers", out / "gold"
    for folder in (papers, gold):
        folder.mkdir(parents=True, exist_ok=True)
    printing = documents()
    for document in printing:
        sheet = printed(document)
        (papers / f"{document.stem}.pdf").write_bytes(sheet.pdf)
        told = json.dumps(records(document, sheet.plan), ensure_ascii=False, indent=1) + "\n"
        (gold / f"{document.stem}.json").write_text(told, encoding="utf-8", newline="\n")
    stems = {document.stem for document in printing}
    for path in [*papers.glob("*.pdf"), *gold.glob("*.json")]:
        if path.stem not in stems:
            path.unlink()


if __name__ == "__main__":
    main()
