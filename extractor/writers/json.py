"""JSON: the document, or a list of documents when there are several. Numbers keep their digits."""

from __future__ import annotations

from itertools import chain
from typing import TextIO

from extractor.writers import Readings


def write(readings: Readings, out: TextIO) -> None:
    """Write one document as an object, none or several as a list, indented by two."""
    documents = iter(readings)
    head = [document for _, (document, _text) in zip(range(2), documents, strict=False)]
    if len(head) == 1:
        out.write(head[0].to_json(indent=2) + "\n")
        return
    separator = "[\n"
    for document in chain(head, (document for document, _text in documents)):
        out.write(separator + document.to_json(indent=2))
        separator = ",\n"
    out.write("\n]\n" if head else "[]\n")
