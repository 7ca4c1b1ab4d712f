"""Numbers that name: what stands before a numeral says that it tells one thing from others and counts nothing.

`Quận 1`, `bậc 4 trở lên`, `Điều 17`, `bão số 3, số 5 và số 10`, `bệnh nhân 2899`, `lần thứ hai`; but `mỗi tổ 5 người`,
`trong số 11 phường` and the elliptical list `Huế 2, Đà Nẵng 5` are figures.
"""

from __future__ import annotations

import regex

from extractor.figures.exclusions.exclusion import Numbered, Reason, bare, numbered
from extractor.figures.units import unit_after
from extractor.numerals.numeral import Numeral

_REACH = 48
_WORDS = 4  # the longest head, `chứng minh nhân dân số` and the like, reaches this far with the word `số`
_TOKEN = regex.compile(r"[\p{L}\d&.-]+|[^\s\p{L}\d]")
_BEHIND = regex.compile(r"[ \t]*(?:(?P<word>\p{L}[\p{L}\d]*)|(?P<sign>[^\s\p{L}\d])|(?P<digit>\d))?")
_LIST = regex.compile(r"(?:\s?[,;]\s?|\s?[-–+&]\s?|\s(?:và|hoặc|hay|đến|tới)\s)(?:(?P<head>\p{L}+(?:\s\p{L}+)?)\s)?")
_DOTTED = ("article", "document_number")  # their numbers have parts: `tiểu mục 1.6`, `mẫu 5.5`
_LONG_NAME = regex.compile(r"\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+\s\Z")
_HEAD = 8  # characters back that hold the last word of a head
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+")
_CENTURIES = regex.compile(r"thế kỷ\s\d{1,2}(?:,|\s(?:và|đến|tới|hoặc)|\s?[-–])\s?\Z")
_BREAKS = frozenset(",.;:()]”\"'’!?…-–+/")
_NAME = regex.compile(r"(?:\p{Lu}\p{L}*[ ])+\Z")
_LAW = regex.compile(r"(?<!\p{L})(?:luật|hiến pháp|pháp lệnh)(?:\s\p{L}+){0,8}\s\Z")
_ACRONYM = regex.compile(r"(?<!\p{L})\p{Lu}{2,4}\s\Z")
_NAME_BEHIND = regex.compile(r"\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}")
_YEAR_BEFORE = regex.compile(r"(?:năm|niên|giai đoạn|kỳ)\s(?:19|20)\d\d(?:,|\s?[-–]|\s(?:và|đến|tới))\s?\Z")
_YEAR_BEHIND = regex.compile(r"\snăm\s(?:19|20)\d\d(?!\d)")
_JOINING = frozenset(("và", "với", "hoặc", "hay", "còn", "đến", "tới"))
_DAY = regex.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])")
_OPENING = regex.compile(r"(?:^|[.!?:\n\"“])\s*\Z")
_DAY_CUE = regex.compile(
    r"(?<!\p{L})(?:nay|qua|mai|kia|đêm|sáng|chiều|tối|trưa|sau|trước|lễ|tết|khánh|dịp|từ|đến|vào|hôm|ngày|mùng"
    r"|sinh nhật|kỷ niệm|ngày \p{L}+)[,(]?\s?\Z"
)
_DAY_OPENING = regex.compile(r"(?:Từ|Đến|Sáng|Chiều|Tối)\s\Z")
_FEAST = regex.compile(r"(?<!\p{L})ngày\s(?:truyền thống|hội|quốc tế|thành lập|lễ|tết)(?:\s\p{L}+){0,8}\s\Z")
_MONTHS_OF_YEAR = regex.compile(
    r"\stháng(?:\s(?:qua|đạt|ước|tăng|giảm|so với|đầu|cuối|ngành|cả nước|toàn|đã|năm (?:19|20)\d\d|các năm)(?!\p{L})"
    r"|\s?[:,])"
)
_LENGTH_CUE = regex.compile(
    r"(?<!\p{L})(?:sau|vòng|hơn|gần|khoảng|mỗi|tù|giam|hạn|dài|suốt|cách|từ|đến|tới|trước|thêm|mất|đủ|quá|dưới|trên"
    r"|ít nhất|nghỉ|phạt|thai|được)\s\Z"
)
_COUNTED = regex.compile(
    r"\s(?:người|ca|vụ|trường hợp|lượt|hộ|em|học sinh|căn|con|cái|chiếc|tấn|ha|đồng|usd|triệu|tỷ)(?!\p{L})"
)


