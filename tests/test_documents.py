"""Whole documents: offsets, both Unicode forms, the same bytes each time, and nothing that raises."""

import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from extractor import Document, Extractor, InputError, extract

EXTRACTOR = Extractor()
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
MOVED = {"start", "end", "text", "label_start", "label_end", "start_offset", "end_offset", "sha256", "text_length"}


def without_offsets(document: Document) -> object:
    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(part) for key, part in value.items() if not (key in MOVED and isinstance(part, int))}
        if isinstance(value, list | tuple):
            return [strip(part) for part in value]
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    record = document.to_dict()
    del record["sha256"]
    return strip(record)


def check(text: str) -> None:
    """Every numeral stands where its record says, and both forms of the text give the same records."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    first, second = EXTRACTOR.extract(composed), EXTRACTOR.extract(decomposed)
    for form, document in ((composed, first), (decomposed, second)):
        for figure in document.figures:
            numeral = unicodedata.normalize("NFC", form[figure.start : figure.end])
            assert numeral
            assert numeral.strip() == numeral
            assert numeral in unicodedata.normalize("NFC", figure.text)
            if figure.label_start is not None:
                assert form[figure.label_start : figure.label_end].strip()
    assert without_offsets(first) == without_offsets(second)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_in_both_forms(path: Path) -> None:
    check(path.read_text("utf-8"))


def check_file(path: Path) -> str:
    """Return what is wrong with the document, or nothing."""
    try:
        check(path.read_text("utf-8"))
    except Exception as error:
        return f"{path.name}: {error!r}"
    return ""


def test_real_documents_in_both_forms(gold: Path, corpus: Path) -> None:
    paths = sorted(gold.glob("*.txt")) + sorted(corpus.glob("*.txt"))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        faults = [fault for fault in pool.map(check_file, paths, chunksize=16) if fault]
    assert not faults


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_same_text_same_bytes_and_back(path: Path) -> None:
    text = path.read_text("utf-8")
    first, second = EXTRACTOR.extract(text).to_json(), Extractor().extract(text).to_json()
    assert first == second
    assert Document.from_json(first).to_json() == first


@pytest.mark.parametrize("text", ["", " \n\t", "...", "\u200b", "năm", "%", "😀" * 50, "\x00", "1" * 500, "1." * 500])
def test_small_oddities_raise_nothing(text: str) -> None:
    document = extract(text)
    assert document.text_length == len(text)


def test_an_unpaired_surrogate_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"U\+D800 .* 10"):
        extract("Bắt 5 vụ. \ud800")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "5 vụ" + ")" * 10_000,
        "[" * 10_000,
        "1 " * 10_000,
        "1.000," * 10_000,
        "năm " * 6_000,
        "một triệu " * 3_000,
        "a" * 100_000,
        "-" * 50_000,
        "1/" * 20_000,
        "Huế 2, " * 3_000,
        "\n" * 100_000,
        "5.385 cuộc họp với 163.584 lượt người tham dự, " * 1_000,
    ],
    ids=lambda text: text[:6],
)
def test_long_oddities_end_in_bounded_time(text: str) -> None:
    before = time.monotonic()
    extract(text)
    assert time.monotonic() - before < 20
