"""How people read a figure: its number in the language's own spelling, its period in short, its fields by name."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractor.messages import language, say
from extractor.records import AnyFigure, Document, Duration, FigurePeriod, Measure, Money, Percent

_VIETNAMESE = str.maketrans(",.", ".,")


def number(value: Decimal) -> str:
    """Return `value` grouped by thousands: `1.234,5` in Vietnamese, `1,234.5` in English."""
    grouped = f"{value:,f}"
    return grouped.translate(_VIETNAMESE) if language() == "vi" else grouped


def value(figure: AnyFigure) -> str:
    """Return the number of `figure` with what belongs to it: `10–15`, `1.406/2.282`."""
    if figure.value_max is not None:
        return f"{number(figure.value)}–{number(figure.value_max)}"
    if figure.of is not None:
        return f"{number(figure.value)}/{number(figure.of)}"
    return number(figure.value)


def period(days: FigurePeriod | None) -> str:
    """Return a whole year as `2011`, a whole month as `2011-09`, one day as itself, other periods by both ends."""
    if days is None:
        return ""
    start, end = days.start, days.end
    if start == end:
        return start
    if start[5:] == "01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    if start[8:] == "01" and end[8:] == _last_day(end):
        return start[:7] if start[:7] == end[:7] else f"{start[:7]} … {end[:7]}"
    return f"{start} … {end}"


def _last_day(day: str) -> str:
    try:
        parsed = date.fromisoformat(day[:10])
    except ValueError:  # years that the calendar does not have
        return ""
    return f"{calendar.monthrange(parsed.year, parsed.month)[1]:02}"


def bound_change(figure: AnyFigure) -> str:
    """Return bound and change in words, nothing for an exact level."""
    words = [say(f"bound.{figure.bound}")] if figure.bound not in ("exact", "range") else []
    return ", ".join(words + ([say(f"change.{figure.change}")] if figure.change else []))


def details(document: Document, figure: AnyFigure) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every field of `figure` that says something."""
    rows = {
        "value": value(figure),
        "kind": say(f"kind.{figure.kind}"),
        "unit": figure.unit,
        "label": figure.label,
        "action": figure.action,
        "actor": figure.actor,
        "bound": say(f"bound.{figure.bound}"),
        "change": figure.change and say(f"change.{figure.change}"),
        "period": period(figure.period),
        "place": figure.place,
        "status": say(f"status.{figure.status}"),
        "zone": say(f"zone.{figure.zone}"),
        **_of_kind(figure),
        "defects": ", ".join(figure.defects),
        "confidence": f"{int(figure.confidence * 100)}%",
        "relations": "; ".join(_relations(document, figure)),
    }
    yield from ((say(f"field.{name}"), text) for name, text in rows.items() if text)


def _of_kind(figure: AnyFigure) -> dict[str, str]:
    match figure:
        case Money():
            return {"currency": figure.currency}
        case Percent():
            return {"of_whole": figure.of_whole}
        case Measure(si_value=Decimal() as si_value):
            return {"si": f"{number(si_value)} {figure.si_unit}"}
        case Duration():
            return {"iso8601": figure.iso8601}
    return {}


def _relations(document: Document, figure: AnyFigure) -> Iterator[str]:
    for relation in document.relations:
        if relation.from_ == figure.id:
            whole = next((other.text for other in document.figures if other.id == relation.to), relation.to)
            yield f"{say(f'relation.{relation.type}')} {whole}"
