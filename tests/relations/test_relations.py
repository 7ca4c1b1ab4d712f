"""What texts say of how their figures belong together: (text, `type from→to` by the printed numerals)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract

CASES = [
    ("Bắt 438 đối tượng, trong đó có 110 đối tượng nữ.", ["part_of 110→438"]),
    ("Thụ lý 1.486 việc, gồm việc cũ 512 việc, việc mới 974 việc.", ["part_of 512→1.486", "part_of 974→1.486"]),
    ("Tạm giữ 3.917 phương tiện (ô tô 126, mô tô 3.791).", ["part_of 126→3.917", "part_of 3.791→3.917"]),
    ("Trong số 8 người, có 3 người đã về, còn 5 người được cách ly.", ["part_of 3→8", "part_of 5→8"]),
    ("Đã vận động 887 nhóm, chiếm 30%.", ["share_of 30→887"]),
    ("Có điều kiện thi hành 1.215 việc (82,7%).", ["share_of 82,7→1.215"]),
    ("Tỷ lệ luồng Vàng lên tới 83% (tương đương với 22.855 tờ khai).", ["share_of 83→22.855"]),
    ("Phát hiện 679 vụ, tăng 120 vụ (21,5%).", ["change_of 120→679", "change_of 21,5→679"]),
    ("Lợi nhuận giảm 8% còn 70 tỷ đồng.", ["change_of 8→70 tỷ"]),
    (
        "Xuất khẩu đạt 19,8 tỷ USD, nhập khẩu đạt 19 tỷ USD, tăng lần lượt 38,2% và 35,4%.",
        ["change_of 38,2→19,8 tỷ", "change_of 35,4→19 tỷ"],
    ),
    (
        "Xảy ra 32 vụ, làm chết 15 người, bị thương 40 người. So với năm trước giảm 2 vụ, giảm 8 người chết.",
        ["change_of 2→32", "change_of 8→15"],
    ),
    ("Xảy ra 679 vụ so với 559 vụ năm 2010.", ["change_from 679→559"]),
    ("Xảy ra 27 vụ cháy (năm 2020 là 31 vụ).", ["change_from 27→31"]),
    ("Doanh thu tăng từ 559 triệu đồng lên 679 triệu đồng.", ["change_from 679 triệu→559 triệu"]),
    ("Cung cấp 2.282 nguồn tin, đạt 108,7% kế hoạch.", ["plan_of 108,7→2.282"]),
    ("Thi hành được 39%, trong khi chỉ tiêu là 32%.", ["plan_of 32→39"]),
    ("Kinh phí 735 triệu đồng, bình quân 35 triệu đồng/căn.", ["average_of 35 triệu→735 triệu"]),
    ("Thành lập 56 nhóm với 421 người.", ["accompanied_by 421→56"]),
    ("Xử phạt 624 vụ với số tiền 3,68 tỷ đồng.", ["accompanied_by 3,68 tỷ→624"]),
    ("Khởi tố 5 vụ, 6 bị can.", ["accompanied_by 6→5"]),
    ("Kim ngạch đạt 12 tỷ USD (270 nghìn tỷ đồng).", ["same_as 270 nghìn tỷ→12 tỷ"]),
    ("Bắt 438 đối tượng, thu giữ 12 xe máy.", []),
    ("Kim ngạch bằng 100,2% cùng kỳ năm 2019.", []),
    ("Cước tàu giảm 50% chi phí cho 40 đơn vị.", []),
]


def said(text: str) -> list[str]:
    document = extract(text)
    printed = {figure.id: text[figure.start : figure.end] for figure in document.figures}
    return [f"{tie.type} {printed[tie.from_]}→{printed[tie.to]}" for tie in document.relations]


@pytest.mark.parametrize(("text", "relations"), CASES)
def test_relations(text: str, relations: list[str]) -> None:
    assert said(text) == relations


def test_a_list_under_its_total() -> None:
    text = (
        "Tổng diện tích xuống giống 34.560 ha, gồm:\n- Đông Xuân 13.480 ha\n- Hè Thu 13.210 ha\n- Thu Đông 7.870 ha\n"
    )
    assert said(text) == ["part_of 13.480→34.560", "part_of 13.210→34.560", "part_of 7.870→34.560"]


def test_parts_that_do_not_add_up_are_parts() -> None:
    """A check wants to see them."""
    assert said("Có 31 huy chương, trong đó 8 huy chương vàng, 10 huy chương bạc.") == ["part_of 8→31", "part_of 10→31"]


AMOUNTS = ["5 vụ", "20%", "3 tỷ đồng", "12 người", "30 đồng/kg", "một phần ba", "hai", "năm 2010"]
CUES = ["tăng", "trong đó", "gồm", "so với", "kế hoạch", "với", "bình quân", "chiếm", "đạt", "từ", "lên", "sẽ", "này"]
OTHERS = ["(", ")", ",", ";", ":", ".", "\n", "Công an", "tại Hà Nội", "đã", "bắt", "là", "của"]
PIECES = st.sampled_from(AMOUNTS + CUES + OTHERS)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_whatever_the_text(text: str) -> None:
    document = extract(text)
    ids = {figure.id for figure in document.figures}
    for tie in document.relations:
        assert {tie.from_, tie.to} <= ids
        assert tie.from_ != tie.to
        assert tie.cue.strip()