def head_before(lowered: str, position: int) -> Numbered | None:
    """Return the entry of the longest known head right before `position`, None when the words there are none.

    A head at the end of a line holds for a number on the next one only in documents (`Công văn số`, `Khoản`).
    """
    low = max(0, position - _REACH)
    low = max(low, lowered.rfind("\n\n", low, position))
    tokens = _TOKEN.findall(lowered, low, position)
    if tokens and tokens[-1] == ":":
        tokens.pop()
    wrapped = "\n" in lowered[max(low, position - 2) : position]
    for length in range(min(_WORDS, len(tokens)), 0, -1):
        entry = numbered().get(" ".join(tokens[-length:]))
        if entry is not None and not _counts(tokens, length, entry):
            return None if wrapped and entry.reason not in ("article", "document_number") else entry
    return None


def _counts(tokens: list[str], length: int, entry: Numbered) -> bool:
    """Tell whether the head is itself counted or part of a word for an amount (`tổng số`, `mỗi tổ`)."""
    before = tokens[-length - 1] if len(tokens) > length else ""
    if tokens[-1] == "số" and length == 1:
        return before in bare().not_naming or not before
    if entry.strength in ("always", "capital"):
        return before == "mỗi"
    if tokens[-1] == "vòng" and before == "trong":  # `trong vòng 10 ngày`
        return True
    if tokens[-1] == "năm" and len(tokens) > 2 and tokens[-3] == "tháng":  # `tháng 3 năm 263`
        return False
    return before in ("mỗi", "từng", "bình", "cấp") or (before.isdecimal() and len(before) < 4)


def is_bare(text: str, lowered: str, numeral: Numeral, dotted: bool = False, strict: bool = False) -> bool:
    """Tell whether nothing is counted by the numeral: a break, a function word or a name follows.

    `dotted`: the number may have parts (`tiểu mục 1.6`); `strict`: no head names it, so that only function words count.
    """
    if numeral.scale or _GROUPED.fullmatch(text, numeral.start, numeral.end):
        return False  # an amount
    if not dotted and not text[numeral.start : numeral.end].replace("/", "").replace("-", "").isalnum():
        return False  # a separator makes it one too
    match = _BEHIND.match(text, numeral.end)
    if match is None or match.end() == match.start():
        return True
    if match["word"]:
        if match.start("word") == numeral.end:  # `27C`
            return len(match["word"]) == 1
        if unit_after(text, numeral.end) is not None:
            return _YEAR_BEHIND.match(lowered, numeral.end) is not None
        if match["word"][0].isupper():
            return not strict
        words = bare().functional if strict else bare().followers
        return lowered[match.start("word") : match.end()] in words
    return match["sign"] in _BREAKS if match["sign"] else False


def reason(text: str, lowered: str, numeral: Numeral) -> Reason | None:
    """Return why the words before `numeral` make it a name, None when they do not."""
    entry = head_before(lowered, numeral.start)
    if entry is None or entry.strength == "never" or (entry.strength == "bare" and _ends_name(text, numeral.start)):
        return None
    head = text[max(0, numeral.start - _HEAD) : numeral.start].rstrip()
    capital = entry.strength == "capital" and head.rpartition(" ")[2][:1].isupper()
    if entry.strength == "always" or capital:
        scaled = numeral.scale and not head.endswith("thứ")  # but `vị khách thứ 10 triệu`
        return None if scaled else entry.reason
    if entry.strength == "unmeasured" and numeral.form == "digits" and not numeral.scale and not numeral.decimals:
        if _GROUPED.fullmatch(text, numeral.start, numeral.end):  # an amount: `thực số 1.250 người`
            return None
        return None if unit_after(text, numeral.end) is not None else entry.reason
    return entry.reason if is_bare(text, lowered, numeral, entry.reason in _DOTTED) else None


def _ends_name(text: str, position: int) -> bool:
    """Tell whether the head is the end of a longer name (`Thổ Nhĩ Kỳ 26`): three capitals in a row."""
    return _LONG_NAME.search(text, max(0, position - 30), position) is not None


def continues(text: str, lowered: str, previous: Numeral, numeral: Numeral) -> bool:
    """Tell whether `numeral` goes on the list of names that `previous` is in: `Quận 1, 3 và 12`, `số 3, số 5`."""
    match = _LIST.fullmatch(lowered, previous.end, numeral.start)
    if lowered[previous.end : numeral.start].strip() == "+":  # `km 1498 + 700`
        return True
    if match is None or not is_bare(text, lowered, numeral):
        return False
    return match["head"] is None or match["head"] in numbered() or match["head"] == "số"


