"""The sample archive: five years of four bodies, each text in another format, written anew for every test run."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.readers.encoders import docx, html, pdf, saved, tcvn3, vni

TEXTS = Path(__file__).parents[2] / "samples" / "archive"
TOTALS: dict[str, Any] = tomllib.loads((TEXTS / "totals.toml").read_text("utf-8"))


def docx_in_old_font(text: str) -> bytes:
    """Write `text` as Word did with the font .VnTime: TCVN3 bytes, each as the letter that it is in Latin 1."""
    from docx import Document

    document: Any = Document()
    for line in filter(str.strip, text.splitlines()):
        document.add_paragraph().add_run(tcvn3(line).decode("latin-1")).font.name = ".VnTime"
    return saved(document)


FORMATS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    (".txt", str.encode),
    (".tcvn3.txt", tcvn3),
    (".docx", docx),
    (".vntime.docx", docx_in_old_font),
    (".pdf", pdf),
    (".html", html),
    (".vni.txt", vni),
)


def build(folder: Path) -> list[Path]:
    """Write the archive into `folder`; return its files, in order."""
    files = []
    for number, path in enumerate(sorted(TEXTS.glob("*.txt"))):
        suffix, write = FORMATS[number % len(FORMATS)]
        file = folder / f"{path.stem}{suffix}"
        file.write_bytes(write(path.read_text("utf-8")))
        files.append(file)
    return files
