"""What can be said of a text before it is read: that it is no Unicode text, or that it is not Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.errors import InputError
from extractor.messages import say
from extractor.records import Warning_

_SURROGATE = regex.compile("[\ud800-\udfff]")
_LETTERS = regex.compile(r"\p{L}\p{M}*")
_VIETNAMESE = regex.compile(r"(?i)[ăâđêôơư\u1ea0-\u1ef9]|[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
_ENOUGH = 40  # letters: fewer say nothing about the language


def check_text(text: str, source: str = "") -> str:
    """Return `text` as it is. Raises `InputError` at the first unpaired surrogate: such a string has no UTF-8."""
    if found := _SURROGATE.search(text):
        reason = say("input.surrogate", code=ord(found[0]), offset=found.start())
        raise InputError(f"{source}: {reason}" if source else reason)
    return text


def doubts(text: str) -> Iterator[Warning_]:
    """Yield a warning where `text` has letters enough and not one that only Vietnamese writes."""
    if not _VIETNAMESE.search(text):
        letters = sum(1 for _ in zip(range(_ENOUGH), _LETTERS.finditer(text), strict=False))
        if letters == _ENOUGH:
            yield Warning_(message=say("input.not_vietnamese"))
