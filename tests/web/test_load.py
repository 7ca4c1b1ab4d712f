"""Eight clients at once against a server process: no failure, memory flat. `LOAD_SECONDS=60` for the full minute."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="needs the extra web")

SECONDS = float(os.environ.get("LOAD_SECONDS", "3"))
CLIENTS = 8
TEXT = (Path(__file__).parents[2] / "samples" / "an-ninh-khu-pho.txt").read_text("utf-8")
_PROGRAM = "from extractor.cli import main; main()"


@pytest.fixture
def server() -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-c", _PROGRAM, "--lang", "en", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found, "the server says where it listens"
        yield found[0], process.pid
        process.terminate()


def memory(pid: int) -> int:
    """Return the resident memory of a process in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads memory from /proc")
def test_eight_clients(server: tuple[str, int]) -> None:
    address, pid = server
    body = json.dumps({"text": TEXT}).encode()
    taken: list[float] = []
    failed: list[str] = []

    def ask(until: float) -> None:
        while time.monotonic() < until:
            request = urllib.request.Request(f"{address}extract", body, {"Content-Type": "application/json"})
            started = time.monotonic()
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    answer.read()
                taken.append(time.monotonic() - started)
            except OSError as error:
                failed.append(str(error))

    def rush(seconds: float) -> None:
        threads = [threading.Thread(target=ask, args=(time.monotonic() + seconds,)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    rush(1)  # models and caches
    warm = memory(pid)
    taken.clear()
    rush(SECONDS)
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(
        f"{len(taken) / SECONDS:.0f} requests a second, p50 {middle:.3f} s, p95 {late:.3f} s, "
        f"memory {warm} kB then {memory(pid)} kB"
    )
    assert not failed
    assert memory(pid) < warm * 1.15
