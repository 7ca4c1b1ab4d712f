"""What README and docs show is what happens. To renew it: `make renew`."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.cli import main
from tests.shown import ADDRESS, PAGES, ROOT, fenced, lay_out, renewed, serving, shown

SHOWN = [block for page in PAGES for block in shown(page)]
COMMANDS = [
    line
    for page in PAGES
    for block in fenced(page, "sh")
    for line in block.splitlines()
    if line.startswith("extractor ")
]
ELSEWHERE = ("/mnt/", "extractor serve")  # another machine's folders; a server that would not end


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("duckdb", reason="needs the extra store")
    folder = tmp_path_factory.mktemp("pages")
    lay_out(folder)
    return folder


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="needs the extra web")
    with serving() as found:
        yield found


@pytest.mark.parametrize("block", SHOWN, ids=[block[2].split("\n")[0] for block in SHOWN])
def test_blocks_print_what_is_shown(block: "re.Match[str]", place: Path, request: pytest.FixtureRequest) -> None:
    there = request.getfixturevalue("address") if ADDRESS in block[2] else ADDRESS
    assert renewed(block, place, there) == block[0]


def test_there_are_blocks_of_both_sorts() -> None:
    assert {block[1] for block in SHOWN} == {"python", "sh"}


@pytest.mark.parametrize("line", [one for one in COMMANDS if not any(part in one for part in ELSEWHERE)])
def test_commands_run(line: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line, comments=True)[1:])
    assert (ended.value.code or 0) in (0, 1)  # 1: a check has findings


SERVER = [line for page in PAGES for block in fenced(page, "sh") for line in block.splitlines() if ADDRESS in line]


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
@pytest.mark.parametrize("line", SERVER)
def test_requests_are_answered(line: str, address: str) -> None:
    assert line.startswith("curl ")
    run = subprocess.run(shlex.split(line.replace(ADDRESS, address)), capture_output=True, encoding="utf-8", check=True)
    assert '"figures"' in run.stdout


PYTHON = [
    pytest.param(code, id=f"{page.stem}-{number}")
    for page in PAGES
    if page.stem != "adding"  # those are tried by test_adding.py
    for number, code in enumerate(fenced(page, "python"), 1)
    if ADDRESS not in code and not any(code == block[2] for block in SHOWN)
]


@pytest.mark.parametrize("code", PYTHON)
def test_python_runs(code: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    exec(compile(code, "page", "exec"), {"__name__": "page"})


@pytest.mark.parametrize("page", [*PAGES, *sorted((ROOT / "docs" / "rules").glob("*.md"))], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    missing = [target for target in links if not (page.parent / target.partition("#")[0]).exists()]
    assert not missing
