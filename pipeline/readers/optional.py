"""What reading can do only where it is installed: OCR."""

from __future__ import annotations

import importlib.util
import shutil
from functools import cache

#: What must be installed, as people type it.
INSTALL = "pip install 'minutebook[ocr]' and, on Debian or Ubuntu, apt-get install tesseract-ocr"


@cache
def lacking() -> str | None:
    """What must be installed before scans can be read, as a sentence; None where all of it is there."""
    if importlib.util.find_spec("ocrmypdf") and importlib.util.find_spec("numpy") and shutil.which("tesseract"):
        return None
    return f"To have it read, install OCR ({INSTALL}), then ingest it again."
