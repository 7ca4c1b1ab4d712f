"""The store: made piece by piece, in bounded memory, and never of half a ledger."""

import json
from pathlib import Path

import pytest

from extractor.archive import store
from extractor.archive.rows import rows_of
from extractor.errors import InputError
from extractor.records import Document


@pytest.fixture
def shards(sample_documents: list[Document], tmp_path: Path) -> list[store.Shard]:
    """The sample archive in two shards, whose documents take turns."""
    found = []
    for number in range(2):
        path, own = tmp_path / f"shard{number}", sample_documents[number::2]
        lines = ({"file": one.source, "number": 0, "findings": {}, **rows_of(one)} for one in own)
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        found.append(store.Shard(path, [(one.source, 0) for one in own]))
    return found


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: list(store.rows(path, f"FROM {table}")) for table in ("documents", "figures", "periods", "relations")
    }


def test_pieces_make_the_same_tables_as_the_whole(
    shards: list[store.Shard], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build(tmp_path / "whole.duckdb", shards, [], [])
    monkeypatch.setattr(store, "_PIECE", 20_000)
    store.build(tmp_path / "pieces.duckdb", reversed(shards), [], [])
    whole = tables(tmp_path / "whole.duckdb")
    assert tables(tmp_path / "pieces.duckdb") == whole
    files = [row[2] for row in whole["documents"]]
    assert len(files) == 20
    assert files == sorted(files)  # in order, though the shards take turns
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == ["", "", ".duckdb", ".duckdb"]


def test_older_programs_can_read_a_store(shards: list[store.Shard], tmp_path: Path) -> None:
    store.build(tmp_path / "a.duckdb", shards, [], [])
    asked = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal"
    assert list(store.rows(tmp_path / "a.duckdb", asked)) == [("v1.2.0+",)]


def test_an_apostrophe_in_the_name_of_a_store(shards: list[store.Shard], tmp_path: Path) -> None:
    path = tmp_path / "năm '25" / "a.duckdb"
    path.parent.mkdir()
    store.build(path, shards, [], [])
    assert len(list(store.documents(path))) == 20
    assert [one.name for one in path.parent.iterdir()] == ["a.duckdb"]


def test_records_too_long_for_the_memory_of_articles(
    shards: list[store.Shard], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build(tmp_path / "ample.duckdb", shards, [], [])
    monkeypatch.setattr(store, "_MEMORY", "2MB")
    with monkeypatch.context() as scarce:
        scarce.setattr(store, "_AMPLE", "2MB")
        with pytest.raises(InputError, match="Out of Memory"):
            store.build(tmp_path / "scarce.duckdb", shards, [], [])
    store.build(tmp_path / "scarce.duckdb", shards, [], [])
    assert tables(tmp_path / "scarce.duckdb") == tables(tmp_path / "ample.duckdb")


def test_half_a_shard_is_told_and_makes_no_store(shards: list[store.Shard], tmp_path: Path) -> None:
    lines = shards[0].path.read_text("utf-8").splitlines(keepends=True)
    shards[0].path.write_text("".join(lines[:-1]), "utf-8")
    with pytest.raises(InputError, match=rf"shard0: sổ ghi bị hỏng \({len(lines) - 1} tài liệu thay vì {len(lines)}\)"):
        store.build(tmp_path / "a.duckdb", shards, [], [])
    assert not (tmp_path / "a.duckdb").exists()


def test_a_shard_that_is_gone_is_told(shards: list[store.Shard], tmp_path: Path) -> None:
    shards[1].path.unlink()
    with pytest.raises(InputError, match="shard1"):
        store.build(tmp_path / "a.duckdb", shards, [], [])
