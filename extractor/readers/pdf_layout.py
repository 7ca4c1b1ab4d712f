"""Lines of pages to paragraphs: what was broken to fit the page is joined, what repeats on every page is left out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.text import rows

HYPHEN = "\u00ad"  # a hyphen at the end of a line, which may be one of the word or not
_EDGE = 3  # lines at the top and at the bottom of a page that can be running heads
_MARGIN = 0.12  # of the page's height: page numbers stand there
_NUMBER = regex.compile(r"(?i)\W*(?:trang|page|tr\.?)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:/|of|trên)\W*\d{1,4})?\W*")
_DIGITS = regex.compile(r"\d+")
_ITEM = regex.compile(r"\s*(?:[-–—+*•·●▪◦►➢√✓]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]\)|[IVX]{1,4}[.)])\s")
_ENDED = regex.compile(r"[.!?…:;][\"”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; distances in points from the left and the top of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page_height: float


def is_row(text: str) -> bool:
    """Tell whether a line has cells."""
    return " | " in text and rows.is_row(text)


def without_running_heads(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """Return the pages without page numbers and running heads, and how many lines those were.

    A head is a line near the edge that stands, its numbers aside, on more than half of three pages or more.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page)})
    repeated = {shape for shape, count in seen.items() if len(pages) >= 3 and count > len(pages) / 2}
    kept, dropped = [], 0
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        stay = [line for line in page if id(line) not in edges or not _is_head(line, repeated)]
        dropped += len(page) - len(stay)
        kept.append(stay)
    return kept, dropped


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the paragraphs and table rows of a page, in NFC, each on one line."""
    if not lines:
        return
    right = max(line.right for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _goes_on(before, line, right):
            text = _join(text, line.text)
        else:
            yield _plain(text)
            text = line.text
    yield _plain(text)


def goes_on_overleaf(last: str, first: str) -> bool:
    """Tell whether `first`, on top of a page, continues `last` of the page before: in the middle of a sentence."""
    return not is_row(last) and not _ENDED.search(last) and first[:1].islower() and not _ITEM.match(first)


def _edges(page: list[Line]) -> list[Line]:
    inside = sorted(page, key=lambda line: line.top)
    return inside[:_EDGE] + inside[-_EDGE:]


def _shape(line: Line) -> str:
    return f"{round(line.top / 10)} {_DIGITS.sub('#', line.text.strip())}"


def _is_head(line: Line, repeated: set[str]) -> bool:
    in_margin = line.top < _MARGIN * line.page_height or line.bottom > (1 - _MARGIN) * line.page_height
    return in_margin and (bool(_NUMBER.fullmatch(line.text.strip())) or _shape(line) in repeated)


def _goes_on(before: Line, line: Line, right: float) -> bool:
    """Tell whether `line` continues the paragraph of `before`: that was full, and this begins nothing of its own."""
    if is_row(before.text) or is_row(line.text) or _ITEM.match(line.text):
        return False
    height = max(before.bottom - before.top, line.bottom - line.top, 1.0)
    gap = line.top - before.bottom
    if gap > 1.2 * height or gap < -2 * height:  # a blank line, or the next column
        return gap < -2 * height and not _ENDED.search(before.text)
    word = line.text.split(" ", 1)[0]
    fits = before.right + 0.6 * height * (len(word) + 1) < right
    indented = line.left > before.left + height and _ENDED.search(before.text) is not None
    return not fits and not indented


def _join(text: str, following: str) -> str:
    if not text.endswith(HYPHEN):
        dash = text.endswith("-") and not text.endswith(" -") and following[:1].isdigit()
        return f"{text}{following}" if dash else f"{text} {following}"
    text = text.rstrip(HYPHEN)
    if text.endswith(" "):
        return f"{text}- {following}"
    whole = text[-1:].islower() and following[:1].islower()
    return f"{text}{following}" if whole else f"{text}-{following}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace(HYPHEN, "-")).strip()
