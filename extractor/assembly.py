"""From links to the records of the contract: original offsets, printed words, the fields of each kind."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from decimal import Decimal
from operator import attrgetter
from typing import Any

from extractor.figures.units import Currency, MeasureUnit, PercentUnit, TimeUnit
from extractor.linking.sentence import Link, Sentence, Span
from extractor.records import (
    AnyFigure,
    Count,
    Duration,
    Figure,
    Measure,
    Money,
    Multiple,
    Number,
    Percent,
    Ratio,
    exact,
)
from extractor.text.normalization import View, canonical

_BEFORE = 3  # code points from a currency sign back over a space; a unit further before stands in the head of a column
_MODELS: dict[str, type[Figure]] = {
    "count": Count,
    "money": Money,
    "percent": Percent,
    "ratio": Ratio,
    "measure": Measure,
    "multiple": Multiple,
    "duration": Duration,
    "number": Number,
}


def printed(seen: View, span: Span | None) -> str:
    """Return the words at `span` of the view as records carry them: as the text writes them, NFC, single spaces."""
    if span is None:
        return ""
    start, end = seen.original_span(*span)
    return canonical(seen.original[start:end])


def figure(seen: View, sentence: Sentence, link: Link, fields: dict[str, Any]) -> AnyFigure:
    """Return the record of `link`; `fields` are those that need the whole document (id, actor, period, place …)."""
    numeral, kind = link.numeral, link.quantity.kind
    start, end = seen.original_span(numeral.start, numeral.end)
    label_start, label_end = seen.original_span(*link.label) if link.label else (None, None)
    common: dict[str, Any] = {
        "start": start,
        "end": end,
        "text": printed(seen, _mention(sentence, link)),
        "value": exact(numeral.value),
        "value_max": None if numeral.value_max is None else exact(numeral.value_max),
        "of": None if numeral.of is None or kind != "ratio" else exact(numeral.of),
        "unit": unit_text(seen, link),
        "label": printed(seen, link.label),
        "label_start": label_start,
        "label_end": label_end,
        "action": printed(seen, link.action).lower(),
        "bound": link.bound,
        "change": link.change,
        "zone": sentence.span.zone,
        "decimals": numeral.decimals,
        "defects": numeral.defects,
    }
    model: Any = _MODELS[kind]
    made: AnyFigure = model(**common, **_own(seen, sentence, link), **fields)
    return made


def unit_text(seen: View, link: Link) -> str:
    """Return the unit as records carry it: lower case, NFC, no space around the slash of a rate."""
    unit = link.quantity.unit
    if unit is not None and isinstance(unit.entry, PercentUnit):
        return unit.entry.unit
    if link.unit is None:
        return printed(seen, (unit.start, unit.end)).lower() if unit else ""
    text = printed(seen, link.unit)
    return unicodedata.normalize("NFC", "/".join(part.strip() for part in text.split("/")).lower())


def _mention(sentence: Sentence, link: Link) -> Span:
    """Return the span of the numeral with its unit and, where it follows, its label."""
    start, end = link.numeral.start, link.numeral.end
    unit = link.quantity.unit
    near = unit is not None and unit.end - start >= -_BEFORE and unit.start - end <= _BEFORE
    if unit is not None and near and unit.end <= sentence.span.end:
        start, end = min(start, unit.start), max(end, unit.end)
    links = sentence.links
    behind = bisect_right(links, link.index, key=attrgetter("index"))
    stop = links[behind].numeral.start if behind < len(links) else sentence.span.end  # units and labels may be shared
    for span in (link.unit, link.label):
        if span and link.numeral.end <= span[0] and span[1] <= stop:
            end = max(end, span[1])
    return start, end


def _own(seen: View, sentence: Sentence, link: Link) -> dict[str, Any]:
    """Return the fields that only figures of this kind have."""
    unit = link.quantity.unit
    entry = unit.entry if unit else None
    kind = link.quantity.kind
    if kind == "money":
        return {"currency": entry.iso if isinstance(entry, Currency) else "VND", "scale": link.numeral.scale}
    if kind == "percent":
        return {"of_whole": printed(seen, _whole(sentence, link))}
    if kind == "measure" and unit and isinstance(entry, MeasureUnit):
        plain = sentence.words.end[link.quantity.last - 1] <= unit.end  # nothing behind it, as in `tạ/ha`
        return {
            "dimension": entry.dimension if plain else f"{entry.dimension} rate",
            "si_value": exact(entry.in_si(link.numeral.value)) if plain else None,
            "si_unit": entry.si if plain else "",
        }
    if kind == "duration" and isinstance(entry, TimeUnit):
        return {"iso8601": iso8601(link.numeral.value * entry.factor, entry.iso)}
    return {}


def iso8601(value: Decimal, designator: str) -> str:
    """Return the ISO 8601 duration of `value` units: (5, `Y`) → `P5Y`, (20, `TM`) → `PT20M`."""
    time = "T" if designator.startswith("T") else ""
    return f"P{time}{exact(value)}{designator.removeprefix('T')}"


def _whole(sentence: Sentence, link: Link) -> Span | None:
    """Return the noun phrase right behind a percentage that is not its label: the base (`91,3% dự toán`)."""
    words = sentence.words
    first = last = link.quantity.last
    while last < len(words) and words.tag[last] in ("N", "Np", "Ny", "A") and last - first < 4:
        last += 1
    if first == last or words.tag[first] not in ("N", "Ny"):
        return None
    span = sentence.offsets(first, last)
    return None if link.label and link.label[0] < span[1] and span[0] < link.label[1] else span
