"""`extractor series` and `extractor compare` from the command line."""

import json
from pathlib import Path

import pytest

from extractor.cli import main

YEARS = {
    2018: "Năm 2018, xã có 45 hộ nghèo, trồng 1.200 cây xanh.",
    2019: "Năm 2019, xã có 40 hộ nghèo, trồng 1.500 cây xanh; năm 2018 là 1.250 cây xanh.",
}


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return int(caught.value.code or 0)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for year, text in YEARS.items():
        (folder / f"{year}.txt").write_text(f"Xã Tân Lập tổng kết năm {year}\n\n{text}\n", "utf-8")
    return folder


def test_series_on_the_screen(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("series", archive, "--why") == 0
    shown = capsys.readouterr().out
    assert "2 chuỗi, 4 giá trị, 1 chỗ nhắc lại không khớp" in shown
    assert "viết giống hệt nhau" in shown


def test_the_archive_checked(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("series", archive, "--check") == 1
    assert "SL801" in capsys.readouterr().err
    assert run("series", archive, "--check", "--label", "hộ nghèo") == 0


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [
        ("csv", b"body,"),
        ("json", b"{"),
        ("xlsx", b"PK"),
        ("html", b"<!doctype"),
        ("svg", b"<?xml"),
        ("png", b"\x89PNG"),
    ],
)
def test_the_suffix_tells_the_form(archive: Path, tmp_path: Path, suffix: str, beginning: bytes) -> None:
    out = tmp_path / f"out.{suffix}"
    assert run("series", archive, "--out", out) == 0
    assert out.read_bytes().startswith(beginning)


def test_two_years_and_two_documents(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", archive, 2018, 2019, "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["label"]: (row["verdict"], row["difference"], row["percent"]) for row in rows} == {
        "hộ nghèo": ("fell", -5, -11.11),
        "cây xanh": ("rose", 300, 25),
    }
    assert run("compare", archive / "2018.txt", archive / "2019.txt") == 0
    assert "1 tăng, 1 giảm, 0 như cũ, 0 mới có, 0 không còn" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["series", "ARCHIVE", "--years", "từ 2015"],
        ["series", "ARCHIVE", "--format", "png"],
        ["series", "ARCHIVE", "--label", "xe máy", "--out", "none.svg"],
        ["compare", "ARCHIVE"],
        ["compare", "ARCHIVE", "2018", "2030"],
        ["compare", "a", "b", "c"],
    ],
)
def test_wrong_usage_is_two(archive: Path, arguments: list[str]) -> None:
    assert run(*(str(archive) if one == "ARCHIVE" else one for one in arguments)) == 2


def test_what_cannot_be_read_is_three(tmp_path: Path) -> None:
    assert run("series", tmp_path / "none.txt") == 3
    assert run("compare", tmp_path / "none.txt", tmp_path / "none.duckdb") == 3


def test_a_draft_against_kept_records(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, records = tmp_path / "draft.txt", tmp_path / "records.jsonl"
    draft.write_text("Xã Tân Lập tổng kết năm 2019\n\nNăm 2019, xã có 40 hộ nghèo, năm 2018 là 54 hộ nghèo.\n", "utf-8")
    assert run("extract", archive / "2018.txt", "--format", "jsonl", "--out", records) == 0
    run("check", draft, "--previous", records, "--select", "SL801")
    assert "SL801" in capsys.readouterr().out
