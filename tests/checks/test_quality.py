"""Passages with seeded errors and look-alikes, and the first article, where they lie beside the checkout."""

import json
import subprocess
import sys

import pytest

import extractor
from tests.conftest import SHARED


@pytest.mark.skipif(not (SHARED / "checks").is_dir(), reason="no passages beside the checkout")
def test_passages() -> None:
    folder = SHARED / "checks"
    command = [sys.executable, str(folder / "score_checks.py"), str(folder / "passages.jsonl")]
    out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    recall, precision, silent = (line.split()[-1] for line in out.splitlines()[:3])
    done, of = silent.split("/")
    assert float(recall) >= 0.90
    assert float(precision) >= 0.95
    assert int(done) / int(of) >= 0.97


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="no article beside the checkout")
def test_the_first_article_is_clean() -> None:
    for path in (SHARED / "seed").glob("*.txt"):
        report = extractor.check(path.read_text("utf-8"))
        assert not report.findings
        assert [one.rule for one in report.passed].count("SL101") == 2
        assert json.loads(report.to_json())["stats"]["figures"] == len(report.document.figures)
