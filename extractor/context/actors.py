"""Who did it, or whom the figure is about: the subject of its clause, carried on where later clauses leave it out.

A subject is an actor only where its head can act: a body, a group, a person, a place as a body. What is measured is the
label, not the actor.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor import patterns
from extractor.context.scene import Mention, Scene
from extractor.context.subjects import TENSE, is_action, subjects_of
from extractor.linking.sentence import Span

_EXISTING = frozenset(patterns.toml("actors.toml")["words"]["existing"])


def set_actors(scenes: Iterable[Scene]) -> None:
    """Set the actor of every mention."""
    carried: Span | None = None
    before: Scene | None = None
    for scene in scenes:
        if before is None or not _follows(before, scene):
            carried = None
        carried = _set(scene, carried if _begins_with_verb(scene) else None)
        before = scene


def _follows(before: Scene, scene: Scene) -> bool:
    """Tell whether nothing stands between two sentences of one paragraph."""
    one, other = before.sentence.span, scene.sentence.span
    return one.paragraph == other.paragraph and not scene.text[one.end : other.start].strip()


def _set(scene: Scene, carried: Span | None) -> Span | None:
    """Give each mention of `scene` the actor of its clause; return the actor at the end."""
    subjects = list(subjects_of(scene))
    current = carried
    i = 0
    for mention in scene.mentions:
        while i < len(subjects) and subjects[i].begin <= mention.first:
            current = scene.span(subjects[i].first, subjects[i].last) if subjects[i].acts else None
            i += 1
        mention.actor = None if current and _is_measured(mention, current) else current
    for subject in subjects[i:]:
        current = scene.span(subject.first, subject.last) if subject.acts else None
    return current


def _is_measured(mention: Mention, actor: Span) -> bool:
    """Tell whether what would be the actor is what the figure measures: `Giá xăng tăng 182 đồng`."""
    label = mention.link.label
    if mention.kind in ("duration", "measure"):
        return False
    return label is not None and label[0] < actor[1] and actor[0] < label[1]


def _begins_with_verb(scene: Scene) -> bool:
    """Tell whether the sentence leaves its subject out: it begins with a verb, behind time and tense words."""
    tags, words = scene.sentence.words.tag, scene.words
    for i, tag in enumerate(tags):
        if tag in ("T", "CH") or words[i] in TENSE:
            continue
        return (tag == "V" or is_action(scene, i)) and words[i] not in _EXISTING
    return False
