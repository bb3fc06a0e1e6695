"""What is fuzzed: for each reader the files it is given, and for the stages after it papers made of lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import dictionary
import mutations
import seeds
from hypothesis import strategies as st


class Target(NamedTuple):
    """The ending of a format's files, and how they are made."""

    suffix: str
    files: st.SearchStrategy[bytes]


TARGETS: Mapping[str, Target] = {
    "pdf": Target(".pdf", mutations.damaged(seeds.pdfs(), dictionary.PDF_WORDS)),
    "docx": Target(".docx", mutations.repacked(seeds.word_files())),
    "html": Target(".html", mutations.damaged(seeds.pages(), dictionary.HTML_WORDS)),
    "text": Target(".txt", mutations.damaged(seeds.texts(), dictionary.TEXT_WORDS)),
}
