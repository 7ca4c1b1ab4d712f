"""Reads the figures of Vietnamese articles and reports into typed records.

    >>> import extractor
    >>> document = extractor.extract("Công an phường bắt 438 đối tượng.")

The names below are the whole public face; each is loaded when it is first used, so that importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.checks.engine import check
    from extractor.checks.findings import Finding
    from extractor.checks.report import CheckReport
    from extractor.errors import ExtractorError, InputError
    from extractor.pipeline import Extractor, extract
    from extractor.records import (
        Count,
        Document,
        Duration,
        Figure,
        Measure,
        Money,
        Multiple,
        Number,
        Percent,
        Period,
        Ratio,
        Relation,
    )

__version__ = "0.1.0"

__all__ = [
    "CheckReport",
    "Count",
    "Document",
    "Duration",
    "Extractor",
    "ExtractorError",
    "Figure",
    "Finding",
    "InputError",
    "Measure",
    "Money",
    "Multiple",
    "Number",
    "Percent",
    "Period",
    "Ratio",
    "Relation",
    "check",
    "extract",
]

_HOMES = {
    "CheckReport": "extractor.checks.report",
    "Finding": "extractor.checks.findings",
    "check": "extractor.checks.engine",
    "Extractor": "extractor.pipeline",
    "extract": "extractor.pipeline",
    "ExtractorError": "extractor.errors",
    "InputError": "extractor.errors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "extractor.records")), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
