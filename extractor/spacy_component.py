"""The extractor as a component of a spaCy pipeline: `nlp.add_pipe("figure_extractor")`.

It fills `doc.spans["figures"]` (a span a figure, labelled with its kind), `doc._.figures` (the records) and, on each of
those spans, `span._.figure`. It needs nothing of the pipeline but the text: any tokenizer will do; where a token is
larger than the numeral, the span is the token. The default Vietnamese tokenizer needs pyvi; without it use

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.pipeline import Extractor
from extractor.records import AnyFigure, Document

# Kept as JSON: the user data of a `Doc` must survive `to_bytes`, as it does between the processes of `nlp.pipe`.
_STORED = "figure_extractor"
DISPLACY_COLORS = {
    "count": "#bfe3cf",
    "money": "#f3dfb0",
    "percent": "#bfe1ec",
    "ratio": "#e3cdec",
    "measure": "#c9d7f5",
    "multiple": "#f3c6c2",
    "duration": "#d6d6f7",
    "number": "#d9dce0",
}


class FigureComponent:
    """A spaCy component that reads the figures of a `Doc`."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key
        self.extractor = Extractor()

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its figures set."""
        document = self.extractor.extract(doc.text)
        doc.user_data[_STORED] = document.to_json()
        doc.spans[self.spans_key] = [span for figure in document.figures if (span := _span(doc, figure)) is not None]
        return doc


@Language.factory(
    "figure_extractor", default_config={"spans_key": "figures"}, assigns=["doc.spans", "doc._.figures", "span._.figure"]
)
def create_figure_extractor(nlp: Language, name: str, spans_key: str) -> FigureComponent:
    """Return the component; `spans_key` is where in `doc.spans` the figures go."""
    return FigureComponent(spans_key)


def _span(doc: Doc, figure: AnyFigure) -> Span | None:
    return doc.char_span(figure.start, figure.end, figure.kind, span_id=figure.id, alignment_mode="expand")


def _figures(doc: Doc) -> tuple[AnyFigure, ...]:
    stored = doc.user_data.get(_STORED)
    return _parsed(stored).figures if stored else ()


def _figure(span: Span) -> AnyFigure | None:
    return next((figure for figure in _figures(span.doc) if figure.id == span.id_), None)


@lru_cache(maxsize=16)
def _parsed(stored: str) -> Document:
    return Document.from_json(stored)


Doc.set_extension("figures", getter=_figures, force=True)
Span.set_extension("figure", getter=_figure, force=True)
