"""Files, folders and standard input."""

import io
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.errors import InputError
from extractor.readers import find, plain, read_text


def test_a_folder_stands_for_its_texts_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.png", "d/e.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in find([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "d/e.TXT"]
    assert list(find(["-", "x.dat"])) == ["-", "x.dat"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (path,) = find([str(tmp_path)])
    with pytest.raises(InputError, match=r"không có tệp \.txt"):
        read_text(path)


@pytest.mark.parametrize(("name", "words"), [("none.txt", "không có tệp này"), ("a\x00b", "không mở được")])
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_text(str(tmp_path / name))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("ba vụ".encode())))
    assert read_text("-") == ("ba vụ", "utf-8")


def test_a_text_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"5.385 " * 9_000_000)
    before = time.monotonic()
    with pytest.raises(InputError, match=f"dài hơn {plain.MEGABYTES} MB"):
        read_text(path)
    assert time.monotonic() - before < 5


def test_an_endless_file_is_refused_too() -> None:
    with pytest.raises(InputError, match="dài hơn"):
        read_text("/dev/zero")


def test_a_file_name_that_is_no_utf8() -> None:
    assert plain.printable("a\udcff.txt") == "a\\udcff.txt"
