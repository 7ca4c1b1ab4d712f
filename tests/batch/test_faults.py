"""Killed at any moment and started again, a batch gives the store of an unbroken run. `FAULTS=10` asks for more."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.batch import ledger as ledgers
from extractor.batch.executors import LocalExecutor
from extractor.batch.ledger import Entry, Job, Ledger, Settings
from extractor.batch.publish import publish
from extractor.batch.run import run
from extractor.batch.work import Order, make_shard
from extractor.errors import InputError
from tests.batch.archives import contents, write

pytest.importorskip("duckdb")

KILLS = int(os.environ.get("FAULTS", "2"))
FILES = 40
_RUN = """
import sys
from pathlib import Path
from extractor.batch.executors import LocalExecutor
from extractor.batch.ledger import Settings
from extractor.batch.publish import publish
from extractor.batch.run import run
from tests.batch.readers import slowly
if __name__ == "__main__":
    store = Path(sys.argv[1])
    run(store, Settings((sys.argv[2],)), LocalExecutor(2), extract=slowly)
    publish(store)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archive"), FILES)


@pytest.fixture(scope="module")
def unbroken(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    store = tmp_path_factory.mktemp("unbroken") / "s.duckdb"
    run(store, Settings((str(archive),)), LocalExecutor(2))
    publish(store)
    return contents(store)


def start(script: Path, store: Path, archive: Path) -> "subprocess.Popen[bytes]":
    script.write_text(_RUN, "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parents[2],)))}
    return subprocess.Popen([sys.executable, str(script), str(store), str(archive)], env=environment)


def running(process: int) -> bool:
    """Tell whether a process is still there a second from now, and no zombie."""
    time.sleep(1)
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def workers_of(parent: int) -> list[int]:
    """Return the processes below `parent` that read documents: those the server was asked for."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        stats[int(path.parent.name)] = int(fields[1])
    children = [pid for pid, above in stats.items() if above == parent]
    return [pid for child in children for pid, above in stats.items() if above == child]


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the workers in /proc")
@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_parent_and_killed_workers(
    number: int, archive: Path, tmp_path: Path, unbroken: dict[str, list[tuple[object, ...]]]
) -> None:
    chance = random.Random(number)
    store = tmp_path / "s.duckdb"
    parent = start(tmp_path / "go.py", store, archive)
    ledger = Ledger(store)
    while parent.poll() is None and not (workers_of(parent.pid) and any(ledger.folder.glob("*.json"))):
        time.sleep(0.02)
    time.sleep(chance.random() * 0.5)
    for worker in workers_of(parent.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    time.sleep(chance.random() * 0.3)
    left = workers_of(parent.pid)
    parent.kill()
    parent.wait()
    assert start(tmp_path / "go.py", store, archive).wait(timeout=120) == 0
    assert contents(store) == unbroken
    assert not [worker for worker in left if running(worker)]  # workers end with their parent, idle ones too


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_any_moment(
    number: int, archive: Path, tmp_path: Path, unbroken: dict[str, list[tuple[object, ...]]]
) -> None:
    """Before the first shard, between them, and while the store is made: the moments lie evenly over a whole run."""
    store = tmp_path / "s.duckdb"
    began = time.monotonic()
    assert start(tmp_path / "go.py", tmp_path / "whole.duckdb", archive).wait(timeout=120) == 0
    parent = start(tmp_path / "go.py", store, archive)
    time.sleep((time.monotonic() - began) * (number + random.Random(number).random()) / KILLS)
    parent.kill()
    parent.wait()
    assert start(tmp_path / "go.py", store, archive).wait(timeout=120) == 0
    assert contents(store) == unbroken


@pytest.mark.skipif(not Path("/proc").exists(), reason="limits the size of files as a disk does")
@pytest.mark.parametrize(("kilobytes", "full"), [(1, "s.duckdb.ledger"), (200, "s.duckdb:")])
def test_a_disk_that_is_full_for_the_ledger_or_for_the_store(
    kilobytes: int, full: str, archive: Path, tmp_path: Path
) -> None:
    store, program = tmp_path / "s.duckdb", "from extractor.cli import main; main()"
    batch = [sys.executable, "-c", program, "batch", str(archive), "--out", str(store), "--workers", "1"]
    limited = ["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "bash", *batch]
    run = subprocess.run(limited, capture_output=True, encoding="utf-8")
    assert run.returncode == 3
    assert full in run.stderr
    assert "Traceback" not in run.stderr
    assert [path.name for path in tmp_path.glob("s.*")] == ["s.duckdb.ledger"]
    assert not list(tmp_path.glob("s.*/*.tmp"))
    assert subprocess.run(batch, capture_output=True).returncode == 0
    assert len(contents(store)["documents"]) == FILES


def test_what_a_run_killed_while_it_made_the_store_has_left(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", 2), tmp_path / "s.duckdb"
    run(store, Settings((str(folder),)), LocalExecutor(1))
    for suffix in (".tmp", ".tmp.wal"):
        (tmp_path / f"s.duckdb{suffix}").write_bytes(b"half of something")
    publish(store)
    assert len(contents(store)["documents"]) == 2
    assert sorted(path.name for path in tmp_path.glob("s.*")) == ["s.duckdb", "s.duckdb.ledger"]


def test_a_store_that_cannot_be_made_leaves_the_old_one(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", 2), tmp_path / "s.duckdb"
    run(store, Settings((str(folder),)), LocalExecutor(1))
    publish(store)
    before = store.read_bytes()
    (ledger := Ledger(store)).publish("broken", "", [Entry("x", "", 1)], ["no JSON"])
    with pytest.raises(InputError, match="không ghi được kho"):
        publish(store)
    assert store.read_bytes() == before
    assert ledger.folder.exists()


def test_one_run_at_a_time(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "s.duckdb")
    with ledger.held(), pytest.raises(InputError, match="một lần chạy khác"), Ledger(tmp_path / "s.duckdb").held():
        pass
    with ledger.held():
        pass


def test_shards_of_other_options_have_other_names(tmp_path: Path) -> None:
    """Killed between the two files of a shard, the new documents would stand under the old entries."""
    folder, store = write(tmp_path / "a", 1), tmp_path / "s.duckdb"
    run(store, Settings((str(folder),)), LocalExecutor(1))
    (plain,) = Ledger(store).folder.glob("*.jsonl")
    run(store, Settings((str(folder),), check=True), LocalExecutor(1))
    (checked,) = Ledger(store).folder.glob("*.jsonl")
    assert plain.name != checked.name


def test_a_full_disk_keeps_what_is_finished(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, settings = tmp_path / "s.duckdb", Settings((str(archive),))
    ledger = Ledger(store)
    ledger.open(settings)
    jobs = [Job(str(path), ledgers.hash_of(str(path))) for path in sorted(archive.glob("*.txt"))[:2]]
    make_shard(Order("first", store, tuple(jobs[:1]), settings, 60))

    def full(_stream: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(ledgers.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        make_shard(Order("second", store, tuple(jobs[1:]), settings, 60))
    monkeypatch.undo()
    assert [job.name for job in ledger.known(settings.key)] == [jobs[0].name]
    assert run(store, settings, LocalExecutor(2)).read == FILES - 1


def test_half_a_shard_counts_for_nothing(tmp_path: Path) -> None:
    store, settings = tmp_path / "s.duckdb", Settings(("/",))
    ledger = Ledger(store)
    ledger.open(settings)
    ledger.publish("whole", settings.key, [], [])
    (ledger.folder / "half.jsonl").write_text("{}\n")
    (ledger.folder / "half.json.77.tmp").write_text("{")
    ledger.open(settings)
    assert [shard for shard, _, _ in ledger.shards()] == ["whole"]
    assert not list(ledger.folder.glob("*.tmp"))


def test_an_unreadable_file_and_a_loop_of_folders(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", 3), tmp_path / "s.duckdb"
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    summary = run(store, Settings((str(folder),)), LocalExecutor(1))
    assert summary.read == 4
    assert [Path(entry.name).name for entry in summary.quarantined] == ["gone.txt"]
