"""How Vietnamese a text looks: the share of its words with an accent that are Vietnamese syllables.

`Tổng thu ngân sách` is Vietnamese, `Tæng thu ng©n s¸ch` and `déjà reçu` are not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extractor import patterns

SAMPLE = 200_000  # letters that are looked at as evidence
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_STOPPED = regex.compile(r"(?:c|ch|p|t)$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of words in a text: all, with letters beyond ASCII, and of those the Vietnamese syllables."""

    words: int
    accented: int
    syllables: int

    @property
    def share(self) -> float:
        """The share of accented words that are syllables; 0 where there is none."""
        return self.syllables / self.accented if self.accented else 0.0


def evidence(text: str) -> Evidence:
    """Return what the words at the beginning of `text` say; `text` may be in any normal form."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:SAMPLE]))
    accented = [word for word in words if not word.isascii()]
    return Evidence(len(words), len(accented), sum(map(_is_printed, accented)))


@lru_cache(16_384)  # the language has fewer syllables than that
def _is_printed(word: str) -> bool:
    """Tell a syllable in small letters, in capitals, or with the first one capital: `lỔ` comes of a wrong table."""
    return (word.islower() or word.isupper() or word.istitle()) and is_syllable(word.lower())


def is_syllable(word: str) -> bool:
    """Tell whether `word`, lower case, is a possible Vietnamese syllable with a tone that its ending allows."""
    letters = unicodedata.normalize("NFD", word)
    bare = letters.translate(_TONES)
    tones = len(letters) - len(bare)
    bare = unicodedata.normalize("NFC", bare)
    if tones > 1 or not _shape().fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or "\u0301" in letters or "\u0323" in letters


@cache
def _shape() -> regex.Pattern[str]:
    data = patterns.toml("encodings.toml")["syllables"]
    onsets, rhymes = ("|".join(data[part].split()) for part in ("onsets", "rhymes"))
    return regex.compile(rf"(?:{onsets})?(?:{rhymes})|gi(?:n|m|êng)?")
