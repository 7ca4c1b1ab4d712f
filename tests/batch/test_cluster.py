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
from tests.batch.archives import contents, write
from tests.batch.readers import misbehave, slowly

pytest.importorskip("duckdb")
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


def test_a_document_that_kills_every_worker_is_set_aside(cluster: "distributed.LocalCluster", tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", 4), tmp_path / "s.duckdb"
    (folder / "0001.txt").write_text("[CHẾT] 5 vụ\n", "utf-8")
    with closing(DaskExecutor(cluster.scheduler_address)) as executor:
        summary = run(store, Settings((str(folder),)), executor, extract=misbehave)
    assert [Path(entry.name).name for entry in summary.quarantined] == ["0001.txt"]
