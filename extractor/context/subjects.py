"""The subjects of clauses: the noun phrase before the predicate, behind time, place and connectives."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from extractor import patterns
from extractor.context.scene import Scene

_NOMINAL = frozenset(("N", "Np", "Nc", "Ny", "Nb", "Nu", "A", "P", "L", "Z", "X", "M", "T"))
_HEADS = frozenset(("N", "Np", "Nc", "Ny", "Nb", "P"))
_LEADING = frozenset(("R", "C", "CH", "T", "X", "I", "L", "Cc"))
_BREAKS = frozenset((",", ";", ":", ".", "!", "?", "…", "..."))
_PLACING = frozenset(("tại", "ở"))
_SHORTENED = frozenset(("tp", "tx", "q", "p"))  # with a full stop behind: `TP. HCM`
_BEFORE_VERBS = frozenset(
    ("phối hợp", "tiến hành", "triển khai", "tổ chức", "tham gia", "thực hiện", "bị", "được", "phải", "cần", "muốn")
)
_ALSO_PREDICATES = frozenset(("còn", "chỉ", "không", "mới", "trực tiếp"))
_WORDS = patterns.toml("actors.toml")["words"]
TENSE = frozenset(_WORDS["tense"])
_PLURAL = frozenset(_WORDS["plural"])
_REPORTING = frozenset(_WORDS["reporting"])
_TIMES = frozenset(_WORDS["times"])
_OPENING = frozenset(_WORDS["opening"])
_LEVELS = frozenset(_WORDS["levels"])
_LONGEST = 24  # words of a subject
_CHAIN = 3  # verbs of a name: `lực lượng cứu nạn, cứu hộ`


class ActorNoun(patterns.Entry):
    """Nouns of one family that head the names of those who act."""

    family: str
    names: tuple[str, ...]
    example: str


@cache
def _nouns() -> frozenset[str]:
    return frozenset(name for entry in patterns.entries("actors.toml", "actor", ActorNoun) for name in entry.names)


@cache
def _place_nouns() -> frozenset[str]:
    entries = patterns.entries("actors.toml", "actor", ActorNoun)
    return frozenset(name for entry in entries if entry.family.startswith("places") for name in entry.names)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a clause from word `begin`: words `first:last`, empty where it has none that acts."""

    begin: int
    first: int
    last: int

    @property
    def acts(self) -> bool:
        """Tell whether the clause has an actor."""
        return self.last > self.first


def subjects_of(scene: Scene) -> Iterator[Subject]:
    """Yield the subjects of the clauses of `scene` that have one, in order."""
    start = 0
    length = len(scene.words)
    while start < length:
        subject, start = _clause(scene, start)
        if subject:
            yield subject


def _clause(scene: Scene, start: int) -> tuple[Subject | None, int]:
    """Return the subject of the clause at word `start`, and where to look for the next."""
    words, tags = scene.words, scene.sentence.words.tag
    first = _skip_leading(scene, start)
    if first >= len(words) or words[first] in _BREAKS or words[first] in "()":
        return None, first + 1
    reported = _behind_reporting(scene, first)
    if reported > first:
        return Subject(first, first, first), reported
    nominal = (tags[first] in _HEADS or words[first] in _PLURAL) and not _is_counted(scene, first)
    last = _phrase_end(scene, first) if nominal and not _goes_on_with_place(scene, start, first) else first
    if last == first or last >= len(words) or not _predicate(scene, last):
        return None, _next_clause(scene, first)
    following = _behind_reporting(scene, last)
    if following > last:
        told = following < len(words) and (tags[following] == "V" or words[following] in TENSE)
        return Subject(first, first, last if told and _heads_actor(scene, first) else first), following
    if _heads_actor(scene, first) and not (tags[first] == "Np" and words[last] in _LEVELS):
        return Subject(first, first, last), _next_clause(scene, last)
    if words[last] == "là" and _is_clause(scene, last + 1):
        return Subject(first, first, first), last + 1
    return _agent(scene, first, last), _next_clause(scene, last)


