"""Which field of a record is its text: the one asked for, or one of the usual names."""

from __future__ import annotations

from collections.abc import Iterable

USUAL = ("text", "noi_dung", "nội dung", "noidung", "content", "body", "van_ban", "văn bản")


def text_column(names: Iterable[str], wanted: str = "") -> str | None:
    """Return the one of `names` that holds the text: `wanted`, or the first usual name whatever its case."""
    names = list(names)
    if wanted:
        return wanted if wanted in names else None
    lowered = {name.strip().lower(): name for name in reversed(names)}
    return next((lowered[usual] for usual in USUAL if usual in lowered), None)
