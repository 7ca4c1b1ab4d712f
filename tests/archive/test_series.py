"""Series on the sample archive: the known totals, exactly; what is joined, what is not, and why."""

import random
from decimal import Decimal
from typing import Any

import pytest

from extractor import extract
from extractor.archive.naming import action_of, body_of, name_of, neutral, synonyms
from extractor.archive.observations import Observation, observe
from extractor.archive.series import Choice, Series, find_series
from extractor.records import Document
from tests.archive.sample_archive import TOTALS

YEARS: list[int] = TOTALS["years"]


def archive(*texts: str) -> list[Observation]:
    return list(observe(extract(text, source=f"d{number}") for number, text in enumerate(texts, 1)))


def summary(year: int, sentence: str, body: str = "Xã Tân Lập") -> str:
    return f"{body} tổng kết năm {year}\n\nNăm {year}, {sentence}\n"


def values(series: Series) -> dict[int, Decimal]:
    return {point.year: series.shown(point.shown) for point in series.points}


def choice_of(total: dict[str, Any]) -> Choice:
    return Choice(label=total["label"], action=total.get("action", ""), actor=total["body"])


def test_every_format_is_in_the_archive(sample_documents: list[Document]) -> None:
    assert {document.format for document in sample_documents} == {"txt", "docx", "pdf", "html"}
    assert {"utf-8", "tcvn3", "vni"} <= {document.encoding for document in sample_documents}


@pytest.mark.parametrize("total", TOTALS["series"], ids=lambda total: f"{total['body']} {total['label']}")
def test_known_totals(total: dict[str, Any], sample_observations: list[Observation]) -> None:
    words, track = name_of(total["label"]).words, total.get("track", "actual")
    found = find_series(sample_observations, choice_of(total))
    (series,) = (one for one in found if one.members[0].words == words and one.track == track)
    expected = dict(zip(total.get("years", YEARS), map(Decimal, total["values"]), strict=True))
    assert (values(series), series.unit, series.body) == (expected, total["unit"], total["body"])
    restated = [(point, one) for point in series.points for one in point.restated]
    told = total.get("restated")
    assert [(point.year, str(series.shown(one))) for point, one in restated] == (
        [(told["year"], told["value"])] if told else []
    )
    assert all(bool(point.disagreeing) != told["agrees"] for point, _one in restated)


def test_nothing_but_the_known_totals(sample_observations: list[Observation]) -> None:
    assert len(find_series(sample_observations)) == len(TOTALS["series"])


def test_order_does_not_matter(sample_observations: list[Observation]) -> None:
    shuffled = list(sample_observations)
    random.Random(6).shuffle(shuffled)
    assert find_series(shuffled) == find_series(sample_observations)


@pytest.mark.parametrize("entry", synonyms(), ids=lambda entry: entry.names[0])
def test_synonyms_do_what_their_examples_say(entry: Any) -> None:
    one, other = (name_of(label).words for label in entry.example)
    assert one == other
    near, miss = (name_of(label).words for label in entry.near_miss)
    assert near != miss


@pytest.mark.parametrize(
    ("label", "same"),
    [
        ("hoà giải", "hòa giải"),
        ("Tỉ lệ hộ nghèo", "tỷ lệ hộ nghèo"),
        ("chiếc xe đạp", "xe đạp"),
        ("tổng số vụ cháy", "vụ cháy"),
        ("thu giữ tài sản", "tài sản thu giữ"),
        ("thu ngân sách của xã Tân Lập", "thu ngân sách"),
    ],
)
def test_one_name(label: str, same: str) -> None:
    assert name_of(label, "xã|tân lập").words == name_of(same, "xã|tân lập").words


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("lượt người", "người"),
        ("vụ án", "vụ việc"),
        ("hộ nghèo", "hộ cận nghèo"),
        ("tổng thu ngân sách", "tổng chi ngân sách"),
        ("chiếc", "xe"),
    ],
)
def test_two_names(label: str, other: str) -> None:
    assert name_of(label).words != name_of(other).words


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Công an phường An Thạnh tổng kết năm 2018", "phường|an thạnh"),
        ("HTX Đồng Xanh: kết quả", "hợp tác xã|đồng xanh"),
        ("Phường 5 tổng kết năm 2018", "phường|5"),
        ("Kết quả công tác năm 2018", ""),
    ],
)
def test_bodies(title: str, body: str) -> None:
    assert body_of(title) == body


