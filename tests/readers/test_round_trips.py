"""The same article in every encoding and format gives the same figures."""

from functools import cache
from pathlib import Path

import pytest

from extractor.readers import Reading, extract_reading, read_bytes_as
from extractor.records import Document
from tests.readers.encoders import ENCODERS, FORMATS

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.txt"))


def figures(document: Document) -> list[tuple[object, ...]]:
    return [(figure.value, figure.unit, figure.label) for figure in document.figures]


@cache
def expected(path: Path) -> list[tuple[object, ...]]:
    return figures(extract_reading(Reading(path.name, path.read_text("utf-8"), "txt", "utf-8")))


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_text_in_any_encoding_is_the_same_text(path: Path, encoding: str) -> None:
    text = path.read_text("utf-8")
    (reading,) = read_bytes_as(ENCODERS[encoding](text), "bài.txt")
    assert (reading.text, reading.encoding) == (text, encoding)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_document_in_any_format_has_the_same_figures(path: Path, format: str) -> None:
    (reading,) = read_bytes_as(FORMATS[format](path.read_text("utf-8")), f"bài.{format}")
    document = extract_reading(reading)
    assert figures(document) == expected(path)
    assert document.format == format
    places = [figure.location for figure in document.figures]
    assert all(place and (place.paragraph or place.table) for place in places)
