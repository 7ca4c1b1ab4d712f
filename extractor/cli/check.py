"""`extractor check`: the figures of a draft against each other, against sources, against earlier years."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli import UNREADABLE
from extractor.errors import InputError, MissingExtraError
from extractor.messages import say

if TYPE_CHECKING:
    from extractor.checks.report import CheckReport
    from extractor.records import Document

Format = Literal["text", "json", "sarif", "html", "csv"]
Level = Literal["error", "warning", "note"]
FOUND = 1


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT")],
    against: Annotated[list[str] | None, typer.Option("--against", metavar="SOURCE")] = None,
    previous: Annotated[list[str] | None, typer.Option("--previous", metavar="PATH")] = None,
    format: Annotated[Format, typer.Option("--format", "-f")] = "text",
    out: Annotated[Path | None, typer.Option("--out", "-o")] = None,
    select: Annotated[list[str] | None, typer.Option("--select")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore")] = None,
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0, max=1)] = 0.0,
    fail_on: Annotated[Level, typer.Option("--fail-on")] = "error",
    show_passed: Annotated[bool, typer.Option("--show-passed")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline")] = None,
    suppress: Annotated[Path | None, typer.Option("--suppress")] = None,
    encoding: Annotated[str, typer.Option("--encoding")] = "",
) -> None:
    try:
        report = _checked(draft, against or [], previous or [], _codes(select), _codes(ignore), encoding)
        report = _accepted(report.keep(min_confidence=min_confidence), baseline, suppress or _beside(draft))
    except (InputError, MissingExtraError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
    write = import_module(f"extractor.writers.check_{format}").write
    with open(out, "w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout) as stream:
        write(report, stream, show_passed=show_passed)
    if format != "text":
        typer.echo(report.summary, err=True)
    if report.at_least(fail_on):
        raise typer.Exit(FOUND)


def _codes(given: list[str] | None) -> list[str]:
    """Return the codes of options that may be repeated or hold several with commas."""
    return [code.strip().upper() for one in given or [] for code in one.split(",") if code.strip()]


def _checked(
    draft: str, against: list[str], previous: list[str], select: list[str], ignore: list[str], encoding: str
) -> CheckReport:
    from extractor.checks.engine import check as run
    from extractor.readers import located, read_one

    reading = read_one(draft, encoding=encoding)
    sources, earlier = _others(against, encoding), _earlier(previous, reading.text, encoding)
    try:
        report = run(reading.text, against=sources, previous=earlier, select=select, ignore=ignore, source=reading.name)
        return replace(report, document=located(report.document, reading))
    except ValueError as error:
        raise typer.BadParameter(say("check.no_rule", code=error)) from error


def _others(paths: list[str], encoding: str) -> list[tuple[str, str] | Document | str]:
    """Return the texts of files and folders, each with its name."""
    from extractor.readers import find, read

    return [(reading.name, reading.text) for name in find(paths) for reading in read(name, encoding=encoding)]


def _earlier(paths: list[str], draft: str, encoding: str) -> list[tuple[str, str] | Document | str]:
    """Return the texts of earlier years, and from archives the documents of the body that the draft reports on."""
    from extractor.archive.sources import earlier, holds_records
    from extractor.pipeline import extract

    kept = [path for path in paths if holds_records(path)]
    found = _others([path for path in paths if path not in kept], encoding)
    own = extract(draft) if kept else None
    return found + [document for path in kept if own for document in earlier(path, own)]


def _beside(draft: str) -> Path | None:
    """Return the side-car of a draft (`draft.sl.json`), where there is one."""
    path = Path(draft).with_suffix(".sl.json") if draft != "-" else None
    return path if path and path.is_file() else None


def _accepted(report: CheckReport, baseline: Path | None, sidecar: Path | None) -> CheckReport:
    from extractor.checks.suppression import read_baseline, read_sidecar, suppress

    accepted = [read_sidecar(sidecar)] if sidecar else []
    accepted += [read_baseline(baseline)] if baseline else []
    report, stale = suppress(report, accepted)
    for entry in stale:
        typer.echo(say("check.stale", fingerprint=entry.fingerprint, reason=entry.reason), err=True)
    return report
