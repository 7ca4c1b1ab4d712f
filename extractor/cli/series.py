"""`extractor series`: figures of one thing over the years of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli import UNREADABLE
from extractor.cli.extract import output
from extractor.errors import InputError, MissingExtraError
from extractor.messages import say

if TYPE_CHECKING:
    from extractor.archive.series import Series

Format = Literal["table", "csv", "json", "xlsx", "html", "svg", "png"]
FORMATS: tuple[Format, ...] = ("csv", "json", "xlsx", "html", "svg", "png")
_BYTES = ("xlsx", "svg", "png")
FOUND = 1


def series(
    sources: Annotated[list[str], typer.Argument(metavar="STORE")],
    label: Annotated[str, typer.Option("--label")] = "",
    action: Annotated[str, typer.Option("--action")] = "",
    actor: Annotated[str, typer.Option("--actor")] = "",
    place: Annotated[str, typer.Option("--place")] = "",
    unit: Annotated[str, typer.Option("--unit")] = "",
    kind: Annotated[str, typer.Option("--kind")] = "",
    years: Annotated[str, typer.Option("--years")] = "",
    least: Annotated[int, typer.Option("--least", min=1)] = 2,
    format: Annotated[Format | None, typer.Option("--format", "-f")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o")] = None,
    why: Annotated[bool, typer.Option("--why")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
) -> None:
    from extractor.archive.observations import observe
    from extractor.archive.series import Choice, find_series
    from extractor.archive.sources import documents

    choice = Choice(label, action, actor, place, unit, kind, _years(years))
    form = format or _by_suffix(out)
    if form in _BYTES and out is None:
        raise typer.BadParameter(say("series.needs_out", format=form))
    try:
        found = find_series(observe(documents(sources)), choice, least)
        _write(found, form, out, _summary(found, least), why=why)
    except (InputError, MissingExtraError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
    if check and _findings(found):
        raise typer.Exit(FOUND)


def _findings(found: Sequence[Series]) -> int:
    """Write what the checks against earlier years say of the archive to standard error; return how many there are."""
    from extractor.archive.findings import find

    findings = find(found)
    for one in findings:
        typer.echo(f"{one.doc}: {one.rule} {one.series}, {one.year}: {one.message}", err=True)
    return len(findings)


def _by_suffix(out: Path | None) -> Format:
    """Return the form that the suffix of `out` names, `table` where it names none."""
    default: Format = "table"
    return next((form for form in FORMATS if out and out.suffix == f".{form}"), default)


def _years(given: str) -> tuple[int, int] | None:
    if not given:
        return None
    first, _, last = given.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise typer.BadParameter(say("series.bad_years", years=given))
    return int(first), int(last or first)


def _summary(found: Sequence[Series], least: int) -> str:
    if not found:
        return say("series.none", least=least)
    points = [point for one in found for point in one.points]
    disagreeing = sum(len(point.disagreeing) for point in points)
    return say("series.count", series=len(found), points=len(points), disagreeing=disagreeing)


def _write(found: Sequence[Series], form: Format, out: Path | None, summary: str, *, why: bool) -> None:
    from extractor.archive import tables

    if out and form in _BYTES:
        _write_bytes(found, form, out)
    else:
        with output(out) as stream:
            if form == "table":
                from extractor.archive.screen import write_series

                write_series(found, summary, stream, why=why)
            elif form == "html":
                from extractor.archive.pages import write_series as write_page

                write_page(found, summary, stream)
            else:
                {"csv": tables.write_csv, "json": tables.write_json}[form](tables.of_series(found), stream)
    if form != "table" or out:
        typer.echo(summary, err=True)


def _write_bytes(found: Sequence[Series], form: Format, out: Path) -> None:
    from extractor.archive import tables
    from extractor.archive.chart import draw

    try:
        if form == "xlsx":
            tables.write_xlsx(tables.of_series(found), out)
        elif not found:
            raise typer.BadParameter(say("series.nothing_to_draw"))
        else:
            out.write_bytes(draw(found, "svg" if form == "svg" else "png"))
    except OSError as error:
        raise typer.BadParameter(say("cli.cannot_write", path=out, reason=error.strerror)) from error
