"""A batch reads what is new, keeps what is not, and sets aside what fails, hangs or kills."""

import json
from pathlib import Path

import pytest

from extractor.batch import ledger as ledgers
from extractor.batch.executors import LocalExecutor
from extractor.batch.ledger import Ledger, Settings
from extractor.batch.publish import publish
from extractor.batch.run import Summary, forget_quarantined, plan, quarantined, run
from tests.batch.archives import contents, write
from tests.batch.readers import misbehave

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def executor() -> LocalExecutor:
    return LocalExecutor(2)


def go(store: Path, folder: Path, executor: LocalExecutor, **options: object) -> Summary:
    summary = run(store, Settings((str(folder),)), executor, **options)  # type: ignore[arg-type]
    publish(store)
    return summary


def test_what_is_read_is_not_read_again(tmp_path: Path, executor: LocalExecutor) -> None:
    folder, store = write(tmp_path / "a", 10), tmp_path / "s.duckdb"
    assert go(store, folder, executor) == Summary(10, 0, 0, ())
    before = contents(store)
    assert len(before["documents"]) == 10
    assert go(store, folder, executor) == Summary(0, 10, 0, ())
    assert contents(store) == before


def test_changed_new_and_vanished_files(tmp_path: Path, executor: LocalExecutor) -> None:
    folder, store = write(tmp_path / "a", 10), tmp_path / "s.duckdb"
    go(store, folder, executor)
    (folder / "0003.txt").write_text("Năm 2010, xảy ra 77 vụ cháy.\n", "utf-8")
    (folder / "0004.txt").unlink()
    write(folder, 11 + 1)  # two new ones; 0003 and 0004 as they were
    (folder / "0003.txt").write_text("Năm 2010, xảy ra 77 vụ cháy.\n", "utf-8")
    (folder / "0005.txt").unlink()
    assert go(store, folder, executor) == Summary(3, 8, 1, ())
    fresh = tmp_path / "fresh.duckdb"
    go(fresh, folder, executor)
    assert contents(store) == contents(fresh)


@pytest.mark.parametrize("what", ["version", "patterns"])
def test_another_version_or_other_patterns_read_all_again(
    what: str, tmp_path: Path, executor: LocalExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = write(tmp_path / "a", 4), tmp_path / "s.duckdb"
    go(store, folder, executor)
    if what == "version":
        monkeypatch.setattr(ledgers, "__version__", "0.0.0")
    else:
        monkeypatch.setattr(ledgers, "patterns_hash", lambda: "other")
    assert len(plan(Ledger(store), Settings((str(folder),))).pending) == 4


def test_failures_hangs_and_deaths_are_set_aside_and_the_rest_goes_on(tmp_path: Path, executor: LocalExecutor) -> None:
    folder, store = write(tmp_path / "a", 12), tmp_path / "s.duckdb"
    for name, mark in (("0002", "[TREO]"), ("0005", "[CHẾT]"), ("0008", "[LỖI]")):
        (folder / f"{name}.txt").write_text(f"{mark} 5 vụ\n", "utf-8")
    (folder / "0009.txt").write_bytes(b"\x00\x01\x02")
    summary = go(store, folder, executor, extract=misbehave, timeout=1.5)
    reasons = {Path(entry.name).stem: entry.errors[0] for entry in summary.quarantined}
    assert sorted(reasons) == ["0002", "0005", "0008", "0009"]
    assert "--timeout" in reasons["0002"]
    assert "tiến trình" in reasons["0005"]
    assert "không đọc nổi" in reasons["0008"]
    told = contents(store)
    assert len(told["documents"]) == 8
    assert [Path(str(file)).stem for file, _ in told["quarantine"]] == sorted(reasons)


def test_retry_reads_the_quarantined_again_and_only_those(tmp_path: Path, executor: LocalExecutor) -> None:
    folder, store = write(tmp_path / "a", 6), tmp_path / "s.duckdb"
    (folder / "0001.txt").write_text("[LỖI] 5 vụ\n", "utf-8")
    go(store, folder, executor, extract=misbehave)
    assert go(store, folder, executor).read == 0
    assert forget_quarantined(Ledger(store)) == 1
    assert go(store, folder, executor) == Summary(1, 5, 0, ())
    assert list(quarantined(Ledger(store))) == []


def test_files_of_several_documents(tmp_path: Path, executor: LocalExecutor) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    lines = [json.dumps({"text": f"Có {n} hộ nghèo."}, ensure_ascii=False) for n in (3, 4, 5)]
    (folder / "b.jsonl").write_text("\n".join(lines), "utf-8")
    store = tmp_path / "s.duckdb"
    go(store, folder, executor)
    assert [row[3] for row in contents(store)["figures"]] == ["3", "4", "5"]


def test_an_empty_archive_makes_an_empty_store(tmp_path: Path, executor: LocalExecutor) -> None:
    folder, store = write(tmp_path / "a", 1), tmp_path / "s.duckdb"
    go(store, folder, executor)
    (folder / "0000.txt").write_text(" \n", "utf-8")
    assert len(go(store, folder, executor).quarantined) == 1
    assert contents(store)["documents"] == []
