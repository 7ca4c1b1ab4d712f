"""`extractor explain` from end to end."""

from pathlib import Path

import pytest

from extractor.cli import main

TEXT = "Trong năm, Công an phường bắt 438 đối tượng và thu giữ 2,5 tỷ đồng.\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "bài.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["explain", *arguments])
    return int(caught.value.code or 0)


def test_every_figure_with_pattern_and_evidence(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(article) == 0
    out = capsys.readouterr().out
    for words in ("f1  438 đối tượng", "Nhãn: đối tượng  [label-right-of-figure", "chứng cứ", "cũng cân nhắc", "f2"):
        assert words in out


@pytest.mark.parametrize("choice", [("--figure", "f2"), ("--at", str(TEXT.index("2,5 tỷ") + 1))])
def test_one_figure(article: str, choice: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(article, *choice) == 0
    out = capsys.readouterr().out
    assert "2,5 tỷ" in out
    assert "438" not in out.splitlines()[0]


@pytest.mark.parametrize("choice", [("--figure", "f9"), ("--at", "0")])
def test_no_figure_there_is_wrong_usage(article: str, choice: tuple[str, str]) -> None:
    assert run(article, *choice) == 2


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "none.txt")) == 3
    assert "none.txt: không có tệp này" in capsys.readouterr().err
