"""Help in two languages, quick to come, with examples."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from extractor import messages
from extractor.cli import main
from extractor.cli.app import command, split_language

PROGRAM = [sys.executable, "-c", "from extractor.cli import main; main()"]
COMMANDS = ("extract", "explain", "schema")


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    variables = {name: value for name, value in os.environ.items() if name != "EXTRACTOR_LANG"} | environment
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", env=variables)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_examples_and_its_python_twin(name: str) -> None:
    vietnamese, english = run(name, "--help"), run("--lang", "en", name, "--help")
    assert vietnamese.returncode == english.returncode == 0
    assert "Ví dụ:" in vietnamese.stdout
    assert "Examples:" in english.stdout
    for text in (vietnamese.stdout, english.stdout):
        assert text.count(f"extractor {name}") >= 3  # usage and two examples
        assert "Python: extractor." in " ".join(text.split())


def test_the_language_can_come_from_the_environment() -> None:
    assert "Read every figure" in run("--help", EXTRACTOR_LANG="en").stdout
    assert "Đọc mọi số liệu" in run("--help", PYTHONIOENCODING="ascii", LC_ALL="C").stdout


def test_help_comes_at_once() -> None:
    times = []
    for _ in range(5):
        before = time.perf_counter()
        run("--help")
        times.append(time.perf_counter() - before)
    assert min(times) < 0.3


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["extract", "a"], ("", ["extract", "a"])),
        (["--lang", "en", "extract"], ("en", ["extract"])),
        (["extract", "--lang=en", "a"], ("en", ["extract", "a"])),
        (["extract", "a", "--lang"], ("", ["extract", "a", "--lang"])),
        (["extract", "--", "--lang", "en"], ("", ["extract", "--", "--lang", "en"])),
    ],
)
def test_the_language_is_taken_out_wherever_it_stands(arguments: list[str], expected: tuple[str, list[str]]) -> None:
    assert split_language(arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "x", "--format", "xlsx"],
        ["unknown"],
        ["--lang", "fr"],
        ["explain", "x", "--at", "-1"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    captured = capsys.readouterr()
    assert caught.value.code == 2
    assert captured.err
    assert not captured.out or not arguments


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("extractor 0.")


def all_commands(group: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each command of `group` with the words that call it, those of groups inside too."""
    for name, subcommand in group.commands.items():
        yield f"{path}{name}", subcommand
        if hasattr(subcommand, "commands"):
            yield from all_commands(subcommand, f"{path}{name} ")


def test_the_catalogue_describes_no_command_that_is_not_there() -> None:
    commands = dict(all_commands(command()))
    assert {"root", *commands} == set(messages.catalogue()["command"])
    for name, subcommand in commands.items():
        described = set(messages.catalogue()["command"][name]) - {"help", "examples"}
        assert described == {parameter.name for parameter in subcommand.params}
