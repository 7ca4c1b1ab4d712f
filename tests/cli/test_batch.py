"""`extractor batch` and `extractor export` as a user runs them."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.records import Document
from tests.batch.archives import write

pytest.importorskip("duckdb")

_PROGRAM = "from extractor.cli import main; main()"


def extractor(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, "--lang", "en", *map(str, arguments)], capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("archive"), 5)
    (folder / "0003.txt").write_text("Tăng =1+1 vụ: 12 vụ trộm.\n", "utf-8")
    store = folder.parent / "s.duckdb"
    assert extractor("batch", folder, "--out", store, "--check", "--workers", "1").returncode == 0
    return store


def test_batch_tells_failures_and_ends_with_four(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", 2)
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    run = extractor("batch", "run", folder, "--out", tmp_path / "s.duckdb", "--workers", "1")
    assert run.returncode == 4
    assert "bad.txt" in run.stderr
    status = extractor("batch", "status", tmp_path / "s.duckdb")
    assert status.returncode == 4
    assert "3 files read (2 documents), 0 still to read" in status.stdout
    again = extractor("batch", "retry", tmp_path / "s.duckdb", "--workers", "1")
    assert "1 files will be read again" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("batch", "status", "nowhere.duckdb"), "there was no run yet"),
        (("export", "nowhere.duckdb"), "there is no such store"),
        (("batch", "nowhere", "--out", "s.duckdb", "--executor", "dask"), "--scheduler"),
    ],
)
def test_errors_say_what_to_do(arguments: tuple[str, ...], told: str) -> None:
    run = extractor(*arguments)
    assert run.returncode in (2, 3)
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_export_gives_the_documents_back(store: Path) -> None:
    lines = extractor("export", store).stdout.splitlines()
    documents = [Document.from_json(line) for line in lines]
    assert [document.to_json() for document in documents] == lines
    assert len(documents) == 5


def test_export_as_csv_for_excel(store: Path, tmp_path: Path) -> None:
    assert extractor("export", store, "--format", "csv-excel", "--out", tmp_path / "f.csv").returncode == 0
    data = (tmp_path / "f.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert data.count(b"\r\n") == len(rows) + 1
    assert {row["confidence"] for row in rows} <= {f"{n / 100:g}".replace(".", ",") for n in range(101)} | {
        "1,0",
        "0,0",
    }
    assert "1500000" in {row["value"] for row in rows}


def test_export_as_workbook_and_parquet(store: Path, tmp_path: Path) -> None:
    openpyxl, duckdb = pytest.importorskip("openpyxl"), pytest.importorskip("duckdb")
    for form in ("xlsx", "parquet"):
        assert extractor("export", store, "--format", form, "--out", tmp_path / f"f.{form}").returncode == 0
        assert extractor("export", store, "--format", form).returncode == 2
    heading, *rows = openpyxl.load_workbook(tmp_path / "f.xlsx").active.iter_rows(values_only=True)
    with duckdb.connect() as engine:
        found = engine.execute(f"SELECT value, amount, label FROM '{tmp_path / 'f.parquet'}'").fetchall()
    assert [(str(row[heading.index("value")]), row[heading.index("label")] or "") for row in rows] == [
        (value, label) for value, _, label in found
    ]


def test_views_answer_the_common_questions(store: Path) -> None:
    from extractor.archive.store import rows

    assert (2001, "percent", 1, 1) in list(rows(store, "SELECT * FROM figures_by_year"))
    assert any(row[0] == "đối tượng" for row in rows(store, "SELECT * FROM labels"))
    for view in ("doubtful", "findings_of_documents", "figures_of_documents"):
        list(rows(store, f"SELECT * FROM {view}"))
