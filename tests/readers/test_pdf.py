"""PDF: paragraphs of lines, pages, running heads, what has no text."""

import io
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import InputError
from extractor.readers import Reading, extract_reading, read_bytes_as
from extractor.readers.pdf_layout import Line, paragraphs
from tests.readers.encoders import pdf, tcvn3

LONG = "Công an huyện bắt 438 đối tượng, thu giữ tài sản trị giá 2,5 tỷ đồng, tăng 12,5% so với năm 2019. "


def read(data: bytes) -> Reading:
    (reading,) = read_bytes_as(data, "a.pdf")
    return reading


def drawn(*pages: list[tuple[float, float, str]], font: str = "DejaVu") -> bytes:
    """Pages with texts at given places, from the left and the bottom."""
    from matplotlib import get_data_path

    pdfmetrics.registerFont(TTFont("DejaVu", str(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        canvas.setFont(font, 11)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_lines_become_paragraphs_again() -> None:
    text = f"Kết quả năm 2020\n{LONG * 3}\n- Một: 12 vụ\n- Hai: 25 vụ\n{LONG * 2}"
    assert read(pdf(text)).text.splitlines() == [line.strip() for line in text.splitlines()]


def test_running_heads_and_page_numbers_are_left_out_and_pages_kept() -> None:
    reading = read(pdf("\n".join(f"Đoạn {n}: {LONG * 4}" for n in range(30)), running=True))
    assert "UBND" not in reading.text
    assert "Trang" not in reading.text
    assert reading.notes
    pages = [block.page or 0 for block in reading.blocks]
    assert pages == sorted(pages)
    assert pages[-1] >= 3
    last = extract_reading(reading).figures[-1]
    assert last.location
    assert last.location.page == pages[-1]


def test_columns_far_apart_are_cells() -> None:
    rows = [("Vụ", "Diện tích (ha)"), ("Đông Xuân", "13.480"), ("Hè Thu", "12.000")]
    cells = [(x, 700 - 20 * n, text) for n, row in enumerate(rows) for x, text in zip((72, 300), row, strict=True)]
    reading = read(drawn(cells))
    assert reading.text.splitlines() == ["Vụ | Diện tích (ha)", "Đông Xuân | 13.480", "Hè Thu | 12.000"]
    figures = extract_reading(reading).figures
    assert [(f.label, f.unit, f.location and f.location.row) for f in figures] == [
        ("Đông Xuân", "ha", 2),
        ("Hè Thu", "ha", 3),
    ]


def test_letters_of_old_fonts_are_decoded_by_evidence() -> None:
    words = "Tổng thu ngân sách huyện đạt 1.250 tỷ đồng, tăng 12,5% so với cùng kỳ."
    raw = tcvn3(words).decode("cp1252")
    reading = read(drawn([(72, 700 - 20 * n, raw) for n in range(6)], font="Helvetica"))
    assert reading.encoding == "tcvn3"
    assert words in reading.text


def test_the_horn_that_pdf_takes_for_a_hyphen() -> None:
    """`ư` of TCVN3 is the byte of the soft hyphen; at the end of a line too it must not join two words."""
    lines = [
        "Công an phường bắt 438 đối tượng, thu 12 tỷ đồng; số người vi phạm",
        "như năm trước, các tư",
        "liệu còn lưu.",
    ]
    raw = [tcvn3(line).decode("latin-1") for line in lines]
    reading = read(drawn([(72, 700 - 20 * n, line) for n, line in enumerate(raw * 3)], font="Helvetica"))
    assert "phường bắt 438 đối tượng" in reading.text
    assert "người vi phạm" in reading.text
    assert "như năm trước, các tư" in reading.text
    assert "-" not in reading.text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("Hµ Néi-H¶i Phßng", "Hà Nội-Hải Phòng"), ("- Tæng", "- Tổng"), ("2010-nay", "2010-nay"), ("-u ®iÓm", "ưu điểm")],
)
def test_hyphens_that_are_none_of_it(raw: str, text: str) -> None:
    words = tcvn3("Tổng thu ngân sách huyện đạt 1.250 tỷ đồng, tăng 12,5% so với cùng kỳ.").decode("cp1252")
    reading = read(drawn([*((72, 700 - 20 * n, words) for n in range(6)), (72, 500, raw)], font="Helvetica"))
    assert text in reading.text


def test_a_scan_says_so() -> None:
    with pytest.raises(InputError, match="bản quét 2 trang, không có lớp chữ"):
        read(drawn([], []))


def line(text: str, top: float, left: float = 72, right: float = 520) -> Line:
    return Line(text, left, right, top, top + 11, 842)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("chiến lược phát tri\u00ad", 100), line("ển", 115)], ["chiến lược phát triển"]),
        ([line("dịch Covid\u00ad", 100), line("19 tại huyện", 115)], ["dịch Covid-19 tại huyện"]),
        ([line("giai đoạn 2015-", 100), line("2020 của huyện", 115)], ["giai đoạn 2015-2020 của huyện"]),
        ([line("Sở Kế hoạch -", 100), line("Đầu tư", 115)], ["Sở Kế hoạch - Đầu tư"]),
        ([line("Thu được", 100, right=200), line("Chi được", 115)], ["Thu được", "Chi được"]),
        ([line("Thu được 12", 100), line("tỷ đồng", 160)], ["Thu được 12", "tỷ đồng"]),
        ([line("Bắt 12 tên.", 100), line("Khởi tố", 115, left=100)], ["Bắt 12 tên.", "Khởi tố"]),
        ([line("gồm các vụ", 100), line("1. Giết người", 115)], ["gồm các vụ", "1. Giết người"]),
        (
            [line("cuối cột trái có 12", 800), line("vụ ở cột phải", 100, left=320)],
            ["cuối cột trái có 12 vụ ở cột phải"],
        ),
        ([], []),
    ],
)
def test_joining(lines: list[Line], expected: list[str]) -> None:
    assert list(paragraphs(lines)) == expected


def test_a_sentence_goes_on_overleaf() -> None:
    first, second = "Công an huyện bắt 438 đối tượng, khởi tố", "25 bị can"
    reading = read(drawn([(72, 400, first)], [(72, 400, "thêm " + second)], [(72, 400, "Năm 2019 bắt 12 tên.")]))
    assert reading.text.splitlines() == [f"{first} thêm {second}", "Năm 2019 bắt 12 tên."]
    places = [(block.page, block.paragraph) for block in reading.blocks]
    assert places == [(1, 1), (2, 1), (3, 2)]
    assert reading.text[reading.blocks[1].start :].startswith("thêm 25")
