"""What all tests share: the sample corpus, and real papers where they lie beside the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine fails no test.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests' own, for commands that keep what they read."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("MINUTEBOOK_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def papers() -> Path:
    """The sample corpus's papers."""
    return ROOT / "corpus" / "papers"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real papers and their gold, where they are to be had."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there are no real papers in ../shared")
    return folder
