"""Whatever the bytes are: readings or an `InputError` with file and reason, in bounded time and memory.

Twenty mutations a format run with the suite; `READER_MUTATIONS=200` asks for more.
"""

import io
import os
import random
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.readers import find, read, read_bytes_as
from tests.readers.encoders import docx, html, pdf, tcvn3, zipped
from tests.readers.workbooks import workbook

MUTATIONS = int(os.environ.get("READER_MUTATIONS", "20"))
SIGNS = "<>/=&;#|\"'{}[],:.%0129azTD \n\t\u0300\u200b\uffff"
LONGEST = 10  # seconds that a small file may take
ARTICLE = (
    "Kết quả năm 2020\n"
    + "Công an huyện bắt 438 đối tượng, tăng 12,5% so với năm 2019.\nTên | Số vụ\nHuyện A | 25\n" * 5
)
FILES = {
    "a.txt": ARTICLE.encode("utf-16"),
    "b.txt": tcvn3(ARTICLE),
    "a.html": html(ARTICLE),
    "a.docx": docx(ARTICLE),
    "a.pdf": pdf(ARTICLE),
    "a.xlsx": workbook([["Huyện", "Số vụ"], ["Huyện A", 1234567]]),
    "a.csv": "Huyện;Số vụ\nA;25\nB;30\n".encode(),
    "a.jsonl": '{"text": "Bắt 438 đối tượng."}\n{"text": "Thu 12 tỷ đồng."}\n'.encode(),
    "a.zip": zipped({"x/a.txt": ARTICLE.encode(), "b.docx": docx(ARTICLE)}),
}


def outcome(data: bytes, name: str) -> str:
    before = time.monotonic()
    try:
        texts = [reading.text for reading in read_bytes_as(data, name)]
        said = "read" if all(text.strip() for text in texts) else "empty"
    except InputError as error:
        said = str(error)
        assert name in said
    assert time.monotonic() - before < LONGEST
    return said


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_read_as_they_are(name: str) -> None:
    assert outcome(FILES[name], name) == "read"


@pytest.mark.parametrize("name", FILES)
def test_cut_off_files(name: str) -> None:
    data = FILES[name]
    for share in range(20):
        assert outcome(data[: len(data) * share // 20], name) != "empty"


@pytest.mark.parametrize("name", FILES)
def test_mutated_files(name: str) -> None:
    for seed in range(MUTATIONS):
        assert outcome(mutated(FILES[name], random.Random(seed)), name) != "empty"


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(("docx", "xlsx"))])
def test_mutated_parts(name: str) -> None:
    """Inside the ZIP, with sums that fit, so that the parsers of the parts see the damage."""
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    for seed in range(MUTATIONS):
        chance = random.Random(seed)
        part = chance.choice(sorted(parts))
        assert outcome(zipped(parts | {part: mutated(parts[part], chance)}), name) != "empty"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change bytes, or, every other time, letters of what is UTF-8: bytes alone would mostly end its decoding."""
    try:
        return mutated_text(data.decode(), chance).encode() if chance.random() < 0.6 else mutated_bytes(data, chance)
    except UnicodeDecodeError:
        return mutated_bytes(data, chance)


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        inserted = (chance.randbytes(chance.randint(1, 30)), data[at : at + chance.randint(1, 300)], b"")
        data = data[:at] + chance.choice(inserted) + data[at + chance.choice((0, 1, 20)) :] or b"?"
    return data


def mutated_text(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text))
        inserted = ("".join(chance.choices(SIGNS, k=chance.randint(1, 30))), text[at : at + chance.randint(1, 300)], "")
        text = text[:at] + chance.choice(inserted) + text[at + chance.choice((0, 1, 20)) :] or "?"
    return text


@pytest.mark.parametrize("name", FILES)
def test_every_format_under_every_suffix(name: str) -> None:
    for suffix in (".txt", ".html", ".docx", ".pdf", ".xlsx", ".csv", ".jsonl", ".zip", ""):
        assert outcome(FILES[name], f"lạ{suffix}") != "empty"


def bomb(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(name, "w") as part:
        block = b" " * 1_000_000
        for _ in range(megabytes):
            part.write(block)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "name"), [("word/document.xml", "to.docx"), ("xl/workbook.xml", "to.xlsx"), ("a.txt", "to.zip")]
)
def test_a_part_of_a_gigabyte_is_refused_without_unpacking(part: str, name: str) -> None:
    data = claiming(bomb(part, 12), part, 1_000_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="bung ra quá lớn"):
            list(read_bytes_as(data, name))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def claiming(data: bytes, part: str, size: int) -> bytes:
    """Change the size that the list of parts gives: a bomb of a gigabyte, without a gigabyte of zeros to pack."""
    at = data.rindex(b"PK\x01\x02")
    assert data[at + 46 :].startswith(part.encode())
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def test_a_part_that_hides_its_size_is_cut_where_it_said() -> None:
    data = claiming(bomb("a.txt", 12), "a.txt", 1000)
    with pytest.raises(InputError, match="hỏng"):
        list(read_bytes_as(data, "to.zip"))


@pytest.mark.parametrize("path", ["../../etc/x.txt", "/etc/x.txt", "C:/x.txt", "a/../../x.txt"])
def test_a_path_out_of_the_archive_is_refused_and_the_rest_read(path: str) -> None:
    errors: list[InputError] = []
    data = zipped({path: b"x", "b.txt": "Bắt 438 đối tượng".encode()})
    readings = list(read_bytes_as(data, "a.zip", on_error=errors.append))
    assert [reading.name for reading in readings] == ["a.zip/b.txt"]
    assert "trỏ ra ngoài" in str(errors[0])


def test_encrypted_files() -> None:
    assert "mật khẩu" in outcome(pdf(ARTICLE, encrypt="bí mật"), "a.pdf")
    data = bytearray(zipped({"a.txt": b"x" * 50}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in outcome(bytes(data), "a.zip")


def test_folders_that_contain_themselves(tmp_path: Path) -> None:
    (tmp_path / "năm" / "2011").mkdir(parents=True)
    (tmp_path / "năm" / "2011" / "a.txt").write_text("x")
    (tmp_path / "năm" / "vòng").symlink_to(tmp_path)
    (tmp_path / "chính nó").symlink_to("chính nó")
    (tmp_path / "chết.txt").symlink_to("không có")
    os.mkfifo(tmp_path / "ống.txt")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in find([str(tmp_path)])]
    assert found == ["chết.txt", "năm/2011/a.txt"]
    with pytest.raises(InputError, match="không có tệp này"):
        list(read(tmp_path / "chết.txt"))


def test_elements_within_elements() -> None:
    deep = b"<html><body>" + b"<div><b>" * 20_000 + "Bắt 438 đối tượng".encode()
    assert outcome(deep, "sâu.html")
    assert outcome(b"<html><body><table>" + b"<tr><td colspan=999999 rowspan=999999>1" * 30, "rộng.html")


def test_entities_that_grow() -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha" * 10}">' for i in range(10))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><w>&a9;</w>'.encode()
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert outcome(zipped(parts | {"word/document.xml": xml}), "a.docx")
    with zipfile.ZipFile(io.BytesIO(FILES["a.xlsx"])) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert outcome(zipped(parts | {"xl/sharedStrings.xml": xml}), "a.xlsx")
