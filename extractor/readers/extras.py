"""Optional libraries: imported when a file needs them, or an error that says how to install them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from extractor.errors import InputError
from extractor.messages import say


def library(module: str, extra: str, source: str) -> Any:
    """Return `module`, which the `extra` of this package brings. Raises `InputError` where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        command = f'pip install "vietnamese-figure-extractor[{extra}]"'
        raise InputError(f"{source}: {say('input.missing_extra', command=command)}") from error
