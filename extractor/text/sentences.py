"""Sentences and zones of a text.

A line break always ends a sentence: press texts put no full stop behind headings, list items and table rows. Inside a
line a full stop ends one only where a new beginning follows, so that `TP.HCM`, `5.385`, `v.v.` and initials survive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.records import Zone
from extractor.text.rows import is_row, is_rule

_BREAK = regex.compile(r"(?:[.!?…]+[\"”’»)\]]*|;)(?=\s|$)|\.(?=\p{Lu}\p{Ll}+\s)")
_BULLET = regex.compile(r"\s*(?:[-–—+*•·●▪◦►➢√✓]|\(?\d{1,2}[.)]|\(?[a-zđ]\)|[IVX]{1,4}\.)\s+")
_INITIAL = regex.compile(
    r"(?:^|[\s(.])(?:\p{Lu}|TP|Tp|tp|TX|Tx|Th?S|PGS|GS|TS|Ths|BS|KS|LS|Tr|St|Mr|Mrs|Ms|Dr|No|Q|P|H|đ/c)$"
)
_CAPTION = regex.compile(
    r"(?i)^\s*(?:ảnh|hình|nguồn ảnh|biểu đồ|đồ họa|video|clip)\b(?:\s*\d*\s*[:.]|\s+minh họa)"
    r"|(?:ảnh|nguồn|đồ họa)\s*:\s*[^.]{2,40}\.?\s*$"
)
_NEW_BEGINNING = regex.compile(r"\s*[\"“‘«(\[\-–•*+]*\s*(?:\p{Lu}|\d)")
_HEADING_LENGTH = 160
_LONGEST = 1600  # longer than any sentence met in print; what looks at a whole sentence for each word stays in bounds


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence at `start:end` of the view, white space trimmed; `paragraph` counts lines that are not blank."""

    start: int
    end: int
    zone: Zone
    paragraph: int


def split(text: str) -> list[SentenceSpan]:
    """Return the sentences of the view `text` in order, each with its zone."""
    sentences: list[SentenceSpan] = []
    paragraph = 0
    offset = 0
    lines = text.split("\n")
    zones = _zones(lines)
    for line, zone in zip(lines, zones, strict=True):
        if line.strip():
            for start, end in _pieces(line, zone):
                sentences.append(SentenceSpan(offset + start, offset + end, zone, paragraph))
            paragraph += 1
        offset += len(line) + 1
    return sentences


def title_of(sentences: Sequence[SentenceSpan]) -> tuple[int, int] | None:
    """Return the span of the title, the whole of its line; None where the text begins with prose."""
    lines = [one for one in sentences if one.zone == "title"]
    return (lines[0].start, max(one.end for one in lines if one.paragraph == lines[0].paragraph)) if lines else None


def _pieces(line: str, zone: Zone) -> list[tuple[int, int]]:
    """Return the trimmed spans of the sentences of one line."""
    if zone == "table":
        cut = [0, len(line)]
    else:
        cut = [0, *(m.end() for m in _BREAK.finditer(line) if m[0] != ";" and _ends_here(line, m)), len(line)]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(cut):
        while start < end and line[start].isspace():
            start += 1
        while end > start and line[end - 1].isspace():
            end -= 1
        spans += _bounded(line, start, end)
    return spans


def _bounded(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start:end` whole, or cut behind a comma or a space where it is too long to be a sentence."""
    while end - start > _LONGEST:
        stop = start + _LONGEST
        behind = max(line.rfind("; ", start, stop), line.rfind(", ", start, stop)) + 1 or line.rfind(" ", start, stop)
        if behind <= start:
            behind = line.find(" ", stop, end)
        if behind < 0:
            break
        yield start, behind
        start = behind + 1
    if start < end:
        yield start, end


def _ends_here(line: str, match: regex.Match[str]) -> bool:
    before, after = line[max(0, match.start() - 6) : match.start()], match.end()
    if match[0] == "." and _INITIAL.search(before):
        return False
    if match[0] == "." and before.endswith("v.v") and not _NEW_BEGINNING.match(line, after):
        return False
    return after >= len(line) or bool(_NEW_BEGINNING.match(line, after))


def _zones(lines: list[str]) -> list[Zone]:
    """Return a zone a line: the first short line without a full stop is the title, the paragraph behind it the lead."""
    zones: list[Zone] = []
    seen_title = seen_lead = False
    for line in lines:
        stripped = line.strip()
        zone: Zone = "body"
        if not stripped:
            zone = "body"
        elif is_row(line) or is_rule(line):
            zone = "table"
        elif len(stripped) < 2 * _HEADING_LENGTH and _CAPTION.search(stripped):
            zone = "caption"
        elif not seen_title and len(stripped) <= _HEADING_LENGTH and stripped[-1] not in ".;,":
            zone, seen_title = "title", True
        elif _BULLET.match(line):
            zone = "list"
        elif not seen_lead and len(stripped) > 60:
            zone = "lead"
        if stripped and zone in ("lead", "body"):
            seen_title = True  # a text that begins with prose has no title
            seen_lead = seen_lead or zone == "lead"
        zones.append(zone)
    return zones
