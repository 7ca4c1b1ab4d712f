"""Bytes in, text or a clear answer out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.readers import decode

TEXT = "Tổng thu ngân sách đạt 1.250 tỷ đồng, tăng 12,5% so với cùng kỳ năm trước.\n"


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: vowels with their hat as one byte, the tone as another."""
    encoded = b""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in tone))
        encoded += (base + tone).encode("cp1258")
    return encoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, encoding)


def test_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, "utf-16")


def test_windows_1258_is_told_by_its_syllables() -> None:
    assert decode(windows_1258(TEXT)) == (TEXT, "cp1258")


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"Revenue 12.5 million") == ("Revenue 12.5 million", "utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không có chữ nào"),
        (b" \r\n\t", "không có chữ nào"),
        (b"\xef\xbb\xbf\n", "không có chữ nào"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "ảnh PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "ảnh JPEG"),
        (b"%PDF-1.7\n", "tài liệu PDF"),
        (b"PK\x03\x04" + bytes(9), "DOCX"),
        (bytes(range(256)) * 20, "nhị phân"),
        ("được\x00".encode() * 3, "byte 8"),
        ("Cả năm thu được là: été, français, garçon, déjà, très".encode("latin-1", "replace"), "Windows-1258"),
        (b"T\xe6ng thu: 1.250 t\xfb \xae\xe5ng", "Windows-1258"),  # TCVN3
        (TEXT.encode() * 3 + b"\xff" + TEXT.encode(), "dòng 4"),
        ("a\ud800b".encode("utf-16-le", "surrogatepass") + TEXT.encode("utf-16-le"), "byte 2"),
        ("a\ud800b ".encode("utf-8", "surrogatepass") + TEXT.encode(), "byte 1"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "UTF-16"),
    ],
)
def test_what_is_no_text_gets_a_reason_and_a_place(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "thư.txt")
    assert "thư.txt" in str(caught.value)
    assert words in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_get_a_text_or_an_input_error(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except InputError:
        return
    assert text.strip()
    assert encoding


@given(st.text(min_size=1).filter(str.isprintable))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(f"Năm 2011: {text}".encode()) == (f"Năm 2011: {text}", "utf-8")
