"""The texts on the desk: what was read and checked of each, kept in memory under a name that cannot be guessed.

The oldest one leaves when the desk is full, so memory stays bounded; nothing is written to disk.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from extractor.checks.report import CheckReport
from extractor.records import AnyFigure, Document
from extractor.web.corrections import Correction

ROOM = 32


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the draft was checked against, with its figures."""

    text: str
    document: Document


@dataclass(frozen=True, slots=True)
class Review:
    """A text under review: its figures and checks, the source beside it, and the corrections so far."""

    id: str
    report: CheckReport
    source: Source | None
    corrections: dict[str, Correction] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """Return the figures read."""
        return self.report.document

    @property
    def text(self) -> str:
        """Return the text as given."""
        return self.report.text

    def figure(self, number: int) -> AnyFigure:
        """Return figure `number`, counted from 1. Raises `IndexError` where there is none."""
        if number < 1:
            raise IndexError(number)
        return self.document.figures[number - 1]


class Desk:
    """Keeps the latest reviews; safe to use from several threads."""

    def __init__(self, room: int = ROOM) -> None:
        """Make a desk with room for so many texts."""
        self._room = room
        self._reviews: OrderedDict[str, Review] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, report: CheckReport, source: Source | None) -> Review:
        """Keep a report under a new name and return it as a review."""
        review = Review(secrets.token_urlsafe(16), report, source)
        with self._lock:
            self._reviews[review.id] = review
            while len(self._reviews) > self._room:
                self._reviews.popitem(last=False)
        return review

    def get(self, name: str) -> Review:
        """Return a review. Raises `KeyError` for one that is not, or no longer, there."""
        with self._lock:
            self._reviews.move_to_end(name)
            return self._reviews[name]
