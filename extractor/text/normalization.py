"""A normalized view of a text with a map back to the code points as given.

The user's text is never changed: everything is recognised on the view, every offset that leaves the package goes
through `View.original_span`. The view is NFC, writes tone marks in one place (`hoà` → `hòa`), has plain spaces, ASCII
digits and one kind of dash, and no invisible characters.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import filterfalse

import regex

# Zero-width space, joiners, marks of direction, word joiner, soft hyphen, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# All that `str.isspace` takes for white space, beside the space itself, the tab and the ends of lines.
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\v\f\x85\x1c\x1d\x1e\x1f"
)
_DASHES = "\u2010\u2011\u2012\u2212"  # hyphens, figure dash, minus; en and em dash separate clauses and stay
_REPLACED = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    "\u2028": "\n",
    "\u2029": "\n",
    "\r": "\n",
    "\u2044": "/",  # fraction slash
    "\u066a": "%",
    "\uff05": "%",
    **{chr(0xFF10 + n): str(n) for n in range(10)},  # fullwidth digits
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_ODD = regex.compile(f"[{_INVISIBLE}{_SPACES}{_DASHES}\u2028\u2029\r\u2044\u066a\uff05\uff10-\uff19]")
# New-style tone placement (`hoà`, `khoẻ`, `thuý`) at the end of a syllable: the tone moves to the first vowel.
_NEW_STYLE = regex.compile(r"(?i)(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}])")


@dataclass(frozen=True, slots=True)
class View:
    """The normalized `text` of `original`; `starts[i]` and `ends[i]` are the original span of view character `i`.

    The maps are empty when the text needed no change of length: then offsets are the same on both sides.
    """

    original: str
    text: str
    starts: list[int] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `start:end` of the view stands for (code points, end excluded)."""
        if not self.starts or start == end == 0:
            return start, end
        if start == end:
            return (self.starts[start],) * 2 if start < len(self.starts) else (len(self.original),) * 2
        return self.starts[start], self.ends[end - 1]

    def view_offset(self, offset: int) -> int:
        """Return the view offset of the character that holds original code point `offset`."""
        return bisect_right(self.starts, offset) - 1 if self.starts else offset


def view(original: str) -> View:
    """Return the normalized view of `original`."""
    if unicodedata.is_normalized("NFC", original) and not _ODD.search(original):
        return View(original, _place_tones(original))
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, length = 0, len(original)
    while position < length:
        end = position + 1
        while end < length and unicodedata.combining(original[end]):
            end += 1
        cluster = original[position:end]
        if len(cluster) > 1:
            cluster = unicodedata.normalize("NFC", cluster)
        if cluster == "\r" and original[end : end + 1] == "\n":
            end += 1
        for char in cluster:
            char = _REPLACED.get(char, char)
            if char in _INVISIBLE:
                continue
            text.append(char)
            starts.append(position)
            ends.append(end)
        position = end
    return View(original, _place_tones("".join(text)), starts, ends)


def _place_tones(text: str) -> str:
    """Return `text` with tone marks in the traditional place; the length does not change."""
    return _NEW_STYLE.sub(lambda match: _shift_tone(match[0]), text)


def _shift_tone(pair: str) -> str:
    first, second = pair[0], pair[1]
    letters = unicodedata.normalize("NFD", second)
    tone = next(mark for mark in letters if mark in _TONES)
    base = unicodedata.normalize("NFC", letters.replace(tone, ""))
    return unicodedata.normalize("NFC", first + tone) + base


def canonical(text: str) -> str:
    """Return `text` as records carry it: NFC, one space for any run of white space, no invisible characters."""
    normal = unicodedata.normalize("NFC", text)
    if any(map(normal.__contains__, _INVISIBLE)):
        normal = "".join(filterfalse(_INVISIBLE.__contains__, normal))
    return " ".join(normal.split())


def folded(text: str) -> str:
    """Return the key under which words are compared: canonical, lower case, tone marks and `tỉ` spelt one way."""
    return _place_tones(canonical(text)).lower().replace("tỉ ", "tỷ ")
