"""Numeral expressions: digits, number words and mixed forms, read exactly.

`find_numerals` is the door; it works on the normalized view text and knows nothing of units or kinds.
"""

from extractor.numerals.expressions import find_numerals, parse_numeral, parse_words
from extractor.numerals.numeral import Numeral

__all__ = ["Numeral", "find_numerals", "parse_numeral", "parse_words"]
