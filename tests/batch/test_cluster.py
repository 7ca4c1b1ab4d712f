"""The same shards on a Dask cluster whose workers are processes of their own, one of them killed on the way."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from extractor.batch.executors import DaskExecutor, LocalExecutor
from extractor.batch.ledger import Ledger, Settings
from extractor.batch.publish import publish
from extractor.batch.run import run
from extractor.errors import InputError
from tests.batch.archives import contents, write
from tests.batch.readers import misbehave, slowly

pytest.importorskip("duckdb")
dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

# Dask's own: sockets of a killed worker are closed by the collector.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator["distributed.LocalCluster"]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as one:
        yield one


def test_a_killed_worker_loses_and_doubles_nothing(cluster: "distributed.LocalCluster", tmp_path: Path) -> None:
    folder, store, plain = write(tmp_path / "a", 40), tmp_path / "s.duckdb", tmp_path / "plain.duckdb"

    def kill_one() -> None:
        while not any(Ledger(store).folder.glob("*.json")):
            time.sleep(0.01)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    killer = Thread(target=kill_one)
    killer.start()
    with closing(DaskExecutor(cluster.scheduler_address)) as executor:
        summary = run(store, Settings((str(folder),)), executor, extract=slowly)
    killer.join()
    publish(store)
    assert (summary.read, summary.quarantined) == (40, ())
    run(plain, Settings((str(folder),)), LocalExecutor(2))
    publish(plain)
    assert contents(store) == contents(plain)


def test_a_store_may_be_named_from_where_one_is(
    cluster: "distributed.LocalCluster", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "a", 2)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")  # the workers are in another folder
    with closing(DaskExecutor(cluster.scheduler_address)) as executor:
        assert run(Path("s.duckdb"), Settings((str(folder),)), executor).quarantined == ()
    assert len(list(Path("s.duckdb.ledger").glob("*.jsonl"))) == 2


def test_a_document_that_kills_every_worker_is_set_aside(cluster: "distributed.LocalCluster", tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", 4), tmp_path / "s.duckdb"
    (folder / "0001.txt").write_text("[CHẾT] 5 vụ\n", "utf-8")
    with closing(DaskExecutor(cluster.scheduler_address)) as executor:
        summary = run(store, Settings((str(folder),)), executor, extract=misbehave)
    assert [Path(entry.name).name for entry in summary.quarantined] == ["0001.txt"]


def test_a_cluster_without_workers_is_no_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "a", 1)
    monkeypatch.setattr(DaskExecutor, "patience", 0.5)
    monkeypatch.setattr("extractor.batch.executors._LOOK", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as empty,
        closing(DaskExecutor(empty.scheduler_address)) as executor,
        pytest.raises(InputError, match="không có tiến trình nào"),
    ):
        run(tmp_path / "s.duckdb", Settings((str(folder),)), executor)


def test_an_address_where_nobody_is() -> None:
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(InputError, match="cụm Dask tcp"):
        DaskExecutor("tcp://127.0.0.1:9")
