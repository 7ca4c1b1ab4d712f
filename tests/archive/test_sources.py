"""Where documents come from: a store, records, files; and the checks against what is kept there."""

import json
from pathlib import Path

import pytest

from extractor import extract
from extractor.archive import store
from extractor.archive.findings import find
from extractor.archive.observations import Observation, observe
from extractor.archive.rows import rows_of
from extractor.archive.series import find_series
from extractor.archive.sources import documents, earlier, holds_records
from extractor.errors import InputError
from extractor.records import Document


@pytest.fixture
def kept(sample_documents: list[Document], tmp_path: Path) -> dict[str, str]:
    """The sample archive as records and as a store."""
    (tmp_path / "a.jsonl").write_text("".join(one.to_json() + "\n" for one in sample_documents), "utf-8")
    lines = ({"file": one.source, "number": 1, "findings": {}, **rows_of(one)} for one in sample_documents)
    shard = tmp_path / "shard"
    shard.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    found = store.Shard(shard, [(one.source, 1) for one in sample_documents])
    store.build(tmp_path / "a.duckdb", [found], [], [])
    return {"jsonl": str(tmp_path / "a.jsonl"), "store": str(tmp_path / "a.duckdb")}


@pytest.mark.parametrize("form", ["jsonl", "store"])
def test_what_is_kept_is_what_was_read(form: str, kept: dict[str, str], sample_documents: list[Document]) -> None:
    assert holds_records(kept[form])
    assert sorted(documents([kept[form]]), key=lambda one: one.source) == sample_documents


def test_records_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"schema_version": "1.0"}\n', "utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, dòng 1"):
        list(documents([str(path)]))


def test_texts_as_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "Năm 2018, xã có 45 hộ nghèo."}, ensure_ascii=False) + "\n", "utf-8")
    assert not holds_records(str(path))
    (document,) = documents([str(path)])
    assert [figure.value for figure in document.figures] == [45]


def test_earlier_documents_are_of_the_same_body(kept: dict[str, str]) -> None:
    draft = extract("Xã Tân Phước tổng kết năm 2020\n\nNăm 2020, xã có 50 hộ nghèo.")
    assert len(list(earlier(kept["store"], draft))) == 5
    assert len(list(earlier(kept["store"], extract("Năm 2020, có 50 hộ nghèo.")))) == 20


def test_the_archive_checked(sample_observations: list[Observation]) -> None:
    findings = [(one.rule, one.year, one.message) for one in find(find_series(sample_observations))]
    assert findings == [
        ("SL801", 2016, "Bài của năm đó đăng 38 vụ, không khớp với 39 vụ ghi ở đây."),
        ("SL801", 2016, "Bài của năm đó đăng 58 ca mắc, không khớp với 55 ca mắc ghi ở đây."),
    ]


def test_jumps_and_copies() -> None:
    told = "Năm {year}, xã có {a} hộ nghèo, trồng {b} cây xanh, thu 1.234 tấn lúa, sửa 57 cây cầu."
    texts = [(2018, 45, 1283), (2019, 450, 1283)]
    read = [extract(f"Xã Tân Lập năm {year}\n\n{told.format(year=year, a=a, b=b)}") for year, a, b in texts]
    found = find_series(observe(one.model_copy(update={"source": f"d{n}"}) for n, one in enumerate(read)))
    assert [(one.rule, one.doc) for one in find(found)] == [("SL803", "d1"), ("SL804", "d1")]
