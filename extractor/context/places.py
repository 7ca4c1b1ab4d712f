"""Where a figure holds, when its clause or sentence names a place narrower than the document's.

A place is the noun phrase with a name behind a preposition of place. At the head of a sentence it holds for all of it
(`Tại TP.HCM, giá vàng …`); elsewhere for the figures of its own clause, before or behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from extractor import patterns
from extractor.context.scene import Mention, Scene
from extractor.linking.sentence import Span
from extractor.matching import CueMatcher
from extractor.text.sentences import SentenceSpan

_NAMES = frozenset(("N", "Np", "Nc", "Ny", "Nb", "Nu", "A", "M", "X"))
_BREAKS = frozenset((",", ";", ":", ".", "(", ")"))
_NEAR = 4  # places looked back upon
_FAR = 60  # words that a place reaches over
_TITLES = 2  # sentences without figures at the head of the document that say where all of it happens
_LONGEST = 16


class PlaceNoun(patterns.Entry):
    """Nouns of one family that head the names of places."""

    family: str
    names: tuple[str, ...]
    example: str
    wide: bool = False  # a whole document can be about such a place
    row: bool = True  # alone it can head the row of a figure


@cache
def _nouns(only: str = "") -> frozenset[str]:
    """Return the nouns of places; those only that are `wide` or `row`, where asked for."""
    entries = patterns.entries("places.toml", "place", PlaceNoun)
    return frozenset(name for entry in entries if not only or getattr(entry, only) for name in entry.names)


@cache
def _matcher() -> CueMatcher:
    prepositions = patterns.toml("places.toml")["prepositions"]
    return CueMatcher({"strong": prepositions["strong"], "weak": prepositions["weak"]})


@dataclass(frozen=True, slots=True)
class _Place:
    """A place at words `first:last`, behind the preposition at `begin`; `opening`: at the head of its sentence."""

    begin: int
    first: int
    last: int
    opening: bool


def set_places(scenes: Sequence[Scene], spans: Iterable[SentenceSpan]) -> None:
    """Set the place of every mention; `spans` are all sentences of the document."""
    common = _common(scenes, spans)
    for scene in scenes:
        places = [place for place in _places(scene) if not _is_common(scene, place, common)]
        listed = sum(_name_before(mention) is not None for mention in scene.mentions) > 1
        for mention in scene.mentions:
            mention.place = _place_of(mention, places) or _in_label(mention) or (_listed(mention) if listed else None)


def _common(scenes: Sequence[Scene], spans: Iterable[SentenceSpan]) -> str:
    """Return what the document says of its place for all of it: the title, and what comes before the first figure."""
    if not scenes:
        return ""
    first = scenes[0]
    begin = first.sentence.span.start
    head = [first.lowered[span.start : span.end] for span in spans if span.zone == "title" or span.end <= begin]
    return " ".join(head[: 1 + _TITLES])


def _is_common(scene: Scene, place: _Place, common: str) -> bool:
    """Tell whether the name is one that the head of the document gives."""
    inside = range(place.first, place.last)
    names = [scene.words[i] for i in inside if _is_name(scene, i)]
    heads = [scene.words[i] for i in inside if not _is_name(scene, i)]
    return " ".join(names) in common and all(head in _nouns("wide") for head in heads)


def _places(scene: Scene) -> Iterator[_Place]:
    """Yield the places that `scene` names behind a preposition."""
    for cue in _matcher().find(scene.doc):
        weak = cue.name == "weak" and (cue.last >= len(scene.words) or scene.words[cue.last] not in _nouns())
        if cue.last < len(scene.words) and scene.words[cue.last] in patterns.toml("places.toml")["not_places"]["words"]:
            continue
        last = _phrase_end(scene, cue.last)
        if not weak and any(_is_name(scene, i) for i in range(cue.last, last)):
            yield _Place(cue.first, cue.last, last, _opens(scene, cue.first))


def _phrase_end(scene: Scene, first: int) -> int:
    """Return the end of the name: nouns, names and their numbers; commas and `và` where another place follows."""
    words, tags = scene.words, scene.sentence.words.tag
    i = first
    while i < min(len(words), first + _LONGEST) and not scene.is_figure(i):
        joins = words[i] in (",", "và", "-", "–") and i > first and _is_place(scene, i + 1)
        named = tags[i] in _NAMES or (_is_name(scene, i) and i > first)
        if not (joins or (named and not scene.is_period(i)) or words[i] in ("các", "những")):
            break
        if i > first and not joins and not _is_place(scene, i) and _named(scene, first, i) and tags[i] in ("N", "Np"):
            break
        i += 1
    return i


def _named(scene: Scene, first: int, i: int) -> bool:
    """Tell whether a name stands among words `first:i`, so that a common noun begins something else."""
    return any(_is_name(scene, k) for k in range(first, i))


def _is_place(scene: Scene, i: int) -> bool:
    if i + 1 < len(scene.words) and scene.words[i] in _nouns():
        return _is_name(scene, i + 1)
    return i < len(scene.words) and _is_name(scene, i)


def _is_name(scene: Scene, i: int) -> bool:
    """Tell whether word `i` is a name or the number of one (`quốc lộ 20`, `tổ 7`)."""
    text, tag = scene.sentence.words.text[i], scene.sentence.words.tag[i]
    if text[:1].isdigit():
        return not scene.is_figure(i) and not scene.is_period(i)
    return text[:1].isupper() and (i > 0 or tag == "Np")


def _opens(scene: Scene, i: int) -> bool:
    """Tell whether only time and connectives stand before word `i`."""
    tags, words = scene.sentence.words.tag, scene.words
    return all(tags[k] in ("T", "CH", "R", "C", "X") or words[k] in ("riêng", "còn") for k in range(i)) and all(
        words[k] not in ("(", ":") for k in range(i)
    )


def _place_of(mention: Mention, places: Sequence[_Place]) -> Span | None:
    """Return the place that holds for `mention`: one in its clause, else the one that opens the sentence."""
    scene = mention.scene
    behind = bisect_right(places, mention.first, key=attrgetter("first"))
    if behind < len(places) and _one_clause(scene, mention.first + 1, places[behind].begin):
        return scene.span(places[behind].first, places[behind].last)
    for place in (*reversed(places[max(0, behind - _NEAR) : behind]), *places[:1]):
        if place.last <= mention.first and (place.opening or _goes_on(scene, place.last, mention.first)):
            return scene.span(place.first, place.last)
    return None


def _listed(mention: Mention) -> Span | None:
    """Return the name right before the numeral or its bracket, of a list: `Quảng Trị (55 ca), Quảng Bình (14 ca)`."""
    first = _name_before(mention)
    if first is None:
        return None
    return mention.scene.span(first, mention.first - (mention.scene.words[mention.first - 1] == "("))


def _name_before(mention: Mention) -> int | None:
    """Return where the name begins that stands right before the numeral of a count, with its noun of place."""
    scene, tags = mention.scene, mention.scene.sentence.words.tag
    last = mention.first - 1
    last -= last >= 0 and scene.words[last] == "("
    first = last
    while first >= 0 and tags[first] == "Np":
        first -= 1
    if first == last or mention.kind != "count":
        return None
    named = first >= 0 and scene.words[first] in _nouns()
    opens = first < 0 or scene.words[first] in (",", ";", ":", "và", "là", "như", "đó", "gồm", "trong đó")
    return first if named else first + 1 if opens else None


def _in_label(mention: Mention) -> Span | None:
    """Return the label where it is a place itself: `quốc lộ 27: 7 vụ`."""
    scene, label = mention.scene, mention.link.label
    if mention.kind not in ("count", "percent") or label is None or label[0] >= mention.link.numeral.start:
        return None
    first = scene.word_behind(label[0])
    if scene.sentence.span.start > label[0] or scene.words[first] not in _nouns("row") or not _is_place(scene, first):
        return None
    last = scene.word_behind(label[1])
    while last < mention.first and _is_name(scene, last):
        last += 1  # the label may leave the number of a name out
    return scene.span(first, last)


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Tell whether words `first:last` are of one clause, or of clauses that only add a verb (`…, làm 3 người chết`)."""
    words, tags = scene.words, scene.sentence.words.tag
    return last - first <= _FAR and not any(
        words[i] in _BREAKS and not (words[i] == "," and tags[i + 1] in ("V", "R")) for i in range(first, last)
    )


def _one_clause(scene: Scene, first: int, last: int) -> bool:
    return last - first <= _FAR and not any(word in _BREAKS for word in scene.words[first:last])
