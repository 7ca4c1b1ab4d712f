"""Imports point one way, and every module imports on its own."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "extractor"
# From the ground up: a module may import what stands on a line above its own, and its own package.
LAYERS = (
    ("records", "errors", "messages"),
    ("patterns", "schema"),
    ("text",),
    ("numerals",),
    ("periods",),
    ("crf",),
    ("language",),
    ("figures",),
    ("linking",),
    ("matching",),
    ("analysis", "assembly"),
    ("context",),
    ("relations",),
    ("confidence", "explanation"),
    ("pipeline",),
    ("checks",),
    ("readers", "writers", "spacy_component"),
    ("archive",),
    ("batch",),
    ("web",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(
    ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    for path in (path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py"))
)


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imported(module: str) -> Iterator[str]:
    path = PACKAGE.parent.joinpath(*module.split("."))
    source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "extractor":
            yield from (f"extractor.{alias.name}" for alias in node.names if alias.name in RANK)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor."):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("extractor."))


@pytest.mark.parametrize("module", [module for module in MODULES if module != "extractor"])
def test_imports_point_down(module: str) -> None:
    own = part_of(module)
    assert own in RANK, f"say in LAYERS where extractor.{own} stands"
    wrong = [name for name in imported(module) if part_of(name) != own and RANK[part_of(name)] >= RANK[own]]
    assert not wrong


def test_each_module_imports_alone() -> None:
    """In one process, forgetting the package between imports: a cycle shows from whichever side it is entered."""
    script = """
import importlib, sys
for module in sys.argv[1:]:
    for name in [name for name in sys.modules if name.split(".")[0] == "extractor"]:
        del sys.modules[name]
    importlib.import_module(module)
"""
    run = subprocess.run([sys.executable, "-c", script, *MODULES], capture_output=True, text=True, cwd=PACKAGE.parent)
    assert run.returncode == 0, run.stderr


def test_modules_stay_short() -> None:
    long = {path.name: n for path in PACKAGE.rglob("*.py") if (n := len(path.read_text("utf-8").splitlines())) > 400}
    assert not long
