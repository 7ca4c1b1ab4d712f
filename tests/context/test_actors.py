"""The subject of the clause, where it can act."""

import pytest

from extractor import extract

CASES = [
    ("Quần chúng cung cấp 1.406 nguồn tin, giúp bắt 438 đối tượng.", ["Quần chúng", "Quần chúng"]),
    ("Ngày 27/3/2012, Công an phường đã bắt giữ 88 đối tượng.", ["Công an phường"]),
    ("Theo Cục Hải quan, đơn vị đã xử lý 56 vụ.", ["đơn vị"]),
    ("45 đối tượng bị bắt.", [""]),
    ("Giá xăng tăng 182 đồng/lít.", [""]),
    ("Ông Khải cho biết, lực lượng dân phòng đã khám phá 12 vụ.", ["lực lượng dân phòng"]),
    ("Thư viện huyện hiện có 18.736 bản sách. Tổ chức 12 buổi đọc sách.", ["Thư viện huyện", "Thư viện huyện"]),
    ("Các vụ này đã được lực lượng Biên phòng xử lý, đưa đi cách ly 112 người.", ["lực lượng Biên phòng"]),
    ("Xảy ra 3 vụ cháy.", [""]),
    ("Dịp này, Hội Nông dân trao 20 suất quà.", ["Hội Nông dân"]),
]


@pytest.mark.parametrize(("text", "actors"), CASES)
def test_actor(text: str, actors: list[str]) -> None:
    assert [figure.actor for figure in extract(text).figures] == actors
