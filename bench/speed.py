"""What extraction costs beside underthesea: `python bench/speed.py [TEXTS] [--long] [--json OUT]`.

TEXTS is a folder of texts (`samples/` by default). All ratios are of one run: the two sides take turns document by
document, in processor time of this process, and the median of several rounds is printed. `--long` adds what takes
minutes: a text of three million letters, a stream of 10,000 documents.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor import language
from extractor.crf import Crf
from extractor.pipeline import Extractor

ROUNDS = 5
TARGETS = {
    "extraction / word_tokenize": "<= 1.0",
    "pos_tag / extraction": ">= 10",
    "ner / extraction": ">= 25",
    "ten times the text, paragraphs: times as long": "<= 11",
    "ten times the text, one line: times as long": "<= 11",
    "ten times the text: times the instructions": "<= 11",
    "a hundred times the text (3,000,000 letters): times as long": "<= 110",
    "extractor --help, seconds": "<= 0.3",
    "first record / importing spacy and underthesea": "<= 2.0",
    "two processes against one": ">= 1.85",
    "memory after fifty documents, MB": "<= 400",
    "a stream of 10000 documents adds, MB": "< 50",
}
SAMPLES = Path(__file__).parent.parent / "samples"
_BASELINE = "import spacy, underthesea; underthesea.word_tokenize('a')"
_PROGRAM = "from extractor.cli import main; main()"
_MEMORY = """
import resource, sys
from pathlib import Path
from extractor.pipeline import Extractor
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
short = min(texts, key=len)
extractor = Extractor()
extractor.extract(short)
loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for text in texts[:50]:
    extractor.extract(text)
warm = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for number, _ in enumerate(extractor.pipe(f"{short} {n}" for n in range(int(sys.argv[2])))):
    pass