def test_verbs() -> None:
    assert action_of("bắt giữ") == action_of("bắt") == "bắt"
    assert {action_of(verb) for verb in neutral().actions} == {""}


APART = {
    "plan and actual": ("xã trồng 1.000 cây xanh.", "xã phấn đấu trồng 1.200 cây xanh."),
    "parts of a year": ("xã có 45 hộ nghèo.", "9 tháng đầu năm, xã có 40 hộ nghèo."),
    "verbs": ("Công an xã bắt 20 đối tượng.", "Công an xã vận động 30 đối tượng."),
    "units": ("xã trồng 12 ha rừng.", "xã trồng 12.000 cây rừng."),
    "changes": ("xã có 45 hộ nghèo.", "số hộ nghèo giảm 5 hộ."),
}


@pytest.mark.parametrize("pair", APART.values(), ids=list(APART))
def test_two_things_stay_apart(pair: tuple[str, str]) -> None:
    assert find_series(archive(summary(2018, pair[0]), summary(2019, pair[1]))) == []


def test_two_bodies_and_unknown_bodies_stay_apart() -> None:
    two = archive(summary(2018, "xã có 45 hộ nghèo."), summary(2019, "xã có 40 hộ nghèo.", "Xã Tân Hòa"))
    unknown = archive(*(summary(year, "có 45 hộ nghèo.", "Báo cáo") for year in (2018, 2019)))
    assert len(two) == len(unknown) == 2
    assert find_series(two) == find_series(unknown) == []


def test_choices(sample_observations: list[Observation]) -> None:
    (theft,) = find_series(sample_observations, Choice(label="vụ trộm cắp", years=(2016, 2018)))
    assert values(theft) == {2016: 38, 2017: 35, 2018: 29}
    assert {one.kind for one in find_series(sample_observations, Choice(kind="percent"))} == {"percent"}
    assert len(find_series(sample_observations, Choice(unit="ha"))) == 1
    assert find_series(sample_observations, Choice(label="vụ trộm", action="bắt")) == []


def test_reasons(sample_observations: list[Observation]) -> None:
    (vehicles,) = find_series(sample_observations, Choice(label="xe máy"))
    assert "cùng tên: xe mô tô = xe máy" in vehicles.why()
    (area,) = find_series(sample_observations, Choice(unit="ha"))
    assert "đổi đúng m2 và ha ra m2" in area.why()


def test_two_values_of_one_year_are_both_kept() -> None:
    first, second = summary(2018, "xã có 45 hộ nghèo."), summary(2019, "xã có 40 hộ nghèo.")
    (series,) = find_series(archive(first, second, summary(2019, "xã có 41 hộ nghèo.")))
    assert [[str(one.value) for one in point.others] for point in series.points] == [[], ["41"]]


@pytest.mark.parametrize(
    ("published", "again", "agrees"),
    [
        ("nộp ngân sách 210.450.000 đồng", "nộp ngân sách 0,21 tỷ đồng", True),
        ("nộp ngân sách 210.450.000 đồng", "nộp ngân sách 0,22 tỷ đồng", False),
        ("có 63 hộ nghèo", "có hơn 60 hộ nghèo", True),
        ("có 58 hộ nghèo", "có hơn 60 hộ nghèo", False),
    ],
)
def test_a_restatement_may_be_rounded(published: str, again: str, agrees: bool) -> None:
    later = f"Xã Tân Lập tổng kết năm 2019\n\nNăm 2018, xã {again}.\n"
    (series,) = find_series(archive(summary(2018, f"xã {published}."), later), least=1)
    (point,) = series.points
    assert len(point.restated) == 1
    assert (not point.disagreeing) is agrees


def test_ranges_are_converted_at_both_ends() -> None:
    texts = [summary(2018, "xã bón 2-3 tấn phân."), summary(2019, "xã bón 2.500-3.000 kg phân.")]
    (series,) = find_series(archive(*texts))
    ends = [(series.shown(point.shown), series.shown_max(point.shown)) for point in series.points]
    assert (series.unit, ends) == ("kg", [(2000, 3000), (2500, 3000)])
