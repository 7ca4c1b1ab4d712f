"""Letters of old fonts: which fonts hold them, and the text that they are."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers import legacy
from extractor.readers.syllables import evidence

_CAPITALS = "tcvn3:capitals"
_UNICODE_ONLY = frozenset("ĂăĐđĨĩŨũƠơƯư")


def encoding_of_font(font: str) -> str:
    """Return the legacy encoding that a font of this name stands for (`tcvn3`, `vni`), or nothing."""
    font = font.strip().lower()
    if font.startswith(".vn"):
        return _CAPITALS if font.endswith("h") else "tcvn3"
    return "vni" if font.startswith("vni") else ""


def decoded_runs(runs: Sequence[tuple[str, str]]) -> tuple[str, set[str]]:
    """Return the text of (encoding, text) runs with legacy ones decoded, and the encodings that were.

    Neighbours in one encoding are decoded together: VNI may part a letter and its sign. What is better Vietnamese
    as it stands stays as it is: fonts were often changed without the letters, and the other way round.
    """
    text, used = "", set()
    for encoding, run in _joined(runs):
        new = _decoded(run, encoding) if encoding else run
        text += new
        if new != run and not run.isascii():
            used.add(encoding.partition(":")[0])
    return text, used


def _joined(runs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for encoding, text in runs:
        if joined and joined[-1][0] == encoding:
            joined[-1] = encoding, joined[-1][1] + text
        else:
            joined.append((encoding, text))
    return joined


def _decoded(text: str, encoding: str) -> str:
    name, _, capitals = encoding.partition(":")
    new = legacy.convert(text, name)
    if is_unicode(text) or evidence(new).share < evidence(text).share:
        return text
    return new.upper() if capitals else new


def is_unicode(text: str) -> bool:
    """Tell a text with Vietnamese letters that no eight-bit font has."""
    return any(char in _UNICODE_ONLY or "\u1ea0" <= char <= "\u1ef9" for char in text)
