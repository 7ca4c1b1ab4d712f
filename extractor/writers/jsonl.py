"""JSON Lines: one document a line, written as soon as it is read."""

from __future__ import annotations

from typing import TextIO

from extractor.writers import Readings

# Many readers end a line at these too; inside a JSON string an escape says the same.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write(readings: Readings, out: TextIO) -> None:
    """Write each document on its own line."""
    for document, _text in readings:
        out.write(document.to_json().translate(_LINE_ENDS) + "\n")
        out.flush()
