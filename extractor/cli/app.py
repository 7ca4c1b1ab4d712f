"""The program: its commands put together, their help taken from the catalogue in the language asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from extractor import __version__, messages
from extractor.cli import batch
from extractor.cli.check import check
from extractor.cli.compare import compare
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.rules import rules
from extractor.cli.schema import schema
from extractor.cli.series import series
from extractor.cli.serve import serve


def split_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Take `--lang CODE` out of `arguments`, wherever it stands: help and errors need it before they are parsed."""
    rest, language = list(arguments), ""
    end = rest.index("--") if "--" in rest else len(rest)
    for position in range(end - 1, -1, -1):
        name, equals, code = rest[position].partition("=")
        if name == "--lang" and (equals or position + 1 < end):
            language = language or (code if equals else rest[position + 1])
            del rest[position : position + (1 if equals else 2)]
            end = len(rest)
    return language, rest


def command(language: str = "") -> Any:
    """Return the program as a callable that takes arguments; its texts are in `language` where that is known."""
    if language in messages.LANGUAGES:
        messages.use(language)
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
    app.callback()(_root)
    for function in (extract, check, series, compare, export, serve, explain, rules, schema):
        app.command()(function)
    _add_batch(app)
    program = typer.main.get_command(app)
    _describe(program, "root")
    _describe_all(program, "")
    if language and language not in messages.LANGUAGES:
        reason = messages.say("cli.bad_language", code=language)
        return lambda *_arguments, **_options: _usage_error(reason)
    return program


def _add_batch(app: typer.Typer) -> None:
    group = typer.Typer(cls=batch.DefaultsToRun, rich_markup_mode=None, no_args_is_help=True)
    group.command()(batch.run)
    group.command()(batch.status)
    group.command()(batch.retry)
    app.add_typer(group, name="batch")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


def _root(
    lang: Annotated[str, typer.Option("--lang")] = "",
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version)] = False,
) -> None:
    """Only declares the options: `lang` is taken before, `version` ends the program."""


def _usage_error(reason: str) -> None:
    typer.echo(reason, err=True)
    raise SystemExit(2)


def _describe_all(group: Any, path: str) -> None:
    """Give the commands of a group and of the groups in it their texts."""
    for name, subcommand in group.commands.items():
        _describe(subcommand, f"{path}{name}")
        if hasattr(subcommand, "commands"):
            _describe_all(subcommand, f"{path}{name} ")


def _describe(described: Any, name: str) -> None:
    """Give a command and its parameters their texts. Raises `KeyError` for one that the catalogue lacks."""
    described.help = messages.say(f"command.{name}.help")
    described.short_help = described.help.partition("\n")[0]
    described.epilog = "\b\n" + messages.say(f"command.{name}.examples").rstrip()
    for parameter in described.params:
        parameter.help = messages.say(f"command.{name}.{parameter.name}")
