"""The wheel carries what the package reads at run time, and nothing that only the repository needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_patterns_templates_and_messages_travel(names: set[str]) -> None:
    patterns = {f"extractor/_patterns/{path.name}" for path in (ROOT / "patterns").iterdir() if path.is_file()}
    assert patterns <= names
    assert {f"extractor/writers/templates/page.{kind}" for kind in ("html", "css", "js")} <= names
    assert {"extractor/messages.toml", "extractor/py.typed"} <= names


def test_nothing_else_travels(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"extractor"}
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_lock_file_names_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = {line.partition("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line}
    assert {requirement.partition(">=")[0] for requirement in wanted} <= locked