def is_part(text: str, previous: Numeral, numeral: Numeral) -> bool:
    """`TK 161 – Chi sự nghiệp (1612)`: a number in brackets that goes on the digits of the one named before it."""
    if text[numeral.start - 1 : numeral.start] != "(" or "\n" in text[previous.end : numeral.start]:
        return False
    whole, part = text[previous.start : previous.end], text[numeral.start : numeral.end]
    return len(whole) >= 3 and whole.isdecimal() and part.isdecimal() and part[:-1] == whole


def after_place_name(text: str, lowered: str, numeral: Numeral) -> bool:
    """`phường Đông Hải 2,`: a small number that ends the proper name of a place which its kind introduces."""
    name = _NAME.search(text, max(0, numeral.start - 40), numeral.start)
    if (
        name is None
        or numeral.end - numeral.start > 2
        or numeral.form != "digits"
        or not is_bare(text, lowered, numeral)
    ):
        return False
    entry = head_before(lowered, name.start())
    return entry is not None and entry.reason == "name"


def after_name(text: str, lowered: str, numeral: Numeral) -> bool:
    """`Nghi Sơn 2 bắt đầu`, `Nokia 105 để`: a small number behind a name, before a word that counts nothing.

    Before a sign it may be an item of an elliptical list (`Huế 2, Đà Nẵng 5`).
    """
    if numeral.form != "digits" or numeral.joint or not text[numeral.start : numeral.end].isdecimal():
        return False
    longest = 4 if _ACRONYM.search(text, max(0, numeral.start - 8), numeral.start) else 3
    if numeral.end - numeral.start > longest:
        return False
    name = _NAME.search(text, max(0, numeral.start - 30), numeral.start)
    if name is None or (name[0].count(" ") == 1 and _OPENING.search(text, max(0, name.start() - 3), name.start())):
        return False  # one capitalised word opens a sentence: `Riêng 3 đối tượng`
    match = _BEHIND.match(text, numeral.end)
    if match is None or not match["word"] or match.start("word") == numeral.end:
        return False
    word = lowered[match.start("word") : match.end("word")]
    return word in bare().functional and word not in _JOINING and unit_after(text, numeral.end) is None


def is_year(text: str, lowered: str, numeral: Numeral) -> bool:
    """`Luật Sở hữu trí tuệ 2005`, `World Cup 2022 khu vực châu Á`, `mới nhất 2025`: a year told without its word."""
    printed = text[numeral.start : numeral.end]
    if not (len(printed) == 4 and printed.isdecimal() and "1900" < printed < "2070"):
        return False
    if _LAW.search(lowered, max(0, numeral.start - 60), numeral.start):
        return True
    if _YEAR_BEFORE.search(lowered, max(0, numeral.start - 24), numeral.start):
        return unit_after(text, numeral.end) is None and not _COUNTED.match(lowered, numeral.end)
    if is_bare(text, lowered, numeral, strict=True) and "1945" < printed < "2040":
        return True
    named = _NAME.search(text, max(0, numeral.start - 30), numeral.start) is not None
    named = named or _NAME_BEHIND.match(text, numeral.end) is not None
    return named and "1990" < printed < "2040" and not _COUNTED.match(lowered, numeral.end)


def is_day(text: str, lowered: str, numeral: Numeral) -> bool:
    """`chiều nay, 4/12`, `Quốc khánh 2-9`, `dịp lễ 02/9`, `thế kỷ 16, 17`: a day told without its own word."""
    if _CENTURIES.search(lowered, max(0, numeral.start - 20), numeral.start):
        return True
    match = _DAY.fullmatch(text, numeral.start, numeral.end)
    if match is None:
        return False
    if _DAY_OPENING.search(text, max(0, numeral.start - 6), numeral.start):  # `Từ 1/7 lương tối thiểu tăng`
        return True
    if not is_bare(text, lowered, numeral, strict=True):
        return False
    if match["day"].startswith("0") or _YEAR_BEHIND.match(lowered, numeral.end):
        return True
    if _FEAST.search(lowered, max(0, numeral.start - 60), numeral.start):
        return True
    return _DAY_CUE.search(lowered, max(0, numeral.start - 24), numeral.start) is not None


def is_month_count(lowered: str, numeral: Numeral) -> bool:
    """`tính chung 9 tháng, …`, `thu 10 tháng đạt …`: so many months of the year are a period, not a length of time."""
    if numeral.form != "digits" or numeral.joint or numeral.decimals or not 2 <= numeral.value <= 11:
        return False
    if not _MONTHS_OF_YEAR.match(lowered, numeral.end):
        return False
    return _LENGTH_CUE.search(lowered, max(0, numeral.start - 24), numeral.start) is None
