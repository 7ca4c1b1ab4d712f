"""Whole numeral expressions: mixed forms, ranges, ratios, look-alikes, and where each begins and ends."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import patterns
from extractor.numerals import Numeral, find_numerals, parse_numeral
from extractor.numerals.lexicon import FILE, Connector, LookAlike, Scale, Suffix, Word

DUCKLING = Path(__file__).parents[3] / "shared" / "peers" / "duckling_vi.jsonl"


def show(text: str, numeral: Numeral) -> str:
    """Return the numeral as the tables below write it: `printed = value` with the upper end or the denominator."""
    joined = f"..{numeral.value_max}" if numeral.value_max is not None else ""
    of = f"/{numeral.of}" if numeral.of is not None else ""
    return f"{text[numeral.start : numeral.end]} = {numeral.value}{joined}{of}"


CASES = [
    ("đạt 2,5 tỷ đồng", ["2,5 tỷ = 2500000000"]),
    ("thu 1 triệu 200 nghìn đồng", ["1 triệu 200 nghìn = 1200000"]),
    ("thu 4 tỷ 40 triệu đồng", ["4 tỷ 40 triệu = 4040000000"]),
    ("vốn 15 nghìn tỷ đồng", ["15 nghìn tỷ = 15000000000000"]),
    ("đón 3 vạn khách", ["3 vạn = 30000"]),
    ("giá 2 triệu rưỡi", ["2 triệu rưỡi = 2500000"]),
    ("giá 10k, 5tr", ["10k = 10000", "5tr = 5000000"]),
    ("lập 05 (năm) tổ", ["05 (năm) = 5"]),
    ("cho hai (02) người", ["hai (02) = 2"]),
    ("thuê 10-15 người", ["10-15 = 10..15"]),
    ("thuê 10 – 15 người", ["10 – 15 = 10..15"]),
    ("từ 5 đến 7 ngày", ["5 đến 7 = 5..7"]),
    ("từ hai đến ba người", ["hai đến ba = 2..3"]),
    ("giá 2,3 – 2,5 triệu đồng", ["2,3 – 2,5 triệu = 2300000..2500000"]),
    ("giá 55,45 triệu - 55,95 triệu đồng", ["55,45 triệu - 55,95 triệu = 55450000..55950000"]),
    ("giá từ 6.000 đồng đến 7.000 đồng/kg", ["6.000 đồng đến 7.000 = 6000..7000"]),
    ("giá 150-200 nghìn đồng", ["150-200 nghìn = 150000..200000"]),
    ("giá giữa 1000 và 2000 đồng", ["1000 và 2000 = 1000..2000"]),
    ("lãi 5% - 10%", ["5% - 10 = 5..10"]),
    ("tăng từ 559 lên 679 vụ", ["559 = 559", "679 = 679"]),
    ("giảm từ 7,7% xuống 7,3%", ["7,7 = 7.7", "7,3 = 7.3"]),
    ("bắt 75/233 vụ", ["75/233 = 75/233"]),
    ("thu 22.300/23.300 tỷ đồng", ["22.300/23.300 tỷ = 22300000000000/23300000000000"]),
    ("có 86.450 đoàn viên/89.120 lao động", ["86.450 đoàn viên/89.120 = 86450/89120"]),
    (
        "trúng 1.696.300 lượng trên tổng số 1.807.000 lượng",
        ["1.696.300 lượng trên tổng số 1.807.000 = 1696300/1807000"],
    ),
    ("khởi tố 15 vụ/17 đối tượng", ["15 = 15", "17 = 17"]),
    ("dư nợ 402 tỷ đồng/8.315 hộ", ["402 tỷ = 402000000000", "8.315 = 8315"]),
    ("1/3 số hộ", ["1/3 = 1/3"]),
    ("ba phần tư diện tích", ["ba phần tư = 3/4"]),
    ("tăng năm phần trăm so với", ["năm = 5"]),
    ("giảm -14,8% và -3,5%", ["14,8 = 14.8", "3,5 = 3.5"]),
    ("rộng 80m2, nặng 39kg, 120m3, đèn 60W", ["80 = 80", "39 = 39", "120 = 120", "60 = 60"]),
    ("hoạt động 24/7, trực 24/24 giờ, 24/38 vụ", ["24/38 = 24/38"]),
    ("ngày 27/3/2012, điện thoại 0912-345-678", []),
    ("giai đoạn 2011-2015", ["2011 = 2011", "2015 = 2015"]),
    ("tỷ số 2-1", ["2 = 2", "1 = 1"]),
    ("năm 2019 tỷ lệ hộ nghèo", ["2019 = 2019"]),
    ("Bốn tổ chức hội, ba đối tượng, HAI NGƯỜI", ["Bốn = 4", "ba = 3", "HAI = 2"]),
    ("Tám năm qua, mười năm, năm năm sau, hai trăm năm", ["Tám = 8", "mười = 10", "năm = 5", "hai trăm = 200"]),
    ("tổ công tác gồm năm người", ["năm = 5"]),
    ("cuối năm người dân trồng, năm nay, năm học", []),
    ("hơn một tháng, ít nhất một bình, một số, một người, một trong những", ["một = 1", "một = 1"]),
    ("hai bị cáo, hai tư vấn viên, vượt hai chỉ tiêu", ["hai = 2", "hai = 2", "hai = 2"]),
    ("thứ ba, tháng tám, lần thứ hai, quý một năm, mồng ba Tết, lớp ba", []),
    ("hàng trăm người, vài chục vụ, mấy nghìn hộ, hàng chục nghìn, dăm ba trăm", []),
    ("hai ba người, ba bốn trăm hộ", []),
    ("ba lô, ba mẹ, hai bên, cả hai đều, chín muồi, tám chuyện, lúa chín vàng", []),
    ("ngã ba Chiềng An, xe bốn bánh, HAI tăng 4%, giá triệu một cân", ["4 = 4"]),
    (
        "(ba mươi mốt nghìn, không trăm tám mươi tỷ đồng)",
        ["ba mươi mốt nghìn, không trăm tám mươi tỷ = 31080000000000"],
    ),
    ("một trăm, một nghìn, một triệu", ["một trăm = 100", "một nghìn = 1000", "một triệu = 1000000"]),
    ("từ ngày 8 đến 11/12", ["8 = 8", "11/12 = 11/12"]),
    ("ở Ba Đình, bà Ba Sương, ông Hai nói, đầu tư, không có, đồng bào, triệu tập", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_finds_the_expressions(text: str, expected: list[str]) -> None:
    assert [show(text, numeral) for numeral in find_numerals(text)[0]] == expected


def test_keeps_what_the_print_says() -> None:
    (money,), _ = find_numerals("tăng 2,50 tỷ")
    assert (money.scale, money.factor, money.decimals, money.form) == ("tỷ", 10**9, 2, "mixed")
    (negative,), _ = find_numerals("mức -14,8%")
    assert (negative.sign, negative.value) == (-1, Decimal("14.8"))
    text = "có 9.760 hộ/63.400 hộ"
    (ratio,), _ = find_numerals(text)
    assert ratio.inner is not None
    assert text[slice(*ratio.inner)].strip() == "hộ"


def test_digits_and_words_that_disagree_are_marked() -> None:
    (numeral,), _ = find_numerals("lập 10 (năm) tổ")
    assert (numeral.value, numeral.defects) == (10, ("words_disagree",))


@given(st.text(alphabet=" .,-/%()0123456789năm hai mươi triệu tỷ đồng từ đến phần", max_size=60))
def test_any_text_gives_maximal_numerals_in_order(text: str) -> None:
    numerals, _ = find_numerals(text)
    end = 0
    for numeral in numerals:
        assert end <= numeral.start < numeral.end
        end = numeral.end
        assert not (text[numeral.end - 1].isdigit() and text[numeral.end : numeral.end + 1].isdigit())
        assert not (text[numeral.start].isdigit() and text[: numeral.start][-1:].isdigit())


@pytest.mark.parametrize(
    "unit",
    ["1.", "1 ", "1/", "1-", "(", "năm ", "một nghìn ", "5 đến ", "hai phần ", "tỷ ", "phẩy một ", "một trăm năm "],
)
def test_monotonous_text_is_read_in_linear_time(unit: str) -> None:
    took = []
    for size in (5_000, 40_000):
        start = perf_counter()
        find_numerals(unit * size)
        took.append(perf_counter() - start)
    assert took[1] < 24 * took[0] + 0.2  # eight times the text; sixty-four times would be quadratic


def _examples() -> list[tuple[str, str]]:
    words = [(entry.text, entry.example) for entry in patterns.entries(FILE, "word", Word)]
    scales = [(entry.text, entry.example) for entry in patterns.entries(FILE, "scale", Scale)]
    return words + scales + [(entry.text, entry.example) for entry in patterns.entries(FILE, "connector", Connector)]


@pytest.mark.parametrize(("word", "example"), _examples())
def test_the_examples_of_the_lexicon_hold(word: str, example: str) -> None:
    assert word in example.lower().split()[0:] or word in example
    assert find_numerals(f"đạt {example} người")[0] != []


@pytest.mark.parametrize("entry", patterns.entries(FILE, "suffix", Suffix), ids=lambda entry: entry.text)
def test_the_examples_of_the_suffixes_hold(entry: Suffix) -> None:
    assert parse_numeral(entry.example) is not None


@pytest.mark.parametrize("entry", patterns.entries(FILE, "look_alike", LookAlike), ids=lambda entry: entry.word)
def test_look_alikes_are_number_words(entry: LookAlike) -> None:
    assert any(entry.word == word.text for word in patterns.entries(FILE, "word", Word))


def test_reads_the_numerals_of_duckling() -> None:
    if not DUCKLING.exists():
        pytest.skip("the peer suite lies beside the checkout only where the project is developed")
    rows = [json.loads(line, parse_float=Decimal) for line in DUCKLING.read_text("utf-8").splitlines()]
    wrong = []
    for row in rows:
        if row["dimension"] == "Numeral":
            numeral = parse_numeral(row["text"])
            if numeral is None or numeral.sign * numeral.value != row["expected"]["value"]:
                wrong.append((row["text"], numeral))
    assert wrong == []
