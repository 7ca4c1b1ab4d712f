"""What the README shows is what happens: its Python and its commands run and print what it says they print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"```(python|console)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
SCRIPT = "from extractor.cli import main; main()"


@pytest.mark.parametrize("code", [code for language, code in BLOCKS if language == "python"])
def test_python_blocks_print_what_their_comments_say(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == re.findall(r"#> (.*)", code)


@pytest.mark.parametrize("block", [block for language, block in BLOCKS if language == "console"])
def test_commands_print_what_is_shown(block: str) -> None:
    for command, shown in re.findall(r"^\$ extractor (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        run = subprocess.run(
            f'"{sys.executable}" -c "{SCRIPT}" {command}',
            shell=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=os.environ | {"NO_COLOR": "1"},
        )
        assert run.returncode == 0, run.stderr
        printed = [line.rstrip() for line in run.stdout.splitlines()]
        assert [line.rstrip() for line in shown.splitlines() if line != "…"] == printed[: len(shown.splitlines())]
