"""`extractor explain`: why a figure has its label."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli import UNREADABLE
from extractor.errors import InputError
from extractor.messages import say


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE")],
    at: Annotated[int | None, typer.Option("--at", min=0)] = None,
    figure: Annotated[str | None, typer.Option("--figure")] = None,
) -> None:
    from extractor.pipeline import Extractor
    from extractor.readers import read_text
    from extractor.writers.explanation import write

    try:
        text, _encoding = read_text(path)
    except InputError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNREADABLE) from error
    explanations = [
        explanation
        for explanation in Extractor().explain(text)
        if (at is None or explanation.figure.start <= at < explanation.figure.end)
        and (figure is None or explanation.figure.id == figure)
    ]
    if not explanations and (at is not None or figure is not None):
        raise typer.BadParameter(say("cli.no_figure"))
    write(explanations, sys.stdout)
