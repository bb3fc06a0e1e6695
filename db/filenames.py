"""File names for what is exported: made from papers' own names, and safe wherever they are written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

#: Characters that have a meaning in paths on some system, or that cannot be seen.
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
#: Names that Windows keeps for devices, whatever ending follows.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)", re.IGNORECASE)
_LONGEST = 180


def safe_name(name: str) -> str:
    """`name` as one plain file name without a path: no folder, no hidden file, no device, not too long."""
    plain = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    visible = "".join(c for c in unicodedata.normalize("NFC", plain) if unicodedata.category(c)[0] != "C")
    safe = _UNSAFE.sub("_", visible).strip(" .")
    safe = safe.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .") or "paper"
    return f"_{safe}" if _RESERVED.match(safe) else safe


def names_for(papers: Iterable[tuple[str, str]], ending: str) -> dict[str, str]:
    """A file name for each paper, given as (id, file name): its stem, by id.

    Papers whose stems are alike keep the whole of their names; papers whose names are alike get their ids besides.
    """
    whole = {key: safe_name(filename) for key, filename in papers}
    names = {key: PurePosixPath(name).stem for key, name in whole.items()}
    with_ids = {key: f"{stem}-{key}" for key, stem in names.items()}
    for longer in (whole, with_ids):
        names |= {key: longer[key] for key in _alike(names)}
    while alike := _alike(names):  # a paper may be named as if it had another's id
        names |= {key: with_ids[key] for key in alike}
    return {key: name + ending for key, name in names.items()}


def _alike(names: Mapping[str, str]) -> set[str]:
    """The papers whose names are one where capitals do not count."""
    counted = Counter(name.casefold() for name in names.values())
    return {key for key, name in names.items() if counted[name.casefold()] > 1}