print(loaded, warm, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


# Extracts the text of a file twice, to be warm, then as many times one behind the other as it is told.
_REPEATED = """
import sys
import tempfile
from pathlib import Path
from extractor.pipeline import Extractor
text, times, extract = Path(sys.argv[1]).read_text("utf-8"), int(sys.argv[2]), Extractor().extract
for _ in range(2):
    extract(text)
if times:
    extract("\\n".join([text] * times))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    paths = sorted(args.texts.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in paths[:: max(1, len(paths) // args.documents)]]
    found = {"documents": len(texts), "letters": sum(map(len, texts))}
    found |= memory(args.texts, 10_000 if args.long else 500)  # first: a child's peak is at least its parent's memory
    for part in (against_underthesea, floor, linearity, start, processes):
        found |= part(texts)
    if args.long:
        found |= three_million(texts)
        if shutil.which("valgrind"):
            found |= instructions(texts)
    for name, value in found.items():
        print(f"{name:62} {value:>8} {TARGETS.get(name, ''):>8}", flush=True)
    if args.json:
        args.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def against_underthesea(texts: Sequence[str]) -> dict[str, float]:
    """Return the cost of extraction in that of segmenting, and how much dearer tagging and names are."""
    import underthesea

    extract = Extractor().extract
    ours, words = taking_turns([extract, underthesea.word_tokenize], texts)
    few = texts[:: max(1, len(texts) // 8)]
    again, tags, names = taking_turns([extract, underthesea.pos_tag, underthesea.ner], few, rounds=3)
    return {
        "extraction / word_tokenize": round(ours / words, 2),
        "pos_tag / extraction": round(tags / again, 1),
        "ner / extraction": round(names / again, 1),
        "microseconds a letter": round(ours / sum(map(len, texts)) * 1e6, 1),
    }


def floor(texts: Sequence[str]) -> dict[str, float]:
    """Return the cost of extraction in that of underthesea's own Rust calls alone, on the words that need them."""
    models = language._models()
    extract, rust = Extractor().extract, [_Rust(language._SEGMENTER), _Rust(language._TAGGER)]
    totals = [[0.0, 0.0, 0.0] for _ in range(ROUNDS)]
    for text in texts:
        seen = (_Listening(models.segmenter), _Listening(models.tagger))
        language._models = lambda: language._Models(*seen, models.dictionary)  # noqa: B023
        extract(text)
        language._models = lambda: models
        for total in totals:
            total[0] += _spent(extract, text)
            for ours, theirs in zip(seen, rust, strict=True):
                total[1] += _spent(lambda one=ours: list(one.model.tag(one.sentences)))
                total[2] += _spent(theirs.tag, ours.sentences)
    extraction, ours, theirs = (statistics.median(column) for column in zip(*totals, strict=True))
    return {
        "extraction / the Rust calls alone": round(extraction / theirs, 2),
        "our decoder / the Rust calls": round(ours / theirs, 2),
        "our decoder / extraction": round(ours / extraction, 2),
    }


class _Listening:
    """A model that keeps the sentences it is asked for."""

    def __init__(self, model: Crf) -> None:
        self.model = model
        self.sentences: list[list[str]] = []

    def tag(self, sentences: list[list[str]]) -> list[list[str]]:
        self.sentences += sentences
        return list(self.model.tag(sentences))


class _Rust:
    """A model as underthesea runs it."""

    def __init__(self, path: str) -> None:
        from underthesea_core import CRFFeaturizer, CRFTagger

        folder = language.folder(path)
        features, dictionary = (
            pickle.loads((folder / f"{part}.bin").read_bytes()) for part in ("features", "dictionary")
        )
        self._featurizer, self._tagger = CRFFeaturizer(features, dictionary), CRFTagger()
        self._tagger.load(str(folder / "models.bin"))

    def tag(self, sentences: list[list[str]]) -> None:
        for features in self._featurizer.process([[[token] for token in sentence] for sentence in sentences]):
            self._tagger.tag(features)


def linearity(texts: Sequence[str]) -> dict[str, float]:
    """Return the cost of a letter in a text ten times as long, in one paragraph and in many."""
    extract = Extractor().extract
    base = "\n".join(texts)[:20_000]
    line = base.replace("\n", " ")
    one, ten = taking_turns([extract, lambda text: extract("\n".join([text] * 10))], [base], rounds=3)
    single, longer = taking_turns([extract, lambda text: extract(" ".join([text] * 10))], [line], rounds=3)
    return {
        "ten times the text, paragraphs: times as long": round(ten / one, 1),
        "ten times the text, one line: times as long": round(longer / single, 1),
    }


def start(_texts: Sequence[str]) -> dict[str, float]:
    """Return what it takes to show the help, and to give the first record, in seconds and in the baseline's."""
    sample = str(sorted(SAMPLES.glob("*.txt"))[0])
    helping = [_wall([sys.executable, "-c", _PROGRAM, "--help"]) for _ in range(ROUNDS)]
    pairs = [
        (
            _wall([sys.executable, "-c", _PROGRAM, "extract", sample, "--format", "jsonl"]),
            _wall([sys.executable, "-c", _BASELINE]),
        )
        for _ in range(ROUNDS)
    ]
    return {
        "extractor --help, seconds": round(min(helping), 2),
        "first record / importing spacy and underthesea": round(statistics.median(a / b for a, b in pairs), 2),
    }


def processes(texts: Sequence[str]) -> dict[str, float]:
    """Return how much faster two processes read than one."""
    extractor, many = Extractor(), list(texts) * 4
    ratios = []
    for _ in range(3):
        began = time.monotonic()
        for _document in extractor.pipe(many):
            pass
        middle = time.monotonic()
        for _document in extractor.pipe(many, n_process=2):
            pass
        ratios.append((middle - began) / (time.monotonic() - middle))
    return {"two processes against one": round(statistics.median(ratios), 2)}


def memory(folder: Path, count: int) -> dict[str, float]:
    """Return the peak memory with the models loaded, after fifty documents, and what a stream adds, in MB."""
    command = [sys.executable, "-c", _MEMORY, str(folder), str(count)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    loaded, warm, streamed = (int(one) / 1024 for one in out.split())
    return {
        "memory with models loaded, MB": round(loaded),
        "memory after fifty documents, MB": round(warm),
        f"a stream of {count} documents adds, MB": round(streamed - warm),
    }


def three_million(texts: Sequence[str]) -> dict[str, float]:
    """Return how many times as long a hundredfold text takes, of three million letters."""
    extract = Extractor().extract
    base = ("\n".join(texts) * 3)[:30_000]
    one = statistics.median(_spent(extract, base) for _ in range(ROUNDS))
    return {
        "a hundred times the text (3,000,000 letters): times as long": round(
            _spent(extract, (base + "\n") * 100) / one, 1
        )
    }


def instructions(texts: Sequence[str]) -> dict[str, float]:
    """Return how many times the instructions a text ten times as long takes: no other work on the machine counts.

    They are counted by valgrind, which takes some minutes.
    """
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder, "base.txt")
        base.write_text("\n".join(texts)[:20_000], "utf-8")
        warm, one, ten = (_instructions(_REPEATED, str(base), str(times)) for times in (0, 1, 10))
    return {"ten times the text: times the instructions": round((ten - warm) / (one - warm), 2)}


def _instructions(program: str, *arguments: str) -> int:
    """Return how many instructions `program` takes. Raises `CalledProcessError` where it fails."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command += [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stderr
    count = re.search(r"I\s+refs:\s+([\d,]+)", told)
    if count is None:
        raise RuntimeError(f"valgrind told no count: {told[-200:]}")
    return int(count[1].replace(",", ""))


def taking_turns(sides: Sequence[Callable[[str], object]], texts: Sequence[str], rounds: int = ROUNDS) -> list[float]:
    """Return for each of `sides` the median of the processor time that it takes for `texts`, once it is warm."""
    for side in sides:
        side(texts[0])
    totals: list[list[float]] = [[] for _ in sides]
    for _ in range(rounds):
        spent = [0.0] * len(sides)
        for text in texts:
            for number, side in enumerate(sides):
                spent[number] += _spent(side, text)
        for number, one in enumerate(spent):
            totals[number].append(one)
    return [statistics.median(one) for one in totals]


def _spent(work: Callable[..., object], *given: object) -> float:
    began = time.process_time()
    work(*given)
    return time.process_time() - began


def _wall(command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
