"""One page of HTML that needs nothing else: figures marked by kind, each tied to its label, with their details.

Everything that comes from a text is escaped by the template engine; the policy in the page's head allows the page's own
style and script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any, TextIO, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extractor.messages import language, say
from extractor.records import AnyFigure, Document, Kind
from extractor.writers import Readings, display
from extractor.writers.segments import segments

FOLDER = Path(__file__).parent / "templates"
_COLUMNS = ("value", "unit", "label", "action", "actor", "period", "bound_change")


def write(readings: Readings, out: TextIO) -> None:
    """Write one page for all documents, in order."""
    sections = (_section(number, document, text) for number, (document, text) in enumerate(readings, 1))
    fields = {"language": language(), "say": say, "kinds": get_args(Kind), "columns": _COLUMNS, "sections": sections}
    for part in _template().generate(**fields, **assets("page", script="page")):
        out.write(part)


@cache
def environment(*folders: Path) -> Environment:
    """Return the template engine of all pages: it escapes; its files are in `folders`, then among the writers'."""
    loader = FileSystemLoader([*folders, FOLDER])
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=loader)


@cache
def _template() -> Any:
    return environment().get_template("page.html")


@cache
def assets(*styles: str, script: str = "", drawn: bool = False) -> dict[str, Markup]:
    """Return the style of a report (the common look, then `styles`), its script, and the policy that allows only these.

    `drawn` is for a page with a picture, whose elements carry styles of their own.
    """
    style = "".join((FOLDER / f"{name}.css").read_text("utf-8") for name in ("look", *styles))
    code = (FOLDER / f"{script}.js").read_text("utf-8") if script else ""
    allowed = "'unsafe-inline'" if drawn else _hash(style)
    scripts = f"; script-src {_hash(code)}" if code else ""
    policy = f"default-src 'none'; style-src {allowed}{scripts}; base-uri 'none'"
    return {"style": Markup(style), "script": Markup(code), "policy": Markup(policy)}


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def _section(number: int, document: Document, text: str) -> dict[str, Any]:
    figures = document.figures
    return {
        "number": number,
        "document": document,
        "segments": segments(text, figures),
        "rows": [(figure, _cells(figure), list(display.details(document, figure))) for figure in figures],
    }


def _cells(figure: AnyFigure) -> dict[str, str]:
    return {
        "value": display.value(figure),
        "period": display.period(figure.period),
        "bound_change": display.bound_change(figure),
        **{name: getattr(figure, name) for name in ("unit", "label", "action", "actor")},
    }