def _is_counted(scene: Scene, i: int) -> bool:
    """Tell whether word `i` belongs to what a figure counts: `91 xã, phường`."""
    place = bisect_right(scene.mentions, i, key=attrgetter("first")) - 1
    return place >= 0 and i < scene.mentions[place].last


def _is_clause(scene: Scene, i: int) -> bool:
    """Tell whether a clause with a modal or tense word stands behind `là`: `là mỗi xã phải có …`."""
    last = _phrase_end(scene, i) if i < len(scene.words) else i
    return i < last < len(scene.words) and (scene.words[last] in TENSE or scene.words[last] in ("phải", "cần"))


def _agent(scene: Scene, first: int, last: int) -> Subject:
    """Return the agent of a passive (`đã được lực lượng Biên phòng xử lý`), else a subject that does not act."""
    words = scene.words
    passive = next((i for i in range(last, min(last + 3, len(words))) if words[i] in ("được", "bị")), -1)
    if 0 <= passive < len(words) - 1 and _heads_actor(scene, passive + 1):
        return Subject(first, passive + 1, _phrase_end(scene, passive + 1))
    return Subject(first, first, first)


def _goes_on_with_place(scene: Scene, start: int, first: int) -> bool:
    """Tell whether a comma only separates the parts of a place: `tại tổ 7, phường Hai Bà Trưng`."""
    words, tags = scene.words, scene.sentence.words.tag
    if not start or words[start - 1] != "," or not (tags[first] == "Np" or words[first] in _place_nouns()):
        return False
    if tags[first] == "Np" and _lists_names(scene, start - 2):
        return True
    for i in range(start - 2, max(-1, start - 2 - _LONGEST), -1):
        if words[i] in _PLACING and tags[i] == "E":
            return True
        if tags[i] not in _NOMINAL and words[i] != ",":
            return False
    return False


def _lists_names(scene: Scene, i: int) -> bool:
    """Tell whether a list of names ends at word `i`: `là An Thái, Phù Đức`."""
    words, tags = scene.words, scene.sentence.words.tag
    end = i
    while i >= 0 and tags[i] == "Np":
        i -= 1
    return i < end and (i < 0 or words[i] in (",", "và", "là", "gồm", "như", "có"))


def _skip_leading(scene: Scene, start: int) -> int:
    words, tags = scene.words, scene.sentence.words.tag
    i = start
    while i < len(words) and words[i] not in _BREAKS and words[i] not in "()":
        timed = words[i] in _TIMES or (i > start and words[i - 1] in _TIMES and tags[i] == "P")
        timed = timed or (words[i] in _PLURAL and i + 1 < len(words) and words[i + 1] in _TIMES)
        if not timed and (words[i] in _PLURAL or not (tags[i] in _LEADING or words[i] in TENSE | _OPENING)):
            break
        i += 1
    return i


def _next_clause(scene: Scene, i: int) -> int:
    """Return the first word behind the next break, or behind a conjunction that opens a clause."""
    words = scene.words
    while i < len(words):
        shortened = words[i] == "." and words[i - 1] in _SHORTENED
        if (words[i] in _BREAKS and not shortened) or words[i] in ("(", ")", "nhưng", "song", "thì", "nên", "dù"):
            return i + 1
        i += 1
    return i


