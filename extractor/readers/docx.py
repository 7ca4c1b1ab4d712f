"""Word documents: paragraphs, lists and tables in their order; old fonts decoded; deleted text left out.

A run in a font `.Vn…` or `VNI-…` holds legacy letters, whatever the file says of Unicode. The font is that of the run,
of its style, or of the paragraph's; a paragraph that is Vietnamese as it stands keeps its letters all the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.readers import legacy
from extractor.readers.builder import Builder
from extractor.readers.docx_fonts import Fonts
from extractor.readers.extras import library
from extractor.readers.formats import damaged
from extractor.readers.old_fonts import decoded_runs, is_unicode
from extractor.readers.options import Options, contents
from extractor.readers.packed import check
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_TEXT = frozenset(
    (
        *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "txbxContent")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")
_DEEPEST = 20  # tables and boxes inside one another


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the text of a document; headers, footers and notes follow the body. Raises `InputError`."""
    docx = library("docx", "docx", name)
    data = contents(stream, name)
    check(data, name)
    try:
        yield _Writer(docx.Document(io.BytesIO(data)), name, options.encoding.lower()).reading()
    except InputError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a broken part leads them to
        raise damaged(name, error) from error


class _Writer:
    """Writes the parts of one document."""

    def __init__(self, document: Any, name: str, told: str) -> None:
        self._document = document
        self._builder = Builder(name)
        self._fonts = Fonts(document.styles.element)
        self._encodings: set[str] = set()
        self._told = told if told in legacy.ENCODINGS else ""  # all others say how bytes are letters: these are letters
        self._whole = ""  # the encoding of a document that is legacy throughout, with no font to say so

    def reading(self) -> Reading:
        self._whole = self._told or self._encoding_without_fonts()
        self._container(self._document.element.body, 0)
        for part in self._around():
            self._container(part, 0)
        encodings = sorted(self._encodings | ({self._whole} - {""}))
        notes = tuple(note for encoding in encodings for note in decoded(encoding))
        return self._builder.reading("docx", encodings[0] if encodings else "docx", notes)

    def _encoding_without_fonts(self) -> str:
        body = self._document.element.body
        texts = ["".join(text for _, text in _runs(one)) for one in body.iter(f"{W}p")]
        if any(
            self._fonts.legacy_of(run, paragraph) for paragraph in body.iter(f"{W}p") for run, _ in _runs(paragraph)
        ):
            return ""
        found = legacy.encoding_of("\n".join(texts))
        return found if found != "viqr" else ""

    def _around(self) -> Iterator[Any]:
        """Yield headers and footers, those that sections share once, then the notes."""
        seen: set[str] = set()
        for section in self._document.sections:
            for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
                if part.is_linked_to_previous:
                    continue
                text = "".join(part._element.itertext()).strip()
                if any(char.isalpha() for char in text) and text not in seen:  # page numbers are no text
                    seen.add(text)
                    yield part._element
        for relation in self._document.part.rels.values():
            if relation.reltype.rpartition("/")[2] in _NOTES and not relation.is_external:
                from docx.oxml import parse_xml

                yield from parse_xml(relation.target_part.blob)

    def _container(self, element: Any, depth: int) -> None:
        """Add the paragraphs and tables of `element` in order, through content controls and tracked insertions."""
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag not in _NOT_TEXT and depth < _DEEPEST and isinstance(child.tag, str):
                self._container(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        text = self._text(paragraph)
        listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
        for line in text.split("\n"):
            self._builder.paragraph(f"- {line.strip()}" if listed and line.strip() else line.strip())
            listed = False
        for box in paragraph.iter(f"{W}txbxContent"):
            if depth < _DEEPEST and not any(one.tag in _NOT_TEXT - {box.tag} for one in box.iterancestors()):
                self._container(box, depth + 1)

    def _text(self, paragraph: Any) -> str:
        runs = [
            (self._fonts.legacy_of(run, paragraph) if run is not None else "", text) for run, text in _runs(paragraph)
        ]
        if self._whole:
            plain = "".join(text for _, text in runs)
            return plain if self._told and is_unicode(plain) else legacy.read_as(plain, self._whole)
        text, used = decoded_runs(runs)
        self._encodings |= used
        return text

    def _table(self, table: Any) -> None:
        self._builder.table()
        above: list[str] = []
        for number, row in enumerate(table.iterchildren(f"{W}tr", f"{W}sdt"), 1):
            above = self._row(row, above)
            self._builder.row(above, number)

    def _row(self, row: Any, above: list[str]) -> list[str]:
        """Return the cells of a row; a cell merged with that above repeats its words, but never its figures."""
        cells: list[str] = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row and row.tag == f"{W}tr":
                continue  # of a table inside a cell: part of that cell's text
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                text = above[len(cells)] if len(cells) < len(above) else ""
                text = "" if any(char.isdigit() for char in text) else text
            else:
                text = " ".join(self._text(one) for one in cell.iter(f"{W}p"))
            cells += [text, *[""] * (_span(cell) - 1)]
        return cells


def _span(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() else 1


def _runs(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """Yield (run, text) of a paragraph in order, without what was deleted, moved away, or stands in a box."""
    stack = [(child, None) for child in reversed(paragraph)]
    while stack:
        element, run = stack.pop()
        if element.tag in _NOT_TEXT:
            continue
        if element.tag == f"{W}t":
            yield run, element.text or ""
        elif sign := _SIGNS.get(element.tag):
            yield run, "" if element.tag == f"{W}br" and element.get(f"{W}type") == "page" else sign
        else:
            inner = element if element.tag == f"{W}r" else run
            stack += [(child, inner) for child in reversed(element)]
