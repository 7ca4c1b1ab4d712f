"""The page: whole, self-contained, and deaf to markup in the text."""

import base64
import hashlib
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import messages
from extractor.records import Count, Document
from extractor.writers import writer
from extractor.writers.segments import segments
from tests.documents import DOCUMENT, FIGURES, TEXT, span

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


class Page(HTMLParser):
    """Collects elements with their attributes, and the text inside the running text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.running, self.depth, self.raw, self.inside = "", 0, {}, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if self.depth or dict(attrs).get("class") == "running":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.running += data
        if self.inside in ("script", "style"):
            self.raw[self.inside] = self.raw.get(self.inside, "") + data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def render(*readings: tuple[Document, str]) -> str:
    out = io.StringIO()
    writer("html")(readings, out)
    return out.getvalue()


def test_the_running_text_is_the_text() -> None:
    assert Page(render((DOCUMENT, TEXT))).running == TEXT


def test_each_figure_is_marked_and_tied_to_its_label() -> None:
    page = Page(render((DOCUMENT, TEXT)))
    marks = [a for a in page.named("a") if "data-id" in a]
    assert [mark["class"] for mark in marks] == [f"figure {figure.kind}" for figure in FIGURES]
    identifiers = {attributes.get("id") for _, attributes in page.elements}
    assert {mark["aria-describedby"] for mark in marks} | {mark["href"][1:] for mark in marks} <= identifiers
    tied = {one for label in page.named("span") for one in (label.get("data-of") or "").split()}
    assert tied == {f"1-{n}" for n, figure in enumerate(FIGURES, 1) if figure.label_start is not None}


def test_markup_in_text_label_and_source_is_only_text() -> None:
    figure = Count(
        id="f1", start=0, end=3, text=HOSTILE, value=3, unit=HOSTILE, label=HOSTILE, label_start=3, label_end=40,
        actor=HOSTILE, place=HOSTILE, action=HOSTILE,
    )  # fmt: skip
    text = "<b>" + HOSTILE
    hostile = DOCUMENT.model_copy(
        update={"source": HOSTILE, "title": HOSTILE, "figures": (figure,), "relations": (), "warnings": ()}
    )
    page = Page(render((hostile, text)))
    assert page.running == text
    assert len(page.named("script")) == 1
    assert not page.named("img")
    assert not page.named("b")
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


def test_the_policy_allows_only_the_style_and_script_of_the_page() -> None:
    html = render((DOCUMENT, TEXT))
    page = Page(html)
    policy = next(meta["content"] for meta in page.named("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [a for _, a in page.elements if "style" in a or "src" in a or (a.get("href") or "#")[0] != "#"]
    assert "//" not in html.replace("http://www.w3.org/2000/svg", "").replace("// Shows", "")


def test_several_documents_share_a_page() -> None:
    page = Page(render((DOCUMENT, TEXT), (DOCUMENT, TEXT)))
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    assert page.running == TEXT * 2


def test_the_page_speaks_english_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_LANG", "en")
    assert messages.language() == "en"
    html = render((DOCUMENT, TEXT))
    assert "2,500,000,000" in html
    assert "change of 2,5 tỷ đồng" in html


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Count]]:
    text = draw(st.text(max_size=60))
    offsets = st.integers(0, len(text))
    found = []
    for number in range(draw(st.integers(0, 6))):
        (start, end), (label_start, label_end) = (sorted((draw(offsets), draw(offsets))) for _ in range(2))
        if start < end:
            label = {"label_start": label_start, "label_end": label_end} if label_start < label_end else {}
            found.append(Count(id=str(number), start=start, end=end, text="", value=1, **label))
    return text, sorted(found, key=lambda figure: figure.start)


@given(marked())
def test_segments_join_to_the_text_however_marks_overlap(case: tuple[str, list[Count]]) -> None:
    text, figures = case
    pieces = [piece for segment in segments(text, figures) for piece in segment.pieces]
    assert "".join(piece.text for piece in pieces) == text
    ends = [index for piece in pieces for index in piece.label_ends]
    assert sorted(ends) == [index for index, figure in enumerate(figures) if figure.label_start is not None]


def test_a_figure_inside_a_label_is_both() -> None:
    start, end = span("5 ngày, gấp 2,5 lần")
    outer = FIGURES[3].model_copy(update={"label_start": start, "label_end": end})
    inner = [segment for segment in segments(TEXT, (outer, *FIGURES[4:6])) if segment.figure in (1, 2)]
    assert [piece.labels for segment in inner for piece in segment.pieces] == [(0,), (0,)]
