"""The one reader of `patterns/`: validated entries, read once.

The data lies beside the package in a checkout (`patterns/`), inside it in an installed wheel (`extractor/_patterns`).
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import PatternError

_PACKAGE = Path(__file__).resolve().parent


class Entry(BaseModel):
    """Base of the models that describe one entry of a pattern file: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


EntryType = TypeVar("EntryType", bound=Entry)


@cache
def folder() -> Path:
    """Return the folder of the pattern files. Raises `PatternError` when the installation has none."""
    for candidate in (_PACKAGE / "_patterns", _PACKAGE.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError(f"no pattern files beside {_PACKAGE}: the installation is incomplete")


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML file `name`. Raises `PatternError` naming the file and place of a syntax error."""
    path = folder() / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise PatternError(f"{path} is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{path}: {error}") from error


def entries(name: str, key: str, model: type[EntryType]) -> tuple[EntryType, ...]:
    """Return the array of tables `[[key]]` of TOML file `name`, each validated as `model`.

    Raises `PatternError` that names the file, the number of the entry and each field that is wrong.
    """
    found = []
    for number, row in enumerate(toml(name).get(key, ()), 1):
        try:
            found.append(model.model_validate(row))
        except ValidationError as error:
            faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise PatternError(f"{name}, [[{key}]] number {number}: {faults}") from error
    return tuple(found)


@cache
def fingerprint() -> str:
    """Return the SHA-256 of all pattern files: records made with other data can be told apart by it."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder().rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder()).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
