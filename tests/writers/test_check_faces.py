"""The faces of a check report: text, JSON, CSV, SARIF and the page."""

import csv
import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import extractor
from extractor.checks.report import CheckReport
from extractor.writers.check_html import pieces

TEXT = "<b>Bắt</b> 438 đối tượng, gồm 275 đối tượng ma túy, 98 đối tượng khác & 75 nạn nhân.\nCó 05 (năm) tổ."
# The published schema of SARIF 2.1.0, by the OASIS SARIF committee.
SARIF = json.loads((Path(__file__).parent.parent / "data" / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report() -> CheckReport:
    return extractor.check(TEXT)


def written(report: CheckReport, face: str, **options: Any) -> str:
    out = io.StringIO()
    import_module(f"extractor.writers.check_{face}").write(report, out, **options)
    return out.getvalue()


def test_text_names_place_rule_and_coverage(report: CheckReport) -> None:
    lines = written(report, "text", show_passed=True).splitlines()
    assert lines[0].startswith("-:1:12 SL103 lỗi: 275 + 98 + 75 = 448, không khớp với tổng 438.")
    assert any("SL404 ✓ 05 (năm)" in line for line in lines)
    assert lines[-1].startswith("Đã kiểm 5/5 số")


def test_json_carries_the_contract(report: CheckReport) -> None:
    said = json.loads(written(report, "json", show_passed=True))
    assert said["schema"] == "check-report/1"
    assert {"findings", "passed", "not_evaluable", "suppressed", "rule_failed", "stats"} <= set(said)
    finding = said["findings"][0]
    assert finding["primary"] | {"line": 1, "col": 12, "text": "438"} == finding["primary"]
    assert finding["operands"][0]["interval"] == ["275", "275", True, True]
    assert "passed" not in json.loads(written(report, "json"))


def test_csv_has_a_row_for_every_check(report: CheckReport) -> None:
    rows = list(csv.DictReader(io.StringIO(written(report, "csv"))))
    assert len(rows) == len(report.findings) + len(report.passed)
    assert rows[0]["rule"] == "SL103"


def test_sarif_is_valid(report: CheckReport) -> None:
    log = json.loads(written(report, "sarif", show_passed=True))
    jsonschema.Draft7Validator(SARIF).validate(log)
    results = log["runs"][0]["results"]
    assert {one["kind"] for one in results} == {"fail", "pass"}
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    start = region["charOffset"]
    assert TEXT[start : start + region["charLength"]] == "438"


def test_the_page_shows_the_draft_escaped_with_its_marks(report: CheckReport) -> None:
    assert "".join(piece.text for piece in pieces(report)) == TEXT
    page = written(report, "html")
    assert "<b>Bắt" not in page
    assert "&lt;b&gt;Bắt" in page
    assert "✗" in page
    assert "✓" in page
    assert "<script" not in page


def test_the_page_has_the_look_of_the_others(report: CheckReport) -> None:
    from extractor.writers.html import FOLDER

    page = written(report, "html")
    assert (FOLDER / "look.css").read_text("utf-8") in page
    assert '<body class="report">' in page
