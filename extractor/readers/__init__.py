"""Readers: files and bytes to text, or an `InputError` that says in words what is wrong and where."""

from extractor.readers.encodings import decode
from extractor.readers.plain import SUFFIXES, check_text, find, read_bytes, read_text

__all__ = ["SUFFIXES", "check_text", "decode", "find", "read_bytes", "read_text"]
