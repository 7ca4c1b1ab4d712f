"""Web pages: the article without what surrounds it; tables as rows.

trafilatura finds the article but drops paragraphs that repeat, so it only says *where* the article is: the smallest
element around all it kept. The text is then taken from that element itself, block by block: no figure gets lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.readers.builder import Builder, cell_text
from extractor.readers.encodings import decode
from extractor.readers.extras import library
from extractor.readers.options import Options, contents
from extractor.readers.plain import decoded
from extractor.readers.reading import Reading

_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "nav", "aside", "footer", "button", "select", "textarea"),
        *("svg", "math", "iframe", "object", "head"),
    )
)
_CODE = frozenset(("script", "style", "template", "head"))
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
        ),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_CHARSET = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""")
_BLANKS = re.compile(r"[^\S\xa0]+")
_KEY = 60  # letters by which a kept paragraph is found again
_WIDEST = 1000  # columns that a cell may claim to span


def read(stream: BinaryIO, name: str, options: Options) -> Iterator[Reading]:
    """Yield the article of a page. Raises `InputError`."""
    html = library("lxml.html", "html", name)
    text, encoding = _decoded(contents(stream, name), name, options.encoding)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = html.fromstring(text.encode(), parser=parser)
    builder = Builder(name)
    for element in _parts(page, text, name):
        _write(element, builder, _SKIPPED)
    if builder.is_empty():  # a page that is one menu, or has lost a tag
        _write(page, builder, _CODE)
    yield builder.reading("html", encoding, decoded(encoding))


def _decoded(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    """Return the page as text; where its bytes are no evidence, what it says of itself counts."""
    try:
        return decode(data, name, encoding)
    except InputError:
        said = _CHARSET.search(data[:4096])
        charset = (said[1] or said[2]).decode().lower() if said else ""
        if encoding or not charset or charset.startswith("utf"):
            raise
        return decode(data, name, charset)


def _parts(page: Any, text: str, name: str) -> list[Any]:
    """Return the title, where it stands outside the article, and the article."""
    body = page.find("body") if page.tag == "html" else page
    body = page if body is None else body
    kept = library("trafilatura", "html", name).extract(
        text, include_tables=True, include_comments=False, favor_recall=True, output_format="txt"
    )
    article = _around(body, kept or "")
    titles = [one for one in body.iter("h1") if one.text_content().strip()]
    if len(titles) == 1 and titles[0] not in article.iter("h1"):
        return [titles[0], article]
    return [article]


def _around(body: Any, kept: str) -> Any:
    """Return the smallest element around all paragraphs that trafilatura kept, or the whole body."""
    keys = {_squeezed(line)[:_KEY] for line in kept.splitlines() if len(_squeezed(line)) >= 20}
    paths = []
    for block in body.iter("p", "li", "td", "div", "blockquote", "h2", "h3"):
        if _squeezed(block.text_content()[: 4 * _KEY])[:_KEY] in keys and not _in_skipped(block):
            paths.append([*reversed(list(block.iterancestors())), block])
    if not paths:
        return body
    shared = body
    for level in zip(*paths, strict=False):
        if any(one is not level[0] for one in level):
            break
        shared = level[0]
    return shared if shared.tag in _BLOCKS and shared.tag not in ("p", "li", "td", "tr") else _container(shared, body)


def _container(element: Any, body: Any) -> Any:
    """Return what holds a lone paragraph or row, so that its neighbours count too."""
    while element is not body and element.tag in ("p", "li", "ul", "ol", "td", "th", "tr", "tbody", "table"):
        element = element.getparent()
    return element


def _in_skipped(element: Any) -> bool:
    return any(one.tag in _SKIPPED for one in element.iterancestors())


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _write(root: Any, builder: Builder, skipped: frozenset[str]) -> None:
    """Add the blocks within `root` in their order, without recursion: pages nest as deep as they like."""
    line: list[str] = []

    def end_line() -> None:
        for text in "".join(line).split("\n"):
            builder.paragraph(_BLANKS.sub(" ", text).strip())
        line.clear()

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, left = stack.pop()
        block = element.tag in _BLOCKS
        if left:
            if block:
                end_line()
        elif element.tag == "table" and not _is_layout(element):
            end_line()
            _write_table(element, builder)
        elif element.tag not in skipped and element.get("hidden") is None:
            if block:
                end_line()
            line.append(_opening(element))
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
            continue
        if element is not root:
            line.append(_one_line(element.tail))
    end_line()


def _opening(element: Any) -> str:
    """Return the text that an element begins with; a line break is one, a list item gets its dash."""
    text = (element.text or "").replace("\r", "") if element.tag == "pre" else _one_line(element.text)
    return {"br": "\n", "li": "- "}.get(element.tag, "") + text


def _one_line(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "")


def _is_layout(table: Any) -> bool:
    """Tell a table that only arranges the page: it holds others, or whole paragraphs."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len(cell.findall(".//p")) > 2 for cell in table.iter("td"))


def _write_table(table: Any, builder: Builder) -> None:
    """Add a table row by row; a cell that spans rows repeats its words, but never its figures."""
    for caption in table.iter("caption"):
        builder.paragraph(cell_text(caption.text_content()))
    builder.table()
    spanning: dict[int, tuple[int, str]] = {}  # column -> rows still to come and the text
    for number, row in enumerate(table.iter("tr"), 1):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, spanning)
            text = cell_text(cell.text_content())
            below = _span(cell, "rowspan") - 1
            again = "" if any(char.isdigit() for char in text) else text
            for offset in range(_span(cell, "colspan")):
                cells.append(text if not offset else "")
                if below > 0:
                    spanning[len(cells) - 1] = (below, again if not offset else "")
        _fill(cells, spanning)
        builder.row(cells, number)


def _fill(cells: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    """Add the cells that earlier rows stretch to this place."""
    while found := spanning.pop(len(cells), None):
        rows, text = found
        if rows > 1:
            spanning[len(cells)] = (rows - 1, text)
        cells.append(text)


def _span(cell: Any, attribute: str) -> int:
    value = cell.get(attribute, "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() else 1
