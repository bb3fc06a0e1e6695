"""OCR ends with the process that asked for it, and takes its files away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.readers import scan

#: Stands in for OCRmyPDF: writes down who works for it, as tesseract does, and waits.
FAKE = """
import os, subprocess, sys, time
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open(sys.argv[1] + ".part", "w") as file:
    file.write(f"{os.getpid()} {helper.pid}")
os.rename(sys.argv[1] + ".part", sys.argv[1])
time.sleep(600)
"""

#: Asks for OCR in the folder that it is given, and is killed.
ASKS = """
import sys
from pathlib import Path
from pipeline.readers import scan
scan._OPTIONS = ()
scan._run(Path(sys.argv[1]), [sys.argv[2]])
"""


def running(process: int) -> bool:
    """Whether a process has not ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] not in {"Z", "X"}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_ocr_ends_with_who_asked_for_it(tmp_path: Path) -> None:
    package, room, told = tmp_path / "ocrmypdf", tmp_path / "room", tmp_path / "told"
    package.mkdir()
    room.mkdir()
    (room / "page.png").write_bytes(b"a page")
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "__main__.py").write_text(FAKE, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    with subprocess.Popen([sys.executable, "-c", ASKS, room, told], env=surroundings) as asking:
        while not told.exists():
            assert asking.poll() is None
            time.sleep(0.02)
        processes = [int(number) for number in told.read_text(encoding="utf-8").split()]
        assert all(map(running, processes))
        asking.kill()
    until = time.monotonic() + 30
    while any(map(running, processes)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(running, processes))
    assert not room.exists()


def test_ocr_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "ocrmypdf"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "__main__.py").write_text("raise SystemExit('no such language')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(scan.ScanError, match="no such language"):
        scan._run(tmp_path, [])
