"""Pages: the article, whole, and nothing around it."""

import pytest

from extractor.errors import InputError
from extractor.readers import Reading, extract_reading, read_bytes_as


def page(article: str, around: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>x</title><style>p {{ }}</style></head><body>{around}"
        f"<div class='main'><article>{article}</article></div><footer>Có 12 kênh</footer></body></html>"
    )


def read(text: str, **options: str) -> Reading:
    (reading,) = read_bytes_as(text.encode(), "a.html", **options)
    return reading


PROSE = (
    "<p>Năm 2020, công an huyện bắt 438 đối tượng, thu giữ tài sản trị giá 2,5 tỷ đồng, tăng 12,5% so với năm 2019.</p>"
)


def test_repeated_paragraphs_stay() -> None:
    """trafilatura drops them: in a list of bodies that is the same number for each."""
    rows = [f"<p>Xã {name}:</p><p>Khởi tố 12 vụ, 25 bị can.</p>" for name in "ABCD"]
    text = read(page(PROSE + "".join(rows))).text
    assert text.count("Khởi tố 12 vụ, 25 bị can.") == 4
    assert text.index("Xã A") < text.index("25 bị can") < text.index("Xã B")


def test_short_paragraphs_and_lists_stay() -> None:
    text = read(page(PROSE + "<ul><li>Giết người: 3 vụ</li><li>Ma túy: 45 vụ</li></ul><p>Tổng: 48.</p>")).text
    assert text.splitlines()[1:] == ["- Giết người: 3 vụ", "- Ma túy: 45 vụ", "Tổng: 48."]


def test_what_is_around_the_article_is_left_out() -> None:
    around = "<nav><a>Có 25 tin mới</a></nav><aside>99 người xem</aside><script>var x = 77;</script>"
    text = read(page(PROSE, around)).text
    assert not any(word in text for word in ("25 tin", "99", "77", "kênh"))


def test_the_title_outside_the_article_comes_first() -> None:
    text = read(page(PROSE, "<h1>Kết quả năm 2020</h1>")).text
    assert text.splitlines()[0] == "Kết quả năm 2020"


def test_a_page_within_a_form() -> None:
    assert "438 đối tượng" in read(f"<html><body><form id='aspnetForm'><div>{PROSE}</div></form></body></html>").text


def test_a_page_that_is_one_menu_is_read_all_the_same() -> None:
    assert "438 đối tượng" in read(f"<html><body><nav>{PROSE}</nav></body></html>").text


def test_inline_marks_and_breaks() -> None:
    text = read(page(PROSE + "<p>Bắt <b>4</b><i>38</i> đối tượng<br>Thu   12&nbsp;tỷ <!-- 9 --> đồng</p>")).text
    assert text.splitlines()[1:] == ["Bắt 438 đối tượng", "Thu 12\xa0tỷ đồng"]


def test_tables_are_rows_and_figures_keep_their_cell() -> None:
    table = (
        "<table><tr><th>Vụ<th>Diện tích (ha)<th>Năng suất (tạ/ha)</tr>"
        "<tr><td>Đông Xuân<td>13.480<td>71,5</tr><tr><td>Hè\nThu<td>12.000<td>65</tr></table>"
    )
    reading = read(page(PROSE + table))
    assert reading.text.splitlines()[-2:] == ["Đông Xuân | 13.480 | 71,5", "Hè Thu | 12.000 | 65"]
    figure = extract_reading(reading).figures[-1]
    assert (figure.label, figure.unit, int(figure.value)) == ("Hè Thu", "tạ/ha", 65)
    place = figure.location
    assert place
    assert (place.table, place.row, place.column, place.paragraph) == (1, 3, 3, None)


def test_merged_cells_repeat_words_but_no_figures() -> None:
    table = (
        "<table><tr><td rowspan=2>Huyện A<td>2019<td rowspan=2>77</tr><tr><td>2020</tr>"
        "<tr><td colspan=2>Cộng<td>154</tr></table>"
    )
    lines = read(page(PROSE + table)).text.splitlines()
    assert lines[1:] == ["Huyện A | 2019 | 77", "Huyện A | 2020", "Cộng |  | 154"]


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1258", "utf-8"), ("utf-16", "utf-16")])
def test_evidence_counts_more_than_what_the_page_says(charset: str, encoding: str) -> None:
    text = page(PROSE).replace("<head>", f"<head><meta charset={charset}>")
    (reading,) = read_bytes_as(text.encode(encoding), "a.html")
    assert "bắt 438 đối tượng" in reading.text


def test_what_the_page_says_counts_without_evidence() -> None:
    text = page("<p>Mười hai déjà vu, 12 garçons à la carte.</p>").replace("<head>", "<head><meta charset=latin-1>")
    text = text.encode("ascii", "ignore").decode().replace("Mi hai dj", "12 d\xe9j\xe0")
    (reading,) = read_bytes_as(text.encode("latin-1"), "a.html")
    assert "12 déjà vu" in reading.text


def test_a_page_without_words() -> None:
    with pytest.raises(InputError, match="không có chữ nào"):
        read("<html><body><img src=x></body></html>")
