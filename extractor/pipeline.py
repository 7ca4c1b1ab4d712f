"""The whole way on one page: text → analysis → links → context → relations → Document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from extractor import assembly
from extractor.analysis import Analysis, analyse_text
from extractor.confidence import confidence
from extractor.context.actors import set_actors
from extractor.context.calendar import Calendar
from extractor.context.places import set_places
from extractor.context.scene import scenes_of
from extractor.context.status import set_status
from extractor.explanation import Explanation, Recorder
from extractor.linking.linker import Chooser, link_all, trained_choice
from extractor.linking.linker import figures as links_of
from extractor.records import Document, Relation, Sentence
from extractor.relations import Tie, find_relations
from extractor.text.normalization import View
from extractor.text.sentences import title_of
from extractor.text.validity import check_text, doubts


class Extractor:
    """Reads texts into documents; holds no state but the models, which all instances of a process share."""

    def __init__(self, choose: Chooser = trained_choice) -> None:
        """Make an extractor; `choose` decides between candidates of the linking (the trained rankers by default)."""
        self._choose = choose

    def extract(self, text: str, *, source: str = "", sentences: bool = False) -> Document:
        """Return the figures of `text` with all that the text says of them.

        Offsets in the result are code points of `text`. `source` is the name that the document carries; `sentences`
        asks for the list of sentences too. Raises `InputError` for a string that is no Unicode text.
        """
        analysis = analyse_text(check_text(text, source))
        link_all(analysis.lowered, analysis.sentences, self._choose)
        return _document(analysis, source, sentences)

    def explain(self, text: str) -> list[Explanation]:
        """Return each figure of `text` with the decisions that made its unit, label and action."""
        analysis = analyse_text(check_text(text))
        recorder = Recorder(analysis)
        link_all(analysis.lowered, analysis.sentences, recorder.choose)
        figures = _document(analysis, "", sentences=False).figures
        starts = [link.numeral.start for _, link in links_of(analysis.sentences)]
        return [
            Explanation(figure, tuple(recorder.decisions.get(start, ())))
            for figure, start in zip(figures, starts, strict=True)
        ]

    def pipe(self, texts: Iterable[str]) -> Iterator[Document]:
        """Yield the document of each text, in order; one text is held at a time."""
        for text in texts:
            yield self.extract(text)


def extract(text: str, *, source: str = "", sentences: bool = False) -> Document:
    """Return the figures of `text`: `Extractor().extract(text)`."""
    return Extractor().extract(text, source=source, sentences=sentences)


def _document(analysis: Analysis, source: str, sentences: bool) -> Document:
    seen = analysis.view
    text = seen.original
    scenes = scenes_of(seen.text, analysis.lowered, analysis.sentences)
    set_status(scenes, analysis.spans)
    set_actors(scenes)
    set_places(scenes, analysis.spans)
    calendar = Calendar(analysis)
    found = []
    for scene in scenes:
        for mention in scene.mentions:
            fields: dict[str, Any] = {"id": f"f{mention.number + 1}", "status": mention.status}
            fields["actor"] = assembly.printed(seen, mention.actor)
            fields["place"] = assembly.printed(seen, mention.place)
            fields["confidence"] = confidence(scene.sentence, mention.link)
            fields["sentence"] = calendar.sentence_of(scene.sentence)
            fields["period"] = calendar.period_of(scene.sentence, mention.link)
            found.append(assembly.figure(seen, scene.sentence, mention.link, fields))
    return Document(
        source=source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_length=len(text),
        title=assembly.printed(seen, title_of(analysis.spans)),
        period=calendar.document_period(),
        number_style=analysis.style,
        figures=tuple(found),
        periods=calendar.records(),
        relations=tuple(_relation(seen, tie) for tie in find_relations(scenes)),
        sentences=tuple(_sentences(analysis)) if sentences else None,
        warnings=tuple(doubts(text)),
    )


def _sentences(analysis: Analysis) -> Iterator[Sentence]:
    for span in analysis.spans:
        start, end = analysis.view.original_span(span.start, span.end)
        yield Sentence(start=start, end=end, zone=span.zone)


def _relation(seen: View, tie: Tie) -> Relation:
    """Return the record of a tie: figures by their ids, the cue as the text prints it."""
    source, target = f"f{tie.source.number + 1}", f"f{tie.target.number + 1}"
    cue = assembly.printed(seen, tie.cue)
    return Relation.model_validate({"type": tie.type, "from": source, "to": target, "cue": cue})
