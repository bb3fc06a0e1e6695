"""The documents say what the command does: every command is there, with the help that it prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import pytest

from db.book import open_book
from db.kinds import MEETING, RECORD_KINDS
from docs import commands, transcript
from extractors.records import Records, as_json
from pipeline.cli import COMMANDS

DOCUMENTS = ("README.md", "CHANGELOG.md", "docs")
#: What book.md sets in code beside the names of tables and views.
NOT_TABLES = {"ok", "partial", "failed", "cause", "status", "found", "none", "skipped", "document", "page", "quote"}


def names() -> set[str]:
    return {str(command.name) for command in COMMANDS}


def documents(root: Path) -> list[Path]:
    found = [
        path for name in DOCUMENTS for path in ([root / name] if name.endswith(".md") else (root / name).glob("*.md"))
    ]
    return sorted(found)


def test_the_commands_page_is_what_the_commands_say(root: Path) -> None:
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == commands.text(), "run `make docs`"


def test_the_readme_shows_what_the_command_prints(root: Path) -> None:
    written = (root / "README.md").read_text(encoding="utf-8")
    assert written == transcript.readme(), "run `make docs`"


def test_every_kind_of_record_is_described_with_all_its_keys(root: Path) -> None:
    sections = (root / "docs" / "records.md").read_text(encoding="utf-8").split("\n## ")[1:]
    described = {section.partition("\n")[0]: re.findall(r"^- `(\w+)`", section, re.M) for section in sections}
    assert described == {name: list(keys) for name, keys in shapes().items()}


def shapes() -> dict[str, dict[str, object]]:
    """An empty record of each kind, as JSON."""
    kinds: dict[str, Any] = {kind.name: (kind.record(),) for kind in (MEETING, *RECORD_KINDS)}
    empty = as_json(Records(**kinds))
    return {name: value if name == "document" else value[0] for name, value in empty.items()}


def test_the_views_and_tables_described_are_those_of_the_book(root: Path, tmp_path: Path) -> None:
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        rows = book.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    text = (root / "docs" / "book.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text)) - NOT_TABLES
    assert len(named) > 25
    assert named <= {str(row["name"]) for row in rows}


def test_every_command_has_its_section(root: Path) -> None:
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## minutebook (\S+)$", written, re.M)) == names()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_is_explained(command: click.Command) -> None:
    assert command.help
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_documents_speak_only_of_commands_that_there_are(root: Path) -> None:
    called = {
        (path.name, name)
        for path in documents(root)
        for name in re.findall(r"\bminutebook ([a-z][a-z-]+)", "\n".join(_code(path.read_text(encoding="utf-8"))))
    }
    assert called
    assert {name for _, name in called} <= names()


def _code(text: str) -> list[str]:
    """What stands in fences and between backticks."""
    return re.findall(r"```.*?```|`[^`\n]+`", text, re.S)


def test_links_between_documents_lead_somewhere(root: Path) -> None:
    for path in documents(root):
        for target in re.findall(r"\]\((?!http)([^)#\s]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_make_targets_that_documents_name_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    for path in documents(root):
        named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(_code(path.read_text(encoding="utf-8")))))
        assert named <= targets, path.name
