"""The wheel: what it holds, and that what it holds is enough."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

PACKAGES = ("pipeline", "extractors", "db")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    if not (root / "pipeline").is_dir():
        pytest.skip("the packages' sources are not here: this run tests a wheel that is built already")
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", out]
    result = subprocess.run([*build, root], capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(f"the wheel cannot be built: {result.stderr.strip().splitlines()[-1]}", pytrace=False)
    (path,) = out.glob("minutebook-*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_holds_every_module_and_data_file(wheel: zipfile.ZipFile, root: Path) -> None:
    sources = {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= set(wheel.namelist())


def test_the_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = {name.partition("/")[2]: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    assert "minutebook = pipeline.cli:main" in info["entry_points.txt"]
    assert "License-Expression: MIT" in info["METADATA"]
    assert "The Minutebook authors" in info["licenses/LICENSE"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_dependency_is_pinned_with_hashes(root: Path, project: dict[str, Any], lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    pins = {
        match[1]: match[2] for match in re.finditer(r"^([a-z0-9.-]+)==(\S+).*\\\n((?:    --hash.*\n?)+)", text, re.M)
    }
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if lock == "requirements-dev.lock":
        wanted += project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=\[ ;]", want, maxsplit=1)[0].lower().replace(".", "-") for want in wanted}
    assert names <= pins.keys()
    assert len(pins) == len({line.partition("==")[0] for line in text.splitlines() if "==" in line})


def test_no_file_names_a_package_registry(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "Makefile"):
        text = (root / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url|find-links|https?://", text.replace("--no-emit-index-url", "")), name


def test_the_version_is_in_the_changelog(root: Path, project: dict[str, Any]) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {project['project']['version']}" in changelog
