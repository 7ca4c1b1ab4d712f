"""The one catalogue of the words that users read: `messages.toml`, one entry a text, Vietnamese first, then English.

The language is that of `EXTRACTOR_LANG` (`vi` when it is not set) until `use` chooses another.
"""

from __future__ import annotations

import os
import tomllib
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("vi", "en")
_chosen: ContextVar[str] = ContextVar("language", default="")


@cache
def catalogue() -> dict[str, Any]:
    """Return the parsed catalogue: nested tables that end in `{"vi": text, "en": text}`."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def language() -> str:
    """Return the language in force, one of `LANGUAGES`."""
    code = _chosen.get() or os.environ.get("EXTRACTOR_LANG", "")
    return code if code in LANGUAGES else LANGUAGES[0]


def use(code: str) -> None:
    """Choose the language of every text from here on. Raises `ValueError` for one that the catalogue lacks."""
    if code not in LANGUAGES:
        raise ValueError(f"{code!r} is not one of {', '.join(LANGUAGES)}")
    _chosen.set(code)


def say(key: str, **fields: object) -> str:
    """Return the text under the dotted `key` in the language in force, `{name}` filled in from `fields`.

    Raises `KeyError` for a key that the catalogue lacks.
    """
    entry: Any = catalogue()
    for part in key.split("."):
        entry = entry[part]
    text: str = entry[language()]
    return text.format(**fields) if fields else text
