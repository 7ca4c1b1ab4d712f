"""Bytes to text, by evidence: byte order mark, strict UTF-8, UTF-16, then the eight-bit encodings of Vietnamese.

An eight-bit text is told by its words: read in the right encoding, nearly all words with an accent are Vietnamese
syllables. Where no encoding makes them so (`français`), the text is refused, never guessed.
"""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress

import regex

from extractor.errors import InputError
from extractor.messages import say
from extractor.readers import legacy
from extractor.readers.signatures import signature_of
from extractor.readers.syllables import SAMPLE, evidence

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BEYOND_TCVN = regex.compile(rb"[\x00\x03\x07\x08\x0e-\x10\x18-\x1a\x1c-\x1f]")  # it has capitals in between
_LETTER = regex.compile(r"\p{L}")


def decode(data: bytes, source: str = "", encoding: str = "") -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding, or of `encoding`, which overrides all evidence.

    Raises `InputError` naming `source`, place and reason.
    """
    if not data.strip():
        raise InputError(f"{source}: {say('input.empty')}")
    if encoding:
        return _as_told(data, encoding.lower(), source), encoding.lower()
    text, name = _by_evidence(data, source)
    if old := legacy.encoding_of(text):
        return legacy.convert(text, old), old
    return text, name


def letters(data: bytes) -> str:
    """Return what stands for letters of a legacy encoding: the bytes, or the letters of a Unicode file made of them."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        beyond = [char for char in text if char > "\x7f"]
        if 2 * sum(map(legacy.is_byte, beyond)) >= len(beyond):  # `èắ` of TCVN3 happens to be a letter of UTF-8
            return text
    return legacy.of_bytes(data)


def known(encoding: str) -> bool:
    """Tell whether `encoding` is the name of an encoding."""
    try:
        return encoding.lower() in legacy.ENCODINGS or bool(codecs.lookup(encoding)._is_text_encoding)
    except (LookupError, ValueError):
        return False


def _by_evidence(data: bytes, source: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, source), encoding
    if what := signature_of(data):
        raise InputError(f"{source}: {say('input.known_binary', what=say(f'binary.{what}'))}")
    if encoding := _utf16(data):
        return _strict(data, encoding, source), encoding
    control = _CONTROL.search(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CONTROL_BEYOND_TCVN.search(data):
            raise _binary(control, source) from error
        return _eight_bit(data, error, source)
    if control:
        raise _binary(control, source)
    return text, "utf-8"


def _as_told(data: bytes, encoding: str, source: str) -> str:
    if not known(encoding):
        raise InputError(f"{source}: {say('input.no_encoding', encoding=encoding)}")
    if encoding in legacy.ENCODINGS:
        return legacy.read_as(letters(data), encoding)
    return unicodedata.normalize("NFC", _strict(data, encoding, source))


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_bytes(data, error, encoding, source) from error
    except UnicodeError as error:  # codecs of Python that say no more than that
        raise InputError(f"{source}: {say('input.bad_bytes', encoding=encoding.upper(), byte=0, line=1)}") from error
    if not text.strip():
        raise InputError(f"{source}: {say('input.empty')}")
    return text


def _binary(control: regex.Match[bytes] | None, source: str) -> InputError:
    return InputError(f"{source}: {say('input.binary', byte=control.start() if control else 0)}")


def _bad_bytes(data: bytes, error: UnicodeDecodeError, encoding: str, source: str) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    return InputError(f"{source}: {say('input.bad_bytes', encoding=encoding.upper(), byte=error.start, line=line)}")


def _utf16(data: bytes) -> str:
    """Return the UTF-16 that the zero bytes of `data` speak for, or nothing: blanks and figures have one each."""
    sample = data[:SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((low, high))
    if len(data) % 2 or many < len(sample) * 0.1 or few > many * 0.02:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _eight_bit(data: bytes, error: UnicodeDecodeError, source: str) -> tuple[str, str]:
    """Return `data` in the encoding that makes its words Vietnamese; otherwise say where it stops being UTF-8."""
    if _mostly_utf8(data):
        raise _bad_bytes(data, error, "utf-8", source) from error
    text, encoding = max(_readings(data), key=lambda read: evidence(read[0]).share, default=("", ""))
    if evidence(text).share > legacy.AFTER:
        return text, encoding
    line = data.count(b"\n", 0, error.start) + 1
    raise InputError(f"{source}: {say('input.unknown_encoding', byte=error.start, line=line)}") from error


def _readings(data: bytes) -> list[tuple[str, str]]:
    """Return `data` in each eight-bit encoding: Windows-1258 where it can be, the others where the text is long."""
    found = []
    if not _CONTROL.search(data):
        with suppress(UnicodeDecodeError):  # a byte that Windows-1258 has no letter for: one of the others, then
            found.append((unicodedata.normalize("NFC", data.decode("cp1258")), "cp1258"))
        if _long(data):
            found.append((legacy.read_as(legacy.of_bytes(data), "vni"), "vni"))
    return [*found, (legacy.read_as(legacy.of_bytes(data), "tcvn3"), "tcvn3")] if _long(data) else found


def _long(data: bytes) -> bool:
    return len(_LETTER.findall(data[:SAMPLE].decode("latin-1"))) >= legacy.LETTERS


def _mostly_utf8(data: bytes) -> bool:
    """Tell a damaged UTF-8 text (a byte lost here and there) from a text in another encoding."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return whole > 5 * broken
