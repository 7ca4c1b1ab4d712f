"""`extractor extract`: texts in, records out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from extractor.cli import UNREADABLE
from extractor.errors import InputError
from extractor.messages import say

if TYPE_CHECKING:
    from extractor.readers import Reading
    from extractor.records import Document

Format = Literal["table", "json", "jsonl", "csv", "html"]


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH")],
    format: Annotated[Format, typer.Option("--format", "-f")] = "table",
    out: Annotated[Path | None, typer.Option("--out", "-o")] = None,
    sentences: Annotated[bool, typer.Option("--sentences")] = False,
    encoding: Annotated[str, typer.Option("--encoding")] = "",
    text_column: Annotated[str, typer.Option("--text-column")] = "",
) -> None:
    from extractor import readers
    from extractor.writers import writer

    names = list(readers.find(paths))
    if out and any(out.resolve() == Path(name).resolve() for name in names):
        raise typer.BadParameter(say("cli.overwrites", path=out))
    failures: list[InputError] = []
    read = partial(readers.read, encoding=encoding, text_column=text_column, on_error=failures.append)
    readings = _read(names, failures, read, sentences=sentences)
    first = next(readings, None)
    if first:
        with output(out) as stream:
            writer(format)(chain([first], readings), stream)
    if failures:
        typer.echo(say("input.unreadable", count=len(failures)), err=True)
        for failure in failures:
            typer.echo(f"  {failure}", err=True)
        raise typer.Exit(UNREADABLE)


def _read(
    names: list[str], failures: list[InputError], read: Callable[[str], Iterator[Reading]], *, sentences: bool
) -> Iterator[tuple[Document, str]]:
    """Yield the document and the text of every input; those that cannot be read go to `failures`."""
    from extractor.pipeline import Extractor
    from extractor.readers import extract_reading

    extractor = Extractor()
    for reading in _each(names, failures, read):
        try:
            document = extract_reading(reading, extractor, sentences=sentences)
        except InputError as error:
            failures.append(error)
            continue
        for said in (*document.notes, *(warning.message for warning in document.warnings)):
            typer.echo(f"{document.source}: {said}", err=True)
        yield document, reading.text


def _each(names: list[str], failures: list[InputError], read: Callable[[str], Iterator[Reading]]) -> Iterator[Reading]:
    for name in _progress(names):
        try:
            yield from read(name)
        except InputError as error:
            failures.append(error)


def _progress(names: list[str]) -> Iterator[str]:
    """Yield `names`, with a bar on standard error when that is a terminal and the records go elsewhere."""
    if len(names) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from names
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(names, description="", console=Console(stderr=True), transient=True)


def output(path: Path | None) -> AbstractContextManager[TextIO]:
    """Return the stream to write to: the file, standard output without one. Raises `BadParameter` naming the reason."""
    if path is None:
        return nullcontext(sys.stdout)
    try:
        return open(path, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise typer.BadParameter(say("cli.cannot_write", path=path, reason=error.strerror)) from error
