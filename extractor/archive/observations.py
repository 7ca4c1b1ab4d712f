"""Figures as values of a year: what a document says of one thing at one time, ready to be put beside other years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from extractor.archive.naming import action_of, body_of, name_of
from extractor.checks.intervals import Interval
from extractor.checks.readings import read
from extractor.figures.units import unit_after
from extractor.records import AnyFigure, Document, Measure, Money, exact
from extractor.text.normalization import folded

Track = Literal["actual", "plan"]
_OFTEN = 2  # mentions that make a body one that the document reports on
_NOT_LEVELS = ("multiple", "ratio", "duration")  # how many times, x out of y, how long: no amounts of a year


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one document with the keys that it is grouped by.

    `year` is that of its period, `told` the one that the document reports on; `shape` tells a whole year from nine
    months. `amount` is the value in `base`, the unit that all units of its kind convert to exactly. `words` and `verb`
    are label and action in one spelling, `steps` what was changed for that. `meant` are the amounts that the printed
    number stands for: `2,5 tỷ` is rounded, `hơn 60` has no end above.
    """

    doc: str
    figure: str
    body: str
    year: int
    told: int
    shape: str
    track: Track
    kind: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    amount: Decimal
    base: str
    label: str
    action: str
    actor: str
    place: str
    bound: str
    confidence: float
    text: str
    start: int
    words: tuple[str, ...]
    verb: str
    steps: tuple[str, ...]
    part: bool
    meant: Interval

    @property
    def restated(self) -> bool:
        """Tell whether a document states this of a year before its own."""
        return self.told > self.year


def observe(documents: Iterable[Document]) -> Iterator[Observation]:
    """Yield what `documents` say of whole amounts; sizes of changes, multiples and figures of no year are left out."""
    for document in documents:
        yield from of_document(document)


def of_document(document: Document, name: str = "") -> Iterator[Observation]:
    """Yield the observations of one document; `name` is what it is called, its source by default."""
    body = body_of_document(document)
    told = int(document.period.end[:4]) if document.period and document.period.end[:4].isdigit() else 0
    parts = {relation.from_ for relation in document.relations if relation.type == "part_of"}
    for figure in document.figures:
        if figure.change or figure.kind in _NOT_LEVELS or not figure.label:
            continue
        time = _time(document, figure)
        if time:
            yield _observation(document, figure, name or document.source, body, told or time[0], time, parts)


def _observation(
    document: Document, figure: AnyFigure, doc: str, body: str, told: int, time: tuple[int, str], parts: set[str]
) -> Observation:
    amount, base, beside = _in_base(figure)
    name = name_of(f"{beside} {figure.label}".strip(), body)
    return Observation(
        doc=doc,
        figure=figure.id,
        body=body or f"?|{doc}",  # without a body nothing tells that two documents report on one
        year=time[0],
        told=told,
        shape=time[1],
        track="plan" if figure.status in ("plan", "forecast") else "actual",
        kind=figure.kind,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        amount=amount,
        base=base,
        label=figure.label,
        action=figure.action,
        actor=figure.actor,
        place=figure.place,
        bound=figure.bound,
        confidence=figure.confidence,
        text=figure.text,
        start=figure.start,
        words=name.words,
        verb=action_of(figure.action),
        steps=name.steps,
        part=figure.id in parts,
        meant=_meant(figure, amount),
    )


def _meant(figure: AnyFigure, amount: Decimal) -> Interval:
    """Return the amounts that a figure may stand for, in its base unit."""
    numeral = figure.text[: figure.end - figure.start]
    if figure.kind == "count" and figure.bound == "exact" and numeral.replace(".", "").isdecimal():
        return Interval.point(Fraction(amount))  # most figures: no need to look closer
    printed = read(figure, numeral, "").strict
    factor = Fraction(amount) / Fraction(figure.value) if figure.value else Fraction(1)
    low, high = (None if end is None else end * factor for end in (printed.low, printed.high))
    return replace(printed, low=low, high=high)


def _time(document: Document, figure: AnyFigure) -> tuple[int, str] | None:
    """Return the year of a figure, and its days without the year: `01-01/12-31` is a whole one, as is its last day."""
    days = figure.period or document.period
    if days is None or not days.end[:4].isdigit():
        return None
    start, end = days.start[:10], days.end[:10]
    if start == end and end[5:] == "12-31":
        start = f"{end[:4]}-01-01"
    span = int(end[:4]) - int(start[:4]) if start[:4].isdigit() else 0
    return int(end[:4]), f"{start[5:]}/{end[5:]}" + (f"+{span}" if span else "")


def _in_base(figure: AnyFigure) -> tuple[Decimal, str, str]:
    """Return the amount of `figure` in the unit all others of its kind convert to, and the words beside its unit."""
    if isinstance(figure, Money):
        return figure.value, figure.currency, ""
    if isinstance(figure, Measure) and figure.si_value is not None:
        return exact(figure.si_value), figure.si_unit, _beside(folded(figure.unit))
    if figure.kind == "count":
        return figure.value, "", "" if folded(figure.unit) in folded(figure.label) else figure.unit
    return figure.value, folded(figure.unit), ""


def _beside(unit: str) -> str:
    """Return what a unit says of the thing measured: `đường` of `km đường`."""
    match = unit_after(unit, 0)
    plain = match.entry.names[0] if match else ""
    return unit.removeprefix(plain) if unit.startswith(plain) else unit[match.end :] if match else ""


def body_of_document(document: Document) -> str:
    """Return the body that a document reports on: that of its title, else the one its figures name most often."""
    if body := body_of(document.title):
        return body
    texts = (text for one in document.figures for text in (one.actor, one.place, one.label) if text)
    found = Counter(name for name in map(body_of, texts) if " " in name.partition("|")[2])
    best = min(found, key=lambda name: (-found[name], name), default="")
    return best if found[best] >= _OFTEN else ""
