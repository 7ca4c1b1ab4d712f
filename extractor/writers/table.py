"""A table of figures for the terminal, readable at 100 columns."""

from __future__ import annotations

from typing import TextIO

import regex
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.messages import say
from extractor.records import AnyFigure, Document
from extractor.writers import Readings, display

_COLOURS = {
    "count": "green",
    "money": "yellow",
    "percent": "cyan",
    "ratio": "magenta",
    "measure": "blue",
    "multiple": "bright_magenta",
    "duration": "bright_blue",
    "number": "bright_black",
}
# Heading and share of the width that is left when the numbers have theirs.
_COLUMNS = (("value", None), ("unit", 3), ("label", 7), ("action", 3), ("actor", 4), ("period", 3), ("bound_change", 3))
_CONTROL = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # escape sequences in a text must not reach the terminal


def write(readings: Readings, out: TextIO) -> None:
    """Write a table for each document; colours only where `out` is a terminal and `NO_COLOR` is not set."""
    screen = console(out)
    for document, _text in readings:
        screen.print(plain(document.source or document.title), style="bold")
        screen.print(_table(document) if document.figures else f"  {say('table.none')}")
        counts = say("table.count", figures=len(document.figures), relations=len(document.relations))
        screen.print(counts, style="dim")


def console(out: TextIO) -> Console:
    """Return a console on `out`: as wide as the terminal, or 100 columns without colour where there is none."""
    terminal = out.isatty()
    return Console(file=out, width=None if terminal else 100, force_terminal=terminal, highlight=False)


def _table(document: Document) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    for name, ratio in _COLUMNS:
        table.add_column(
            say(f"field.{name}"), ratio=ratio, justify="left" if ratio else "right", no_wrap=not ratio, overflow="fold"
        )
    for figure in document.figures:
        value, *words = map(plain, _cells(figure))
        value.stylize(_COLOURS[figure.kind])
        table.add_row(value, *words)
    return table


def _cells(figure: AnyFigure) -> tuple[str, ...]:
    return (
        display.value(figure),
        figure.unit,
        figure.label,
        figure.action,
        figure.actor,
        display.period(figure.period),
        display.bound_change(figure),
    )


def plain(cell: str) -> Text:
    """Return `cell` as it stands: square brackets are no markup, control characters are shown as replaced."""
    return Text(_CONTROL.sub("�", cell))
