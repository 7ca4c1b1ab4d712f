"""Readers: files and bytes to text, or an `InputError` that says in words what is wrong and where."""

from extractor.readers.encodings import decode
from extractor.readers.extraction import extract_reading, located
from extractor.readers.formats import SUFFIXES
from extractor.readers.reading import Block, Reading
from extractor.readers.sources import find, printable, read, read_bytes_as, read_one

__all__ = [
    "SUFFIXES",
    "Block",
    "Reading",
    "decode",
    "extract_reading",
    "find",
    "located",
    "printable",
    "read",
    "read_bytes_as",
    "read_one",
]
