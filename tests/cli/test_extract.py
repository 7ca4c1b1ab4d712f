"""`extractor extract` from end to end."""

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor import Document
from extractor.cli import main

TEXT = "Trong năm, Công an phường bắt 438 đối tượng và thu giữ 2,5 tỷ đồng.\n"
Captured = tuple[int, str, str]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bài.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def call(*arguments: object) -> Captured:
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return caught.value.code or 0, captured.out, captured.err

    return call


def test_one_file_as_json_is_one_document(run, article: Path) -> None:
    code, out, err = run("extract", article, "--format", "json")
    document = Document.from_json(out)
    assert (code, err, document.source) == (0, "", str(article))
    assert [(TEXT[figure.start : figure.end], int(figure.value)) for figure in document.figures] == [
        ("438", 438),
        ("2,5 tỷ", 2_500_000_000),
    ]


def test_table_is_the_default(run, article: Path) -> None:
    code, out, err = run("extract", article)
    assert (code, err) == (0, "")
    assert "2.500.000.000" in out
    assert "đối tượng" in out


def test_several_inputs_keep_their_order(run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Có 3 vụ.", "utf-8")
    _, out, _ = run("extract", article, tmp_path, "-f", "jsonl")
    assert [Path(json.loads(line)["source"]).name for line in out.splitlines()] == ["bài.txt", "a.md", "bài.txt"]
    _, out, _ = run("extract", tmp_path, "-f", "json")
    assert len(json.loads(out)) == 2
    _, out, _ = run("extract", tmp_path, "-f", "csv")
    assert [row["value"] for row in csv.DictReader(io.StringIO(out))] == ["3", "438", "2500000000"]


def test_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode("utf-16"))))
    code, out, _ = run("extract", "-", "--format", "jsonl")
    document = json.loads(out)
    assert (code, document["source"], len(document["figures"])) == (0, "-", 2)


def test_sentences_on_demand(run, article: Path) -> None:
    assert json.loads(run("extract", article, "-f", "json")[1])["sentences"] is None
    assert json.loads(run("extract", article, "-f", "json", "--sentences")[1])["sentences"]


@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv", "html"])
def test_a_file_instead_of_standard_output_gets_the_same(run, article: Path, tmp_path: Path, name: str) -> None:
    _, printed, _ = run("extract", article, "-f", name)
    code, out, _ = run("extract", article, "-f", name, "--out", tmp_path / "kết quả")
    assert (code, out) == (0, "")
    assert (tmp_path / "kết quả").read_bytes().decode() == printed


def test_unreadable_inputs_are_listed_and_the_others_read(run, article: Path, tmp_path: Path) -> None:
    image = tmp_path / "ảnh.txt"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    code, out, err = run("extract", image, article, tmp_path / "none.txt", "-f", "jsonl")
    assert code == 3
    assert [Path(json.loads(line)["source"]).name for line in out.splitlines()] == ["bài.txt"]
    assert "Không đọc được 2 nguồn:" in err
    assert "ảnh.txt: là ảnh PNG" in err
    assert "none.txt: không có tệp này" in err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xd8\xff", b"caf\xe9 fran\xe7ais", b"5 " * 1_500_000])
def test_bad_input_gets_three_a_reason_and_no_traceback(run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    code, out, err = run("extract", path, "--out", tmp_path / "out.json")
    assert (code, out) == (3, "")
    assert "x.txt" in err
    assert "Traceback" not in err
    assert not (tmp_path / "out.json").exists()


def test_an_input_is_never_overwritten(run, article: Path) -> None:
    code, _, err = run("extract", article, "--out", article)
    assert (code, article.read_text("utf-8")) == (2, TEXT)
    assert "--out" in err


def test_an_output_that_cannot_be_written(run, article: Path, tmp_path: Path) -> None:
    code, _, err = run("extract", article, "--out", tmp_path / "none" / "x.json")
    assert code == 2
    assert "x.json" in err


def test_messages_in_english(run, tmp_path: Path) -> None:
    _, _, err = run("--lang", "en", "extract", tmp_path / "none.txt")
    assert "1 inputs could not be read" in err
    assert "there is no such file" in err


def test_no_vietnamese_at_all(run, tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text("The quick brown fox jumps over the lazy dog near the river bank. Nothing is counted here.")
    code, out, err = run("extract", path, "-f", "json")
    document = Document.from_json(out)
    assert code == 0
    assert document.warnings
    assert "english.txt" in err
