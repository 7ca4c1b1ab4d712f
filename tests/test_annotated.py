"""The texts of our own that the rankers are trained on, and how they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.annotated import WAITING, Annotated, marked_documents
from extractor.pipeline import Extractor

TEXT = """# hai-tin
Bắt 5 người, thu 15 xe và 5 súng; một số chạy thoát.
= 5 | count | người | người | bắt
= 15 | count | xe | xe | thu
= 5 | count | súng | súng | thu
~ một số

Chi hơn 12,5% ngân sách.
= 12,5% | percent | % | ngân sách | | more
# trống
Không có gì.
"""


def read(folder: Path, text: str) -> list[Annotated]:
    (folder / "thử.marked").write_text(text, "utf-8")
    return marked_documents(folder)


def test_marks_are_read_in_order(tmp_path: Path) -> None:
    first, second = read(tmp_path, TEXT)
    spans = [first.text[figure["start"] : figure["end"]] for figure in first.figures]
    assert spans == ["5", "15", "5", "12,5"]
    assert first.figures[2]["start"] == first.text.index("5 súng")
    assert first.figures[3]["bound"] == "more"
    assert [first.text[slice(*span)] for span in first.ignored] == ["một số"]
    assert (second.name, second.figures) == ("trống", [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("= 7 | count | người | người | bắt", "'7' does not stand"),
        ("= 5 | count | người | kẻ gian | bắt", "'kẻ gian' is not in the text"),
        ("= 5 | count | người", "not 3 cells"),
        ("= 5 | count | người | người | bắt | nearly", "nearly"),
    ],
)
def test_a_wrong_mark_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as error:
        read(tmp_path, f"# tin\nBắt 5 người.\n{line}\n")
    assert "thử.marked:3:" in str(error.value)


def test_a_file_begins_with_a_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"thử\.marked:1:"):
        read(tmp_path, "Bắt 5 người.\n")


def test_our_own_texts_are_sound_and_their_figures_found() -> None:
    documents = [*marked_documents(), *marked_documents(WAITING)]
    assert len({document.name for document in documents}) == len(documents) > 4_000
    extractor, marked, found, wrong = Extractor(), 0, 0, 0
    for document in documents[::100]:
        starts = {figure["start"]: figure["kind"] for figure in document.figures}
        left_open = [range(*span) for span in document.ignored]
        for figure in extractor.extract(document.text).figures:
            found += starts.get(figure.start) == figure.kind
            wrong += figure.start not in starts and not any(figure.start in span for span in left_open)
        marked += len(starts)
    assert found >= 0.94 * marked  # with the kind that the mark says
    assert wrong <= 0.03 * marked
