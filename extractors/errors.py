"""The errors that Minutebook raises on purpose. Each message says what is wrong and what to do."""

from __future__ import annotations


class MinutebookError(Exception):
    """Base of all of them: `message` says what is wrong, `remedy` what the reader can do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class PaperError(MinutebookError):
    """A paper cannot be read at all: missing, empty, damaged, or not what its name says."""


class PasswordNeededError(PaperError):
    """A paper is locked with a password that was not given."""


class BookError(MinutebookError):
    """A book cannot be opened or written: not a Minutebook, made by a newer release, read-only, locked."""


class RegistryError(MinutebookError):
    """The extractors do not fit together: a name twice, an unknown name, a need that nothing gives."""
