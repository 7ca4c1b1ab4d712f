"""What people say of the figures of a text, and the text with it as a line of the gold format.

docs/page.md describes the format. Lines are appended: of several lines for one text the last one counts.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from extractor.records import AnyFigure, Document, Kind, dumps

Verdict = Literal["accepted", "rejected", "corrected"]
_CORRECTABLE = ("kind", "unit", "label")
_OF_GOLD = ("value", "value_max", "of", "unit", "label", "action", "bound", "change")
_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Correction:
    """What one reader says of one figure: its verdict, and its kind, unit and label as they should be."""

    verdict: Verdict
    kind: str
    unit: str
    label: str

    @classmethod
    def of(
        cls, figure: AnyFigure, verdict: str, given: Mapping[str, str | None], before: Correction | None
    ) -> Correction:
        """Return the correction of a form; what it leaves out is as before. Accepting a changed figure corrects it.

        Raises `ValueError` for a verdict or kind that there is none of.
        """
        if verdict == "rejected":
            return cls("rejected", figure.kind, figure.unit, figure.label)
        known = {name: getattr(before or figure, name) for name in _CORRECTABLE}
        fields = known | {name: text.strip() for name, text in given.items() if text is not None}
        if verdict != "accepted" or fields["kind"] not in get_args(Kind):
            raise ValueError(f"{verdict} {fields['kind']}")
        changed = any(getattr(figure, name) != fields[name] for name in _CORRECTABLE)
        return cls("corrected" if changed else "accepted", **fields)


def gold(document: Document, text: str, corrections: Mapping[str, Correction]) -> dict[str, Any]:
    """Return the document in the gold format: figures that stand, what is said of each, and the rejected ones."""
    stands = [one for one in document.figures if _verdict(corrections, one) != "rejected"]
    rejected = [one for one in document.figures if _verdict(corrections, one) == "rejected"]
    return {
        "id": document.source,
        "sha256": document.sha256,
        "figures": [_figure(one, text, corrections.get(one.id)) for one in stands],
        "rejected": [_span(one, text) for one in rejected],
        "ignore": [],
    }


def line(document: Document, text: str, corrections: Mapping[str, Correction]) -> str:
    """Return the document in the gold format as one line of JSON."""
    return dumps(gold(document, text, corrections)) + "\n"


def append(path: Path, lines: Iterable[str]) -> None:
    """Add lines to the file of corrections. Raises `OSError` where it cannot be written."""
    with _writing, path.open("a", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)


def _verdict(corrections: Mapping[str, Correction], figure: AnyFigure) -> str:
    said = corrections.get(figure.id)
    return said.verdict if said else ""


def _span(figure: AnyFigure, text: str) -> dict[str, Any]:
    return {"start": figure.start, "end": figure.end, "text": text[figure.start : figure.end]}


def _figure(figure: AnyFigure, text: str, said: Correction | None) -> dict[str, Any]:
    fields = {name: getattr(figure, name) for name in _OF_GOLD}
    known = {name: value for name, value in fields.items() if value is not None}
    corrected = {name: getattr(said, name) for name in _CORRECTABLE} if said else {}
    verdict = said.verdict if said else ""
    return {**_span(figure, text), "kind": figure.kind, **known, **corrected, "verdict": verdict}
