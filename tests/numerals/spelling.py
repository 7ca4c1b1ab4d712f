"""Writes integers as Vietnamese words in the usual spellings: the other direction of what the package reads."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Spelling:
    """The choices that a writer has."""

    linh: str = "linh"
    thousand: str = "nghìn"
    billion: str = "tỷ"
    four: str = "tư"  # after mươi
    five: str = "lăm"  # after mươi and mười
    one: str = "mốt"  # after mươi
    seven: str = "bảy"
    full: bool = True  # writes `không trăm` in groups after the first


def spell(number: int, how: Spelling) -> str:
    """Return `number` (below 10^18) in words."""
    if number >= 10**9:
        rest = number % 10**9
        head = f"{spell(number // 10**9, how)} {how.billion}"
        return f"{head} {_below_billion(rest, how, first=False)}" if rest else head
    return _below_billion(number, how, first=True)


def _below_billion(number: int, how: Spelling, *, first: bool) -> str:
    parts = []
    for power, name in ((10**6, "triệu"), (10**3, how.thousand), (1, "")):
        group = number // power % 1000
        if group or (number == 0 and power == 1):
            parts.append(f"{_group(group, how, first=first and not parts)} {name}".strip())
    return " ".join(parts)


def _group(group: int, how: Spelling, *, first: bool) -> str:
    hundreds, rest = divmod(group, 100)
    spelt = []
    if hundreds or (not first and (how.full or rest >= 10)):
        spelt.append(f"{_unit(hundreds, how)} trăm")
    if rest and (rest >= 10 or not (hundreds or not first)):
        spelt.append(_tens(rest, how))
    elif rest:
        spelt.append(f"{how.linh} {_unit(rest, how)}")
    return " ".join(spelt) or _unit(0, how)


def _tens(rest: int, how: Spelling) -> str:
    tens, unit = divmod(rest, 10)
    if tens == 0:
        return _unit(unit, how)
    if tens == 1:
        return ("mười " + ("lăm" if unit == 5 else _unit(unit, how) if unit else "")).strip()
    last = {0: "", 1: how.one, 4: how.four, 5: how.five}.get(unit, _unit(unit, how))
    return f"{_unit(tens, how)} mươi {last}".strip()


def _unit(unit: int, how: Spelling) -> str:
    return how.seven if unit == 7 else UNITS[unit]
