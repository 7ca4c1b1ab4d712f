"""One recognizer a kind: each looks at the site of a numeral and says what kind of quantity it is, or nothing.

`recognize` asks them in order, the special ones first; `count` is what remains. A unit that lies inside a longer word
by the segmenter's reading (`chỉ` in `chỉ số`) is none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from extractor import patterns
from extractor.figures.site import Quantity, Site
from extractor.figures.units import UnitMatch

_COMPARED = frozenset(
    (
        *("gấp", "tăng", "giảm", "cao", "thấp", "lớn", "nhỏ", "nhiều", "ít", "hơn", "kém", "nhanh", "đông", "mạnh"),
        *("dài", "rộng", "nặng", "đắt", "rẻ", "biến", "vọt", "đột biến"),
        *("vượt", "vượt ngưỡng", "vượt chuẩn", "ngưỡng", "chuẩn"),
    )
)
_UP_TO = frozenset(("gần", "tới", "đến", "lên", "thêm", "bằng"))
_EVENTS = frozenset(("tăng", "giảm", "liên tiếp", "liên tục"))
_AGES = frozenset(("tuổi", "độ tuổi", "tuổi thọ", "tuổi đời", "tuổi tác"))
_BEFORE_AGE = frozenset(
    ("trung bình", "bình quân", "trung vị", "phổ biến", "là", "từ", "đến", "tới", "khoảng", "chỉ", "mới")
)
_AGE, _AGE_REACH = 130, 4  # years, words
_MILLION = 1_000_000
_CLAUSE = 12  # words
_BRONZE, _SILVER = ("đồng", "hcđ"), ("bạc", "hcb")
_FEW = 1_000  # medals
_MEDALS = 3  # words from silver to the number of bronze
_AFTER_POINTS = frozenset(("sau", "trước", "so", "khi", "trong", "vào", "toàn"))
_NOMINAL = frozenset(("N", "Nc", "Nu", "Nb", "Ny", "Np", "A"))


def ratio(site: Site) -> Quantity | None:
    """x out of y in one expression: `1.406/2.282 nguồn tin`; a score out of ten is a number."""
    if site.numeral.joint not in ("ratio", "fraction") or _score(site):
        return None
    unit = _aligned(site, "currency") or _aligned(site, "measure")
    return Quantity("ratio", *_unit_words(site, unit), unit) if unit else _counted(site, "ratio")


def percent(site: Site) -> Quantity | None:
    """`12,5%`, `3,2 điểm phần trăm`, `4‰`."""
    return _with_unit(site, "percent", "percent")


def money(site: Site) -> Quantity | None:
    """An amount of a currency: `2,5 tỷ đồng`, `$10`, `50.000 đồng/m3`; a bare `76.000 tỉ` where no noun follows."""
    if _medals(site):
        return None
    found = _with_unit(site, "currency", "money")
    large = site.numeral.factor >= _MILLION or site.numeral.value >= _MILLION
    if found or not large or (site.tag(1) in _NOMINAL and site.word(1) != "tiền"):
        return found
    certain = site.numeral.factor >= _MILLION * 1000
    return Quantity("money", site.index + 1, site.index + 1) if certain or _about_money(site) else None


def measure(site: Site) -> Quantity | None:
    """A physical quantity: `12 km`, `62 tạ/ha`, `97,4kg`."""
    return _with_unit(site, "measure", "measure")


def multiple(site: Site) -> Quantity | None:
    """How many times as much: `gấp 2,5 lần`, `cao hơn 3 lần`, `tăng 66 lần`; `tổ chức 3 lần` is a count."""
    if site.word(1) != "lần":
        return None
    compared = any(site.word(-k) in _COMPARED for k in (1, 2, 3)) or site.word(2) in ("so", "so với")
    compared = compared or site.word(-1) in _UP_TO
    occasions = site.word(2) in _EVENTS and not site.numeral.decimals  # `với 16 lần tăng, 17 lần giảm`
    compared = (compared and not occasions) or site.numeral.decimals > 0  # nobody does a thing 1,8 times
    return Quantity("multiple", site.index + 1, site.index + 2) if compared else None


def duration(site: Site) -> Quantity | None:
    """A length of time or an age: `trong 5 năm`, `20 phút`, `25 tuổi`, `ở tuổi 41`."""
    found = _with_unit(site, "time", "duration")
    if found is None and site.tag(1) not in _NOMINAL and site.numeral.value < _AGE and _about_age(site):
        return Quantity("duration", site.index + 1, site.index + 1)
    return found


def number(site: Site) -> Quantity | None:
    """A quantity without a unit of the other kinds: `hệ số 1,2`, `1.050 điểm`, `8,12/10 điểm`."""
    alone = site.tag(2) not in _NOMINAL or site.word(2) in _AFTER_POINTS
    place = site.word(-1) == "tại" or site.word(2) in _uses_of_places()  # `tại 78 điểm`, `bố trí 2 điểm trông giữ xe`
    if site.word(1) == "điểm" and not place and (alone or _score(site) or site.numeral.decimals):
        return Quantity("number", site.index + 1, site.index + 2)
    bare = site.tag(1) not in _NOMINAL and site.tag(1) != "V"
    if bare and site.numeral.decimals and not site.numeral.scale:
        return Quantity("number", site.index + 1, site.index + 1)
    return None


def count(site: Site) -> Quantity:
    """People, things, events: whatever is left; the linking decides how far its unit reaches."""
    return _counted(site, "count")


RECOGNIZERS: tuple[Callable[[Site], Quantity | None], ...] = (
    ratio,
    percent,
    money,
    measure,
    multiple,
    duration,
    number,
)


def recognize(site: Site) -> Quantity:
    """Return the quantity at `site`: the first recognizer that knows it, else a count."""
    for recognizer in RECOGNIZERS:
        found = recognizer(site)
        if found is not None:
            return found
    return count(site)


def _about_age(site: Site) -> bool:
    """Tell whether an age is told without its unit: `ở tuổi 41`, `tuổi trung bình 26`, `tuổi thọ bình quân là 73,9`."""
    for distance in range(-1, -_AGE_REACH - 1, -1):
        word = site.word(distance)
        if word in _AGES:
            return True
        if word not in _BEFORE_AGE:
            return False
    return False


def _about_money(site: Site) -> bool:
    """Tell whether the words before speak of money."""
    begin = max(0, site.index - _CLAUSE)
    words = site.words.lower[begin : site.index]
    return any(word in _money_words() or not _money_words().isdisjoint(word.split(" ")) for word in words)


def _medals(site: Site) -> bool:
    """Tell whether `đồng` is bronze: `19 vàng, 24 bạc và 30 đồng`."""
    few = not site.numeral.scale and site.numeral.value < _FEW
    return few and site.word(1) in _BRONZE and any(site.word(-k) in _SILVER for k in range(1, _MEDALS + 1))


@cache
def _money_words() -> frozenset[str]:
    return frozenset(patterns.toml("cues.toml")["money"]["words"])


@cache
def _uses_of_places() -> frozenset[str]:
    return frozenset(patterns.toml("cues.toml")["points"]["places"])


def _score(site: Site) -> bool:
    return site.word(1) == "điểm" and site.numeral.of in (5, 10, 20, 30, 100)


def _counted(site: Site, kind: str) -> Quantity:
    return Quantity(kind, site.index + 1, site.index + 1)


def _aligned(site: Site, family: str) -> UnitMatch | None:
    """Return the unit of the site where it is of `family` and made of whole words."""
    unit = site.unit
    if unit is None or unit.family != family:
        return None
    words = site.words
    whole = unit.end in words.end[site.index + 1 : site.index + 6] or unit.end <= site.numeral.start
    return unit if whole else None


def _with_unit(site: Site, family: str, kind: str) -> Quantity | None:
    unit = _aligned(site, family)
    return Quantity(kind, *_unit_words(site, unit), unit) if unit else None


def _unit_words(site: Site, unit: UnitMatch) -> tuple[int, int]:
    """Return the word span of `unit` with what it is per: `đồng/người/năm`; empty for a sign before the number."""
    first = last = site.index + 1
    if unit.end <= site.numeral.start:
        return first, first
    words = site.words
    while last < len(words) and words.end[last] <= unit.end:
        last += 1
    while last + 1 < len(words) and words.text[last] == "/" and words.text[last + 1][:1].isalpha():
        last += 2
    return first, last
