"""Annotated documents: the text with its figures, in three ways of writing them down.

- NAME.txt with NAME.json: `figures` with start, end, unit, label, action as text (the gold);
- `annotations.jsonl`: figures by offsets into texts that are not ours to keep;
- `texts/*.marked`: texts of our own, written for the training (those of `texts/waiting/` wait for it). `# name` begins
  a text. A paragraph is a line; behind it stands a line for each figure in it, in their order:
  `= numeral | kind | unit | label | action | bound and change`, or `~ numeral` for what may be a figure or not. An
  empty field says that there is none.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

FIELDS = ("unit", "label", "action")
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")
TEXTS = Path(__file__).with_name("texts")
WAITING = TEXTS / "waiting"  # not trained on: what the extractor makes of them can be measured
_BOUNDS = ("about", "more", "less", "range")
_CHANGES = ("increase", "decrease")


@dataclass(frozen=True)
class Annotated:
    """A text with its annotated figures: `unit`, `label`, `action` as text."""

    name: str
    text: str
    figures: list[dict[str, Any]]
    ignored: list[tuple[int, int]] = dataclasses.field(default_factory=list)  # spans that may be figures or not
    ours: bool = False  # written for the training


def gold_documents(folder: Path) -> list[Annotated]:
    """Return the documents of a folder of NAME.txt with NAME.json, in order of name."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        if (annotation := path.with_suffix(".json")).exists():
            read = json.loads(annotation.read_text("utf-8"))
            kept = [figure for figure in read["figures"] if figure["kind"] != "ignore"]
            ignored = [(figure["start"], figure["end"]) for figure in read["figures"] if figure["kind"] == "ignore"]
            ignored += [(start, end) for start, end in read.get("ignore", [])]
            found.append(Annotated(path.stem, path.read_text("utf-8"), kept, ignored))
    return found


def standoff_documents(texts: Path) -> list[Annotated]:
    """Return the documents that `annotations.jsonl` tells about by offsets into the files of `texts`.

    Raises `ValueError` where a text is not the one that was annotated.
    """
    found = []
    for line in ANNOTATIONS.read_text("utf-8").splitlines():
        one = json.loads(line)
        text = (texts / f"{one['id']}.txt").read_text("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != one["sha256"]:
            raise ValueError(f"{texts / one['id']}.txt is not the text that was annotated")
        figures = [
            {**figure, **{field: text[slice(*figure[field])] if figure[field] else "" for field in FIELDS}}
            for figure in one["figures"]
        ]
        found.append(Annotated(one["id"], text, figures))
    return found


def marked_documents(folder: Path = TEXTS) -> list[Annotated]:
    """Return the documents of the files `*.marked` of `folder`, in their order there.

    Raises `ValueError`, with file and line, where a mark is malformed or its numeral, label or action not in the text.
    """
    return [document for path in sorted(folder.glob("*.marked")) for document in _marked(path)]


def _marked(path: Path) -> Iterator[Annotated]:
    """Yield the documents of one file."""
    lines = list(enumerate(path.read_text("utf-8").splitlines(), 1))
    heads = [i for i, (_, line) in enumerate(lines) if line.startswith("# ")]
    if heads[:1] != [0]:
        raise ValueError(f"{path}:1: the first line is not the name of a document, `# name`")
    for head, end in pairwise([*heads, len(lines)]):
        yield _document(path, lines[head][1][2:].strip(), lines[head + 1 : end])


def _document(path: Path, name: str, lines: list[tuple[int, str]]) -> Annotated:
    """Return the document of numbered `lines`."""
    text, figures, ignored = "", [], []
    reached = 0  # the numerals of a paragraph stand in their order
    for number, line in lines:
        if line[:2] not in ("= ", "~ "):
            reached = len(text)
            text += line + "\n"
            continue
        numeral, *fields = (cell.strip() for cell in line[2:].split("|"))
        place = _find(text, numeral, reached)
        if place is None:
            raise ValueError(f"{path}:{number}: {numeral!r} does not stand behind the figure before, in its paragraph")
        start, reached = place
        if line[0] == "~":
            ignored.append((start, reached))
        else:
            try:
                figures.append({"start": start, "end": start + len(numeral.rstrip("%‰")), **_fields(text, fields)})
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}") from error
    return Annotated(name, text, figures, ignored, ours=True)


def _fields(text: str, cells: list[str]) -> dict[str, Any]:
    if len(cells) not in (4, 5):
        raise ValueError(f"a mark is numeral | kind | unit | label | action | flags, not {len(cells) + 1} cells")
    kind, unit, label, action, *rest = cells
    flags = " ".join(rest).split()
    if unknown := set(flags) - {*_BOUNDS, *_CHANGES}:
        raise ValueError(f"no bound and no change: {' '.join(sorted(unknown))}")
    for words in (label, action):
        if words.lower() not in text.lower():
            raise ValueError(f"{words!r} is not in the text so far")
    bound = next((flag for flag in flags if flag in _BOUNDS), "exact")
    change = next((flag for flag in flags if flag in _CHANGES), "")
    return {"kind": kind, "unit": unit, "label": label, "action": action, "bound": bound, "change": change}


def _find(text: str, numeral: str, start: int) -> tuple[int, int] | None:
    """Return where `numeral` next stands in `text` as a numeral of its own, not inside a longer one or a word."""
    whole = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(numeral)}(?!\w|[.,]\d)")
    return found.span() if (found := whole.search(text, start)) else None
