"""Files, folders, standard input and uploads."""

import io
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.errors import InputError
from extractor.readers import SUFFIXES, find, printable, read, read_bytes_as, read_one
from extractor.readers.formats import BY_SUFFIX
from extractor.readers.options import FILE_MEGABYTES, TEXT_LETTERS
from tests.readers.encoders import docx, html, pdf, zipped
from tests.readers.workbooks import workbook

ARTICLE = "Công an huyện bắt 438 đối tượng, tăng 12,5% so với năm 2019."


def test_a_folder_stands_for_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.png", "d/e.TXT", "d/g.docx", ".ẩn/a.txt", "d/.~lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in find([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "d/e.TXT", "d/g.docx"]
    assert list(find(["-", "x.dat"])) == ["-", "x.dat"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (path,) = find([str(tmp_path)])
    with pytest.raises(InputError, match=r"không có tệp nào đọc được \(\.txt"):
        read_one(path)


@pytest.mark.parametrize(("name", "words"), [("none.txt", "không có tệp này"), ("a\x00b", "không mở được")])
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_one(str(tmp_path / name))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(docx("ba vụ"))))
    reading = read_one("-")
    assert (reading.name, reading.text, reading.format) == ("-", "ba vụ\n", "docx")


def test_a_file_beyond_the_limit_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate((FILE_MEGABYTES + 1) * 1_000_000)
    before = time.monotonic()
    with pytest.raises(InputError, match=f"dài hơn {FILE_MEGABYTES} MB"):
        read_one(path)
    assert time.monotonic() - before < 5


def test_a_text_too_long_to_be_analysed_is_refused_and_the_rest_read() -> None:
    errors: list[InputError] = []
    data = zipped({"a.txt": b"5 " * (TEXT_LETTERS // 2 + 1), "b.txt": ARTICLE.encode()})
    assert [one.name for one in read_bytes_as(data, "a.zip", on_error=errors.append)] == ["a.zip/b.txt"]
    assert f"a.zip/a.txt: dài hơn {TEXT_LETTERS} chữ" in str(errors[0])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_an_endless_file_is_refused_too() -> None:
    with pytest.raises(InputError, match="dài hơn"):
        read_one("/dev/zero")


def test_a_file_name_that_is_no_utf8() -> None:
    assert printable("a\udcff.txt") == "a\\udcff.txt"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (ARTICLE.encode(), "txt"),
        (html(ARTICLE), "html"),
        (docx(ARTICLE), "docx"),
        (pdf(ARTICLE), "pdf"),
        (workbook([[ARTICLE]]), "xlsx"),
    ],
    ids=["txt", "html", "docx", "pdf", "xlsx"],
)
@pytest.mark.parametrize("name", ["bài.txt", "bài", "bài.html", "a.zip/bài.dat"])
def test_content_counts_more_than_the_name(data: bytes, format: str, name: str) -> None:
    (reading,) = read_bytes_as(data, name)
    assert reading.format == (format if format != "txt" or ".html" not in name else "html")
    assert "bắt 438 đối tượng" in reading.text


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(50), "cũ.doc", r"DOC, XLS.*lưu thành \.docx"),
        (b"{\\rtf1 x}", "cũ.rtf", r"lưu thành \.docx"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "ảnh PNG"),
        (b"Rar!\x1a\x07", "a.zip", "RAR"),
        (b"kh\xc3\xb4ng", "a.pdf", "hỏng"),
        (b"PK\x03\x04" + bytes(30), "a.docx", "hỏng"),
        (b"", "a.pdf", "không có chữ nào"),
        (zipped({"x.txt": b"x"}), "a.docx", "hỏng"),
        (zipped({"x.png": b"x"}), "a.zip", "không có tệp nào đọc được"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(InputError, match=f"{name}: .*{words}"):
        list(read_bytes_as(data, name))


def test_a_missing_library_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"vietnamese-figure-extractor\[pdf\]"):
        list(read_bytes_as(b"%PDF-1.7", "a.pdf"))


def test_an_unknown_encoding_is_refused_before_reading(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="không biết bảng mã kỳ lạ"):
        list(read(tmp_path / "none.txt", encoding="kỳ lạ"))


def test_one_document_is_asked_of_a_file_with_several() -> None:
    assert tuple(BY_SUFFIX) == SUFFIXES
    rows = b'{"text": "a"}\n{"text": "b"}\n'
    assert [reading.name for reading in read_bytes_as(rows, "a.jsonl")] == ["a.jsonl#1", "a.jsonl#2"]


def test_a_file_with_several_documents_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n{"text": "b"}\n')
    with pytest.raises(InputError, match="chứa nhiều văn bản"):
        read_one(tmp_path / "a.jsonl")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that opens and cannot be read")
def test_a_disk_that_gives_out_while_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    with pytest.raises(InputError, match="không mở được tệp"):
        list(read(tmp_path / "a.txt"))
