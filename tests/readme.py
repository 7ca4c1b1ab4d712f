"""Runs the code blocks of the README that are followed by a block of output, and puts what they print there.

`make renew` writes the result; a test checks that there is nothing to renew.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_RUN = re.compile(r"```(python|sh)\n([^`]*)```\n\n```text\n([^`]*)```")
_PROGRAM = "from extractor.cli import main; main()"


def blocks(text: str) -> list[re.Match[str]]:
    """Return the blocks that are run: language, code, output shown."""
    return list(_RUN.finditer(text))


def renewed(block: re.Match[str]) -> str:
    """Return `block` with the output that its code has now; one that ends in `…` keeps its number of lines."""
    language, code, shown = block.groups()
    lines = [line.rstrip() for line in _printed(language, code).splitlines()]
    if shown.endswith("…\n"):
        lines = [*lines[: shown.count("\n") - 1], "…"]
    return f"```{language}\n{code}```\n\n```text\n" + "\n".join(lines) + "\n```"


def _printed(language: str, code: str) -> str:
    arguments = [code] if language == "python" else [_PROGRAM, *shlex.split(code)[1:]]
    run = subprocess.run(
        [sys.executable, "-c", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1", "EXTRACTOR_LANG": "vi", "PYTHONIOENCODING": "utf-8"},
    )
    if run.returncode not in (0, 1):  # 1: a check has findings
        raise RuntimeError(run.stderr)
    return run.stdout


if __name__ == "__main__":
    README.write_text(_RUN.sub(renewed, README.read_text("utf-8")), "utf-8")