def _phrase_end(scene: Scene, first: int) -> int:
    """Return the end of the noun phrase at word `first`: up to the predicate."""
    words, tags, texts = scene.words, scene.sentence.words.tag, scene.sentence.words.text
    i = first
    while i < min(len(words), first + _LONGEST):
        if scene.is_figure(i):
            return i - 1 if i > first + 1 and tags[i - 1] == "N" and _heads_actor(scene, first) else first
        if words[i] in TENSE or (i > first and is_action(scene, i) and not _modifies(scene, i)):
            return i
        if scene.is_period(i) and words[i].startswith("hiện"):
            return i
        bracket = i > first and words[i] in "()" and scene.depth[first] <= scene.depth[i] - (words[i] == ")")
        joined = words[i] in (",", "và", "-", "–") and _continues(scene, i + 1)
        named = texts[i][:1].isupper() and i > first  # `Quỹ Vì người nghèo`, `Đội Quản lý thị trường`
        modifying = tags[i] == "V" and _modifies(scene, i)
        shortened = words[i] == "." and i > first and words[i - 1] in _SHORTENED
        of = words[i] in ("của", "cùng", "cùng với", "với") and i > first and tags[i] in ("E", "C", "Cc")
        if not (
            tags[i] in _NOMINAL or words[i] in _PLURAL or bracket or joined or named or modifying or of or shortened
        ):
            return i
        i += 1
    return first


def _continues(scene: Scene, i: int) -> bool:
    """Tell whether a coordinated noun or verb of a name stands at word `i`, with the predicate still to come."""
    words, tags = scene.words, scene.sentence.words.tag
    if i >= len(words):
        return False
    if tags[i] == "V":
        return _modifies(scene, i)
    if words[i - 1] == ",":
        return _heads_actor(scene, i) and scene.sentence.words.text[i].islower() and tags[i] != "Np"
    return tags[i] in _HEADS


def _modifies(scene: Scene, i: int, chain: int = _CHAIN) -> bool:
    """Tell whether the verb at word `i` belongs to the name before it: the predicate follows at once."""
    words, tags = scene.words, scene.sentence.words.tag
    if i == 0 or i + 1 >= len(words):
        return False
    if tags[i + 1] == "A" and i + 2 < len(words) and words[i + 2] in TENSE:
        return True
    if words[i + 1] == "của" or words[i + 1] in TENSE - _ALSO_PREDICATES:
        return True
    if tags[i + 1] == "V" and is_action(scene, i + 1) and not is_action(scene, i):
        return words[i] not in _BEFORE_VERBS
    listed = chain > 0 and words[i + 1] == "," and i + 2 < len(words) and tags[i + 2] == "V"
    return listed and _modifies(scene, i + 2, chain - 1)


def is_action(scene: Scene, i: int) -> bool:
    """Tell whether word `i` begins the action of a figure."""
    return scene.sentence.words.start[i] in scene.actions


def _predicate(scene: Scene, i: int) -> bool:
    """Tell whether a predicate begins at word `i`."""
    tag, word = scene.sentence.words.tag[i], scene.words[i]
    if tag in ("V", "R") or word in TENSE or word == "là" or is_action(scene, i) or word.startswith("hiện"):
        return True
    return i + 1 < len(scene.words) and scene.is_figure(i + 1)  # a verb that the tagger took for a noun


def _behind_reporting(scene: Scene, i: int) -> int:
    """Return the word behind a verb of reporting at word `i` (`ông Khải cho biết`), else `i`."""
    words = scene.words
    for k in range(i, min(len(words), i + 3)):
        if words[k] in _REPORTING:
            return k + 1
        if " ".join(words[k : k + 2]) in _REPORTING:
            return k + 2
    return i


def _heads_actor(scene: Scene, first: int) -> bool:
    """Tell whether the phrase at word `first` names one who can act."""
    words, tags = scene.words, scene.sentence.words.tag
    i = first
    while words[i] in _PLURAL and i + 1 < len(words):
        i += 1
    if tags[i] == "Np" and scene.sentence.words.text[i][0].isupper():
        return True
    syllables = words[i].split(" ")
    pair = " ".join([*syllables, *words[i + 1 : i + 2]][:2]) if len(syllables) == 1 else ""
    heads = {words[i], pair, " ".join(syllables[:2]) if len(syllables) > 2 else words[i]}
    return bool(heads & _nouns())
