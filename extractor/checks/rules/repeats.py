"""Rules about one document against itself: the same fact told twice, a title and its text, a list and its count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.checks.draft import Draft, Mention
from extractor.checks.findings import Outcome, Severity
from extractor.checks.formulas import SAME
from extractor.checks.judging import Question, answer, remark, spot, term, ticked
from extractor.checks.lexicon import says
from extractor.checks.repeats import described, likeness, look_alikes, points_back, same_fact
from extractor.checks.slips import digits_of, slip, text_slip
from extractor.checks.units import same_unit

ALIKE = 0.6
_NEARLY = 5  # cut-off numbers differ by less than a fifth
_NEAR = 10  # a tenth
VERY_ALIKE = 0.75
_LIST = regex.compile(r"^[^:;.!?()\d\n]{0,60}?:[ \t]*(?P<items>[^:\n]+?)(?=[.\n]|$)")
_ALL = regex.compile(r"(?<!\p{L})(?:toàn bộ|tất cả|cả|số)\s*$")
_GROUPED = regex.compile(r"\([^()]*\)")
_LONG = 9  # syllables of a list item


def same_label_other_value(draft: Draft) -> Iterator[Outcome]:
    """One fact is told twice with two numbers (`5.385 cuộc họp … qua 5.835 cuộc họp`).

    Fires where the two are one slip apart and told in the same words, or the second points back (`nói trên`). Silent
    when actor, place, period, plan and actual differ, and for what a comparison or a list sets side by side.
    """
    for first, second in draft.once(look_alikes):
        kind = slip(first.value, second.value)
        if kind in ("swap", "digit") and _one_fact(draft, first, second, kind):
            severity: Severity = "error" if kind == "swap" else "warning"
            yield answer(draft, _question("SL302", second, first, severity))


def _one_fact(draft: Draft, first: Mention, second: Mention, kind: str) -> bool:
    alike = same_fact(draft, first, second)
    pointed = points_back(draft, second)
    length = len(digits_of(second.value))
    if pointed:
        return length >= 2 and (alike >= 0.5 or _all_of_them(second))
    same_verb = first.figure.action == second.figure.action
    return kind == "swap" and length >= 4 and alike >= (ALIKE if same_verb else VERY_ALIKE)


def _all_of_them(one: Mention) -> bool:
    """Tell whether a figure takes up the whole of what was told: `toàn bộ 172 người nói trên`."""
    return _ALL.search(one.before) is not None


def _question(rule: str, claim: Mention, other: Mention, severity: Severity) -> Question:
    return Question(rule, SAME, term(claim, "value"), (term(other, "other"),), severity)


def scale_slip(draft: Draft) -> Iterator[Outcome]:
    """The same fact is told in two sizes: 74 tỷ here, 74.000.000 đồng there.

    Fires for the same digits a thousand or a million times apart, told in the same words. Silent for a stated multiple.
    """
    for first, second in draft.once(look_alikes):
        if slip(first.value, second.value) != "scale" or digits_of(first.value) != digits_of(second.value):
            continue
        ratio = max(first.value, second.value) / min(first.value, second.value)
        if ratio not in (10**3, 10**6) and not points_back(draft, second):
            continue
        if (
            same_fact(draft, first, second) >= 0.5
            and len(digits_of(first.value)) >= 2
            and not _multiple_near(draft, second)
        ):
            yield answer(draft, _question("SL401", second, first, "warning"))


def _multiple_near(draft: Draft, one: Mention) -> bool:
    return any(other.kind == "multiple" for other in draft.sentences[one.sentence])


def title_against_body(draft: Draft) -> Iterator[Outcome]:
    """A number of the title or lead does not match the body.

    The body figure of the same unit told in the most alike words decides; any that fits silences the rule. A rounded
    title with a hedge (`Gần 2.700 du khách`) fits what lies on its side.
    """
    titles = [one for one in draft.mentions if draft.zones[one.sentence] == "title"]
    if titles or "title" in draft.zones:  # a lead only where there is a title: rounded, it stands for the body's number
        titles += [one for one in draft.mentions if draft.zones[one.sentence] == "lead" and one.reading.hedge]
    body = [one for one in draft.mentions if draft.zones[one.sentence] not in ("title", "table", "caption")]
    for title in titles:
        others = [one for one in body if one.place > title.place and _comparable(title, one)]
        if not others:
            continue
        questions = {one.place: _question("SL301", title, one, "error") for one in others}
        fitting = next((one for one in others if questions[one.place].fits or _nearly(questions[one.place])), None)
        if fitting is not None:
            if questions[fitting.place].fits or likeness(title, fitting) >= 0.5:
                yield answer(draft, questions[fitting.place])
            continue
        near = [
            one for one in others if _slipped(title, one) and (likeness(title, one) >= 0.34 or not described(title))
        ]
        if len(near) == 1:
            yield answer(draft, questions[near[0].place])


def _nearly(question: Question) -> bool:
    """Tell whether the two agree when cut off; the open end of a hedge (`hơn 815 triệu`) reaches any number."""
    stated, other = question.claim.reading.value, question.terms[0].reading.value
    return question.nearly and abs(stated - other) * _NEARLY <= max(stated, other)


def _comparable(title: Mention, one: Mention) -> bool:
    if title.figure.change or one.figure.change or title.kind != one.kind or not same_unit(title, one):
        return False
    return title.kind in ("count", "money", "measure", "percent") and one.figure.status == title.figure.status


def _slipped(title: Mention, one: Mention) -> bool:
    """Tell whether the title is one slip away from the body's number, rounded as the title is."""
    if slip(title.value, one.value):
        return len(digits_of(title.value)) >= 3
    if title.reading.hedge in ("upper", "lower") and likeness(title, one) >= 0.5:
        return abs(title.value - one.value) * _NEAR <= one.value  # the hedge is on the wrong side
    digits = digits_of(title.value)
    unit = title.value / int(digits) if digits else title.value
    cut = one.value / unit
    return len(digits) >= 3 and any(text_slip(digits, str(near)) == "swap" for near in (int(cut), int(cut) + 1))


