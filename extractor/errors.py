"""The errors of the package: one root, each with a code, so that a caller can tell them apart."""

from __future__ import annotations


class ExtractorError(Exception):
    """Root of every error that the package raises on purpose; `code` is stable, the message is for people."""

    code = "E000"

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


class PatternError(ExtractorError):
    """A file of `patterns/` is malformed: the message names the file, the entry and what is wrong with it."""

    code = "E101"


class InputError(ExtractorError):
    """An input cannot be read as text: the message names the source, the place and the reason."""

    code = "E201"


class MissingExtraError(ExtractorError):
    """An optional dependency is needed for what was asked: the message says how to install it."""

    code = "E301"
