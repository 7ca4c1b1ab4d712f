"""`extractor export`: a store's records in other forms, without reading the files again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.cli import UNREADABLE
from extractor.cli.extract import output
from extractor.errors import ExtractorError
from extractor.messages import say

Format = Literal["jsonl", "csv", "csv-excel", "xlsx", "parquet"]
_FILES_ONLY = ("xlsx", "parquet")


def export(
    store: Annotated[Path, typer.Argument(metavar="STORE")],
    format: Annotated[Format, typer.Option("--format", "-f")] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", "-o")] = None,
) -> None:
    from extractor.archive.store import documents
    from extractor.writers import writer
    from extractor.writers.files import file_writer

    if format in _FILES_ONLY and out is None:
        raise typer.BadParameter(say("export.needs_out", format=format))
    try:
        readings = ((document, "") for document in documents(store))
        if format in _FILES_ONLY and out is not None:
            file_writer(format)(readings, out)
        else:
            with output(out) as stream:
                writer(format)(readings, stream)
    except ExtractorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
