"""`extractor explain`: why a figure has its label."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE")],
    at: Annotated[int | None, typer.Option("--at", min=0)] = None,
    figure: Annotated[str | None, typer.Option("--figure")] = None,
) -> None:
    pass
