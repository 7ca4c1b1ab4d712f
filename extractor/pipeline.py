"""The whole way on one page: text → analysis → links → context → relations → Document."""

from __future__ import annotations

import gc
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, Literal, overload

from extractor import assembly
from extractor.analysis import Analysis, analyse_text
from extractor.confidence import confidence
from extractor.context.actors import set_actors
from extractor.context.calendar import Calendar
from extractor.context.places import set_places
from extractor.context.scene import scenes_of
from extractor.context.status import set_status
from extractor.explanation import Explanation, Recorder
from extractor.linking.linker import Chooser, Ranked, link_all
from extractor.linking.linker import figures as links_of
from extractor.records import Document, Relation, Sentence
from extractor.relations import Tie, find_relations
from extractor.text.normalization import View
from extractor.text.sentences import title_of
from extractor.text.validity import check_text, doubts


class Extractor:
    """Reads texts into documents; holds no state but the models, which all instances of a process share."""

    def __init__(self, chooser: Chooser | None = None) -> None:
        """Make an extractor; `chooser` decides between candidates of the linking (the trained rankers by default)."""
        self._chooser = chooser or Ranked()

    def extract(self, text: str, *, source: str = "", sentences: bool = False) -> Document:
        """Return the figures of `text` with all that the text says of them.

        Offsets in the result are code points of `text`. `source` is the name that the document carries; `sentences`
        asks for the list of sentences too. Raises `InputError` for a string that is no Unicode text.
        """
        with _collector_at_rest():
            return self._read(text, source, sentences)

    def _read(self, text: str, source: str, sentences: bool) -> Document:
        analysis = analyse_text(check_text(text, source))
        link_all(analysis.lowered, analysis.sentences, self._chooser)
        return _document(analysis, source, sentences)

    def explain(self, text: str) -> list[Explanation]:
        """Return each figure of `text` with the decisions that made its unit, label and action."""
        analysis = analyse_text(check_text(text))
        recorder = Recorder(analysis)
        link_all(analysis.lowered, analysis.sentences, recorder)
        figures = _document(analysis, "", sentences=False).figures
        starts = [link.numeral.start for _, link in links_of(analysis.sentences)]
        return [
            Explanation(figure, tuple(recorder.decisions.get(start, ())))
            for figure, start in zip(figures, starts, strict=True)
        ]

    @overload
    def pipe(
        self, texts: Iterable[str], *, as_tuples: Literal[False] = False, n_process: int = 1, batch_size: int = 8
    ) -> Iterator[Document]: ...
    @overload
    def pipe(
        self, texts: Iterable[tuple[str, Any]], *, as_tuples: Literal[True], n_process: int = 1, batch_size: int = 8
    ) -> Iterator[tuple[Document, Any]]: ...
    def pipe(
        self, texts: Iterable[Any], *, as_tuples: bool = False, n_process: int = 1, batch_size: int = 8
    ) -> Iterator[Any]:
        """Yield the document of each text, in order; with `as_tuples` of each (text, context), with its context.

        Texts are taken as they are needed: memory holds a few batches. `n_process` processes share the work, each with
        its own models. Raises `InputError` for a string that is no Unicode text.
        """
        pairs = ((text, None) for text in texts) if not as_tuples else texts
        read = self._read_all(pairs) if n_process <= 1 else _in_processes(pairs, n_process, batch_size)
        for document, context in read:
            yield (document, context) if as_tuples else document

    def _read_all(self, pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[Document, Any]]:
        for text, context in pairs:
            yield self.extract(text), context


def _in_processes(pairs: Iterable[tuple[str, Any]], n_process: int, batch_size: int) -> Iterator[tuple[Document, Any]]:
    """Yield what `pairs` read as, in order, from `n_process` processes that are kept two batches ahead."""
    source = iter(pairs)
    waiting: deque[tuple[Future[list[Document]], list[Any]]] = deque()
    with ProcessPoolExecutor(n_process) as pool:
        while True:
            while len(waiting) < 2 * n_process and (batch := list(islice(source, batch_size))):
                waiting.append((pool.submit(_read_batch, [text for text, _ in batch]), [one for _, one in batch]))
            if not waiting:
                return
            future, contexts = waiting.popleft()
            yield from zip(future.result(), contexts, strict=True)


def _read_batch(texts: list[str]) -> list[Document]:
    extractor = Extractor()
    return [extractor.extract(text) for text in texts]


def extract(text: str, *, source: str = "", sentences: bool = False) -> Document:
    """Return the figures of `text`: `Extractor().extract(text)`."""
    return Extractor().extract(text, source=source, sentences=sentences)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector of cyclic garbage from running: a text makes many small objects and no cycles.

    To walk through them again and again costs a tenth of the whole. All else about the collector stays as it was; where
    threads overlap, it runs again as soon as the first is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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
