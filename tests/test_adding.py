"""The recipes of docs/adding.md and docs/readers.md, followed."""

import io
import json
import subprocess
import sys
import textwrap
import tomllib
from typing import Any

import pytest

from extractor import extract, messages
from extractor.checks.cases import Case
from extractor.checks.catalogue import RULES
from extractor.checks.draft import Draft
from extractor.checks.findings import Finding
from extractor.readers.options import Options
from tests.shown import ROOT, fenced

PAGE = ROOT / "docs" / "adding.md"
UNIT, CUE, MESSAGES, RULE_CASES = (tomllib.loads(block) for block in fenced(PAGE, "toml"))
CUE_CASES, RULE, LINE = fenced(PAGE, "python")

# Reads texts with entries added to the pattern files: in a process of its own, since they are read once.
_WITH = """
import json, sys
from extractor import patterns
name, more, texts = json.load(sys.stdin)
read = patterns.toml
def added(file):
    data = read(file)
    for key, value in more.items() if file == name else ():
        if isinstance(value, list):
            data[key].extend(value)
        else:
            for part, words in value.items():
                data[key][part].extend(words)
    return data
patterns.toml = added
from extractor import extract
records = [[figure.model_dump(mode="json") for figure in extract(text).figures] for text in texts]
print(json.dumps(records))
"""


def read_with(name: str, more: dict[str, Any], texts: list[str]) -> list[list[dict[str, Any]]]:
    run = subprocess.run(
        [sys.executable, "-c", _WITH], input=json.dumps([name, more, texts]), capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    found: list[list[dict[str, Any]]] = json.loads(run.stdout)
    return found


def test_a_unit() -> None:
    (entry,) = UNIT["measure"]
    assert extract(entry["example"]).figures[0].kind != "measure", "the page shows a unit that is new"
    ((figure,),) = read_with("units.toml", UNIT, [entry["example"]])
    assert (figure["kind"], figure["dimension"], figure["unit"]) == ("measure", entry["dimension"], entry["names"][0])


def test_a_cue() -> None:
    space: dict[str, Any] = {}
    exec(CUE_CASES, space)
    texts, bounds = zip(*space["CASES"], strict=True)
    assert [[one.bound for one in extract(text).figures] for text in texts] != list(bounds), "a cue that is new"
    assert [[one["bound"] for one in row] for row in read_with("cues.toml", CUE, list(texts))] == list(bounds)


def test_a_check_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    space: dict[str, Any] = {}
    exec(RULE, space)
    for table, entries in MESSAGES["check"].items():
        for code, entry in entries.items():
            assert set(entry) == set(messages.LANGUAGES)
            monkeypatch.setitem(messages.catalogue()["check"][table], code, entry)
    cases = [Case(**row) for row in RULE_CASES["case"]]
    assert {case.rule for case in cases}.isdisjoint(RULES), "a code that is new"
    assert cases[0].rule in LINE
    for case in cases:
        outcomes = list(space["hours_of_a_day"](Draft(case.text, extract(case.text))))
        assert outcomes
        found = [one for one in outcomes if isinstance(one, Finding)]
        assert [one.severity for one in found] == ([case.found] if case.found else [])
        assert [one.primary.text for one in found] == list(case.at)


def test_a_reader() -> None:
    page = ROOT / "docs" / "readers.md"
    code = next(block for block in fenced(page, "python") if "def read(" in block)
    space: dict[str, Any] = {}
    exec(textwrap.dedent(code), space)
    stream = io.BytesIO("1\n00:00:01 --> 00:00:03\nBắt 5 đối tượng.\n".encode())
    (reading,) = space["read"](stream, "a.srt", Options())
    assert (reading.format, reading.text.strip()) == ("srt", "Bắt 5 đối tượng.")
