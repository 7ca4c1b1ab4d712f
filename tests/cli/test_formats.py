"""The commands read every format."""

import json
from pathlib import Path

import pytest

from extractor.cli import main
from tests.readers.encoders import docx, tcvn3, zipped

TEXT = "Công an huyện bắt 438 đối tượng, thu 2,5 tỷ đồng.\n"


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return (caught.value.code or 0, *capsys.readouterr())


def test_extract_tells_format_and_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(docx(f"Kết quả\n{TEXT}"))
    code, out, err = call(capsys, "extract", tmp_path, "-f", "json")
    document = json.loads(out)
    assert (code, err, document["format"]) == (0, "", "docx")
    assert [figure["location"]["paragraph"] for figure in document["figures"]] == [2, 2]
    _, out, _ = call(capsys, "extract", tmp_path, "-f", "csv")
    assert "page,paragraph,table,row,column,sheet" in out.splitlines()[0]


def test_plain_text_has_no_location(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    _, out, _ = call(capsys, "extract", tmp_path, "-f", "json")
    assert all("location" not in figure for figure in json.loads(out)["figures"])


def test_encoding_overrides_what_a_short_text_cannot_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(tcvn3(TEXT))
    code, _, err = call(capsys, "extract", path, "-f", "json")
    assert (code, "--encoding" in err) == (3, True)
    code, out, err = call(capsys, "extract", path, "-f", "json", "--encoding", "tcvn3")
    assert (code, len(json.loads(out)["figures"])) == (0, 2)
    assert "TCVN3" in err


def test_the_rest_of_an_archive_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.pdf": b"x", "b.txt": TEXT.encode()}))
    code, out, err = call(capsys, "extract", tmp_path / "a.zip", "-f", "jsonl")
    assert (code, len(out.splitlines())) == (3, 1)
    assert "a.zip/a.pdf" in err


def test_check_reads_a_draft_of_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Path(__file__).parents[2] / "samples" / "drafts" / "so-ket-quy.txt"
    (tmp_path / "a.docx").write_bytes(docx(draft.read_text("utf-8")))
    code, out, _ = call(capsys, "check", tmp_path / "a.docx", "--format", "json")
    assert code == 1
    expected = call(capsys, "check", draft, "--format", "json")[1]
    assert [one["rule"] for one in json.loads(out)["findings"]] == [
        one["rule"] for one in json.loads(expected)["findings"]
    ]
