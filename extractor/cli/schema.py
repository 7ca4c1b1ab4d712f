"""`extractor schema`: the JSON Schema of the records."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    from extractor.schema import document_schema

    typer.echo(json.dumps(document_schema(), ensure_ascii=False, indent=2))
