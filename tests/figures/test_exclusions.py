"""Numerals that are no figures, with their near misses that are; the examples of the pattern file; the gold set."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.exclusions import find_exclusions, without
from extractor.figures.exclusions.exclusion import Numbered, Phrase
from extractor.numerals.expressions import find_numerals
from extractor.patterns import entries
from extractor.periods import find_periods
from extractor.text.normalization import view

# text → the numerals that stay
CASES = [
    ("Ngày 27/3/2012, Quận 1 tổ chức cho 10 phường", ["10"]),
    ("Công an Quận 1, 3 và 12, bắt 5 đối tượng", ["5"]),
    ("tại tổ 7, phường 15; mỗi tổ 5 người", ["5"]),
    ("trong số 11 phường, 3 phường đạt", ["11", "3"]),
    ("bão số 3, số 5 và số 10 làm 4 người chết", ["4"]),
    ("Huế 2, Đà Nẵng 5, Quảng Nam 12", ["2", "5", "12"]),
    ("Hà Nội 210 ca, Đống Đa (372 ca)", ["210", "372"]),
    ("Nghị định 15/2020/NĐ-CP xử phạt 3 vụ", ["3"]),
    ("Quyết định số 669/QĐ-UBND, Chỉ thị 16/CT-TTg", []),
    ("khoản 6 Điều 10 và điều 63, điều 64", []),
    ("tiểu mục 1.6 Mục 1", []),
    ("Luật Sở hữu trí tuệ 2005 quy định", []),
    ("lần thứ 3, đứng thứ hai, top 10, hạng 1", []),
    ("tổ chức 3 lần trong vòng 10 ngày", ["3", "10"]),
    ("trình độ bậc 4 trở lên là 443 người", ["443"]),
    ("bệnh nhân 2899 ở Hà Nam tiếp xúc 8 người", ["8"]),
    ("Quốc lộ 1A, quốc lộ 20 và 27C, km 206 - km 209, km số 1498 + 700 đường", []),
    ("con đường dài 12 km, rộng 120 m2", ["12", "120"]),
    ("thắng 2-0, hòa 1-1, mua 1-2 kg", ["1-2"]),
    ("trực 24/24 giờ, 24/7, đường dây nóng 025.3000.789", []),
    ("gọi ngay 114 khi có 2 vụ", ["2"]),
    ("xe 51A - 869.00 và 62E1-080.60", []),
    ("hẻm 132, đường 3 Tháng 2, số 24 đường Lê Lợi, 56/14 đường Nguyễn Trãi", []),
    ("đạt 56/140 hộ", ["56/140"]),
    ("1. Kết quả: 5 vụ\n2) Tồn tại: 3 vụ\n1.2. Khác", ["5", "3"]),
    ("Ảnh 1: tiêu hủy 200 con", ["200"]),
    ("trong năm.220\n25", []),
    ("một số người, một phần ba số hộ", ["một phần ba"]),
    ("mức 360 - 370 USD/tấn, đạt mốc 13.858 USD", ["360 - 370", "13.858"]),
    ("VCK World Cup 2022 khu vực châu Á", []),
    ("Nhiệt điện Sông Hậu 2 bắt đầu nhập 3 tổ máy", ["3"]),
    ("Riêng 3 đối tượng là cán bộ", ["3"]),
    ("Huế 2, Đà Nẵng 5 và Quảng Nam 7 người", ["2", "5", "7"]),
    ("thu ngân sách 2016 vượt 3,8%", ["3,8"]),
    ("bắt 2016 đối tượng", ["2016"]),
    ("họp chiều nay, 4/12. Bắt 5 vụ", ["5"]),
    ("Từ 1/7 lương tăng 6%, có 1/7 hộ", ["6", "1/7"]),
    ("đặt trước từ 1 đến 10/11 được tặng; nhận từ 1 đến 10 quà", ["1 đến 10"]),
    ("gói số 12 áp sai đơn giá, tổng số 12 gói", ["12"]),
    ("Hạt số 5 quản lý, dân số 7 triệu, hộp số 6 cấp, thực số 1.250 người", ["7 triệu", "6", "1.250"]),
    ("tàu cá QNg 90218 cứu 3 người, bán cá QNg 90218 con", ["3", "90218"]),
    ("dịp Quốc khánh 2-9", []),
    ("xử lý 4/12 vụ", ["4/12"]),
    ("từ 1-26/10 thu 22 tỷ đồng; 13 đến 18 tháng 12; mùng 8 tháng 3", ["22 tỷ"]),
    ("26 tháng Chạp đến 5 tháng Giêng", []),
    ("tính chung 9 tháng, giá trị tăng 5%", ["5"]),
    ("kéo dài 9 tháng, sau 3 tháng đạt 2 giải; học được 6 tháng, nghỉ", ["9", "3", "2", "6"]),
    ("theo khoản 2 điều 198 và điểm 2.5 khoản 1", []),
    ("“4. Doanh nghiệp có 5 dự án", ["5"]),
    ("nộp nhiều nhất: 1. Tổng công ty A 2. Tập đoàn B 3. Ngân hàng C", []),
    ("theo tài liệu [1] có 20 hộ", ["20"]),
    ("mẫu C/O EUR.1, biến thể KP.3.3, dịch Covid – 19", []),
    ("tại 386 đường Nguyễn Trãi, 12 hộ", ["12"]),
    ("đạt tối thiểu mức độ 3, mức độ 4", []),
    ("từ 1000 VNĐ tới 2000 VNĐ", ["1000 VNĐ tới 2000"]),
    ("1 số khoản phụ cấp", []),
    ("https://bao.vn/tin-2020/123 và lh12@bao.vn có 5 tin", ["5"]),
    ("vàng mã 5 vụ, quá tốc độ 1.879", ["5", "1.879"]),
    ("mã hàng 6907.2123, 6907.2193", []),
    ("năm 111 TCN, kéo dài 150 năm", ["150"]),
    ("Giai đoạn 2 thực hiện, giai đoạn 5 năm tới; mức độ 3 dịch vụ công", ["5"]),
    ("nhà máy Nhiệt điện Duyên Hải 2, đạt 5 tỷ đồng", ["5 tỷ"]),
    ("Nợ TK 161 – Chi sự nghiệp (1612), chi khác (1800)", ["1800"]),
    ("- Lưu: VT, KTTH (2), HC\nCó 3 vụ", ["3"]),
    ("quy định tại (2), có đủ ba (03) bài thi", ["ba (03)"]),
    ("thập niên 1960 và 1970 nữa; thế kỷ 16, 17 có 3 làng", ["3"]),
    ("hoa hậu quốc tế 2021 Lê Lan nhận 2 giải", ["2"]),
    ("Ngày truyền thống ngành Du lịch Việt Nam 9/7 không nghỉ; Sau 2/9 còn 3 hộ", ["3"]),
    ("Tháng 3 năm 263, từ năm 1010 đến 1225, thời Trần (1367), vua Ẩn Đế (948 - 995)", []),
    ("kết quả thu trong 3 tháng 9, 10 và 11 tăng", ["3"]),
    ("thuộc nhóm 76.01; nhóm 3 với 5 hộ; nhóm 4 đối tác", ["5", "4"]),
    ("lúa OM 2514 tăng 100 đ/kg, Cục Cảnh sát (C 49)", ["100"]),
    ("từ 12°58'20\" đến 14°36'30\" vĩ bắc, nhiệt độ 22°C", ["22"]),
    ("1.D | 2.A | 3.B |", []),
    ("1 | Lào Cai | 13.257 |\n2 | Phú Thọ | 9.361 |\n3 | Bắc Ninh | 4.718 |", ["13.257", "9.361", "4.718"]),
    ("các chữ số 0, 1, 2, 3; mười một, mười hai, mười ba", []),
    ("hiện có 3, 4, 5 người", ["3", "4", "5"]),
    ("Lyon – Porto: 0-1 Milan – Inter: 1-2 Ajax", []),
    ("Địa chỉ: 80 Trần Phú, đến ngã 4 Bình Phước", []),
    ("xã Sơn Kim 1 và xã Sơn Kim 2; cấp xã 34 tỉnh thành", ["34"]),
    ("điều 3 xe cứu hộ và điều 2.000 nhân viên theo Điều 12 cấm chở hàng", ["3", "2.000"]),
    ("kêu gọi 45.210 tàu vào bờ; cần thì gọi 114 để báo", ["45.210"]),
    ("vị khách thứ 10 triệu; mỗi lần 5 triệu đồng", ["5 triệu"]),
    ("có thời điểm 96.000 công nhân; học sinh lớp 12 chuyên Sinh", ["96.000"]),
    ("Khoảng 16h ngày 17/4, 25 nhà tốc mái", ["25"]),
    ("hội nghị trung ương 8 của Đảng, Tổng công ty 319 Bộ Quốc phòng", []),
]


def kept(text: str) -> list[str]:
    numerals, _ = find_numerals(text)
    exclusions = find_exclusions(text, find_periods(text), numerals)
    return [text[numeral.start : numeral.end] for numeral in without(numerals, exclusions)]


@pytest.mark.parametrize(("text", "figures"), CASES)
def test_what_stays(text: str, figures: list[str]) -> None:
    assert kept(text) == figures


@pytest.mark.parametrize("entry", entries("exclusions.toml", "numbered", Numbered), ids=lambda entry: entry.example)
def test_examples_of_numbered_things(entry: Numbered) -> None:
    found = [text for text in entry.example.split() if text.strip(",").isdecimal()]
    assert [text.strip(",") for text in found if entry.strength == "never"] == kept(entry.example)
    assert any(word in entry.example.lower() for word in entry.words)


@pytest.mark.parametrize("entry", entries("exclusions.toml", "phrase", Phrase), ids=lambda entry: entry.example)
def test_examples_of_phrases(entry: Phrase) -> None:
    assert kept(entry.example) == []


@given(st.text(alphabet="0123456789/-., \nsốQuậnđiềuthứmột()TCN", max_size=80))
def test_exclusions_are_in_order_and_inside(text: str) -> None:
    exclusions = find_exclusions(text, find_periods(text), find_numerals(text)[0])
    assert all(0 <= exclusion.start < exclusion.end <= len(text) for exclusion in exclusions)
    assert exclusions == sorted(exclusions, key=lambda exclusion: (exclusion.start, exclusion.end))


@pytest.mark.parametrize("unit", ["(", "1/", "số 1, ", "a-", "1 ", "năm ", "ngày 1, "])
def test_time_is_linear(unit: str) -> None:
    def seconds(text: str) -> float:
        begin = time.perf_counter()
        find_exclusions(text, find_periods(text), [])
        return time.perf_counter() - begin

    seconds(unit * 100)
    assert seconds(unit * 40_000) < 40 * max(seconds(unit * 4_000), 0.002)


def test_what_stays_is_what_readers_marked(gold: Path) -> None:
    right = kept_count = marked = 0
    for path in sorted(gold.glob("*.txt")):
        annotation = json.loads(path.with_suffix(".json").read_text("utf-8"))
        seen = view(path.read_text("utf-8"))
        numerals, _ = find_numerals(seen.text)
        stays = without(numerals, find_exclusions(seen.text, find_periods(seen.text), numerals))
        spans = {seen.original_span(numeral.start, numeral.end) for numeral in stays}
        figures = {(figure["start"], figure["end"]) for figure in annotation["figures"]}
        ignored = {span for span in spans if any(a < span[1] and span[0] < b for a, b in annotation.get("ignore", []))}
        right += len(spans & figures)
        kept_count += len(spans - (ignored - figures))
        marked += len(figures)
    assert 2 * right / (kept_count + marked) >= 0.985
