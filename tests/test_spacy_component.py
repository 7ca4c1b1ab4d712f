"""The component in spaCy pipelines, with tokenizers that cut as they like."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import DocBin

from extractor import extract
from extractor.spacy_component import DISPLACY_COLORS

TEXT = "Công an phường bắt 438 đối tượng, thu giữ 2,5 tỷ đồng (tăng 12,5%)."
VIETNAMESE = {"nlp": {"tokenizer": {"use_pyvi": False}}}


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.blank("vi", config=VIETNAMESE)
    pipeline.add_pipe("figure_extractor")
    return pipeline


def test_spans_and_records(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.figures == extract(TEXT).figures
    assert [(span.label_, span._.figure) for span in doc.spans["figures"]] == [
        (figure.kind, figure) for figure in doc._.figures
    ]
    for span, figure in zip(doc.spans["figures"], doc._.figures, strict=True):
        assert span.start_char <= figure.start < figure.end <= span.end_char


@pytest.mark.parametrize("language", ["xx", "en"])
def test_any_tokenizer_will_do(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("figure_extractor")
    assert len(nlp(TEXT).spans["figures"]) == 3


def test_a_tokenizer_that_glues_everything() -> None:
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab, token_match=lambda _text: True)
    nlp.add_pipe("figure_extractor")
    doc = nlp("bắt_438_đối_tượng,_thu_2,5%")
    assert [span.text for span in doc.spans["figures"]] == [doc.text] * len(doc._.figures)


def test_another_key(nlp: Language) -> None:
    nlp = spacy.blank("vi", config=VIETNAMESE)
    nlp.add_pipe("figure_extractor", config={"spans_key": "sc"})
    assert len(nlp(TEXT).spans["sc"]) == 3


def test_a_doc_survives_bytes_and_an_empty_text_has_none(nlp: Language) -> None:
    stored = DocBin(docs=[nlp(TEXT), nlp("")], store_user_data=True).to_bytes()
    full, empty = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert full._.figures == extract(TEXT).figures
    assert (empty._.figures, list(empty.spans["figures"])) == ((), [])


def test_spans_that_are_no_figures_have_none(nlp: Language) -> None:
    assert nlp(TEXT)[0:2]._.figure is None
    assert nlp.make_doc(TEXT)._.figures == ()


def test_displacy_shows_the_kinds_in_colour(nlp: Language) -> None:
    html = spacy.displacy.render(nlp(TEXT), style="span", options={"spans_key": "figures"}, jupyter=False)
    assert DISPLACY_COLORS["money"] in html
