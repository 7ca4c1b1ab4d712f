"""Values of a workbook as Excel shows them to a Vietnamese reader."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation

import regex

_PLACES = regex.compile(r"\.(0+|#+|[0#]+)")
_QUOTED = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DIGITS = 11  # that Excel shows of a number without a format
_LARGE = 10_000  # from here on a number without a format is no year: its thousands are parted


def shown(value: object, number_format: str = "General") -> str:
    """Return the printed form of a cell's value: `1.234.567`, `12,5%`, `31/12/2020`; an error of a formula is empty."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _date(value)
    text = str(value)
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


def _number(value: float | Decimal, number_format: str) -> str:
    shape = _QUOTED.sub("", number_format.partition(";")[0])
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return ""
    if not number.is_finite():
        return ""
    percent = "%" in shape
    number = number * 100 if percent else number
    places = _PLACES.search(shape)
    if shape.lower() in ("general", "@", "") or (places and "#" in places[1]):
        text = f"{Decimal(f'{number:.{_DIGITS}g}'):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    elif "e" in shape.lower() and "0" in shape:
        text = f"{number:f}"
    else:
        text = f"{number:.{len(places[1]) if places else 0}f}"
    return _vietnamese(text, grouped="," in shape) + ("%" if percent else "")


def _vietnamese(text: str, *, grouped: bool) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    if grouped or len(whole) > len(str(_LARGE)) - 1:
        whole = f"{int(whole):,}".replace(",", ".")
    return sign + whole + (f",{part}" if part else "")


def _date(value: datetime.datetime | datetime.date | datetime.time) -> str:
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute):
        return f"{value:%H:%M} {value.day}/{value.month}/{value.year}"
    return f"{value.day}/{value.month}/{value.year}"
