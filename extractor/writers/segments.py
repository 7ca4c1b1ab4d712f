"""A text cut at every edge of a figure or a label, so that overlapping marks become a flat row of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from extractor.records import AnyFigure


class Piece(NamedTuple):
    """A stretch of text that lies in the labels of some figures (their indexes), or in none."""

    text: str
    labels: tuple[int, ...]
    label_ends: tuple[int, ...]  # of which labels it is the last piece


class Segment(NamedTuple):
    """Pieces in a row that lie in one figure's numeral (its index), or in none."""

    figure: int | None
    pieces: tuple[Piece, ...]


def segments(text: str, figures: Sequence[AnyFigure]) -> Iterator[Segment]:
    """Yield the segments of `text`; joined, their texts are `text`. Of overlapping numerals the first is marked."""
    for figure, group in groupby(_pieces(text, figures), key=lambda owned: owned[0]):
        yield Segment(figure, tuple(piece for _owner, piece in group))


def _pieces(text: str, figures: Sequence[AnyFigure]) -> Iterator[tuple[int | None, Piece]]:
    """Yield each piece with the figure that owns it."""
    edges = {0, len(text)}
    opening: dict[int, list[int]] = {}
    owners: dict[int, tuple[int, int]] = {}  # start of a numeral -> its end and figure
    for index, figure in enumerate(figures):
        owners.setdefault(figure.start, (figure.end, index))
        edges |= {figure.start, figure.end}
        if figure.label_start is not None and figure.label_end is not None:
            opening.setdefault(figure.label_start, []).append(index)
            edges |= {figure.label_start, figure.label_end}
    owner, owner_end = None, 0
    labels: list[int] = []
    for start, end in pairwise(sorted(edges)):
        if start >= owner_end:
            owner_end, owner = owners.get(start, (0, None))
        labels += opening.get(start, ())
        closing = tuple(index for index in labels if figures[index].label_end == end)
        yield owner, Piece(text[start:end], tuple(labels), closing)
        labels = [index for index in labels if index not in closing]
