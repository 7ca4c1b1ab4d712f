"""Word documents: order, tables, old fonts, tracked changes, what stands outside the body."""

from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from extractor.readers import Reading, extract_reading, read_bytes_as
from tests.readers.encoders import saved, tcvn3, vni_text


def read(document: Any) -> Reading:
    (reading,) = read_bytes_as(saved(document), "a.docx")
    return reading


def in_tcvn3(text: str) -> str:
    return tcvn3(text).decode("cp1252")


def run(paragraph: Any, text: str, font: str = "") -> None:
    added = paragraph.add_run(text)
    if font:
        added.font.name = font


def test_body_order_lists_and_breaks() -> None:
    document: Any = Document()
    document.add_heading("Kết quả năm 2020", 1)
    document.add_paragraph("Trước bảng")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Huyện A | B", "25\nvụ"
    document.add_paragraph("Khởi tố 12 vụ").paragraph_format.left_indent = 0
    document.paragraphs[-1]._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}/>"))
    document.add_paragraph("Dòng một\nDòng\thai")
    reading = read(document)
    assert reading.text.splitlines() == [
        *("Kết quả năm 2020", "Trước bảng", "Huyện A / B | 25 vụ", "- Khởi tố 12 vụ", "Dòng một", "Dòng\thai"),
    ]
    place = reading.block_at(reading.text.index("25 vụ"))
    assert place
    assert (place.table, place.row, place.column) == (1, 1, 2)


def test_merged_cells() -> None:
    document: Any = Document()
    table = document.add_table(3, 3)
    for row, words in enumerate((("Huyện", "Năm", "Vụ"), ("A", "2019", "77"), ("", "2020", "80"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    lines = read(document).text.splitlines()
    assert lines == ["Huyện | Năm Vụ", "A | 2019 | 77", "A | 2020 | 80"]


def test_old_fonts_are_decoded_run_by_run() -> None:
    document: Any = Document()
    paragraph = document.add_paragraph()
    run(paragraph, in_tcvn3("Tổng thu "), ".VnTime")
    run(paragraph, in_tcvn3("ngân sách "), ".VnTimeH")
    run(paragraph, vni_text("đạt được "), "VNI-Times")
    run(paragraph, "1.250 tỷ đồng", "Times New Roman")
    reading = read(document)
    assert reading.text == "Tổng thu NGÂN SÁCH đạt được 1.250 tỷ đồng\n"
    assert reading.encoding == "tcvn3"
    assert len(reading.notes) == 2


def test_the_font_may_come_from_a_style() -> None:
    document: Any = Document()
    base = document.styles.add_style("Cũ", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name = ".VnTime"
    style = document.styles.add_style("Mới", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    document.add_paragraph(in_tcvn3("Bắt giữ nhiều đối tượng"), style="Mới")
    document.add_paragraph("Báo cáo quý")
    assert read(document).text == "Bắt giữ nhiều đối tượng\nBáo cáo quý\n"


@pytest.mark.parametrize("text", ["Báo cáo", "Bắt 438 đối tượng", "là ± 5 µm", "Quý 1: 2,5 tỷ đồng"])
def test_unicode_beside_tcvn3_stays_untouched(text: str) -> None:
    document: Any = Document()
    document.styles["Normal"].font.name = ".VnTime"
    run(document.add_paragraph(), in_tcvn3("Tổng thu ngân sách"), ".VnTime")
    document.add_paragraph(text)
    run(document.add_paragraph(), text, "Arial")
    assert read(document).text.splitlines() == ["Tổng thu ngân sách", text, text]


def test_a_document_in_tcvn3_whose_fonts_do_not_say_so() -> None:
    text = "Tổng thu ngân sách huyện đạt 1.250 tỷ đồng, tăng 12,5% so với cùng kỳ năm trước. " * 4
    document: Any = Document()
    document.add_paragraph(in_tcvn3(text))
    reading = read(document)
    assert (reading.text.strip(), reading.encoding) == (text.strip(), "tcvn3")


def test_what_was_deleted_is_no_text_and_what_was_inserted_is() -> None:
    document: Any = Document()
    paragraph = document.add_paragraph("Bắt ")._p
    for mark, text in (("w:del", "99 "), ("w:ins", "438 ")):
        change = OxmlElement(mark)
        one = OxmlElement("w:r")
        words = OxmlElement("w:t" if mark == "w:ins" else "w:delText")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        one.append(words)
        change.append(one)
        paragraph.append(change)
    document.paragraphs[-1].add_run("đối tượng")
    assert read(document).text == "Bắt 438 đối tượng\n"


def test_headers_and_footers_follow_the_body_once() -> None:
    document: Any = Document()
    document.add_paragraph("Bắt 438 đối tượng")
    document.add_section()
    document.sections[0].header.paragraphs[0].text = "UBND huyện A"
    document.sections[0].footer.paragraphs[0].text = "12"
    assert read(document).text.splitlines() == ["Bắt 438 đối tượng", "UBND huyện A"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung: 12 vụ</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = "".join(f"<mc:{kind}>{box}</mc:{kind}>" for kind in ("Choice", "Fallback"))
    document: Any = Document()
    document.add_paragraph("Bắt 438 đối tượng")._p.append(
        parse_xml(f"<w:r {nsdecls('w')} {mc}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")
    )
    assert read(document).text.splitlines() == ["Bắt 438 đối tượng", "Trong khung: 12 vụ"]


def test_figures_keep_their_paragraph() -> None:
    document: Any = Document()
    document.add_paragraph("Kết quả năm 2020")
    document.add_paragraph("Công an huyện bắt 438 đối tượng.")
    (figure,) = extract_reading(read(document)).figures
    assert figure.location
    assert (figure.location.paragraph, figure.location.table) == (2, None)
