"""Readers: files and bytes to text, or an `InputError` that says in words what is wrong and where."""

from extractor.readers.encodings import decode
from extractor.readers.plain import SUFFIXES, find, read_bytes, read_text

__all__ = ["SUFFIXES", "decode", "find", "read_bytes", "read_text"]
