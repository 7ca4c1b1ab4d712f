"""Bytes in, text or a clear answer out."""

import io
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.readers import decode, legacy, read_bytes_as
from tests.readers.encoders import ENCODERS, docx, html, tcvn3, vni_text, windows_1258, zipped
from tests.readers.workbooks import workbook

TEXT = "Tổng thu ngân sách đạt 1.250 tỷ đồng, tăng 12,5% so với cùng kỳ năm trước.\n"


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


LONG = TEXT * 6


@pytest.mark.parametrize("encoding", ["cp1258", "tcvn3", "vni", "viqr"])
def test_old_encodings_are_told_by_their_syllables(encoding: str) -> None:
    assert decode(ENCODERS[encoding](LONG)) == (LONG, encoding)


@pytest.mark.parametrize("raw", [tcvn3(LONG).decode("cp1252"), vni_text(LONG)], ids=["tcvn3", "vni"])
def test_old_letters_copied_into_unicode_are_converted(raw: str) -> None:
    assert decode(raw.encode())[0] == LONG


@pytest.mark.parametrize("encoding", ["cp1258", "tcvn3", "vni", "viqr", "utf-16-be"])
def test_a_short_text_is_read_as_the_user_says(encoding: str) -> None:
    encode = ENCODERS.get(encoding, lambda text: text.encode(encoding))
    assert decode(encode("Bắt 3 vụ"), "", encoding) == ("Bắt 3 vụ", encoding)


@pytest.mark.parametrize(
    "text",
    [
        TEXT * 6 + "Nồng độ bụi 25 ± 5 µg/m³, nhiệt độ 30 °C, © 2023, § 5, 3 × 4 ÷ 2 €, ® «trích»\n",
        "The committee's report (2011) says: it's 12.5% up; who knows? Don't ask. " * 10,
        "Où est passé l'été à Noël? Ça dépend des forêts où naît le maïs âgé, déjà très près. " * 6,
        "Die größten Städte Österreichs ändern jährlich überall ihre Zölle für Bäder. " * 6,
        "HÀ NỘI: TỔNG THU NGÂN SÁCH ĐẠT 1.250 TỶ ĐỒNG\n" * 12,
    ],
    ids=["signs", "english", "french", "german", "capitals"],
)
def test_unicode_of_any_language_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_capitals_of_the_standard_and_quotes_of_windows() -> None:
    """Below A0 the standard has capitals where fonts have the quotes of Windows; the words tell which."""
    capitals = "Ủy ban Ở Ý Ứng Ảnh Ấn Ổn " * 20 + LONG
    table = {"Ủ": b"\x9e", "Ở": b"\x99", "Ý": b"\x16", "Ứ": b"\x11", "Ả": b"\x81"}
    standard = b"".join(table.get(char) or tcvn3(char) for char in capitals)
    assert decode(standard) == (capitals, "tcvn3")
    quoted = f"“Trích dẫn” – {LONG}"
    assert decode(tcvn3(quoted)) == (quoted, "tcvn3")


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv of glibc as an oracle")
def test_the_table_of_tcvn3_is_that_of_the_standard() -> None:
    data = bytes(byte for byte in range(256) if byte not in range(0xB0, 0xB5))
    run = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=data, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("this iconv does not know TCVN")
    assert legacy.convert(legacy.of_bytes(data), "tcvn3-capitals") == run.stdout.decode()


@given(
    st.text(alphabet="aăâeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵđbcĐÁẾỰ ", max_size=40)
)
def test_every_letter_comes_back(text: str) -> None:
    for encoding in ("tcvn3", "vni", "cp1258", "viqr"):
        data = ENCODERS[encoding](f"x{text}")
        assert decode(data, "", encoding)[0] == f"x{text}"


SHORT = "Bắt 438 đối tượng, thu 12 tỷ đồng."
COPIED = tcvn3(SHORT).decode("latin-1")  # old letters in a Unicode file


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (tcvn3(SHORT), "a.txt"),
        (COPIED.encode(), "a.txt"),
        (COPIED.encode("utf-16"), "a.txt"),
        (docx(COPIED), "a.docx"),
        (html(COPIED), "a.html"),
        (workbook([[COPIED, 5]]), "a.xlsx"),
        (f'text\n"{COPIED}"\n'.encode("latin-1"), "a.csv"),
        (f'{{"text": "{COPIED}"}}'.encode("latin-1"), "a.jsonl"),
        (f'{{"text": "{COPIED}"}}'.encode(), "a.jsonl"),
        (zipped({"b.txt": tcvn3(SHORT)}), "a.zip"),
    ],
)
def test_what_the_user_says_holds_in_every_format(data: bytes, name: str) -> None:
    (reading,) = read_bytes_as(data, name, "tcvn3")
    assert SHORT in reading.text
    assert reading.encoding == "tcvn3"
    assert reading.notes


def test_viqr_in_json_and_with_a_dash() -> None:
    (reading,) = read_bytes_as('{"text": "Ba(\'t 438 ddo^\'i tu+o+.ng – \\"tho^i\\""}'.encode(), "a.jsonl", "viqr")
    assert reading.text == 'Bắt 438 đối tượng – "thôi"'


def test_unicode_paragraphs_of_a_document_stay_whatever_is_said() -> None:
    (reading,) = read_bytes_as(docx(f"{SHORT}\n{COPIED}"), "a.docx", "tcvn3")
    assert reading.text.splitlines() == [SHORT, SHORT]


def test_every_line_of_jsonl_is_told_by_its_own_letters() -> None:
    lines = (SHORT * 12, COPIED * 12)
    data = "\n".join(f'{{"text": "{line}"}}' for line in lines).encode()
    assert [(one.text, one.encoding) for one in read_bytes_as(data, "a.jsonl")] == [
        (SHORT * 12, "utf-8"),
        (SHORT * 12, "tcvn3"),
    ]


def test_cells_in_old_fonts() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([COPIED, SHORT, vni_text(SHORT)])
    for cell, font in (("A1", ".VnTime"), ("B1", "Arial"), ("C1", "VNI-Times")):
        book.active[cell].font = openpyxl.styles.Font(name=font)
    book.save(out)
    (reading,) = read_bytes_as(out.getvalue(), "a.xlsx")
    assert reading.text == f"{SHORT} | {SHORT} | {SHORT}\n"
