"""A document made by hand, with a figure of every kind, for the tests of writers and doors."""

from decimal import Decimal

from extractor import records as r

TEXT = (
    "Tổng kết năm 2011\n"
    "Công an phường tổ chức 5.385 cuộc họp, thu 2,5 tỷ đồng, tăng 12,5%; "
    "khám phá 75/233 vụ trong 5 ngày, gấp 2,5 lần; hệ số 1,2; diện tích 10-15 ha.\n"
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _place(numeral: str, label: str = "") -> dict[str, object]:
    start, end = span(numeral)
    label_start, label_end = span(label) if label else (None, None)
    return {"start": start, "end": end, "label": label, "label_start": label_start, "label_end": label_end}


YEAR = r.FigurePeriod(start="2011-01-01", end="2011-12-31", mention="document")
FIGURES: tuple[r.AnyFigure, ...] = (
    r.Count(
        id="f1",
        text="5.385 cuộc họp",
        value=Decimal(5385),
        unit="cuộc họp",
        action="tổ chức",
        actor="Công an phường",
        period=YEAR,
        **_place("5.385", "cuộc họp"),
    ),
    r.Money(
        id="f2",
        text="2,5 tỷ đồng",
        value=Decimal(2500000000),
        unit="đồng",
        currency="VND",
        scale="tỷ",
        decimals=1,
        bound="about",
        **_place("2,5 tỷ"),
    ),
    r.Percent(
        id="f3", text="12,5%", value=Decimal("12.5"), unit="%", change="increase", of_whole="dự toán", **_place("12,5")
    ),
    r.Ratio(id="f4", text="75/233 vụ", value=Decimal(75), of=Decimal(233), unit="vụ", **_place("75/233", "vụ")),
    r.Duration(id="f5", text="5 ngày", value=Decimal(5), unit="ngày", iso8601="P5D", **_place("5 ngày")),
    r.Multiple(id="f6", text="2,5 lần", value=Decimal("2.5"), unit="lần", **_place("2,5 lần")),
    r.Number(id="f7", text="1,2", value=Decimal("1.2"), **_place("1,2", "hệ số"), defects=("impossible_grouping",)),
    r.Measure(
        id="f8",
        text="10-15 ha",
        value=Decimal(10),
        value_max=Decimal(15),
        unit="ha",
        bound="range",
        dimension="area",
        si_value=Decimal(100000),
        si_unit="m2",
        **_place("10-15", "diện tích"),
    ),
)
DOCUMENT = r.Document(
    source="bài.txt",
    sha256="0" * 64,
    text_length=len(TEXT),
    title="Tổng kết năm 2011",
    period=r.DocumentPeriod(text="năm 2011", start="2011-01-01", end="2011-12-31"),
    number_style=r.NumberStyle(grouping=".", decimal=",", evidence=1),
    figures=FIGURES,
    relations=(r.Relation(type="change_of", from_="f3", to="f2", cue="tăng"),),
    warnings=(r.Warning_(message="thử"),),
)
