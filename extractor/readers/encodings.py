"""Bytes to text, by evidence: byte order mark, strict UTF-8, UTF-16, Windows-1258; never a guess that loses letters.

Vietnamese in Windows-1258 is told from other eight-bit text by its words: read as Windows-1258, nearly all words with
an accent must be Vietnamese syllables. `Tæng` (TCVN3) or `français` (Latin-1) are not.
"""

from __future__ import annotations

import codecs
import unicodedata

import regex

from extractor.errors import InputError
from extractor.messages import say

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
)
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = regex.compile(r"\p{L}+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = regex.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x)?[aăâeêioôơuưy]{1,3}(?:ch?|m|n|ng|nh|p|t)?"
)
_SAMPLE = 200_000  # letters that are looked at as evidence


def decode(data: bytes, source: str = "") -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding. Raises `InputError` naming `source`, place and reason."""
    if not data.strip():
        raise InputError(f"{source}: {say('input.empty')}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, source), encoding
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{source}: {say('input.known_binary', what=say(f'binary.{what}'))}")
    if encoding := _utf16(data):
        return _strict(data, encoding, source), encoding
    if control := _CONTROL.search(data):
        raise InputError(f"{source}: {say('input.binary', byte=control.start())}")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _eight_bit(data, error, source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_bytes(data, error, encoding, source) from error
    if not text.strip():
        raise InputError(f"{source}: {say('input.empty')}")
    return text


def _bad_bytes(data: bytes, error: UnicodeDecodeError, encoding: str, source: str) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    return InputError(f"{source}: {say('input.bad_bytes', encoding=encoding.upper(), byte=error.start, line=line)}")


def _utf16(data: bytes) -> str:
    """Return the UTF-16 that the zero bytes of `data` speak for, or nothing: blanks and figures have one each."""
    sample = data[:_SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((low, high))
    if len(data) % 2 or many < len(sample) * 0.1 or few > many * 0.02:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _eight_bit(data: bytes, error: UnicodeDecodeError, source: str) -> tuple[str, str]:
    """Return `data` read as Windows-1258 where its words are Vietnamese; otherwise say where it stops being UTF-8."""
    if not _mostly_utf8(data):
        try:
            text = unicodedata.normalize("NFC", data.decode("cp1258"))
        except UnicodeDecodeError:
            text = ""
        if _vietnamese(text):
            return text, "cp1258"
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{source}: {say('input.unknown_encoding', byte=error.start, line=line)}") from error
    raise _bad_bytes(data, error, "utf-8", source) from error


def _mostly_utf8(data: bytes) -> bool:
    """Tell a damaged UTF-8 text (a byte lost here and there) from a text in another encoding."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return whole > 5 * broken


def _vietnamese(text: str) -> bool:
    words = [word for word in _WORD.findall(text[:_SAMPLE].lower()) if not word.isascii()]
    bare = (unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES)) for word in words)
    return sum(1 for word in bare if _SYLLABLE.fullmatch(word)) > 0.8 * len(words) if words else False
