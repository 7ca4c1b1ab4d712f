"""Labels, units and actions of sentences that leave no doubt."""

from __future__ import annotations

import pytest

from extractor.linking.linker import agree
from extractor.pipeline import extract

# text → (unit, label, action) of each figure
CASES = [
    (
        "Công an phường đã tổ chức 125 cuộc họp, bắt 38 đối tượng.",
        [("cuộc họp", "cuộc họp", "tổ chức"), ("đối tượng", "đối tượng", "bắt")],
    ),
    ("Kim ngạch xuất khẩu đạt 12,5 tỷ USD.", [("usd", "Kim ngạch xuất khẩu", "")]),
    (
        "Xuất khẩu đạt 2,3 tỷ USD, tăng 10,7%.",
        [("usd", "Xuất khẩu", ""), ("%", "Xuất khẩu", "")],
    ),
    ("Thu giữ 3 kg ma túy.", [("kg", "ma túy", "thu giữ")]),
    ("Số vụ cháy: 302", [("", "Số vụ cháy", "")]),
    ("Có 95% hộ dân.", [("%", "hộ dân", "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_unit_label_and_action(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(figure.unit, figure.label, figure.action) for figure in extract(text).figures]
    assert [(unit, label) for unit, label, _ in found] == [(unit, label) for unit, label, _ in expected]
    assert [one[2] for one, figure in zip(found, extract(text).figures, strict=True) if figure.kind != "measure"] == [
        one[2] for one, figure in zip(expected, extract(text).figures, strict=True) if figure.kind != "measure"
    ]


def test_a_label_is_where_it_says() -> None:
    text = "Báo cáo.\nQuý I, kim ngạch xuất khẩu đạt 12,5 tỷ USD."
    (figure,) = extract(text).figures
    assert figure.label_start is not None
    assert text[figure.label_start : figure.label_end] == figure.label


def test_table_cells_are_named_by_their_row_and_measured_by_their_column() -> None:
    text = "Vụ            Diện tích (ha)   Năng suất (tạ/ha)\nĐông Xuân     13.480           71,5\n"
    found = [(figure.kind, figure.unit, figure.label, figure.zone) for figure in extract(text).figures]
    assert found == [("measure", "ha", "Đông Xuân", "table"), ("measure", "tạ/ha", "Đông Xuân", "table")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 4), (0, 4), True),
        ((0, 4), (2, 6), True),
        ((0, 4), (3, 9), False),
        (None, None, True),
        (None, (0, 1), False),
    ],
)
def test_readings_agree_that_share_half_of_their_syllables(
    one: tuple[int, int] | None, other: tuple[int, int] | None, expected: bool
) -> None:
    assert agree(one, other) is expected
