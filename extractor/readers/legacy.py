"""TCVN3, VNI and VIQR to Unicode: tables in `patterns/encodings.toml`, no codec of Python knows these encodings.

The functions take text whose characters stand for the legacy bytes (`Tæng` for TCVN3), as fonts and copied text show
them; bytes become such text by `of_bytes`. Whether to convert is a question to a whole document, never to a string.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any

import regex

from extractor import patterns
from extractor.readers.syllables import SAMPLE, evidence

LETTERS = 120  # fewer say too little about the encoding of a document
ENCODINGS = ("tcvn3", "vni", "viqr")
BEFORE, AFTER = 0.3, 0.8  # shares of Vietnamese syllables between which a conversion must raise a text
_LETTER = regex.compile(r"[\p{L}\xA1-\xFF]")  # signs of Latin-1 stand for letters
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")  # no byte stands for one of these
_BYTE = re.compile(r"[\x80-\xFF]")


def convert(text: str, encoding: str) -> str:
    """Return `text` read as `encoding` (`tcvn3`, `tcvn3-capitals`, `vni`, `viqr`), in NFC."""
    return unicodedata.normalize("NFC", _CONVERTERS[encoding](text))


def read_as(text: str, encoding: str) -> str:
    """Return `text` read as `encoding`; of the two kinds of TCVN3, fonts and standard, as the one that fits."""
    if encoding != "tcvn3":
        return convert(text, encoding)
    kinds = (convert(text, "tcvn3"), convert(text, "tcvn3-capitals"))
    return max(kinds, key=lambda read: evidence(read).share)


def of_bytes(data: bytes) -> str:
    """Return the bytes as characters: Windows-1252, and Latin-1 for its five holes."""
    return "".join(_windows()[byte] for byte in data)


def is_byte(char: str) -> bool:
    """Tell whether `char` is one that stands for a byte."""
    return char in _windows()


def encoding_of(text: str) -> str:
    """Return the legacy encoding that the whole of `text` is written in (`tcvn3`, `vni`, `viqr`), or nothing."""
    sample = text[:SAMPLE]
    if len(_UNICODE.findall(sample)) > max(LETTERS, len(_BYTE.findall(sample))):
        return ""  # beyond doubt, and quickly
    if sum(1 for _ in islice(_LETTER.finditer(sample), LETTERS)) < LETTERS:
        return ""
    if sample.isascii():
        return "viqr" if _is_viqr(sample) else ""
    if evidence(sample).share >= BEFORE:
        return ""
    share, encoding = max((evidence(convert(sample, name)).share, name) for name in ("tcvn3", "vni"))
    return encoding if share > AFTER else ""


def _is_viqr(sample: str) -> bool:
    """Tell VIQR from English: a third of its words carry signs, nearly all of them syllables."""
    found = evidence(convert(sample, "viqr"))
    return found.accented > 0.3 * found.words and found.share > AFTER


@cache
def _data(encoding: str) -> Any:
    return patterns.toml("encodings.toml")[encoding]


@cache
def _windows() -> tuple[str, ...]:
    return tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


@cache
def _tcvn3_table(capitals: bool) -> dict[int, str]:
    """Return the table of characters; with `capitals` that of the standard, without that of the fonts."""
    data = _data("tcvn3")
    table = dict(zip(range(0xA0, 0x100), "".join(data["high"]), strict=True))
    if capitals:
        low = zip([*range(0x20), *range(0x80, 0xA0)], "".join(data["capitals"]), strict=True)
        table |= {ord(_windows()[byte]): letter for byte, letter in low}
    return table


@cache
def _vni() -> tuple[regex.Pattern[str], dict[str, str], dict[str, str]]:
    data = _data("vni")
    letters = dict(data["letters"]) | {one.upper(): other.upper() for one, other in data["letters"].items()}
    signs = dict(data["signs"]) | {sign.upper(): marks for sign, marks in data["signs"].items()}
    carriers = data["carriers"] + data["carriers"].upper()
    shape = regex.compile(f"(?P<letter>[{carriers}])(?P<sign>[{''.join(signs)}])|[{''.join(letters)}]")
    return shape, letters, signs


def _from_vni(text: str) -> str:
    shape, letters, signs = _vni()

    def unicode(match: regex.Match[str]) -> str:
        letter = match["letter"] or match[0]
        return letters.get(letter, letter) + signs.get(match["sign"] or "", "")

    return shape.sub(unicode, text)


@cache
def _viqr() -> tuple[regex.Pattern[str], dict[str, str], dict[str, str]]:
    data = _data("viqr")
    hats, tones = (regex.escape("".join(data[part])) for part in ("hats", "tones"))
    shape = regex.compile(
        rf"\\(?P<kept>.)|(?P<d>[dD][dD])|(?P<vowel>(?i:[aeiouy]))(?P<hat>[{hats}])?(?P<tone>[{tones}])?"
    )
    return shape, data["hats"], data["tones"]


def _from_viqr(text: str) -> str:
    shape, hats, tones = _viqr()

    def unicode(match: regex.Match[str]) -> str:
        if match["kept"]:
            return match["kept"]
        if match["d"]:
            return "đ" if match["d"][0] == "d" else "Đ"
        return match["vowel"] + hats.get(match["hat"], "") + tones.get(match["tone"], "")

    return shape.sub(unicode, text)


_CONVERTERS: dict[str, Callable[[str], str]] = {
    "tcvn3": lambda text: text.translate(_tcvn3_table(False)),
    "tcvn3-capitals": lambda text: text.translate(_tcvn3_table(True)),
    "vni": _from_vni,
    "viqr": _from_viqr,
}
