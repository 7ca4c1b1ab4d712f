"""Whether two figures count or measure the same kind of thing, so that they can be added, subtracted or divided."""

from __future__ import annotations

from extractor.checks.draft import Mention
from extractor.checks.lexicon import words
from extractor.records import Measure, Money

_COUNTED = ("count", "ratio", "number")


def same_unit(first: Mention, second: Mention) -> bool:
    """Tell whether both are amounts of one currency, measures of one dimension, percentages, or counts of one noun."""
    a, b = first.figure, second.figure
    if isinstance(a, Money) and isinstance(b, Money):
        return a.currency == b.currency and rate(first) == rate(second)
    if isinstance(a, Measure) and isinstance(b, Measure):
        return a.dimension == b.dimension and ((a.si_unit == b.si_unit and bool(a.si_unit)) or a.unit == b.unit)
    if a.kind in _COUNTED and b.kind in _COUNTED:
        return same_noun(first.unit, second.unit) or _bare(first, second)
    return a.kind == b.kind and a.kind in ("percent", "duration") and (a.kind == "percent" or a.unit == b.unit)


def same_noun(first: str, second: str) -> bool:
    """Tell whether two counting nouns can name one thing: `vụ án` and `vụ việc`, `học sinh` and `em`."""
    if not first or not second:
        return False
    if first == second or (f"{first} ".startswith(f"{second} ") and not _compound(first, second)):
        return True
    if f"{second} ".startswith(f"{first} ") and not _compound(first, second):
        return True
    if _classified(first) == _classified(second):
        return True
    a, b = first.split()[0], second.split()[0]
    if a == b and a in words("noun", "heads") and not _compound(first, second):
        return True
    return is_person(first) and is_person(second)


def _classified(noun: str) -> str:
    """Return the noun behind its classifier: `khẩu súng tự chế` → `súng`, `súng hơi` → `súng`."""
    for classifier in words("noun", "classifiers"):
        if noun.startswith(f"{classifier} "):
            return noun.removeprefix(f"{classifier} ").split()[0]
    return noun.split()[0] if noun.split()[0] in words("noun", "things") else noun


def _compound(first: str, second: str) -> bool:
    """Tell whether one noun only begins with the other's syllable: `tổ chức` is no `tổ`."""
    return any(first.startswith(word) != second.startswith(word) for word in words("noun", "compounds"))


def is_person(noun: str) -> bool:
    """Tell whether a counting noun names people: by its last syllable (`giáo viên`, `thí sinh`), or one by one."""
    noun = noun.partition("/")[0].strip()
    syllables = noun.split()
    if not syllables or syllables[0] in words("noun", "not_people"):
        return False
    return noun in words("noun", "people") or syllables[-1] in words("noun", "people_endings")


def rate(mention: Mention) -> str:
    """Return what the figure is per: `đồng/kg` → `kg`, empty for a plain amount."""
    return mention.figure.unit.partition("/")[2].strip()


def _bare(first: Mention, second: Mention) -> bool:
    """Tell whether one of two counts names no unit: `tăng từ 141 vụ lên 123`."""
    a, b = first.figure, second.figure
    if first.unit and second.unit:
        return False
    return a.kind == b.kind or "number" not in (a.kind, b.kind)
