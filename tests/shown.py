"""Runs the code of README and docs, and puts what it prints into the block of output behind it.

`make renew` writes the result; a test checks that there is nothing to renew. Everything runs in a folder that has the
samples and what the pages take for granted: an archive, its store, a draft, reports of two years.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "patterns" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_SHOWN = re.compile(r"```(python|sh)\n([^`]*)```\n\n```text\n([^`]*)```")
_FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_PROGRAM = "from extractor.cli import main; main()"
ADDRESS = "http://127.0.0.1:8017/"


def shown(page: Path) -> list[re.Match[str]]:
    """Return the blocks of a page that show what they print: language, code, output."""
    return list(_SHOWN.finditer(page.read_text("utf-8")))


def fenced(page: Path, language: str) -> list[str]:
    """Return the blocks of one language, those inside lists too."""
    found = _FENCED.finditer(page.read_text("utf-8"))
    return [re.sub(f"^{one[1]}", "", one[3], flags=re.MULTILINE) for one in found if one[2] == language]


def renewed(block: re.Match[str], place: Path, address: str = ADDRESS) -> str:
    """Return `block` with the output that its code has now; one that ends in `…` keeps its number of lines."""
    language, code, output = block.groups()
    lines = [line.rstrip() for line in _printed(language, code.replace(ADDRESS, address), place).splitlines()]
    if output.endswith("…\n"):
        lines = [*lines[: output.count("\n") - 1], "…"]
    return f"```{language}\n{code}```\n\n```text\n" + "\n".join(lines) + "\n```"


def _printed(language: str, code: str, place: Path) -> str:
    arguments = [code] if language == "python" else [_PROGRAM, *shlex.split(code)[1:]]
    run = subprocess.run(
        [sys.executable, "-c", *arguments], cwd=place, capture_output=True, encoding="utf-8", env=_environment()
    )
    if run.returncode not in (0, 1):  # 1: a check has findings
        raise RuntimeError(run.stderr)
    return run.stdout


def _environment() -> dict[str, str]:
    return os.environ | {
        "NO_COLOR": "1",
        "EXTRACTOR_LANG": "vi",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(ROOT),
    }


def lay_out(place: Path) -> None:
    """Put into the folder `place` what the pages name."""
    (place / "samples").symlink_to(ROOT / "samples")
    (place / "luu-tru").mkdir()
    for path in (ROOT / "samples" / "archive").glob("cong-an-*.txt"):
        shutil.copy(path, place / "luu-tru")
    for year in (2018, 2019):
        shutil.copy(ROOT / "samples" / "archive" / f"cong-an-an-thanh-{year}.txt", place / f"nam-{year}.txt")
    shutil.copy(ROOT / "samples" / "drafts" / "so-ket-quy.txt", place / "ban-thao.txt")
    command = ["batch", "luu-tru", "--out", "kho.duckdb"]
    subprocess.run([sys.executable, "-c", _PROGRAM, *command], cwd=place, check=True, capture_output=True)


@contextmanager
def serving() -> Iterator[str]:
    """Run the server on a free port; give its address."""
    command = [sys.executable, "-c", _PROGRAM, "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=_environment()) as process:
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stderr.readline())
        try:
            assert found, "the server says where it listens"
            yield found[0]
        finally:
            process.terminate()


def _renew() -> None:
    with tempfile.TemporaryDirectory() as folder, serving() as address:
        place = Path(folder)
        lay_out(place)
        for page in PAGES:
            old = page.read_text("utf-8")
            page.write_text(_SHOWN.sub(lambda block: renewed(block, place, address), old), "utf-8")


if __name__ == "__main__":
    _renew()
