"""What a large archive costs: `python bench/archive.py TEXTS [--documents 10000] [--json OUT]`.

TEXTS is a folder of texts; they are repeated with changed figures until there are enough. Prints, as ratios within one
run: batch with one worker and with two, with their start and the making of the store, against a plain loop without its
start; and the peak memory of the parent with half the documents and with all. The speed of a machine wanders: every
minute a batch of two workers is halted, and a loop timed, then two at once, since two cores share what lies
behind them. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import mean

_TURN = 60  # seconds that a batch runs before loops are timed
_BATCH = """
import resource, sys
from pathlib import Path
from extractor.batch.executors import LocalExecutor
from extractor.batch.ledger import Settings
from extractor.batch.publish import publish
from extractor.batch.run import run
if __name__ == "__main__":
    store = Path(sys.argv[1])
    summary = run(store, Settings((sys.argv[2],)), LocalExecutor(int(sys.argv[3])))
    read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    publish(store)
    print(len(summary.quarantined), read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_LOOP = """
import sys, time
from pathlib import Path
from extractor.pipeline import Extractor
extractor = Extractor()
extractor.extract("Bắt 5 đối tượng.")
print("begins", flush=True)
sys.stdin.readline()
began = time.monotonic()
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    extractor.extract(path.read_text("utf-8"), source=str(path)).to_json()
print(time.monotonic() - began)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--timed", type=int, default=1_200, help="documents of the runs that are timed")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    originals = [path.read_text("utf-8") for path in sorted(args.texts.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        texts = write(originals, Path(folder, "timed"), args.timed)
        found = timings(texts, Path(folder), args.timed)
        found |= halves(originals, Path(folder), args.documents)
    for name, value in found.items():
        print(f"{name:64} {value}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


def write(originals: list[str], folder: Path, count: int) -> Path:
    """Write `count` documents: the texts again and again, with a line of their own, so that no two are alike."""
    folder.mkdir()
    for number in range(count):
        text = originals[number % len(originals)]
        (folder / f"{number:06}.txt").write_text(f"{text}\n\nTài liệu này có {number + 2} trang.\n", "utf-8")
    return folder


def timings(texts: Path, folder: Path, count: int) -> dict[str, float]:
    """Return the throughput of a batch against that of a loop, over the same documents."""
    seconds = {"before": loops(texts, 1)}
    for workers in (1, 2):
        seconds[f"batch {workers}"] = _timed(_BATCH, folder / f"t{workers}.duckdb", texts, workers)
    seconds["loop"] = mean([seconds["before"], loops(texts, 1)])
    return {
        "documents timed": count,
        "loop, documents a second": round(count / seconds["loop"], 1),
        "two workers against one (>= 1.8)": round(seconds["batch 1"] / seconds["batch 2"], 2),
        "batch of one worker against the loop (>= 0.9)": round(seconds["loop"] / seconds["batch 1"], 2),
    }


def halves(originals: list[str], folder: Path, count: int) -> dict[str, float]:
    """Return what batches of two workers over half of `count` documents and over all take: throughput, parent's memory.

    Both are told against plain loops over the originals, documents a second and ratios, timed while they are halted.
    """
    each = len(originals)
    once = write(originals, folder / "once", each)
    found: dict[str, float] = {}
    for share, number in (("half", count // 2), ("all", count)):
        texts = write(originals, folder / share, number)
        failed, read, whole, seconds, alone, at_once = _halted(folder / f"{share}.duckdb", texts, once)
        found |= {
            f"{number} documents, two workers: documents a second": round(number / seconds, 1),
            f"{number} documents, two workers: one loop meanwhile": round(each / alone, 1),
            f"{number} documents, two workers: two loops at once": round(2 * each / at_once, 1),
            f"{number} documents, two workers, against twice a loop (>= 0.9)": round(
                number / seconds * alone / each / 2, 3
            ),
            f"{number} documents, two workers, against two loops at once": round(
                number / seconds * at_once / each / 2, 3
            ),
            f"parent reading {number} documents, peak MB": round(read / 1024),
            f"parent making the store of {number}, peak MB": round(whole / 1024),
            f"quarantined of {number}": failed,
        }
    return found


def _halted(store: Path, texts: Path, once: Path) -> tuple[int, int, int, float, float, float]:
    """Run a batch of two workers, halting it every `_TURN` seconds to time loops over the texts `once`.

    Return the failed documents, the parent's memory in KB while reading and at all, the seconds that the batch ran, and
    the mean seconds of one loop and of two at once. Raises `subprocess.CalledProcessError` where the batch fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "run.py")  # a file, since workers import it again
        script.write_text(_BATCH, "utf-8")
        command = [sys.executable, str(script), str(store), str(texts), "2"]
        began, halted = time.monotonic(), 0.0
        alone, at_once = [loops(once, 1)], [loops(once, 2)]
        halted += time.monotonic() - began
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True) as batch:
            while True:
                try:
                    printed, _ = batch.communicate(timeout=_TURN)
                    break
                except subprocess.TimeoutExpired:
                    stopped = time.monotonic()
                    os.killpg(batch.pid, signal.SIGSTOP)
                    alone.append(loops(once, 1))
                    at_once.append(loops(once, 2))
                    os.killpg(batch.pid, signal.SIGCONT)
                    halted += time.monotonic() - stopped
        if batch.returncode:
            raise subprocess.CalledProcessError(batch.returncode, command)
        failed, read, whole = map(int, printed.split())
        return failed, read, whole, time.monotonic() - began - halted, mean(alone), mean(at_once)


def loops(texts: Path, count: int) -> float:
    """Return the seconds that a plain loop over `texts` takes, the mean of `count` at once, all begun together."""
    command = [sys.executable, "-c", _LOOP, str(texts)]
    with ExitStack() as stack:
        running = [
            stack.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
            for _ in range(count)
        ]
        for one in running:
            one.stdout.readline()  # it has begun
        for one in running:
            one.stdin.write("\n")
            one.stdin.flush()
        return mean(float(one.stdout.readline()) for one in running)


def _timed(program: str, *arguments: object) -> float:
    started = time.monotonic()
    _run(program, *arguments)
    return time.monotonic() - started


def _run(program: str, *arguments: object) -> str:
    """Run a program of its own process and return what it prints; a file, since workers import it again."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "run.py")
        script.write_text(program, "utf-8")
        command = [sys.executable, str(script), *map(str, arguments)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
