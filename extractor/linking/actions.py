"""Which verb governs a count or an amount of money: `tổ chức` 5.385 cuộc họp; `45 người bị bắt`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language import NOTHING, is_word
from extractor.linking.candidate import Candidate
from extractor.linking.features import governor_shape, group_of, shape, tag_at, word_at
from extractor.linking.ranking import Features, Groups
from extractor.linking.sentence import Link, Sentence

_REACH = 24
_RIGHT_REACH = 9
_STOP = frozenset(".;:!?…")
_JOINTS = frozenset((",", ";", "và", "với", "(", ":", "+", "cùng", "hoặc"))


def candidates(sentence: Sentence, link: Link, history: list[Link]) -> Iterator[tuple[Candidate, Groups]]:
    """Yield the possible actions of `link` with their features."""
    kind = f"{group_of(link)}{'c' if link.change else ''}"
    side = link.evidence.get("label", "")
    form = governor_shape(sentence, link.governor)
    conditions = (
        f"{kind}|{side}",
        f"{kind}|{form}",
        f"{form}|{shape(sentence, link.governor - 1)}",
        f"{kind}|{side}|{form}",
        f"{kind}|{side}|t{tag_at(sentence, link.governor)}|{tag_at(sentence, link.index - 1)}",
        f"{kind}|s{word_at(sentence, link.governor).partition(' ')[0]}",
    )
    none = ["E", f"E|{kind}", *(f"E|{one}" for one in conditions), f"E|{tag_at(sentence, link.governor)}|{side}"]
    yield Candidate("E"), (Features(none),)
    yield from _earlier(sentence, link, history, conditions)
    yield from _left(sentence, link, kind, conditions)
    yield from _right(sentence, link, kind)


def _earlier(
    sentence: Sentence, link: Link, history: list[Link], conditions: tuple[str, ...]
) -> Iterator[tuple[Candidate, Groups]]:
    """Coordination carries a verb on: `thu giữ 26 kg ma túy, 1 khẩu súng, 20 viên đạn`."""
    words = sentence.words
    for back, one in enumerate(reversed(history), 1):
        if one.numeral.start < sentence.span.start:
            return
        if one.action is None:
            continue
        gap = range(one.index + 1, link.index)
        signs = "".join(sorted({words.lower[i] for i in gap if words.lower[i] in _JOINTS}))
        verbs = [i for i in gap if words.tag[i] == "V" and not (one.label and words.start[i] < one.label[1])]
        last = history[-1]
        direct = "".join(words.lower[i] for i in range(last.index + 1, link.index) if words.lower[i] in _JOINTS)
        own = Features(
            [
                "P",
                *(f"P|{condition}" for condition in conditions),
                f"P|{signs}|{len(verbs) > 0}",
                f"P|{direct[-2:]}|{len(verbs) > 0}",
                f"P|{one.quantity.kind}>{link.quantity.kind}|{min(back, 2)}",
                f"P|{one.evidence.get('action')}|{direct[-2:]}",
                f"P|{min(len(verbs), 2)}|{tag_at(sentence, link.index - 1)}",
            ]
        )
        yield Candidate("P", back=back), (own,)
        return


def _left(sentence: Sentence, link: Link, kind: str, conditions: tuple[str, ...]) -> Iterator[tuple[Candidate, Groups]]:
    words = sentence.words
    commas = verbs = numerals = withs = brackets = 0
    path: list[str] = []
    side = link.evidence.get("label")
    standing = Features(["L", *(f"L|{one}" for one in conditions)])
    for i in range(link.index - 1, max(-1, link.index - _REACH), -1):
        word, tag = words.text[i], words.tag[i]
        if word in _STOP and i < link.index - 1 and word != ":":
            return
        if tag == "V" or i == link.governor or _opens(sentence, i):
            inside = bool(link.label and link.label[0] <= words.start[i] < link.label[1])
            between = " ".join(reversed(path)) if len(path) <= 2 else "…"
            compound = i + 1 < link.index and is_word(words.lower[i], words.lower[i + 1])
            shared = Features(
                [
                    f"L|{kind}|{tag}",
                    f"Lg|{kind}|{i == link.governor}|{tag}",
                    f"Lg|{i - link.governor if -3 < i - link.governor < 1 else '-'}|{min(verbs, 2)}",
                    f"{kind}|Lv|{min(verbs, 3)}",
                    f"{kind}|Lc|{min(commas, 3)}|{min(numerals, 2)}",
                    f"Lw|{words.lower[i]}",
                    f"Lws|{words.lower[i].partition(' ')[0]}",
                    f"{kind}|Lt|{tag}|{min(verbs, 1)}{min(numerals, 1)}{min(commas, 1)}|{side}",
                    f"Lt|{tag}|{tag_at(sentence, i + 1)}|{tag_at(sentence, i + 2)}|{i == link.governor}",
                    f"{kind}|Lw|{words.lower[i]}",
                    f"Lp|{between}",
                    f"{kind}|Lp|{between}",
                    f"Lwith|{withs}|{min(numerals, 1)}",
                    f"Lbr|{brackets}|{min(numerals, 1)}",
                    f"Lin|{inside}|{side}",
                    f"Lprev|{shape(sentence, i - 1)}",
                    f"Lprevt|{tag_at(sentence, i - 1)}|{tag}|{tag_at(sentence, i + 1)}",
                    f"Ldist|{min(link.index - i, 6)}",
                ]
            )
            behind_other = i > 0 and is_word(words.lower[i - 1], words.lower[i])
            one = ["Llen|1", f"Lnext|{shape(sentence, i + 1)}", f"Lcomp|{compound}|1", f"Lpart|{behind_other}|1"]
            yield Candidate("L", i, i + 1), (standing, shared, Features(one))
            if i + 1 < link.index and words.tag[i + 1] in ("V", "N", "A", "R"):
                two = [
                    "Llen|2",
                    f"Lcomp|{compound}|2",
                    f"Lcomp|{compound}|{words.tag[i + 1]}",
                    f"L2|{words.lower[i]} {words.lower[i + 1]}",
                    f"L2n|{words.lower[i + 1]}|{tag_at(sentence, i + 2)}",
                ]
                yield Candidate("L", i, i + 2), (standing, shared, Features(two))
            if behind_other and words.tag[i - 1] not in ("V", "CH"):
                yield Candidate("L", i - 1, i + 1), (standing, shared, Features(["Llen|-2", f"L-2|{words.tag[i - 1]}"]))
        verbs += tag == "V"
        commas += word == ","
        withs += word == "với"
        brackets += word in "()"
        numerals += words.numeral[i] >= 0
        path.append(shape(sentence, i))


def _opens(sentence: Sentence, i: int) -> bool:
    """Tell whether word `i` stands where a predicate begins: behind an adverb of time, a comma or at the head."""
    if sentence.words.tag[i] not in ("N", "A"):
        return False
    return i == 0 or sentence.words.tag[i - 1] == "R" or sentence.words.text[i - 1] in ",;:"


def _right(sentence: Sentence, link: Link, kind: str) -> Iterator[tuple[Candidate, Groups]]:
    """The passive and other verbs behind: `hai dự án được khởi công`, `30 người chết`."""
    words = sentence.words
    behind = link.index + 1
    while behind < len(words) and link.label and words.start[behind] < link.label[1]:
        behind += 1
    seen = ""
    for i in range(link.index + 1, min(len(words), link.index + 1 + _RIGHT_REACH)):
        if words.text[i] in _STOP or words.text[i] in ",()" or words.numeral[i] != NOTHING:
            return
        if words.lower[i] in ("bị", "được"):
            seen = words.lower[i]
        elif words.tag[i] == "V":
            own = Features(
                [
                    f"{kind}|R",
                    f"R|{seen}|{shape(sentence, i - 1)}",
                    f"{kind}|Rw|{word_at(sentence, i)}",
                    f"Rb|{seen}|{(i > behind) - (i < behind)}",
                    f"Rl|{seen}|{tag_at(sentence, link.governor)}",
                    f"R0|{seen}|{link.governor < 0 or tag_at(sentence, link.index - 1) == 'CH'}",
                ]
            )
            yield Candidate("R", i, i + 1), (own,)