def announced_and_listed(draft: Draft) -> Iterator[Outcome]:
    """A list has fewer items than announced (`Có 05 mô hình: …` and four of them).

    Silent for examples (`như`, `tiêu biểu`), open lists, items that hold numbers, and more than twelve. `và` may join
    two items or stand inside one: both counts are accepted.
    """
    for one in draft.mentions:
        if (
            one.kind != "count"
            or not (one.figure.action or one.lead.endswith("có "))
            or one.figure.bound != "exact"
            or one.value.denominator != 1
            or not 2 <= one.value <= 12
        ):
            continue
        end = draft.spans[one.sentence][1]
        match = _LIST.match(draft.lowered[one.end : end])
        if match and not says(draft.lowered[one.end : end], "cue.open_end", "cue.example"):
            yield from _counted(draft, one, one.end + match.start("items"), one.end + match.end("items"))


def _counted(draft: Draft, one: Mention, start: int, end: int) -> Iterator[Outcome]:
    said = _GROUPED.sub("", draft.lowered[start:end])
    items = [item.strip() for item in said.split(";" if ";" in said else ",")]
    inside = [other for other in draft.sentences[one.sentence] if start <= other.start < end]
    if len(items) < 2 or not all(items) or any(len(item.split()) > _LONG for item in items):
        return
    if any(other.kind in ("count", "money", "percent") for other in inside):
        return
    most = len(items) + sum(item.count(" và ") + item.count("; ") for item in items)
    listed = spot(draft, "items", start, end)
    if len(items) <= one.value <= most:
        yield ticked(draft, "SL303", term(one, "announced"), (listed,))
    elif one.value - most in (1, 2):
        yield remark(draft, "SL303", "warning", term(one, "announced"), (listed,), count=most)


def same_number_elsewhere(draft: Draft) -> Iterator[Outcome]:
    """One unusual number stands on two unrelated labels. Off unless asked for: most repeated numbers are meant."""
    seen: dict[object, Mention] = {}
    for one in draft.mentions:
        if one.kind != "count" or one.value < 1000 or len(digits_of(one.value)) < 4:
            continue
        other = seen.setdefault(one.value, one)
        if other is not one and not same_unit(one, other):
            yield remark(draft, "SL304", "note", term(one, "number"), (term(other, "number"),))


def cumulative_falls(draft: Draft) -> Iterator[Outcome]:
    """A part of the year has more than the whole of it (`6 tháng 5.835 cuộc; lũy kế cả năm 5.385 cuộc`).

    For one label, one action, one actor. Silent for stocks (`hiện có`), rates, means, and extremes.
    """
    for number, row in enumerate(draft.sentences):
        following = draft.sentences[number + 1] if number + 1 < len(draft.sentences) else []
        near = [*row, *following]
        for i, whole in enumerate(near):
            if _months(whole) > 1:
                yield from _shorter(draft, whole, near[:i])


def _shorter(draft: Draft, whole: Mention, earlier: Sequence[Mention]) -> Iterator[Outcome]:
    for part in reversed(earlier):
        if not 0 < _months(part) < _months(whole):
            continue
        if not _flow(part, whole) or says(f"{part.figure.label} {part.before}".lower(), "silent.no_flow"):
            continue
        question = _question("SL208", part, whole, "error" if part.sentence == whole.sentence else "warning")
        low, high = part.reading.strict.low, whole.reading.strict.high
        if low is not None and high is not None and low > high:
            yield answer(draft, question)
        else:
            yield ticked(draft, "SL208", question.claim, question.terms)
        return


def _months(one: Mention) -> int:
    """Return how many months from January on the words in front of a figure name; 1 for one month, 0 for none."""
    near = one.before[-60:]
    if says(near, "cue.cumulative"):
        return 12
    found = [m for m in _PERIOD.finditer(near) if "cuối năm" not in near[m.end() : m.end() + 10]]
    if not found:
        return 0
    last = found[-1]
    quarter, months = last["quarter"], last["months"]
    if quarter:
        return 3 * (_QUARTERS.index(quarter) % 4 + 1)
    return _NUMBERS.get(months, 0) if months else 1


_PERIOD = regex.compile(
    r"(?<!\p{L})(?:quý\s+(?P<quarter>iv|iii|ii|i|1|2|3|4)(?!\p{L})|(?P<months>3|ba|6|sáu|9|chín)\s+tháng"
    r"|(?:riêng |trong )tháng)"
)
_QUARTERS = ("i", "ii", "iii", "iv", "1", "2", "3", "4")
_NUMBERS = {"3": 3, "ba": 3, "6": 6, "sáu": 6, "9": 9, "chín": 9}


def _flow(part: Mention, whole: Mention) -> bool:
    """Tell whether both tell of one flow: the same unit, label and action, which is no mere having."""
    a, b = part.figure, whole.figure
    if not same_unit(part, whole) or a.change or b.change or part.kind not in ("count", "money", "measure"):
        return False
    if "plan" in (a.status, b.status) or "previous" in (a.status, b.status):
        return False
    if part.kind == "count" and (a.action != b.action or a.action in ("", "có")):
        return False
    return likeness(part, whole) >= ALIKE
