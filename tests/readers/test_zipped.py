"""Archives: members as the files they are."""

import io
import zipfile

import pytest

from extractor.errors import InputError
from extractor.readers import read_bytes_as
from tests.readers.encoders import docx, zipped


def test_members_are_read_in_order_with_their_path() -> None:
    inner = zipped({"bài.txt": b"trong"})
    data = zipped({"2011/a.txt": b"mot", "b.docx": docx("hai"), "c.png": b"x", "__MACOSX/a.txt": b"x", "d.zip": inner})
    readings = list(read_bytes_as(data, "tệp.zip"))
    assert [(one.name, one.text.strip()) for one in readings] == [
        *(("tệp.zip/2011/a.txt", "mot"), ("tệp.zip/b.docx", "hai"), ("tệp.zip/d.zip/bài.txt", "trong")),
    ]


def test_archives_within_archives_end_after_one() -> None:
    data = zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": b"x"})})})
    with pytest.raises(InputError, match=r"t.zip/a.zip/b.zip: .*một cấp"):
        list(read_bytes_as(data, "t.zip"))


@pytest.mark.parametrize("name", ["báo cáo.txt", "rapport é.txt"])
def test_names_that_do_not_say_they_are_utf8(name: str) -> None:
    data = zipped({name: b"x"})
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # take the flag away in both places
        place = data.index(mark) + at
        data = data[: place + 1] + bytes([data[place + 1] & ~0x08]) + data[place + 2 :]
    (reading,) = read_bytes_as(data, "t.zip")
    assert reading.name == f"t.zip/{name}"


def test_a_damaged_member_does_not_keep_the_others_from_being_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", b"Bat 438 ten")
        archive.writestr("b.txt", b"Bat 439 ten")
    errors: list[InputError] = []
    data = out.getvalue().replace(b"438", b"437")
    readings = list(read_bytes_as(data, "t.zip", on_error=errors.append))
    assert [one.name for one in readings] == ["t.zip/b.txt"]
    assert "t.zip/a.txt" in str(errors[0])
    assert "hỏng" in str(errors[0])
