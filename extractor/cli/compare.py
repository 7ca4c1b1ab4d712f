"""`extractor compare`: two documents, or two years of a store."""

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
    from extractor.archive.comparison import Change

Format = Literal["text", "csv", "json", "html"]
FORMATS: tuple[Format, ...] = ("csv", "json", "html")


def compare(
    sources: Annotated[list[str], typer.Argument(metavar="A B | STORE YEAR YEAR")],
    label: Annotated[str, typer.Option("--label")] = "",
    format: Annotated[Format | None, typer.Option("--format", "-f")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o")] = None,
) -> None:
    form = format or _by_suffix(out)
    *names, before, after = sources if len(sources) > 1 else ["", "", ""]
    if len(names) > 1 or not before or (names and not (before.isdigit() and after.isdigit())):
        raise typer.BadParameter(say("compare.two"))
    try:
        changes = _of_years(names[0], int(before), int(after), label) if names else _of_two(before, after, label)
    except (InputError, MissingExtraError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
    _write(changes, form, out, say("compare.title", before=before, after=after))


def _by_suffix(out: Path | None) -> Format:
    """Return the form that the suffix of `out` names, `text` where it names none."""
    default: Format = "text"
    return next((form for form in FORMATS if out and out.suffix == f".{form}"), default)


def _of_years(store: str, before: int, after: int, label: str) -> list[Change]:
    from extractor.archive.comparison import compare_years, of_years
    from extractor.archive.observations import observe
    from extractor.archive.series import Choice
    from extractor.archive.sources import documents

    observations = list(observe(documents([store])))
    known = list(of_years(observations))
    for year in (before, after):
        if year not in known:
            raise typer.BadParameter(say("compare.no_year", year=year, known=", ".join(map(str, known)) or "–"))
    return compare_years(observations, before, after, Choice(label))


def _of_two(before: str, after: str, label: str) -> list[Change]:
    from extractor.archive.comparison import compare_documents
    from extractor.archive.observations import observe
    from extractor.archive.series import Choice
    from extractor.archive.sources import documents

    return compare_documents(observe(documents([before])), observe(documents([after])), Choice(label))


def _write(changes: Sequence[Change], form: Format, out: Path | None, title: str) -> None:
    from extractor.archive import tables
    from extractor.archive.comparison import counts

    summary = say("compare.count", **counts(changes))
    with output(out) as stream:
        if form == "text":
            from extractor.archive.screen import write_changes

            write_changes(changes, title, summary, stream)
        elif form == "html":
            from extractor.archive.pages import write_changes as write_page

            write_page(changes, title, summary, stream)
        else:
            {"csv": tables.write_csv, "json": tables.write_json}[form](tables.of_changes(changes), stream)
    if form != "text" or out:
        typer.echo(summary, err=True)
