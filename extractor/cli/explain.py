"""`extractor explain`: why a figure has its label, or what a rule of the checks compares."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer

from extractor.cli import UNREADABLE
from extractor.errors import InputError
from extractor.messages import say

RULE = re.compile(r"(?i)sl\d{3}")


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE")],
    at: Annotated[int | None, typer.Option("--at", min=0)] = None,
    figure: Annotated[str | None, typer.Option("--figure")] = None,
) -> None:
    if RULE.fullmatch(path):
        _explain_rule(path.upper())
        return
    from extractor.pipeline import Extractor
    from extractor.readers import read_one
    from extractor.writers.explanation import write

    try:
        text = read_one(path).text
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


def _explain_rule(code: str) -> None:
    """Print the page of a rule of the checks. Raises `typer.BadParameter` for a code that no rule has."""
    from extractor.checks.pages import page

    try:
        typer.echo(page(code), nl=False)
    except KeyError as error:
        raise typer.BadParameter(say("check.no_rule", code=code)) from error
